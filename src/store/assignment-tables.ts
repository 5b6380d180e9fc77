/** The tables of assignments, as the query builder sees them. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, NullableJson } from '#store/table-columns.ts'

/** What one agency is asked, in a round or outside any. */
export interface AssignmentTable extends Envelope {
  agency_id: string
  round_id: string | null
  state: string
  due_on: string | null
  message: NullableJson<LanguageText>
  reason: NullableJson<LanguageText>
  asked_by: string
  changed_by: string
  changed_at: string
}
/** One thing that was given. */
export interface AssignmentItemTable {
  id: string
  space_id: string
  assignment_id: string
  kind: string
  ref: string
  weapon: string | null
  origin_id: string
}
