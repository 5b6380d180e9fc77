/** The records that comments and suggestions are about: who may read them, what of them is named by itself, who is told. */
import { can, plainRecord } from '#domain/access/gate.ts'
import { actionParts, type CommentSubject, gateKindOf, partKindOf } from '#domain/comment/comment.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { type CommentedRecord, findCommentedRecord, listBlockIds } from '#store/comment-store.ts'
import { listMembers } from '#store/people-store.ts'

/** The record that a comment is about, as the gate sees it. */
export const gateRecordOf = ({ recordKind }: Pick<CommentSubject, 'recordKind'>) =>
  plainRecord(gateKindOf[recordKind])

/** What of a record can be commented on by itself and is named one by one. */
export const partsOf = async (scope: Scope, subject: CommentSubject): Promise<readonly string[]> => {
  switch (partKindOf[subject.recordKind]) {
    case 'block':
      return listBlockIds(scope.db, subject)
    case 'action-field':
      return actionParts
    default:
      return []
  }
}

/**
 * The record; who may not read it is told that it is not there. A new comment (`isNew`) may only name a part that
 * there is; what was said of a paragraph that went stays to be read.
 */
export const requireSubject = async (
  scope: Scope,
  subject: CommentSubject,
  isNew = false,
): Promise<CommentedRecord> => {
  requireAccess(scope, 'read', gateRecordOf(subject))
  const { part } = subject
  const isOfMatrix = partKindOf[subject.recordKind] === 'matrix-field'
  if (part !== null && isOfMatrix && !fieldsOfEdition(scope.reference.edition).some(({ id }) => id === part))
    throw refusal('field-not-found', { params: { field: part } })
  const record = await findCommentedRecord(scope.db, subject)
  if (record === undefined) throw refusal('record-not-found')
  if (isNew && part !== null && !isOfMatrix && !(await partsOf(scope, subject)).includes(part))
    throw refusal('input-not-valid', { problems: [{ path: 'part', code: 'not-a-part' }] })
  return record
}

/** Members who may read the record, by name: whom a comment on it may be addressed to. */
export const listReaders = async (
  scope: Scope,
  subject: Pick<CommentSubject, 'recordKind'>,
): Promise<{ id: string; name: string }[]> => {
  const members = (await listMembers(scope.db, scope.today)).filter(({ fromOn }) => fromOn <= scope.today)
  return [...Map.groupBy(members, ({ personId }) => personId)].flatMap(([personId, held]) => {
    const name = held[0]?.name ?? ''
    const actor = { personId, name, roles: held.map(({ role, agencyId }) => ({ role, agencyId })) }
    const isReader = can(actor, 'read', gateRecordOf(subject)) && can(actor, 'read', plainRecord('comment'))
    return isReader ? [{ id: personId, name }] : []
  })
}
