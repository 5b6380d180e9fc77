/** The index of the search, as the query builder sees it; only its triggers write it. */
export interface SearchEntryTable {
  id: number
  space_id: string
  object_kind: string
  object_id: string
  part: string
  language: string
  dictionary: string
  subject_id: string | null
  agency_id: string | null
  text: string
  words: string
}
