/** The text of files, in pieces; the triggers of its table keep the index of the search. */
import type { FilePassage, TextState } from '#domain/file/file-text.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Says that a file's text is to be read. */
export const awaitFileText = async (
  db: ScopedDatabase,
  of: { fileId: string; spaceId: string },
): Promise<void> => {
  await db
    .insertInto('app.file_text')
    .values({ file_id: of.fileId, space_id: of.spaceId, state: 'waiting', read_at: null })
    .onConflict((conflict) => conflict.column('file_id').doUpdateSet({ state: 'waiting', read_at: null }))
    .execute()
}

/** Keeps what was read in place of what was kept before; nothing where the file is gone meanwhile. */
export const keepFileText = async (
  db: ScopedDatabase,
  of: { fileId: string; spaceId: string },
  read: {
    state: Exclude<TextState, 'waiting'>
    passages: readonly (FilePassage & { id: string })[]
    at: string
  },
): Promise<void> => {
  const { numUpdatedRows } = await db
    .updateTable('app.file_text')
    .set({ state: read.state, read_at: read.at })
    .where('file_id', '=', of.fileId)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  await db.deleteFrom('app.file_passage').where('file_id', '=', of.fileId).execute()
  if (read.passages.length === 0) return
  await db
    .insertInto('app.file_passage')
    .values(
      read.passages.map(({ id, language, text }, position) => ({
        id,
        file_id: of.fileId,
        space_id: of.spaceId,
        position,
        language,
        text,
      })),
    )
    .execute()
}
