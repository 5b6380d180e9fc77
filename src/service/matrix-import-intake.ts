/**
 * Takes in a file that is to go into the matrix. It is read in the child process while it lies here unseen, and waits
 * there with what it says until the person who sent it has decided, a day at most.
 */
import type { z } from 'zod'
import { mostImportBytes, readImportInput } from '#contract/matrix-import-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { refusal } from '#domain/refusal.ts'
import { type FileIntake, holdFileIn } from '#service/file-commands.ts'
import { type Caller, inSpace, type Outcome, settle } from '#service/in-space.ts'
import { problemsOf } from '#service/input-problems.ts'
import type { JobPayload } from '#service/job-payload.ts'
import { longestWait } from '#service/matrix-import-commands.ts'
import { readImportFile, refuseFile } from '#service/matrix-import-file.ts'
import { requireAccess } from '#service/operation.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { thrownRefusal } from '#service/thrown-refusal.ts'
import { readWholeFile } from '#store/file-store.ts'
import { dropImports, insertImport } from '#store/matrix-import-store.ts'
import { enqueueJobAt } from '#store/record-store.ts'

/** The job that lets a dry run go that nobody decided about. */
export const dropImportTask = 'drop-import'

const mediaTypes = {
  json: 'application/json',
  form: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A file over the limit, or with nothing in it, is said at the file. */
const sayAtFile = (error: unknown): unknown => {
  const code = thrownRefusal(error)?.code
  if (code === 'file-empty') return refuseFile([{ code }])
  return code === 'file-too-large'
    ? refuseFile([{ code, params: { megabytes: mostImportBytes / 1024 / 1024 } }])
    : error
}

/** Takes a file in from a stream and keeps its dry run; an earlier one of the same person goes. */
export const sendImport = (
  context: ServiceContext,
  caller: Caller,
  input: z.input<typeof readImportInput>,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Outcome<{ id: string }>> => {
  const write: FileIntake<null>['write'] = (run) =>
    inSpace(context, { kind: 'session', ...caller }, 'write', (scope) => {
      requireAccess(scope, 'send', plainRecord('matrix-import', 'taken'))
      return run(scope)
    })
  const take = async (): Promise<{ id: string }> => {
    const { name } = await write(async () => {
      const read = readImportInput.safeParse(input)
      if (!read.success) throw refusal('input-not-valid', { problems: problemsOf(read.error) })
      return read.data
    })
    const [id, fileId] = [context.newId(), context.newId()]
    const mediaType = mediaTypes[/\.json$/i.test(name) ? 'json' : 'form']
    const inspect = async () => {
      const sent = await write(async (scope) => ({
        code: scope.space.code,
        bytes: await readWholeFile(scope.db, fileId),
      }))
      return readImportFile(context.renderer, sent.bytes, sent)
    }
    const kinds = 'own' as const
    const intake = {
      ...{ id: fileId, write, head: { name, mediaType }, bytes },
      ...{ most: mostImportBytes, kinds, inspect },
    }
    await holdFileIn(intake, async (scope, file, reading) => {
      const madeBy = scope.actor.personId
      await insertImport(scope.db, {
        id,
        spaceId: scope.space.id,
        originId: scope.instanceId,
        fileId: file.id,
        reading,
        madeBy,
        madeAt: scope.at,
      })
      await dropImports(scope.db, { madeBy, except: id })
      const until = new Date(Date.parse(scope.at) + longestWait).toISOString()
      await enqueueJobAt(scope.db, dropImportTask, id, until)
    }).catch((error: unknown) => {
      throw sayAtFile(error)
    })
    return { id }
  }
  return settle(take())
}

/** The job `drop-import`. Whoever sent it and lost the role meanwhile has nothing left to decide either. */
export const dropWaitingImport = async (context: ServiceContext, payload: JobPayload): Promise<void> => {
  const key = { kind: 'person', personId: payload.personId, spaceId: payload.spaceId } as const
  await settle(inSpace(context, key, 'write', (scope) => dropImports(scope.db, { id: payload.recordId })))
}
