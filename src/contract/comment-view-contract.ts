/** What goes out of comments. */
import { z } from 'zod'
import { envelopeView, idView, languageTextView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { commentedKinds } from '#domain/comment/comment.ts'

/** What a comment is about. */
const commentSubjectView = z.object({
  recordKind: z.enum(commentedKinds),
  recordId: idView,
  part: z.string().nullable(),
})

/** A comment or an answer. */
export const commentView = z
  .object({
    ...envelopeView,
    subject: commentSubjectView,
    rootId: idView.nullable().describe('The comment that it answers; null where it begins a thread.'),
    text: languageTextView,
    authorId: idView,
    authorName: z.string().nullable(),
    madeAt: timestampView,
    mentions: z
      .array(z.object({ id: idView, name: z.string().nullable() }))
      .describe('Persons whom the author wanted to be told.'),
    resolved: z
      .object({ at: timestampView, byId: idView, byName: z.string().nullable() })
      .nullable()
      .describe('Of the thread; null while it is open, and on answers.'),
  })
  .meta({ id: 'Comment' })

/** A comment with its answers, and what its reader may do to the thread. */
export const commentThreadView = z
  .object({
    root: commentView,
    replies: z.array(commentView),
    allowed: z.array(z.enum(recordActions.comment)),
  })
  .meta({ id: 'CommentThread' })

/** The comments about one thing, and whether another thread may be begun. */
export const commentsView = z.object({
  about: commentSubjectView,
  record: z
    .object({
      title: languageTextView,
      number: z
        .string()
        .nullable()
        .describe('The number of a section or an action, the letter of an objective.'),
      withinId: idView.nullable().describe('The report that a part belongs to.'),
    })
    .describe('What names the record for people.'),
  parts: z
    .array(z.string())
    .describe('What of the record can be commented on by itself, in order; of the matrix every field can.'),
  readers: z
    .array(z.object({ id: idView, name: z.string() }))
    .describe('Members who may be told of a comment on it; none for who may not comment.'),
  threads: z.array(commentThreadView),
  allowed: z.array(z.enum(recordActions.comment)),
})

/** Where a comment stands. */
export const commentPlaceView = z.object({
  id: idView,
  subject: commentSubjectView,
  withinId: idView.nullable().describe('The report that a part belongs to.'),
})

/** How many threads are open about each record, its parts included; records without one are left out. */
export const commentCountsView = z.object({ open: z.record(idView, z.int()) })

/** What a thread came to. */
export const settledThreadView = z.object({ revision: z.int() })
