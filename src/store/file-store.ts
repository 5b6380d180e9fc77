/** Files in chunk rows, written as they stream in and hashed as they pass; never held whole. */
import { createHash } from 'node:crypto'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Bytes in one chunk row. */
export const chunkSize = 256 * 1024

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

/** Writes a file from a stream of bytes. Throws FileTooLargeError past `limit` bytes. */
export const writeFile = async (
  db: ScopedDatabase,
  file: {
    id: string
    spaceId: string
    originId: string
    name: string
    mediaType: string
    madeBy: string
    madeAt: string
  },
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<StoredFile> => {
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
      made_by: file.madeBy,
      made_at: file.madeAt,
      origin_id: file.originId,
    })
    .execute()
  const hash = createHash('sha256')
  let size = 0
  let position = 0
  let pending = Buffer.alloc(0)
  const save = async (chunk: Buffer): Promise<void> => {
    await db
      .insertInto('app.file_chunk')
      .values({ file_id: file.id, space_id: file.spaceId, position, bytes: chunk })
      .execute()
    position += 1
  }
  for await (const part of bytes) {
    size += part.byteLength
    if (size > limit) throw new FileTooLargeError(`The file is over ${limit} bytes.`)
    hash.update(part)
    pending = Buffer.concat([pending, part])
    while (pending.byteLength >= chunkSize) {
      await save(pending.subarray(0, chunkSize))
      pending = pending.subarray(chunkSize)
    }
  }
  if (pending.byteLength > 0) await save(pending)
  const digest = hash.digest()
  await db
    .updateTable('app.file')
    .set({ byte_size: size, sha256: digest, is_complete: true })
    .where('id', '=', file.id)
    .execute()
  return {
    id: file.id,
    name: file.name,
    mediaType: file.mediaType,
    byteSize: size,
    sha256: digest.toString('hex'),
  }
}

/** A complete file of the open space, or nothing. */
export const findFile = async (db: ScopedDatabase, fileId: string): Promise<StoredFile | undefined> => {
  const row = await db
    .selectFrom('app.file')
    .selectAll()
    .where('id', '=', fileId)
    .where('is_complete', '=', true)
    .executeTakeFirst()
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
