/** Asks for documents and reads the made ones. A job makes them in the name of the person who asked. */
import type { z } from 'zod'
import type { makeDocumentInput, showDocumentInput } from '#contract/document-contract.ts'
import { allowedActions, type GateRecord, plainRecord, type RecordAction } from '#domain/access/gate.ts'
import { isAwaited } from '#domain/file/made-document.ts'
import { mayAskForDocument } from '#domain/file/storage-limits.ts'
import { refusal } from '#domain/refusal.ts'
import { isSeenBy, type OutsideAudience } from '#domain/release/release.ts'
import { documentLanguages } from '#messages/translate.ts'
import { requireCycle } from '#service/cycle-content.ts'
import { requireMeeting } from '#service/meeting-content.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { requireVersion } from '#service/plan-version-content.ts'
import { recordHistory } from '#service/record-edit.ts'
import { requireReport } from '#service/report-queries.ts'
import { requireReview } from '#service/review-sources.ts'
import type { Scope } from '#service/service-context.ts'
import { findTemplate } from '#store/document-template-store.ts'
import { findFile, type StoredFile } from '#store/file-store.ts'
import {
  findVersionDocument,
  insertMadeDocument,
  listMadeDocuments,
  lockVersionDocuments,
  type MadeDocument,
  moveDocument,
} from '#store/made-document-store.ts'
import {
  type DocumentOutlook,
  documentOutlook,
  lockWaitingDocuments,
} from '#store/made-document-wait-store.ts'
import { listAdoptions } from '#store/plan-version-store.ts'
import { enqueueJob } from '#store/record-store.ts'
import { listReleases } from '#store/release-store.ts'

/** A plan goes out under its title and period only: without them nobody would know what it is. */
const requireReleasedHead = async (scope: Scope, audience: OutsideAudience): Promise<void> => {
  const plan = await requirePlan(scope)
  const [head] = await listReleases(scope.db, { item: { recordKind: 'plan', recordId: plan.id } })
  if (!isSeenBy(head?.audience ?? 'national', audience)) throw refusal('plan-head-closed')
}

/** The task's name in the job queue. */
export const makeDocumentTask = 'make-document'

/** One that was not made by then waits for nothing any more, as after the program was killed. Milliseconds. */
const longestWait = 60 * 60_000

/**
 * Queues a document; it is made within moments and listed with its hash. One that the person waits for already
 * and that will say the same is given again.
 */
export const askForDocument = async (
  scope: Scope,
  input: z.output<typeof makeDocumentInput>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'make', plainRecord('document'))
  if (!documentLanguages().includes(input.language))
    throw refusal('input-not-valid', {
      problems: [
        { path: 'language', code: 'document-language', params: { known: documentLanguages().join(', ') } },
      ],
    })
  if (input.meetingId !== undefined)
    requireAccess(
      scope,
      'export',
      plainRecord('meeting', (await requireMeeting(scope, input.meetingId)).state),
    )
  else if (input.reviewId !== undefined)
    requireAccess(
      scope,
      'export',
      plainRecord('yearly-review', (await requireReview(scope, input.reviewId)).state),
    )
  else if (input.reportId !== undefined)
    requireAccess(scope, 'export', plainRecord('report', (await requireReport(scope, input.reportId)).status))
  else if (input.kind !== 'matrix')
    requireAccess(scope, 'export', plainRecord('plan', (await requirePlan(scope)).status))
  else requireAccess(scope, 'export', plainRecord('assessment'))
  if (input.audience !== undefined) await requireReleasedHead(scope, input.audience)
  const template = input.format === 'docx' && input.hasTemplate ? await currentTemplate(scope) : null
  if (input.cycleId !== undefined) await requireCycle(scope, input.cycleId)
  const version = input.versionId === undefined ? null : await requireFrozen(scope, input)
  const askedAfter = new Date(Date.parse(scope.at) - longestWait).toISOString()
  const waiting = await lockWaitingDocuments(scope.db, {
    personId: scope.actor.personId,
    askedAfter,
  })
  const same = waiting.find(
    (each) =>
      each.isCurrent &&
      each.kind === input.kind &&
      each.format === input.format &&
      each.language === input.language &&
      each.standard === (input.standard ?? null) &&
      each.templateFileId === (template?.id ?? null) &&
      each.cycleId === (input.cycleId ?? null) &&
      each.audience === (input.audience ?? null) &&
      each.reportId === (input.reportId ?? null) &&
      each.meetingId === (input.meetingId ?? null) &&
      each.reviewId === (input.reviewId ?? null) &&
      each.versionId === (input.versionId ?? null) &&
      each.beforeVersionId === (input.beforeVersionId ?? null) &&
      each.adoptionId === (version?.adoptionId ?? null),
  )
  if (same !== undefined) return { id: same.id }
  if (version !== null) await lockVersionDocuments(scope.db, input.versionId ?? '')
  const ready =
    version === null ? undefined : await findVersionDocument(scope.db, { ...input, ...version, askedAfter })
  if (ready !== undefined) return { id: ready }
  if (!mayAskForDocument(waiting.length))
    throw refusal('documents-waiting', { params: { count: waiting.length } })
  return queueDocument(scope, input, { template, adoptionId: version?.adoptionId ?? null })
}

