/** What every record carries, from its columns. */
import type { RecordEnvelope } from '#domain/record.ts'

/** The envelope of a stored row. */
export const readEnvelope = (row: {
  id: string
  origin_id: string
  revision: number
  field_revisions: Record<string, number>
}): RecordEnvelope => ({
  id: row.id,
  originId: row.origin_id,
  revision: row.revision,
  fieldRevisions: row.field_revisions,
})
