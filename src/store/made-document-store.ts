import { sql } from 'kysely'
import type { Pool } from 'pg'
import type {
  DocumentFormat,
  DocumentKind,
  DocumentStatus,
  DocumentStep,
  PdfStandard,
} from '#domain/file/made-document.ts'
import type { OutsideAudience } from '#domain/release/release.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** A document asked for, with its file once it is ready. */
export interface MadeDocument {
  id: string
  kind: DocumentKind
  format: DocumentFormat
  language: string
  /** PDF only; null for the one that people read with. */
  standard: PdfStandard | null
  /** The frozen state that a matrix is of; null for the present one. */
  cycleId: string | null
  /** The audience outside the State that it is cut for; null for the State itself. */
  audience: OutsideAudience | null
  status: DocumentStatus
  /** What is being done for it, or was when it ended; null until it was begun. */
  step: DocumentStep | null
  begunAt: string | null
  fileId: string | null
  /** The report it is of; null for documents of plan and matrix. */
  reportId: string | null
  /** The meeting it is of. */
  meetingId: string | null
  /** The yearly review it is of. */
  reviewId: string | null
  /** The frozen version it is of, and the act that stands on it; a comparison names the earlier version too. */
  versionId: string | null
  beforeVersionId: string | null
  adoptionId: string | null
  /** The Word template it is made on; null for our own looks. */
  template: { fileId: string; name: string; sha256: string } | null
  failure: string | null
  askedBy: string
  askedById: string
  askedAt: string
  finishedAt: string | null
  /** Of the file, once ready. */
  name: string | null
  byteSize: number | null
  sha256: string | null
}

const templateOf = (row: {
  template_id: string | null
  template_name: string | null
  template_sha256: Buffer | null
}): MadeDocument['template'] => {
  const { template_id: fileId, template_name: name, template_sha256: sha256 } = row
  return fileId === null || name === null || sha256 === null
    ? null
    : { fileId, name, sha256: sha256.toString('hex') }
}

/** Documents of the open space, latest first; or the one named, those of one report, or of none (`null`). */
export const listMadeDocuments = async (
  db: ScopedDatabase,
  wanted: {
    id?: string
    reportId?: string | null
    meetingId?: string | null
    reviewId?: string | null
    versionId?: string | null
    limit: number
  },
): Promise<MadeDocument[]> => {
  let query = db
    .selectFrom('app.made_document as d')
    .leftJoin('app.file as f', 'f.id', 'd.file_id')
    .leftJoin('app.file as t', 't.id', 'd.template_file_id')
    .leftJoin('app.person as p', 'p.id', 'd.asked_by')
    .selectAll('d')
    .select(['f.name', 'f.byte_size', 'f.sha256', 'p.name as person_name'])
    .select(['t.id as template_id', 't.name as template_name', 't.sha256 as template_sha256'])
    .orderBy('d.asked_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(wanted.limit)
  if (wanted.id !== undefined) query = query.where('d.id', '=', wanted.id)
  if (wanted.reportId === null) query = query.where('d.report_id', 'is', null)
  else if (wanted.reportId !== undefined) query = query.where('d.report_id', '=', wanted.reportId)
  if (wanted.meetingId === null) query = query.where('d.meeting_id', 'is', null)
  else if (wanted.meetingId !== undefined) query = query.where('d.meeting_id', '=', wanted.meetingId)
  if (wanted.reviewId === null) query = query.where('d.review_id', 'is', null)
  else if (wanted.reviewId !== undefined) query = query.where('d.review_id', '=', wanted.reviewId)
  if (wanted.versionId === null) query = query.where('d.version_id', 'is', null)
  else if (wanted.versionId !== undefined) query = query.where('d.version_id', '=', wanted.versionId)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as DocumentKind,
    format: row.format as DocumentFormat,
    language: row.language,
    standard: row.standard as PdfStandard | null,
    cycleId: row.cycle_id,
    audience: row.audience as OutsideAudience | null,
    status: row.status as DocumentStatus,
    step: row.step as DocumentStep | null,
    begunAt: row.begun_at,
    fileId: row.file_id,
    reportId: row.report_id,
    meetingId: row.meeting_id,
    reviewId: row.review_id,
    versionId: row.version_id,
    beforeVersionId: row.before_version_id,
    adoptionId: row.adoption_id,
    template: templateOf(row),
    failure: row.failure,
    askedBy: row.person_name ?? '',
    askedById: row.asked_by,
    askedAt: row.asked_at,
    finishedAt: row.finished_at,
    name: row.name,
    byteSize: row.byte_size,
    sha256: row.sha256?.toString('hex') ?? null,
  }))
}

