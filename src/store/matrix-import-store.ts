/** Files that are taken into the matrix: dry runs that wait for a decision, and what was taken. */
import type { ImportReading, ImportSummary } from '#domain/assessment/matrix-import-reading.ts'
import type { RecordEnvelope } from '#domain/record.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import type { StoredFile } from '#store/file-store.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** An import with its file; `reading` only where it waits and was asked for. */
export interface MatrixImport extends RecordEnvelope {
  file: StoredFile
  madeBy: string
  madeByName: string
  madeAt: string
  takenAt: string | null
  summary: ImportSummary | null
}

const heads = (db: ScopedDatabase) =>
  db
    .selectFrom('app.matrix_import as m')
    .innerJoin('app.file as f', 'f.id', 'm.file_id')
    .leftJoin('app.person as p', 'p.id', 'm.made_by')
    .select(['m.id', 'm.origin_id', 'm.revision', 'm.field_revisions', 'm.file_id', 'm.summary'])
    .select(['m.made_by', 'm.made_at', 'm.taken_at', 'p.name as made_by_name'])
    .select(['f.name', 'f.media_type', 'f.byte_size', 'f.sha256'])

type Row = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>

const readRow = (row: Row): MatrixImport => ({
  ...readEnvelope(row),
  file: {
    id: row.file_id,
    name: row.name,
    mediaType: row.media_type,
    byteSize: row.byte_size,
    sha256: row.sha256?.toString('hex') ?? '',
  },
  madeBy: row.made_by,
  madeByName: row.made_by_name ?? '',
  madeAt: row.made_at,
  takenAt: row.taken_at,
  summary: row.summary,
})

/** One import of the open space, or nothing. Locks it when `forUpdate`. */
export const findImport = async (
  db: ScopedDatabase,
  id: string,
  forUpdate = false,
): Promise<MatrixImport | undefined> => {
  let query = heads(db).where('m.id', '=', id)
  if (forUpdate) query = query.forUpdate('m')
  const row = await query.executeTakeFirst()
  return row === undefined ? undefined : readRow(row)
}

/** What the file of an import says; nothing once it was taken. */
export const findReading = async (db: ScopedDatabase, id: string): Promise<ImportReading | null> => {
  const row = await db
    .selectFrom('app.matrix_import')
    .select('reading')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.reading ?? null
}

/** Imports that were taken, latest first. */
export const listTakenImports = async (db: ScopedDatabase, limit: number): Promise<MatrixImport[]> => {
  const rows = await heads(db)
    .where('m.taken_at', 'is not', null)
    .orderBy('m.taken_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(readRow)
}

/** The dry run of a person that waits and was made after a time, or nothing. */
export const findWaitingImport = async (
  db: ScopedDatabase,
  of: { madeBy: string; after: string },
): Promise<MatrixImport | undefined> => {
  const row = await heads(db)
    .where('m.taken_at', 'is', null)
    .where('m.made_by', '=', of.madeBy)
    .where('m.made_at', '>', of.after)
    .orderBy('m.made_at', 'desc')
    .executeTakeFirst()
  return row === undefined ? undefined : readRow(row)
}

/** Enters a dry run. */
export const insertImport = async (
  db: ScopedDatabase,
  entry: {
    id: string
    spaceId: string
    originId: string
    fileId: string
    reading: ImportReading
    madeBy: string
    madeAt: string
  },
): Promise<void> => {
  await db
    .insertInto('app.matrix_import')
    .values({
      id: entry.id,
      space_id: entry.spaceId,
      origin_id: entry.originId,
      field_revisions: '{}',
      file_id: entry.fileId,
      reading: JSON.stringify(entry.reading),
      summary: null,
      made_by: entry.madeBy,
      made_at: entry.madeAt,
      taken_at: null,
    })
    .execute()
}

/** Says that an import was taken, and lets go of what the file said. */
export const completeImport = async (
  db: ScopedDatabase,
  id: string,
  of: { summary: ImportSummary; at: string },
): Promise<void> => {
  await db
    .updateTable('app.matrix_import')
    .set({ reading: null, summary: JSON.stringify(of.summary), taken_at: of.at })
    .where('id', '=', id)
    .execute()
}

/** Lets dry runs go, with their files: the one named, or all of a person but one. */
export const dropImports = async (
  db: ScopedDatabase,
  which: { id: string } | { madeBy: string; except: string },
): Promise<void> => {
  let waiting = db.selectFrom('app.matrix_import').select('file_id').where('taken_at', 'is', null)
  waiting =
    'id' in which
      ? waiting.where('id', '=', which.id)
      : waiting.where('made_by', '=', which.madeBy).where('id', '<>', which.except)
  await db.deleteFrom('app.file').where('id', 'in', waiting).where('is_complete', '=', false).execute()
}
