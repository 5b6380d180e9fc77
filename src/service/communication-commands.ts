/** The register of what was sent to the Committee and when; past communications may be entered too. */
import type { z } from 'zod'
import type {
  addCommunicationInput,
  editCommunicationInput,
  showCommunicationInput,
} from '#contract/communication-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import { type Communication, isAfterDay } from '#domain/plan/communication.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { originalText } from '#domain/text/language-text.ts'
import { requireAccess } from '#service/operation.ts'
import {
  type EditOutcome,
  editRecord,
  type FieldSpecs,
  madeWith,
  recordHistory,
} from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { insertCommunication, listCommunications } from '#store/communication-store.ts'
import { findFile } from '#store/file-store.ts'
import { listHistory } from '#store/history-store.ts'
import { listMadeDocuments } from '#store/made-document-store.ts'

const record = plainRecord('communication')

/** The fields of an entry. */
export const communicationSpecs: FieldSpecs = {
  kind: { kind: 'value', column: 'kind' },
  sentOn: { kind: 'value', column: 'sent_on' },
  symbol: { kind: 'value', column: 'symbol' },
  remark: { kind: 'text', column: 'remark' },
  documentId: { kind: 'value', column: 'document_id' },
  fileId: { kind: 'value', column: 'file_id' },
}

/** The register, what was sent last first. */
export const listRegisterOfCommunications = async (scope: Scope) => {
  requireAccess(scope, 'read', record)
  return {
    communications: await listCommunications(scope.db),
    allowed: allowedActions(scope.actor, record),
  }
}

/** One entry with the documents that it could name. */
export const showCommunication = async (scope: Scope, input: z.output<typeof showCommunicationInput>) => {
  requireAccess(scope, 'read', record)
  const [communication] = await listCommunications(scope.db, input)
  if (communication === undefined) throw refusal('record-not-found')
  const [documents, history] = await Promise.all([
    listMadeDocuments(scope.db, { limit: 50 }),
    listHistory(scope.db, { objectIds: [communication.id], limit: 20 }),
  ])
  return {
    communication,
    documents: documents.filter((document) => document.status === 'ready'),
    history,
    allowed: allowedActions(scope.actor, record),
  }
}

/** Enters one line; the caller has passed the gate. Gives its id. */
export const enterCommunication = async (
  scope: Scope,
  entry: Pick<Communication, 'kind' | 'sentOn' | 'symbol' | 'remark' | 'reportId' | 'documentId' | 'fileId'>,
): Promise<string> => {
  const id = scope.context.newId()
  await insertCommunication(scope.db, scope.space.id, {
    id,
    originId: scope.instanceId,
    revision: 1,
    fieldRevisions: {},
    enteredAt: scope.at,
    ...entry,
  })
  const { remark, reportId: _report, ...values } = entry
  await recordHistory(scope, {
    objectKind: 'communication',
    objectId: id,
    revision: 1,
    verb: 'added',
    changes: {
      ...madeWith(values),
      ...(remark === null
        ? {}
        : { [`remark@${remark.original}`]: [null, remark.versions[remark.original]?.text ?? null] }),
    },
  })
  return id
}

/** A day that has not come, a document that is not ready, a file that is not of this State. */
const requireTrue = async (
  scope: Scope,
  input: Pick<Communication, 'sentOn' | 'documentId' | 'fileId'>,
): Promise<void> => {
  const problems: Problem[] = []
  if (isAfterDay(input.sentOn, scope.today)) problems.push({ path: 'sentOn', code: 'in-the-future' })
  if (input.documentId !== null) {
    const [document] = await listMadeDocuments(scope.db, { id: input.documentId, limit: 1 })
    if (document?.status !== 'ready') problems.push({ path: 'documentId', code: 'not-a-document' })
  }
  if (input.fileId !== null && (await findFile(scope.db, input.fileId, { isKept: true })) === undefined)
    problems.push({ path: 'fileId', code: 'not-a-file' })
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
}

/** Enters a communication. */
export const addCommunication = async (
  scope: Scope,
  input: z.output<typeof addCommunicationInput>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'add', record)
  await requireTrue(scope, input)
  const { language, remark, ...values } = input
  const id = await enterCommunication(scope, {
    ...values,
    remark: remark === null ? null : originalText(language, remark),
    reportId: null,
  })
  return { id }
}

/** Changes an entry, merging field by field. */
export const editCommunication = async (
  scope: Scope,
  input: z.output<typeof editCommunicationInput>,
): Promise<EditOutcome> => {
  requireAccess(scope, 'edit', record)
  const [communication] = await listCommunications(scope.db, { id: input.id, forUpdate: true })
  if (communication === undefined) throw refusal('record-not-found')
  await requireTrue(scope, input)
  const { id: _id, base, language, isOfficial, remark, ...values } = input
  return editRecord(scope, {
    objectKind: 'communication',
    table: 'app.communication',
    specs: communicationSpecs,
    record: { ...communication },
    wanted: { ...values, [`remark@${language}`]: remark },
    isOfficial,
    base,
    verb: 'changed',
    review: ({ documentId, fileId }) => {
      // Each of two edits may have named one.
      if (documentId !== null && fileId !== null)
        throw refusal('input-not-valid', { problems: [{ path: 'fileId', code: 'one-file' }] })
    },
  })
}