/** Until the transaction ends, the next wish for a document of the version waits, so that one is made and not two. */
export const lockVersionDocuments = async (db: ScopedDatabase, versionId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${versionId}, 1540))`.execute(db)
}

/**
 * The document of a frozen version that is ready, or that somebody waits for since `askedAfter`; or nothing. There is one
 * of each kind, format and language.
 */
export const findVersionDocument = async (
  db: ScopedDatabase,
  wanted: {
    kind: DocumentKind
    format: DocumentFormat
    language: string
    standard?: PdfStandard | undefined
    versionId?: string | undefined
    beforeVersionId?: string | undefined
    adoptionId: string | null
    askedAfter: string
  },
): Promise<string | undefined> => {
  const row = await db
    .selectFrom('app.made_document')
    .select('id')
    .where('version_id', '=', wanted.versionId ?? '')
    .where('kind', '=', wanted.kind)
    .where('format', '=', wanted.format)
    .where('language', '=', wanted.language)
    .where('standard', 'is not distinct from', wanted.standard ?? null)
    .where('before_version_id', 'is not distinct from', wanted.beforeVersionId ?? null)
    .where('adoption_id', 'is not distinct from', wanted.adoptionId)
    .where((each) =>
      each.or([
        each('status', '=', 'ready'),
        each.and([each('status', 'in', ['queued', 'making']), each('asked_at', '>', wanted.askedAfter)]),
      ]),
    )
    .orderBy('status', 'desc')
    .executeTakeFirst()
  return row?.id
}

/** Enters a document as queued; the job that makes it is enqueued in the same transaction. */
export const insertMadeDocument = async (
  db: ScopedDatabase,
  document: {
    id: string
    spaceId: string
    originId: string
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
    askedBy: string
    askedAt: string
  },
): Promise<void> => {
  await db
    .insertInto('app.made_document')
    .values({
      id: document.id,
      space_id: document.spaceId,
      origin_id: document.originId,
      kind: document.kind,
      format: document.format,
      language: document.language,
      standard: document.standard,
      template_file_id: document.templateFileId,
      cycle_id: document.cycleId,
      audience: document.audience,
      report_id: document.reportId,
      meeting_id: document.meetingId,
      review_id: document.reviewId,
      version_id: document.versionId,
      before_version_id: document.beforeVersionId,
      adoption_id: document.adoptionId,
      status: 'queued',
      asked_by: document.askedBy,
      asked_at: document.askedAt,
    })
    .execute()
}

/**
 * Moves on a document that is awaited; one that was made, failed or cancelled stays as it is. Gives whether it was
 * moved.
 */
export const moveDocument = async (
  db: ScopedDatabase,
  id: string,
  change: {
    status?: DocumentStatus
    step?: DocumentStep
    begunAt?: string
    fileId?: string
    failure?: string
    finishedAt?: string
  },
): Promise<boolean> => {
  const result = await db
    .updateTable('app.made_document')
    .set({
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.step === undefined ? {} : { step: change.step }),
      ...(change.begunAt === undefined ? {} : { begun_at: change.begunAt }),
      ...(change.fileId === undefined ? {} : { file_id: change.fileId }),
      ...(change.failure === undefined ? {} : { failure: change.failure }),
      ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
    })
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'making'])
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/**
 * Marks a document as failed whose asker holds no role in its space any more, so that no scope of that person
 * can. Does nothing while the person may work there, or where the document was made.
 */
export const giveUpDocument = async (
  pool: Pool,
  document: { id: string; failure: string; at: string },
): Promise<void> => {
  await pool.query('select app.give_up_document($1::uuid, $2::text, $3::timestamptz)', [
    document.id,
    document.failure,
    document.at,
  ])
}
