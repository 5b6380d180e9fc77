/** Comments on records: read, written, answered, resolved. Nobody outside the State sees any. */
import type { z } from 'zod'
import type {
  addCommentInput,
  listCommentsInput,
  replyCommentInput,
  threadInput,
} from '#contract/comment-contract.ts'
import { allowedActions, can, plainRecord } from '#domain/access/gate.ts'
import {
  type Comment,
  type CommentSubject,
  commentRecord,
  type ThreadState,
  threadState,
  threadsOf,
  toldOfReply,
} from '#domain/comment/comment.ts'
import { refusal } from '#domain/refusal.ts'
import { originalText } from '#domain/text/language-text.ts'
import { settleComment, tellOfComment } from '#service/comment-notices.ts'
import { gateRecordOf, listReaders, partsOf, requireSubject } from '#service/comment-records.ts'
import { requireAccess } from '#service/operation.ts'
import { type FieldSpecs, madeWith, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import {
  countThreadsOfRecords,
  insertComment,
  insertMentions,
  listComments,
  lockThread,
} from '#store/comment-store.ts'
import { saveRecord } from '#store/record-store.ts'

/** The fields of a comment as the history names them. */
export const commentSpecs: FieldSpecs = {
  recordKind: { kind: 'value', column: 'record_kind' },
  recordId: { kind: 'value', column: 'record_id' },
  part: { kind: 'value', column: 'part' },
  rootId: { kind: 'value', column: 'root_id' },
  authorId: { kind: 'value', column: 'author_id' },
  text: { kind: 'text', column: 'text' },
  resolvedAt: { kind: 'value', column: 'resolved_at' },
  resolvedBy: { kind: 'value', column: 'resolved_by' },
  mentions: { kind: 'set' },
}

/** A comment's fields flat, as its history has them. */
export const commentFields = ({ subject, resolved, ...comment }: Comment): Record<string, unknown> => ({
  ...comment,
  ...subject,
  mentions: comment.mentions.map(({ id }) => id),
  resolvedAt: resolved?.at ?? null,
  resolvedBy: resolved?.byId ?? null,
})

/** The threads about one thing, as they go out with its page; `withParts` also those about its parts. */
export const readThreads = async (scope: Scope, about: CommentSubject, withParts = false) => {
  const gate = plainRecord('comment')
  requireAccess(scope, 'read', gate)
  const { title, number, withinId } = await requireSubject(scope, about)
  const mayAdd = can(scope.actor, 'add', gate)
  const [comments, parts, readers] = await Promise.all([
    listComments(scope.db, { about, withParts }),
    partsOf(scope, about),
    mayAdd ? listReaders(scope, about) : [],
  ])
  return {
    about,
    record: { title, number, withinId },
    parts: [...parts],
    readers: readers.filter(({ id }) => id !== scope.actor.personId),
    threads: threadsOf(comments).map((thread) => ({
      ...thread,
      allowed: allowedActions(scope.actor, commentRecord(thread.root)),
    })),
    allowed: allowedActions(scope.actor, gate),
  }
}

/** Where a comment stands, for links to it. */
export const findComment = async (scope: Scope, { id }: z.output<typeof threadInput>) => {
  requireAccess(scope, 'read', plainRecord('comment'))
  const [comment] = await listComments(scope.db, { id })
  if (comment === undefined) throw refusal('record-not-found')
  const { withinId } = await requireSubject(scope, comment.subject)
  return { id, subject: comment.subject, withinId }
}

/** How many threads are open about each record, to be marked where the record is listed. */
export const countThreads = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('comment'))
  return { open: await countThreadsOfRecords(scope.db) }
}

/** The threads about one thing. */
export const listThreads = (
  scope: Scope,
  { recordKind, recordId, part, withParts }: z.output<typeof listCommentsInput>,
) => readThreads(scope, { recordKind, recordId, part }, withParts)

/** Whether two comments are one, sent twice: the same person's same words at the same place. */
const saysSame = (a: Comment, b: Comment): boolean =>
  [a, b]
    .map(({ authorId, rootId, subject: { recordKind, recordId, part }, text }) =>
      JSON.stringify([authorId, rootId, recordKind, recordId, part, text.versions[text.original]?.text]),
    )
    .every((said, _at, [first]) => said === first)

/** Only members who may read the record are told of it. */
const refuseStrangers = async (
  scope: Scope,
  subject: CommentSubject,
  tell: readonly string[],
): Promise<void> => {
  if (tell.length === 0) return
  const readers = new Set((await listReaders(scope, subject)).map(({ id }) => id))
  if (!tell.every((id) => readers.has(id)))
    throw refusal('input-not-valid', { problems: [{ path: 'tell', code: 'not-a-reader' }] })
}

