/** Makes a document that was asked for: read in one scope, rendered in the child process, kept as a file. */
import { Readable } from 'node:stream'
import { mediaTypes, type RenderJob } from '#documents/render-job.ts'
import { isRefusal } from '#domain/refusal.ts'
import { loadMatrixDocument, loadPlanDocument } from '#service/document-sources.ts'
import { inSpace } from '#service/execute.ts'
import type { JobPayload } from '#service/job-payload.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import { writeFile } from '#store/file-store.ts'
import {
  giveUpDocument,
  listMadeDocuments,
  type MadeDocument,
  setDocumentStatus,
} from '#store/made-document-store.ts'

/** No document of ours comes near this; a file past it is a fault. Bytes. */
const largestDocument = 100 * 1024 * 1024

/** `XVA-plan-draft-2026-11-23-en.docx` */
const fileName = (scope: Scope, document: MadeDocument): string => {
  const standing = {
    plan: 'plan-draft',
    brief: 'brief',
    'note-verbale': 'note-verbale',
    matrix: 'matrix-national',
  }[document.kind]
  return `${scope.space.code}-${standing}-${scope.today}-${document.language}.${document.format}`
}

const loadJob = async (scope: Scope, id: string) => {
  const [document] = await listMadeDocuments(scope.db, { id, limit: 1 })
  if (document === undefined || document.status === 'ready') return undefined
  await setDocumentStatus(scope.db, id, { status: 'making' })
  const { kind, format, language } = document
  const job: RenderJob =
    kind === 'matrix'
      ? { format, kind, input: await loadMatrixDocument(scope, language) }
      : { format, kind, input: await loadPlanDocument(scope, language) }
  return { document, job }
}

const keep = async (scope: Scope, document: MadeDocument, bytes: Uint8Array): Promise<void> => {
  const fileId = scope.context.newId()
  const file = await writeFile(
    scope.db,
    {
      id: fileId,
      spaceId: scope.space.id,
      originId: scope.instanceId,
      name: fileName(scope, document),
      mediaType: mediaTypes[document.format],
      madeBy: scope.actor.personId,
      madeAt: scope.at,
    },
    Readable.from([bytes]),
    largestDocument,
  )
  await setDocumentStatus(scope.db, document.id, { status: 'ready', fileId, finishedAt: scope.at })
  await recordHistory(scope, {
    objectKind: 'document',
    objectId: document.id,
    revision: 2,
    verb: 'made',
    changes: { sha256: [null, file.sha256] },
  })
}

/**
 * The job `make-document`. A person who lost the right meanwhile gets a failed document, not the content. A
 * fault is thrown, so that the queue tries again; the last try leaves the document failed.
 */
export const makeDocument = async (
  context: ServiceContext,
  payload: JobPayload,
  isLastTry: boolean,
): Promise<void> => {
  const key = { kind: 'person', personId: payload.personId, spaceId: payload.spaceId } as const
  const fail = (failure: string): Promise<void> =>
    inSpace(context, key, 'write', (scope) =>
      setDocumentStatus(scope.db, payload.recordId, { status: 'failed', failure, finishedAt: scope.at }),
    )
  try {
    const loaded = await inSpace(context, key, 'write', (scope) => loadJob(scope, payload.recordId))
    if (loaded === undefined) return
    const outcome = await context.renderer.render(loaded.job)
    if (!outcome.isDone) return await fail(outcome.failure)
    await inSpace(context, key, 'write', (scope) => keep(scope, loaded.document, outcome.result))
  } catch (error) {
    if (isRefusal(error)) {
      if (error.code === 'space-not-found') {
        const at = context.now().toISOString()
        return await giveUpDocument(context.appPool, { id: payload.recordId, failure: error.code, at })
      }
      return await fail(error.code)
    }
    if (isLastTry) await fail('document-failed')
    throw error
  }
}
