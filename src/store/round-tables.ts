/** The tables of rounds, as the query builder sees them. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, Json, NullableJson } from '#store/table-columns.ts'

/** A round; one is open at a time. */
export interface RoundTable extends Envelope {
  title: Json<LanguageText>
  message: NullableJson<LanguageText>
  state: string
  opened_on: string
  due_on: string
  closed_at: string | null
  opened_by: string
  changed_by: string
  changed_at: string
}
/** What one agency says in a round. */
export interface RoundPositionTable extends Envelope {
  round_id: string
  agency_id: string
  position: string | null
  reservation: NullableJson<LanguageText>
  said_by: string | null
  said_at: string | null
}
