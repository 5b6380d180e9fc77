/**
 * Files that people hand in and take out, chunk by chunk. Every chunk opens the person's scope anew: a slow line
 * holds no connection to the database, and a session that was ended stops the stream.
 */
import type { z } from 'zod'
import { addFileInput, mostFileBytes, showFileInput } from '#contract/file-contract.ts'
import type { ByteSource } from '#documents/zip-directory.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { fileKinds, kindOfMedia } from '#domain/file/file-kind.ts'
import { hasRoomForFiles, spaceFileBytes } from '#domain/file/storage-limits.ts'
import { refusal } from '#domain/refusal.ts'
import { watchContent } from '#service/file-content.ts'
import { type Caller, inSpace, type Outcome, settle } from '#service/in-space.ts'
import { problemsOf } from '#service/input-problems.ts'
import { requireAccess } from '#service/operation.ts'
import { type HistoryLine, recordHistory } from '#service/record-edit.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import {
  appendChunk,
  beginFile,
  chunkSize,
  completeFile,
  countFileBytes,
  cutIntoChunks,
  dropIncompleteFiles,
  FileTooLargeError,
  findFile,
  holdFile,
  lockFilesOf,
  readChunk,
  type StoredFile,
} from '#store/file-store.ts'
import { awaitFileText } from '#store/file-text-store.ts'
import { enqueueJob } from '#store/record-store.ts'

/** The job that reads a file's text. */
export const readFileTextTask = 'read-file-text'

const keyOf = (caller: Caller) => ({ kind: 'session', ...caller }) as const
/** An upload that has not come to its end by then never will. */
const longestUpload = 24 * 60 * 60 * 1000

