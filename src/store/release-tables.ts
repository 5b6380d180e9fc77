/** The tables of releases and markings, as the query builder sees them. */
import type { ColumnType } from 'kysely'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, Json } from '#store/table-columns.ts'

/** What was decided of one item; without a row it is national. */
export interface ReleaseTable extends Envelope {
  record_kind: string
  record_id: string
  audience: string
  has_costs: ColumnType<boolean, boolean | undefined, boolean>
  marking_id: string | null
  reason: string | null
  language: string | null
  decided_by: string | null
  decided_at: string | null
}
/** A classification marking; the strictest has the first place. */
export interface MarkingTable extends Envelope {
  position: number
  name: Json<LanguageText>
  to_partners: boolean
  to_committee: boolean
  to_public: boolean
  is_default: boolean
}
