/** Makes a document that was asked for: read in one scope, rendered in the child process, kept as a file. */
import { Readable } from 'node:stream'
import { mediaTypes, type RenderJob } from '#documents/render-job.ts'
import { isOfMeeting, isOfReport, isOfReview } from '#domain/file/made-document.ts'
import { isRefusal, refusal } from '#domain/refusal.ts'
import {
  loadComparisonDocument,
  loadMatrixDocument,
  loadMinutesDocument,
  loadPlanDocument,
  loadReportDocument,
} from '#service/document-sources.ts'
import { type InAskersScope, renderWatched } from '#service/document-watch.ts'
import { inSpace } from '#service/in-space.ts'
import type { JobPayload } from '#service/job-payload.ts'
import { recordHistory } from '#service/record-edit.ts'
import { loadReviewDocument } from '#service/review-document-source.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import { readWholeFile, writeFile } from '#store/file-store.ts'
import {
  giveUpDocument,
  listMadeDocuments,
  type MadeDocument,
  moveDocument,
} from '#store/made-document-store.ts'

/** No document of ours comes near this; a file past it is a fault. Bytes. */
const largestDocument = 100 * 1024 * 1024

/** What a document of a frozen version is called: `plan-version-2`, `plan-adopted-2027-03-03`, `plan-versions-1-to-2`; and a finished review. */
const versionName = ({ input, kind }: RenderJob): string | null => {
  if (kind === 'plan-comparison') return `plan-versions-${input.before.number}-to-${input.after.number}`
  if (kind === 'yearly-review' && !input.isDraft)
    return `yearly-review-${input.content.from}-to-${input.content.to}`
  if (kind !== 'plan' && kind !== 'brief') return null
  const { version } = input
  if (version === undefined) return null
  return version.act === null ? `${kind}-version-${version.number}` : `${kind}-adopted-${version.act.on}`
}

/** `XVA-plan-draft-2026-11-23-en.docx` */
const fileName = (scope: Scope, { document, job }: LoadedJob): string => {
  const archive = document.standard === 'a-2a' ? '-pdf-a' : ''
  const ending = `${document.language}${archive}.${document.format}`
  const frozen = versionName(job)
  if (frozen !== null) return `${scope.space.code}-${frozen}-${ending}`
  const asOf = document.cycleId === null ? null : job.input.date
  const standing = {
    plan: 'plan-draft',
    brief: 'brief',
    'note-verbale': 'note-verbale',
    matrix: asOf === null ? 'matrix-national' : 'matrix-as-of',
    report: 'report',
    'report-note-verbale': 'report-note-verbale',
    minutes: 'minutes',
    'plan-comparison': 'plan-comparison',
    'yearly-review': 'yearly-review',
  }[document.kind]
  const readers = document.audience === null ? '' : `-for-${document.audience}`
  return `${scope.space.code}-${standing}${readers}-${asOf ?? scope.today}-${ending}`
}

const loadJob = async (scope: Scope, document: MadeDocument): Promise<RenderJob> => {
  const { kind, format, language, standard, template } = document
  const asked = {
    format,
    ...(standard === null ? {} : { standard }),
    ...(template === null ? {} : { template: await readWholeFile(scope.db, template.fileId) }),
  }
  if (isOfMeeting(kind)) {
    if (document.meetingId === null) throw refusal('record-not-found')
    return { ...asked, kind, input: await loadMinutesDocument(scope, document.meetingId, language) }
  }
  if (isOfReview(kind)) {
    if (document.reviewId === null) throw refusal('record-not-found')
    return { ...asked, kind, input: await loadReviewDocument(scope, document.reviewId, language) }
  }
  if (isOfReport(kind)) {
    if (document.reportId === null) throw refusal('record-not-found')
    return { ...asked, kind, input: await loadReportDocument(scope, document.reportId, language) }
  }
  if (kind === 'plan-comparison') {
    const { beforeVersionId, versionId } = document
    if (beforeVersionId === null || versionId === null) throw refusal('record-not-found')
    return {
      ...asked,
      kind,
      input: await loadComparisonDocument(scope, language, { beforeVersionId, versionId }),
    }
  }
  return kind === 'matrix'
    ? { ...asked, kind, input: await loadMatrixDocument(scope, language, document.cycleId) }
    : { ...asked, kind, input: await loadPlanDocument(scope, language, document) }
}

interface LoadedJob {
  document: MadeDocument
  job: RenderJob & { input: { date: string } }
}

/** Keeps the file, unless nobody waits for it any more. */
const keep = async (scope: Scope, { document, job }: LoadedJob, bytes: Uint8Array): Promise<void> => {
  // Holds the row, so that a cancellation comes wholly before or wholly after.
  if (!(await moveDocument(scope.db, document.id, { step: 'keeping' }))) return
  const fileId = scope.context.newId()
  const file = await writeFile(
    scope.db,
    {
      id: fileId,
      spaceId: scope.space.id,
      originId: scope.instanceId,
      name: fileName(scope, { document, job }),
      mediaType: mediaTypes[document.format],
      madeBy: scope.actor.personId,
      madeAt: scope.at,
      isMade: true,
    },
    Readable.from([bytes]),
    largestDocument,
  )
  await moveDocument(scope.db, document.id, { status: 'ready', fileId, finishedAt: scope.at })
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
  const id = payload.recordId
  const inScope: InAskersScope = (mode, run) => inSpace(context, key, mode, run)
  const fail = (failure: string): Promise<unknown> =>
    inScope('write', (scope) =>
      moveDocument(scope.db, id, { status: 'failed', failure, finishedAt: scope.at }),
    )
  try {
    const isBegun = await inScope('write', (scope) =>
      moveDocument(scope.db, id, { status: 'making', step: 'reading', begunAt: scope.at }),
    )
    if (!isBegun) return
    const loaded = await inScope('read', async (scope) => {
      const [document] = await listMadeDocuments(scope.db, { id, limit: 1 })
      return document === undefined ? undefined : { document, job: await loadJob(scope, document) }
    })
    if (loaded === undefined) return
    const outcome = await renderWatched(context, inScope, { id, job: loaded.job })
    if (outcome.isDone) await inScope('write', (scope) => keep(scope, loaded, outcome.result))
    else if (outcome.failure !== 'cancelled') await fail(outcome.failure)
  } catch (error) {
    if (isRefusal(error)) {
      if (error.code === 'space-not-found') {
        const at = context.now().toISOString()
        return await giveUpDocument(context.appPool, { id, failure: error.code, at })
      }
      await fail(error.code)
      return
    }
    if (isLastTry) await fail('document-failed')
    throw error
  }
}
