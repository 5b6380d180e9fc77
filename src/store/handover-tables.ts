/** The table of handovers, as the query builder sees it. */
import type { Handover } from '#domain/round/handover.ts'
import type { Json } from '#store/table-columns.ts'

/** A handover; written by an owner function alone. */
export interface HandoverTable {
  id: string
  space_id: string
  leaver_id: string
  successor_id: string
  made_by: string
  made_at: string
  moved: Json<Handover['moved']>
  form_id: string
  origin_id: string
}
