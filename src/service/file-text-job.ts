/**
 * Reads the text of a file for the search: its bytes go to a folder of their own on the disk, chunk by chunk, and the
 * child process reads them there, so that this process holds no more than a chunk of it.
 */
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainRecord } from '#domain/access/gate.ts'
import { fileKinds, kindOfMedia } from '#domain/file/file-kind.ts'
import { type FilePassage, passagesOf, type TextState } from '#domain/file/file-text.ts'
import { inSpace, settle } from '#service/in-space.ts'
import type { JobPayload } from '#service/job-payload.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import { findFile, readChunk } from '#store/file-store.ts'
import { keepFileText } from '#store/file-text-store.ts'

type InAskersScope = <T>(mode: 'read' | 'write', run: (scope: Scope) => Promise<T>) => Promise<T>

const writeTo = async (path: string, fileId: string, inScope: InAskersScope): Promise<void> => {
  const file = await open(path, 'wx', 0o600)
  try {
    for (let position = 0; ; position += 1) {
      const chunk = await inScope('read', (scope) => readChunk(scope.db, fileId, position))
      if (chunk === undefined) return
      await file.write(chunk)
    }
  } finally {
    await file.close()
  }
}

interface Found {
  state: Exclude<TextState, 'waiting'>
  passages: FilePassage[]
}

const readText = async (
  context: ServiceContext,
  fileId: string,
  reading: NonNullable<(typeof fileKinds)[keyof typeof fileKinds]['reading']>,
  inScope: InAskersScope,
): Promise<Found> => {
  const folder = await mkdtemp(join(tmpdir(), 'plan1540-text-'))
  try {
    const path = join(folder, 'file')
    await writeTo(path, fileId, inScope)
    const outcome = await context.renderer.read<'read-file-text'>({ kind: 'read-file-text', path, reading })
    if (!outcome.isDone) {
      // Ended by its limits or by a fault in the file: trying again would end alike.
      if (outcome.failure !== 'closed') return { state: 'unreadable', passages: [] }
      throw new Error(outcome.message)
    }
    const { text, isWhole } = outcome.result
    if (text === null) return { state: 'unreadable', passages: [] }
    const { passages, isCut } = passagesOf(text)
    const state = isCut || !isWhole ? 'read-in-part' : 'read'
    return { state: passages.length === 0 ? 'no-text' : state, passages }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * The job `read-file-text`. A file that is gone, or that its sender may read no more, is left as it is. A fault is
 * thrown, so that the queue tries again; the last try says that the text could not be read.
 */
export const readTextOfFile = async (
  context: ServiceContext,
  payload: JobPayload,
  isLastTry: boolean,
): Promise<void> => {
  const key = { kind: 'person', personId: payload.personId, spaceId: payload.spaceId } as const
  const inScope: InAskersScope = (mode, run) =>
    inSpace(context, key, mode, (scope) => {
      requireAccess(scope, 'read', plainRecord('file'))
      return run(scope)
    })
  const keep = (found: Found): Promise<void> =>
    inScope('write', (scope) =>
      keepFileText(
        scope.db,
        { fileId: payload.recordId, spaceId: scope.space.id },
        {
          state: found.state,
          passages: found.passages.map((passage) => ({ id: context.newId(), ...passage })),
          at: scope.at,
        },
      ),
    )
  const work = async (): Promise<void> => {
    const file = await inScope('read', (scope) => findFile(scope.db, payload.recordId))
    const kind = file === undefined ? null : kindOfMedia(file.mediaType)
    const reading = kind === null ? null : fileKinds[kind].reading
    if (file === undefined || reading === null) return
    try {
      await keep(await readText(context, file.id, reading, inScope))
    } catch (error) {
      if (!isLastTry) throw error
      await keep({ state: 'unreadable', passages: [] })
    }
  }
  await settle(work())
}
