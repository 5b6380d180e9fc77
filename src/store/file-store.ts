/** Files in chunk rows, written as they stream in and hashed as they pass; never held whole. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Bytes in one chunk row. */
export const chunkSize = 256 * 1024

/** A file that was taken in whole. SHA-256 in lower-case hex, size in bytes. */
export interface StoredFile {
  id: string
  name: string
  mediaType: string
  byteSize: number
  /** Lower-case hex. */
  sha256: string
}

/** Says no to a stream that grows past the limit; nothing of it is kept, since the transaction rolls back. */
export class FileTooLargeError extends Error {
  override readonly name = 'FileTooLargeError'
}

/** What is known of a file before its bytes. */
export interface FileHead {
  id: string
  spaceId: string
  originId: string
  name: string
  mediaType: string
  madeBy: string
  madeAt: string
  /** The program made it from the record; nobody handed it in. */
  isMade?: boolean
}

/** Begins a file; it stays unseen until it is complete. */
export const beginFile = async (db: ScopedDatabase, file: FileHead): Promise<void> => {
  await db
    .insertInto('app.file')
    .values({
      id: file.id,
      space_id: file.spaceId,
      name: file.name,
      media_type: file.mediaType,
      byte_size: 0,
      sha256: null,
      is_complete: false,
      is_made: file.isMade ?? false,
      made_by: file.madeBy,
      made_at: file.madeAt,
      origin_id: file.originId,
    })
    .execute()
}

/** Lets one at a time count the files of a space and add to them, until the transaction ends. */
export const lockFilesOf = async (db: ScopedDatabase, spaceId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${spaceId}, 1540))`.execute(db)
}

/**
 * Bytes of the files handed in to the open space. One that is still streaming in counts as `unfinished` bytes, and the
 * one named not at all.
 */
export const countFileBytes = async (
  db: ScopedDatabase,
  wanted: { unfinished: number; except?: string },
): Promise<number> => {
  const row = await db
    .selectFrom('app.file as f')
    .select((each) =>
      each.fn
        .coalesce(
          each.fn.sum<number>(
            sql<number>`case when f.sha256 is not null then f.byte_size else ${wanted.unfinished}::bigint end`,
          ),
          sql<number>`0`,
        )
        .as('bytes'),
    )
    .where('f.id', 'is distinct from', wanted.except ?? null)
    .where('f.is_made', '=', false)
    .executeTakeFirstOrThrow()
  return Number(row.bytes)
}

/** Adds one chunk of at most `chunkSize` bytes. */
export const appendChunk = async (
  db: ScopedDatabase,
  of: { id: string; spaceId: string },
  position: number,
  bytes: Buffer,
): Promise<void> => {
  await db
    .insertInto('app.file_chunk')
    .values({ file_id: of.id, space_id: of.spaceId, position, bytes })
    .execute()
}

/** Closes a file; from now on it is seen. */
export const completeFile = async (
  db: ScopedDatabase,
  id: string,
  of: { byteSize: number; sha256: Buffer; mediaType?: string },
): Promise<void> => {
  await db
    .updateTable('app.file')
    .set({
      byte_size: of.byteSize,
      sha256: of.sha256,
      is_complete: true,
      // As the content says; what came in was the sender's word.
      ...(of.mediaType === undefined ? {} : { media_type: of.mediaType }),
    })
    .where('id', '=', id)
    .execute()
}

/** Says how large a file is that came in whole, and leaves it unseen: it waits for a person to decide. */
export const holdFile = async (
  db: ScopedDatabase,
  id: string,
  of: { byteSize: number; sha256: Buffer },
): Promise<void> => {
  await db
    .updateTable('app.file')
    .set({ byte_size: of.byteSize, sha256: of.sha256 })
    .where('id', '=', id)
    .execute()
}

/** Takes away what an upload left that never came to its end: the one named, or all begun before a time. */
export const dropIncompleteFiles = async (
  db: ScopedDatabase,
  which: { id: string } | { begunBefore: string },
): Promise<void> => {
  const query = db.deleteFrom('app.file').where('is_complete', '=', false)
  await ('id' in which
    ? query.where('id', '=', which.id)
    : query.where('made_at', '<', which.begunBefore)
  ).execute()
}

/**
 * Cuts a stream into chunks of `chunkSize`, hashing as it passes; gives size and hash at its end.
 * Throws FileTooLargeError past `limit` bytes.
 */
export const cutIntoChunks = async (
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
  save: (chunk: Buffer, position: number) => Promise<void>,
): Promise<{ byteSize: number; sha256: Buffer }> => {
  const hash = createHash('sha256')
  let byteSize = 0
  let position = 0
  let pending: Uint8Array[] = []
  let pendingSize = 0
  for await (const part of bytes) {
    byteSize += part.byteLength
    if (byteSize > limit) throw new FileTooLargeError(`The file is over ${limit} bytes.`)
    hash.update(part)
    pending.push(part)
    pendingSize += part.byteLength
    if (pendingSize < chunkSize) continue
    const whole = Buffer.concat(pending)
    let at = 0
    for (; whole.byteLength - at >= chunkSize; at += chunkSize) {
      await save(whole.subarray(at, at + chunkSize), position)
      position += 1
    }
    pending = [whole.subarray(at)]
    pendingSize = whole.byteLength - at
  }
  if (pendingSize > 0) await save(Buffer.concat(pending), position)
  return { byteSize, sha256: hash.digest() }
}

/** Writes a file from a stream of bytes within one transaction. Throws FileTooLargeError past `limit` bytes. */
export const writeFile = async (
  db: ScopedDatabase,
  file: FileHead,
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<StoredFile> => {
  await beginFile(db, file)
  const end = await cutIntoChunks(bytes, limit, (chunk, position) => appendChunk(db, file, position, chunk))
  await completeFile(db, file.id, end)
  return {
    id: file.id,
    name: file.name,
    mediaType: file.mediaType,
    byteSize: end.byteSize,
    sha256: end.sha256.toString('hex'),
  }
}

/** A complete file of the open space, or nothing; `isKept`: nobody takes it away before the transaction ends. */
export const findFile = async (
  db: ScopedDatabase,
  fileId: string,
  { isKept = false } = {},
): Promise<StoredFile | undefined> => {
  const query = db.selectFrom('app.file').selectAll().where('id', '=', fileId).where('is_complete', '=', true)
  const row = await (isKept ? query.forKeyShare() : query).executeTakeFirst()
  return row === undefined || row.sha256 === null
    ? undefined
    : {
        id: row.id,
        name: row.name,
        mediaType: row.media_type,
        byteSize: row.byte_size,
        sha256: row.sha256.toString('hex'),
      }
}

/** One chunk of a file, or nothing past its end. */
export const readChunk = async (
  db: ScopedDatabase,
  fileId: string,
  position: number,
): Promise<Buffer | undefined> => {
  const row = await db
    .selectFrom('app.file_chunk')
    .select('bytes')
    .where('file_id', '=', fileId)
    .where('position', '=', position)
    .executeTakeFirst()
  return row?.bytes
}

/** All bytes of a file that is small enough to be held, as far as they are there; also of one not yet complete. */
export const readWholeFile = async (db: ScopedDatabase, fileId: string): Promise<Buffer> => {
  const rows = await db
    .selectFrom('app.file_chunk')
    .select('bytes')
    .where('file_id', '=', fileId)
    .orderBy('position')
    .execute()
  return Buffer.concat(rows.map((row) => row.bytes))
}
