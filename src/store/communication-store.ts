/** The register of what was sent to the Committee. */
import type { Communication, CommunicationFile, CommunicationKind } from '#domain/plan/communication.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** A communication as it is listed: with its file, and the title of its report. */
export interface ListedCommunication extends Communication {
  file: CommunicationFile | null
  reportTitle: LanguageText | null
}

/** Of the open space, what was sent last first; or the one named, of one report, locked when `forUpdate`. */
export const listCommunications = async (
  db: ScopedDatabase,
  wanted: { id?: string; reportId?: string; forUpdate?: boolean } = {},
): Promise<ListedCommunication[]> => {
  let query = db
    .selectFrom('app.communication as c')
    .leftJoin('app.report as r', 'r.id', 'c.report_id')
    .leftJoin('app.made_document as d', 'd.id', 'c.document_id')
    .leftJoin('app.file as f', (join) =>
      join.on((each) => each('f.id', '=', each.fn.coalesce('d.file_id', 'c.file_id'))),
    )
    .selectAll('c')
    .select(['r.title as report_title', 'f.id as held_id', 'f.name', 'f.byte_size', 'f.sha256'])
    .orderBy('c.sent_on', 'desc')
    .orderBy('c.id', 'desc')
  if (wanted.id !== undefined) query = query.where('c.id', '=', wanted.id)
  if (wanted.reportId !== undefined) query = query.where('c.report_id', '=', wanted.reportId)
  if (wanted.forUpdate) query = query.forNoKeyUpdate('c')
  const rows = await query.execute()
  return rows.map((row) => ({
    ...readEnvelope(row),
    kind: row.kind as CommunicationKind,
    sentOn: row.sent_on,
    symbol: row.symbol,
    remark: row.remark,
    reportId: row.report_id,
    documentId: row.document_id,
    fileId: row.file_id,
    enteredAt: row.entered_at,
    reportTitle: row.report_title,
    file:
      row.held_id === null || row.name === null || row.byte_size === null || row.sha256 === null
        ? null
        : {
            from: row.document_id === null ? 'file' : 'document',
            id: row.document_id ?? row.held_id,
            name: row.name,
            byteSize: row.byte_size,
            sha256: row.sha256.toString('hex'),
          },
  }))
}

/** Enters a communication; its revision begins at 1. */
export const insertCommunication = async (
  db: ScopedDatabase,
  spaceId: string,
  communication: Communication,
): Promise<void> => {
  await db
    .insertInto('app.communication')
    .values({
      id: communication.id,
      space_id: spaceId,
      origin_id: communication.originId,
      kind: communication.kind,
      sent_on: communication.sentOn,
      symbol: communication.symbol,
      remark: communication.remark === null ? null : JSON.stringify(communication.remark),
      report_id: communication.reportId,
      document_id: communication.documentId,
      file_id: communication.fileId,
      entered_at: communication.enteredAt,
    })
    .execute()
}
