/** The files of a space for those who read them: the list, one with what rests on it, and taking one away. */
import type { z } from 'zod'
import type { listFilesInput, showFileInput } from '#contract/file-contract.ts'
import { allowedActions, type GateRecord, plainRecord } from '#domain/access/gate.ts'
import { type FileKind, kindOfMedia } from '#domain/file/file-kind.ts'
import { type FileUse, fileState } from '#domain/file/file-removal.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import {
  countHandedInFiles,
  type ListedFile,
  listHandedInFiles,
  lockFile,
  removeFile,
} from '#store/file-list-store.ts'
import { listFileUses } from '#store/file-use-store.ts'
import { listHistory } from '#store/history-store.ts'

/** Files on one page of the list. */
const filesPerPage = 50
/** A text that waits longer than that waits for nothing: its sender may have lost the right to read it. Milliseconds. */
const longestWait = 24 * 60 * 60 * 1000

const plain = plainRecord('file')

/** A file as it is shown. */
export interface ShownFile extends ListedFile {
  /** Null for a file that was taken in before kinds were known, or for a template of Word. */
  kind: FileKind | null
  uses: FileUse[]
}

const recordOf = (file: ShownFile): GateRecord<'file'> => ({
  ...plainRecord('file', fileState(file.uses)),
  ownerId: file.madeBy.id,
})

const shown = async (scope: Scope, files: readonly ListedFile[]): Promise<ShownFile[]> => {
  const uses = await listFileUses(
    scope.db,
    files.map(({ id }) => id),
  )
  return files.map((file) => ({
    ...file,
    kind: kindOfMedia(file.mediaType),
    textState:
      file.textState === 'waiting' && Date.parse(file.madeAt) + longestWait < Date.parse(scope.at)
        ? 'unreadable'
        : file.textState,
    uses: uses.get(file.id) ?? [],
  }))
}

const requireFile = async (scope: Scope, id: string): Promise<ShownFile> => {
  const [file] = await shown(scope, await listHandedInFiles(scope.db, { id, limit: 1 }))
  if (file === undefined) throw refusal('record-not-found')
  return file
}

/** The files that people handed in, latest first. */
export const listFiles = async (scope: Scope, input: z.output<typeof listFilesInput>) => {
  requireAccess(scope, 'read', plain)
  const total = await countHandedInFiles(scope.db)
  const files = await listHandedInFiles(scope.db, {
    limit: filesPerPage,
    offset: (input.page - 1) * filesPerPage,
  })
  return {
    files: await shown(scope, files),
    total,
    page: input.page,
    pages: Math.ceil(total / filesPerPage),
    allowed: allowedActions(scope.actor, plain),
  }
}

/** One file with what rests on it and its history. */
export const showFile = async (scope: Scope, input: z.output<typeof showFileInput>) => {
  requireAccess(scope, 'read', plain)
  const file = await requireFile(scope, input.id)
  return {
    file,
    history: await listHistory(scope.db, { objectIds: [file.id], limit: 20 }),
    allowed: allowedActions(scope.actor, recordOf(file)),
  }
}

/** Takes a file away that nothing rests on, with its bytes and its text; its name and its hash stay in the history. */
export const removeUnusedFile = async (
  scope: Scope,
  input: z.output<typeof showFileInput>,
): Promise<void> => {
  requireAccess(scope, 'read', plain)
  await lockFile(scope.db, input.id)
  const file = await requireFile(scope, input.id)
  if (fileState(file.uses) === 'in-use') {
    requireAccess(scope, 'remove', { ...recordOf(file), state: 'unused' })
    throw refusal('file-in-use', { params: { name: file.name } })
  }
  requireAccess(scope, 'remove', recordOf(file))
  await removeFile(scope.db, file.id)
  await recordHistory(scope, {
    objectKind: 'file',
    objectId: file.id,
    revision: 2,
    verb: 'removed',
    changes: { name: [file.name, null], sha256: [file.sha256, null] },
  })
}
