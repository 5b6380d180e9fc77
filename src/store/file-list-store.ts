/** The files that people handed in to the open space; what the program made is listed with the documents. */
import type { TextState } from '#domain/file/file-text.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import type { StoredFile } from '#store/file-store.ts'

/** A file of the list. */
export interface ListedFile extends StoredFile {
  /** Who handed it in. */
  madeBy: { id: string; name: string }
  madeAt: string
  /** How far the reading of its text is; null where none is read. */
  textState: TextState | null
}

/** Files, latest first, `limit` of them after so many; or the one named. */
export const listHandedInFiles = async (
  db: ScopedDatabase,
  wanted: { id?: string; limit: number; offset?: number },
): Promise<ListedFile[]> => {
  let query = db
    .selectFrom('app.file as f')
    .leftJoin('app.person as p', 'p.id', 'f.made_by')
    .leftJoin('app.file_text as t', 't.file_id', 'f.id')
    .selectAll('f')
    .select(['p.name as person_name', 't.state as text_state'])
    .where('f.is_complete', '=', true)
    .where('f.is_made', '=', false)
    .orderBy('f.made_at', 'desc')
    .orderBy('f.id', 'desc')
    .limit(wanted.limit)
    .offset(wanted.offset ?? 0)
  if (wanted.id !== undefined) query = query.where('f.id', '=', wanted.id)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    byteSize: row.byte_size,
    sha256: row.sha256?.toString('hex') ?? '',
    madeBy: { id: row.made_by, name: row.person_name ?? '' },
    madeAt: row.made_at,
    textState: row.text_state as TextState | null,
  }))
}

/** How many files people handed in, and their bytes together. */
export const countHandedInFiles = async (db: ScopedDatabase): Promise<number> => {
  const { count } = await db
    .selectFrom('app.file')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('is_complete', '=', true)
    .where('is_made', '=', false)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Takes a file away, with its bytes and its text. The database refuses where a record still rests on it. */
export const removeFile = async (db: ScopedDatabase, id: string): Promise<void> => {
  await db.deleteFrom('app.file').where('id', '=', id).execute()
}

/** Holds a file until the transaction ends, so that nothing begins to rest on it meanwhile. */
export const lockFile = async (db: ScopedDatabase, id: string): Promise<void> => {
  await db.selectFrom('app.file').select('id').where('id', '=', id).forUpdate().execute()
}
