/**
 * Comments on records: what members of a State write to each other about one thing. A thread is a comment with its
 * answers, one level deep; it is open until somebody resolves it. Comments never leave the State: no document, frozen
 * state or exchange file holds any.
 */
import type { GateRecord, RecordKind } from '#domain/access/gate.ts'
import type { RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** Kinds of records that can be commented on, as the history names them. */
export const commentedKinds = [
  'assessment',
  'legal-instrument',
  'plan',
  'plan-section',
  'plan-objective',
  'plan-action',
  'report',
  'report-section',
] as const
export type CommentedKind = (typeof commentedKinds)[number]

/** The kind by which the gate knows a commented record; an objective is part of the plan. */
export const gateKindOf: Record<CommentedKind, RecordKind> = {
  assessment: 'assessment',
  'legal-instrument': 'legal-instrument',
  plan: 'plan',
  'plan-section': 'plan-section',
  'plan-objective': 'plan',
  'plan-action': 'plan-action',
  report: 'report',
  'report-section': 'report-section',
}

/** What of a record can be commented on by itself: a field of the matrix, a paragraph, a field of an action. */
export const partKindOf: Record<CommentedKind, 'matrix-field' | 'block' | 'action-field' | null> = {
  assessment: 'matrix-field',
  'legal-instrument': null,
  plan: null,
  'plan-section': 'block',
  'plan-objective': null,
  'plan-action': 'action-field',
  report: null,
  'report-section': 'block',
}

/** Fields of an action that can be commented on, in the order of its page; an edit names them alike. */
export const actionParts = [
  'title',
  'description',
  'leadAgencyId',
  'partner',
  'startOn',
  'endOn',
  'expectedResult',
  'indicator',
  'baseline',
  'target',
  'costOnce',
  'costYearly',
  'priority',
  'progress',
  'fieldIds',
] as const

/**
 * What a comment is about. `part` names what it is about in the record: a field of the assessment by its id, so that
 * a field can be commented on before anything is recorded in it; a paragraph by its id; a field of an action by its
 * name. Null for the record itself.
 */
export interface CommentSubject {
  recordKind: CommentedKind
  recordId: string
  part: string | null
}

/** Most characters of a comment. */
export const longestComment = 4000

/** One comment; `resolved` is of the thread, and so null on an answer. */
export interface Comment extends RecordEnvelope {
  subject: CommentSubject
  /** The comment that it answers; null where it begins a thread. */
  rootId: string | null
  text: LanguageText
  authorId: string
  /** Null once erased. */
  authorName: string | null
  madeAt: Timestamp
  /** Persons whom the author wanted to be told; the name is null once erased. */
  mentions: { id: string; name: string | null }[]
  resolved: { at: Timestamp; byId: string; byName: string | null } | null
}

/** States of a thread. */
export const threadStates = ['open', 'resolved'] as const
export type ThreadState = (typeof threadStates)[number]

/** A comment with its answers, first first. */
export interface CommentThread {
  root: Comment
  replies: Comment[]
}

/** Whether the thread that a comment begins is open. */
export const threadState = (root: Pick<Comment, 'resolved'>): ThreadState =>
  root.resolved === null ? 'open' : 'resolved'

/** A thread as the gate sees it; it is its first author's own. */
export const commentRecord = (root: Pick<Comment, 'resolved' | 'authorId'>): GateRecord<'comment'> => ({
  kind: 'comment',
  ownerId: root.authorId,
  state: threadState(root),
  leadAgencyIds: [],
  partnerAgencyIds: [],
})

/** Threads in the order in which they were begun, from comments in the order in which they were made. */
export const threadsOf = (comments: readonly Comment[]): CommentThread[] =>
  comments
    .filter((comment) => comment.rootId === null)
    .map((root) => ({ root, replies: comments.filter((comment) => comment.rootId === root.id) }))

/** Who wrote in a thread and so follows it, each once; without those who know of the answer already. */
export const toldOfReply = (
  comments: readonly Pick<Comment, 'authorId'>[],
  known: readonly string[],
): string[] => [
  ...new Set(comments.map(({ authorId }) => authorId).filter((authorId) => !known.includes(authorId))),
]