/** Writes one comment down, once for each sending. */
const write = async (
  scope: Scope,
  input: {
    subject: CommentSubject
    rootId: string | null
    language: string
    text: string
    tell: readonly string[]
    formId: string | null
  },
): Promise<{ id: string; isNew: boolean }> => {
  const { subject, rootId, formId } = input
  const tell = [...new Set(input.tell)]
  await refuseStrangers(scope, subject, tell)
  const comment: Comment = {
    id: scope.context.newId(),
    originId: scope.instanceId,
    revision: 1,
    fieldRevisions: {},
    subject,
    rootId,
    text: originalText(input.language, input.text),
    authorId: scope.actor.personId,
    authorName: scope.actor.name,
    madeAt: scope.at,
    mentions: tell.map((id) => ({ id, name: null })),
    resolved: null,
  }
  const isNew = await insertComment(scope.db, scope.space.id, { ...comment, formId })
  if (!isNew) {
    const [sent] = await listComments(scope.db, { formId: formId ?? '' })
    if (sent !== undefined && saysSame(sent, comment)) return { id: sent.id, isNew: false }
    // The page stood in the browser still and other words were sent from it: none are lost.
    await insertComment(scope.db, scope.space.id, { ...comment, formId: null })
  }
  await insertMentions(scope.db, scope.space.id, comment.id, tell)
  const values = {
    ...subject,
    rootId,
    mentions: tell.length === 0 ? null : tell,
    authorId: comment.authorId,
    [`text@${input.language}`]: input.text,
  }
  await recordHistory(scope, {
    objectKind: 'comment',
    objectId: comment.id,
    revision: 1,
    verb: rootId === null ? 'commented' : 'replied',
    changes: madeWith(values),
  })
  return { id: comment.id, isNew: true }
}

/** Begins a thread. */
export const addComment = async (
  scope: Scope,
  { recordKind, recordId, part, ...said }: z.output<typeof addCommentInput>,
): Promise<{ id: string }> => {
  const subject: CommentSubject = { recordKind, recordId, part }
  await requireSubject(scope, subject, true)
  requireAccess(scope, 'add', plainRecord('comment'))
  const { id, isNew } = await write(scope, { ...said, subject, rootId: null })
  if (isNew) await tellOfComment(scope, { subject, threadId: id, mentioned: said.tell, following: [] })
  return { id }
}

/** The comment that begins the thread, locked, and its subject readable. */
const requireThread = async (scope: Scope, id: string): Promise<Comment> => {
  const isThere = await lockThread(scope.db, id)
  const [root] = isThere ? await listComments(scope.db, { id }) : []
  if (root === undefined) throw refusal('record-not-found')
  requireAccess(scope, 'read', gateRecordOf(root.subject))
  return root
}

/** Answers an open thread. */
export const replyToComment = async (
  scope: Scope,
  { id, ...said }: z.output<typeof replyCommentInput>,
): Promise<{ id: string }> => {
  const root = await requireThread(scope, id)
  requireAccess(scope, 'reply', { ...commentRecord(root), state: 'open' })
  // Not the person's fault: somebody resolved it while the answer was written.
  if (threadState(root) === 'resolved')
    throw refusal('input-not-valid', { problems: [{ path: 'id', code: 'thread-resolved' }] })
  const { subject } = root
  const written = await write(scope, { ...said, subject, rootId: root.id })
  if (written.isNew) {
    const replies = await listComments(scope.db, { rootId: root.id })
    const following = toldOfReply([root, ...replies], [scope.actor.personId, ...said.tell])
    await tellOfComment(scope, { subject, threadId: root.id, mentioned: said.tell, following })
  }
  return { id: written.id }
}

/** Brings a thread into a state; one that somebody else brought there already stays as it is. */
const settle = async (scope: Scope, id: string, wanted: ThreadState): Promise<{ revision: number }> => {
  const root = await requireThread(scope, id)
  const isResolving = wanted === 'resolved'
  requireAccess(scope, isResolving ? 'resolve' : 'reopen', {
    ...commentRecord(root),
    state: isResolving ? 'open' : 'resolved',
  })
  if (threadState(root) === wanted) return { revision: root.revision }
  const before = commentFields(root)
  const after = isResolving
    ? { resolvedAt: scope.at, resolvedBy: scope.actor.personId }
    : { resolvedAt: null, resolvedBy: null }
  const revision = root.revision + 1
  await saveRecord(scope.db, 'app.comment', {
    id,
    from: root.revision,
    fieldRevisions: { ...root.fieldRevisions, resolvedAt: revision, resolvedBy: revision },
    columns: { resolved_at: after.resolvedAt, resolved_by: after.resolvedBy },
  })
  await recordHistory(scope, {
    objectKind: 'comment',
    objectId: id,
    revision,
    verb: isResolving ? 'resolved' : 'reopened',
    changes: {
      resolvedAt: [before.resolvedAt, after.resolvedAt],
      resolvedBy: [before.resolvedBy, after.resolvedBy],
    },
  })
  if (isResolving) await settleComment(scope, id, root.subject)
  return { revision }
}

/** Resolves a thread: what it asks is dealt with. */
export const resolveThread = (scope: Scope, { id }: z.output<typeof threadInput>) =>
  settle(scope, id, 'resolved')
/** Opens a resolved thread again. */
export const reopenThread = (scope: Scope, { id }: z.output<typeof threadInput>) => settle(scope, id, 'open')
