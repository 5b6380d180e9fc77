/** Tells the persons whom a comment concerns that something waits for them, thread by thread. */
import type { CommentSubject } from '#domain/comment/comment.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import type { Scope } from '#service/service-context.ts'

/** Whom a new comment concerns: named in it, or following its thread. `threadId` is the comment that begins that. */
export interface CommentNotice {
  threadId: string
  subject: CommentSubject
  mentioned: readonly string[]
  following: readonly string[]
}

/** Tells them; who is named in it is told that alone. */
export const tellOfComment = async (scope: Scope, notice: CommentNotice): Promise<void> => {
  const about = { objectKind: 'comment', objectId: notice.threadId, part: notice.subject.part }
  await notifyPersons(scope, { kind: 'mentioned', personIds: notice.mentioned, ...about })
  await notifyPersons(scope, { kind: 'replied', personIds: notice.following, ...about })
}

/** A resolved thread waits for nobody. */
export const settleComment = (scope: Scope, threadId: string, { part }: CommentSubject): Promise<void> =>
  settleNotifications(scope, {
    kinds: ['mentioned', 'replied'],
    objectKind: 'comment',
    objectId: threadId,
    part,
  })