/** The version that a document is of, by the act that stands on it; a ready one is never made again. */
const requireFrozen = async (scope: Scope, input: DocumentWish): Promise<{ adoptionId: string | null }> => {
  for (const id of [input.versionId, input.beforeVersionId])
    if (id !== undefined) await requireVersion(scope, id)
  const [act] =
    input.kind === 'plan-comparison'
      ? []
      : await listAdoptions(scope.db, { versionId: input.versionId ?? '' })
  return { adoptionId: act?.id ?? null }
}

type DocumentWish = z.output<typeof makeDocumentInput>

/** Enters a document and the job that makes it, whoever may ask for more or not. */
export const queueDocument = async (
  scope: Scope,
  input: DocumentWish,
  { template, adoptionId }: { template: StoredFile | null; adoptionId: string | null },
): Promise<{ id: string }> => {
  const id = scope.context.newId()
  await insertMadeDocument(scope.db, {
    id,
    spaceId: scope.space.id,
    originId: scope.instanceId,
    kind: input.kind,
    format: input.format,
    language: input.language,
    standard: input.standard ?? null,
    templateFileId: template?.id ?? null,
    cycleId: input.cycleId ?? null,
    audience: input.audience ?? null,
    reportId: input.reportId ?? null,
    meetingId: input.meetingId ?? null,
    reviewId: input.reviewId ?? null,
    versionId: input.versionId ?? null,
    beforeVersionId: input.beforeVersionId ?? null,
    adoptionId,
    askedBy: scope.actor.personId,
    askedAt: scope.at,
  })
  await enqueueJob(scope.db, makeDocumentTask, id)
  await recordHistory(scope, {
    objectKind: 'document',
    objectId: id,
    revision: 1,
    verb: 'asked-for',
    changes: {
      kind: [null, input.kind],
      format: [null, input.format],
      language: [null, input.language],
      ...(input.audience === undefined ? {} : { audience: [null, input.audience] }),
      ...(template === null ? {} : { template: [null, template.sha256] }),
    },
  })
  return { id }
}

const gateRecord = (document: MadeDocument): GateRecord<'document'> => ({
  ...plainRecord('document', document.status),
  ownerId: document.askedById,
})

const requireDocument = async (scope: Scope, id: string): Promise<MadeDocument> => {
  requireAccess(scope, 'read', plainRecord('document'))
  const [document] = await listMadeDocuments(scope.db, { id, limit: 1 })
  if (document === undefined) throw refusal('record-not-found')
  return document
}

/** The Word template that counts at this moment; a document keeps to it. */
const currentTemplate = async (scope: Scope): Promise<StoredFile | null> =>
  (await findTemplate(scope.db))?.file ?? null

/** One document, how far it is, and what one who waits for it can reckon with. */
export const showDocument = async (
  scope: Scope,
  input: z.output<typeof showDocumentInput>,
): Promise<MadeDocument & { allowed: RecordAction<'document'>[]; outlook: DocumentOutlook | null }> => {
  const document = await requireDocument(scope, input.id)
  const outlook = isAwaited(document.status) ? await documentOutlook(scope.db, document) : null
  return { ...document, allowed: allowedActions(scope.actor, gateRecord(document)), outlook }
}

/**
 * Ends the wait for a document: a queued one is not begun, one under way ends within moments. One that is ready
 * or failed already is refused with `document-not-awaited`.
 */
export const cancelDocument = async (
  scope: Scope,
  input: z.output<typeof showDocumentInput>,
): Promise<{ id: string }> => {
  const document = await requireDocument(scope, input.id)
  if (!isAwaited(document.status)) throw refusal('document-not-awaited')
  requireAccess(scope, 'cancel', gateRecord(document))
  const isCancelled = await moveDocument(scope.db, document.id, {
    status: 'cancelled',
    finishedAt: scope.at,
  })
  if (!isCancelled) throw refusal('document-not-awaited')
  await recordHistory(scope, {
    objectKind: 'document',
    objectId: document.id,
    revision: 2,
    verb: 'cancelled',
    changes: {},
  })
  return { id: document.id }
}

/** The documents made last. */
export const listDocuments = async (scope: Scope): Promise<MadeDocument[]> => {
  requireAccess(scope, 'read', plainRecord('document'))
  return listMadeDocuments(scope.db, { limit: 50 })
}

/** The file of a ready document: its head; the bytes follow through readFileBytes. */
export const openDocumentFile = async (
  scope: Scope,
  input: z.output<typeof showDocumentInput>,
): Promise<StoredFile> => {
  const document = await requireDocument(scope, input.id)
  if (document.fileId === null) throw refusal('file-not-ready')
  const file = await findFile(scope.db, document.fileId)
  if (file === undefined) throw refusal('file-not-ready')
  return file
}
