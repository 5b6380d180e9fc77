/** Documents that somebody waits for: which, and how long it may take. */
import { sql } from 'kysely'
import type { DocumentFormat, DocumentKind, PdfStandard } from '#domain/file/made-document.ts'
import type { OutsideAudience } from '#domain/release/release.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import type { MadeDocument } from '#store/made-document-store.ts'

/** A document that somebody waits for. */
export interface WaitingDocument {
  id: string
  kind: DocumentKind
  format: DocumentFormat
  language: string
  standard: PdfStandard | null
  templateFileId: string | null
  cycleId: string | null
  audience: OutsideAudience | null
  reportId: string | null
  meetingId: string | null
  reviewId: string | null
  versionId: string | null
  beforeVersionId: string | null
  adoptionId: string | null
  /** Whether it will say what the record says now: it is not begun, or nothing was changed since it was asked for. */
  isCurrent: boolean
}

/**
 * The documents that a person waits for in the open space. Until the transaction ends, the same person's next wish
 * waits, so that of two clicks the second finds what the first asked for.
 */
export const lockWaitingDocuments = async (
  db: ScopedDatabase,
  wanted: { personId: string; askedAfter: string },
): Promise<WaitingDocument[]> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${wanted.personId}, 1540))`.execute(db)
  const changedSince = sql<boolean>`exists (select from app.history_entry e
    where e.space_id = d.space_id and e.object_kind <> 'document' and e.seq > (
      select a.seq from app.history_entry a where a.space_id = d.space_id and a.object_id = d.id order by a.seq limit 1))`
  const rows = await db
    .selectFrom('app.made_document as d')
    .select([
      'd.id',
      'd.kind',
      'd.format',
      'd.language',
      'd.standard',
      'd.template_file_id',
      'd.cycle_id',
      'd.audience',
      'd.report_id',
      'd.meeting_id',
      'd.review_id',
      'd.version_id',
      'd.before_version_id',
      'd.adoption_id',
      'd.status',
      changedSince.as('is_changed'),
    ])
    .where('d.asked_by', '=', wanted.personId)
    .where('d.status', 'in', ['queued', 'making'])
    .where('d.asked_at', '>', wanted.askedAfter)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as DocumentKind,
    format: row.format as DocumentFormat,
    language: row.language,
    standard: row.standard as PdfStandard | null,
    templateFileId: row.template_file_id,
    cycleId: row.cycle_id,
    audience: row.audience as OutsideAudience | null,
    reportId: row.report_id,
    meetingId: row.meeting_id,
    reviewId: row.review_id,
    versionId: row.version_id,
    beforeVersionId: row.before_version_id,
    adoptionId: row.adoption_id,
    isCurrent: row.status === 'queued' || !row.is_changed,
  }))
}

/** What a person who waits can reckon with. */
export interface DocumentOutlook {
  /** Documents of the open space that are awaited and were asked for before. */
  before: number
  /** How long the last one of the same kind and format took, milliseconds; null where none was made yet. */
  usualMs: number | null
}

/** How many documents stand before an awaited one, and how long the last of its kind took. */
export const documentOutlook = async (
  db: ScopedDatabase,
  document: Pick<MadeDocument, 'id' | 'kind' | 'format' | 'askedAt'>,
): Promise<DocumentOutlook> => {
  const { rows } = await sql<{ before: number; usual_ms: number | null }>`select
    (select count(*)::int from app.made_document d
      where d.status in ('queued', 'making') and d.asked_at < ${document.askedAt} and d.id <> ${document.id}) as before,
    (select (extract(epoch from d.finished_at - d.begun_at) * 1000)::int from app.made_document d
      where d.kind = ${document.kind} and d.format = ${document.format} and d.status = 'ready' and d.begun_at is not null
      order by d.finished_at desc limit 1) as usual_ms`.execute(db)
  return { before: rows[0]?.before ?? 0, usualMs: rows[0]?.usual_ms ?? null }
}
