/** The tables of changes of agencies, as the query builder sees them. */
import type { AgencyChange } from '#domain/round/agency-change.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Json } from '#store/table-columns.ts'

/** A name that an agency had. */
export interface AgencyNameTable {
  id: string
  space_id: string
  agency_id: string
  name: Json<LanguageText>
  short_name: Json<LanguageText>
  from_on: string | null
  until_on: string
  origin_id: string
}
/** A change that was made, with what moved by it. */
export interface AgencyChangeTable {
  id: string
  space_id: string
  kind: string
  effective_on: string
  made_by: string
  made_at: string
  moved: Json<AgencyChange['moved']>
  form_id: string
  origin_id: string
}
/** Which agency goes on with the work of which. */
export interface AgencySuccessionTable {
  change_id: string
  space_id: string
  predecessor_id: string
  successor_id: string
}
