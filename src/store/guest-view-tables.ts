/** The table of views for guests, as the query builder sees it. */

/** Parts of the record that somebody from outside may read; written by owner functions alone. */
export interface GuestViewTable {
  id: string
  space_id: string
  person_id: string
  purpose: string
  from_on: string
  to_on: string
  parts: string[]
  made_by: string
  made_at: string
  ended_by: string | null
  ended_at: string | null
  form_id: string
  origin_id: string
}