/** Takes a file in from a stream. Nothing is kept of one that is refused or broken off. */
export const addFile = (
  context: ServiceContext,
  caller: Caller,
  head: z.input<typeof addFileInput>,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Outcome<StoredFile>> => {
  const write: FileIntake<null>['write'] = (run) =>
    inSpace(context, keyOf(caller), 'write', (scope) => {
      requireAccess(scope, 'add', plainRecord('file'))
      return run(scope)
    })
  const nothingMore = { inspect: async () => null, keep: async () => [] }
  const id = context.newId()
  return settle(takeFileIn({ id, write, head, bytes, most: mostFileBytes, ...nothingMore }))
}

/** A file on its way in, and what is to become of it. */
export interface FileIntake<T> {
  id: string
  /** Opens the person's scope anew each time and passes the gate in it. */
  write: <R>(run: (scope: Scope) => Promise<R>) => Promise<R>
  head: z.input<typeof addFileInput>
  bytes: AsyncIterable<Uint8Array>
  /** Bytes it may have. */
  most: number
  /** Looks at what came in while nobody else sees it; refuses by throwing. Holds no transaction open. */
  inspect: () => Promise<T>
  /**
   * Left out, the file must be of a kind that is taken and be what its name says, and is kept under the media type of
   * its content. `own`: `inspect` knows what may come in, and the head says the media type.
   */
  kinds?: 'own'
  /** Saves what else there is to save with the file; gives the lines of history that tell of it. */
  keep: (scope: Scope, file: StoredFile, found: T) => Promise<HistoryLine[]>
}

/** Takes a file in; refusals are thrown. Nothing is kept of one that is refused or broken off. */
export const takeFileIn = <T>(intake: FileIntake<T>): Promise<StoredFile> =>
  bringFileIn(intake, (scope, file, found) => finishFile(scope, file, (of) => intake.keep(of, file, found)))

/** The same, and the file waits unseen: `hold` keeps what a person must decide about first. */
export const holdFileIn = <T>(
  intake: Omit<FileIntake<T>, 'keep'>,
  hold: (scope: Scope, file: StoredFile, found: T) => Promise<void>,
): Promise<StoredFile> =>
  bringFileIn(intake, async (scope, file, found) => {
    await holdFile(scope.db, file.id, { ...file, sha256: Buffer.from(file.sha256, 'hex') })
    await hold(scope, file, found)
  })

const bringFileIn = async <T>(
  intake: Omit<FileIntake<T>, 'keep'>,
  conclude: (scope: Scope, file: StoredFile, found: T) => Promise<void>,
): Promise<StoredFile> => {
  const { id, write, most } = intake
  const { head, spaceId } = await write((scope) => begin(scope, id, intake.head))
  const watch = intake.kinds === 'own' ? null : watchContent(head.name)
  try {
    const bytes = watch?.pass(intake.bytes) ?? intake.bytes
    const end = await cutIntoChunks(bytes, most, (chunk, position) =>
      write((scope) => appendChunk(scope.db, { id, spaceId }, position, chunk)),
    )
    if (end.byteSize === 0) throw refusal('file-empty')
    const kind = await watch?.conclude(sourceOf(write, id, end.byteSize))
    const found = await intake.inspect()
    const mediaType = kind === undefined ? head.mediaType : fileKinds[kind].mediaType
    const file = {
      id,
      name: head.name,
      mediaType,
      byteSize: end.byteSize,
      sha256: end.sha256.toString('hex'),
    }
    await write((scope) => conclude(scope, file, found))
    return file
  } catch (error) {
    await write((scope) => dropIncompleteFiles(scope.db, { id })).catch(() => undefined)
    if (error instanceof FileTooLargeError)
      throw refusal('file-too-large', { params: { megabytes: most / 1024 / 1024 } })
    throw error
  }
}

/** The bytes of a file that came in whole; no more than one chunk of it is held. */
const sourceOf = (write: FileIntake<unknown>['write'], id: string, size: number): ByteSource => {
  let held: { position: number; bytes: Buffer } | null = null
  return {
    size,
    read: async (from, length) => {
      const position = Math.floor(from / chunkSize)
      if (held?.position !== position) {
        const bytes = await write((scope) => readChunk(scope.db, id, position))
        held = { position, bytes: bytes ?? Buffer.alloc(0) }
      }
      const at = from - position * chunkSize
      return held.bytes.subarray(at, at + length)
    },
  }
}

const begin = async (scope: Scope, id: string, input: z.input<typeof addFileInput>) => {
  const read = addFileInput.safeParse(input)
  if (!read.success) throw refusal('input-not-valid', { problems: problemsOf(read.error) })
  await dropIncompleteFiles(scope.db, {
    begunBefore: new Date(Date.parse(scope.at) - longestUpload).toISOString(),
  })
  await lockFilesOf(scope.db, scope.space.id)
  // Those that stream in beside this one may become as large as a file can be.
  const held = await countFileBytes(scope.db, { unfinished: mostFileBytes })
  if (!hasRoomForFiles(held, 1)) throw spaceFull()
  const { id: spaceId } = scope.space
  await beginFile(scope.db, {
    id,
    spaceId,
    originId: scope.instanceId,
    ...read.data,
    madeBy: scope.actor.personId,
    madeAt: scope.at,
  })
  return { head: read.data, spaceId }
}

const spaceFull = () => refusal('space-full', { params: { megabytes: spaceFileBytes / 1024 / 1024 } })

/** Closes a file, so that it is seen from now on, and saves with it what `keep` saves. */
export const finishFile = async (
  scope: Scope,
  file: StoredFile,
  keep: (scope: Scope) => Promise<HistoryLine[]>,
): Promise<void> => {
  // Two that end side by side would each count without the other.
  await lockFilesOf(scope.db, scope.space.id)
  const held = await countFileBytes(scope.db, { unfinished: 0, except: file.id })
  if (!hasRoomForFiles(held, file.byteSize)) throw spaceFull()
  await completeFile(scope.db, file.id, { ...file, sha256: Buffer.from(file.sha256, 'hex') })
  const kind = kindOfMedia(file.mediaType)
  if (kind !== null && fileKinds[kind].reading !== null) {
    await awaitFileText(scope.db, { fileId: file.id, spaceId: scope.space.id })
    await enqueueJob(scope.db, readFileTextTask, file.id)
  }
  // History last: it locks the head of the space.
  const more = await keep(scope)
  await recordHistory(scope, {
    objectKind: 'file',
    objectId: file.id,
    revision: 1,
    verb: 'added',
    changes: { name: [null, file.name], sha256: [null, file.sha256] },
  })
  for (const line of more) await recordHistory(scope, line)
}

/** The head of a file of the space. */
export const openFile = (
  context: ServiceContext,
  caller: Caller,
  input: z.input<typeof showFileInput>,
): Promise<Outcome<StoredFile>> =>
  settle(
    inSpace(context, keyOf(caller), 'read', async (scope) => {
      requireAccess(scope, 'read', plainRecord('file'))
      const read = showFileInput.safeParse(input)
      if (!read.success) throw refusal('input-not-valid', { problems: problemsOf(read.error) })
      const file = await findFile(scope.db, read.data.id)
      if (file === undefined) throw refusal('record-not-found')
      return file
    }),
  )

/**
 * The bytes of a file of the space, chunk by chunk, from a place on. Throws a refusal where the session ends
 * meanwhile.
 */
export async function* readFileBytes(
  context: ServiceContext,
  caller: Caller,
  fileId: string,
  from = 0,
): AsyncGenerator<Buffer> {
  const first = Math.floor(from / chunkSize)
  for (let position = first; ; position += 1) {
    const chunk = await inSpace(context, keyOf(caller), 'read', (scope) => {
      requireAccess(scope, 'read', plainRecord('file'))
      return readChunk(scope.db, fileId, position)
    })
    if (chunk === undefined) return
    yield position === first ? chunk.subarray(from - first * chunkSize) : chunk
  }
}
