/**
 * The two jobs of mail. One looks at what waits for a person, queues a letter with what is due, and asks for the next
 * look; the other sends one letter. What was read or settled meanwhile is told of by neither.
 */
import { can, plainRecord } from '#domain/access/gate.ts'
import { isReachable } from '#domain/people/invitation.ts'
import { isMailAddress } from '#domain/people/mail.ts'
import { dueAt } from '#domain/people/mail-time.ts'
import { type Notification, rhythmOf } from '#domain/people/notification.ts'
import { isRefusal } from '#domain/refusal.ts'
import { inSpace } from '#service/in-space.ts'
import type { JobPayload } from '#service/job-payload.ts'
import { writeLetter } from '#service/mail-letter.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import {
  lockMail,
  queueLetter,
  scheduleMail,
  settleLetter,
  type TakenLetter,
  takeLetter,
} from '#store/mail-store.ts'
import { listNotifications, markMailed, readChoices } from '#store/notification-store.ts'

/** Names of the jobs, as the database enqueues them. */
export const mailNotificationsTask = 'mail-notifications'
export const sendLetterTask = 'send-letter'

/** Nobody has more waiting; what is beyond goes with the next letter. */
const mostInLetter = 500

const isGone = (error: unknown): boolean => isRefusal(error) && error.code === 'space-not-found'

/** Queues what is due of the person at work, and asks for the look at what is due next. */
const queueDue = async (scope: Scope): Promise<void> => {
  await lockMail(scope.db, scope.actor.personId)
  const [waiting, { setting, chosen }] = await Promise.all([
    listNotifications(scope.db, { isWaiting: true, isUnmailed: true, limit: mostInLetter }),
    readChoices(scope.db),
  ])
  const dues = waiting.flatMap((notification) => {
    const due = dueAt(notification.madeAt, rhythmOf(notification.kind, chosen), setting)
    return due === null ? [] : [{ id: notification.id, due }]
  })
  const ids = dues.filter(({ due }) => due <= scope.at).map(({ id }) => id)
  if (ids.length > 0) {
    await queueLetter(scope.db, {
      id: scope.context.newId(),
      to: { personId: scope.actor.personId },
      kind: 'notifications',
      language: 'en',
      params: { notificationIds: ids },
      at: scope.at,
    })
    await markMailed(scope.db, ids, scope.at)
  }
  const [next] = dues
    .map(({ due }) => due)
    .filter((due) => due > scope.at)
    .sort()
  if (next !== undefined) await scheduleMail(scope.db, next)
}

/** The job `mail-notifications`, in the scope of who is told: a person who left the space is told nothing. */
export const mailNotifications = async (
  context: ServiceContext,
  { personId, spaceId }: JobPayload,
): Promise<void> => {
  if (context.mail === null) return
  try {
    await inSpace(context, { kind: 'person', personId, spaceId }, 'write', queueDue)
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

/** What of a letter's notifications still waits; none where the person left the space. */
const stillWaiting = async (context: ServiceContext, letter: TakenLetter): Promise<Notification[]> => {
  const { personId, spaceId, params } = letter
  const ids = params.notificationIds ?? []
  if (personId === null || spaceId === null || ids.length === 0) return []
  try {
    return await inSpace(context, { kind: 'person', personId, spaceId }, 'read', (scope) =>
      listNotifications(scope.db, { isWaiting: true, ids, limit: mostInLetter }),
    )
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

/** Whether a digest is still wanted: by who may have it, and has not turned it off since it was queued. */
const isDigestWanted = async (context: ServiceContext, letter: TakenLetter): Promise<boolean> => {
  const { personId, spaceId } = letter
  if (personId === null || spaceId === null) return false
  try {
    return await inSpace(context, { kind: 'person', personId, spaceId }, 'read', async (scope) => {
      if (!can(scope.actor, 'get-digest', plainRecord('board'))) return false
      const { chosen } = await readChoices(scope.db)
      return rhythmOf('board-digest', chosen) !== 'never'
    })
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}

/**
 * The job `send-letter`. An address that the mail server refuses ends the letter and is remembered; anything else is
 * thrown, so that the queue tries again with growing waits, and the last try leaves the letter failed.
 */
export const sendLetter = async (context: ServiceContext, id: string, isLastTry: boolean): Promise<void> => {
  const letter = await takeLetter(context.appPool, id)
  if (letter === undefined) return
  const { address } = letter
  const settle = (status: Parameters<typeof settleLetter>[1]['status'], failure?: string) =>
    settleLetter(context.appPool, {
      id,
      status,
      at: context.now().toISOString(),
      address: status === 'sent' || status === 'refused' ? address : null,
      ...(failure === undefined ? {} : { failure }),
    })
  if (address === null || !isReachable(address)) return settle('dropped')
  if (!isMailAddress(address)) return settle('refused', 'not an address that mail can go to')
  const isOfNotifications = letter.kind === 'notifications'
  const isDigest = letter.kind === 'board-digest'
  // Nobody is told twice that an address is refused; the person may have it tried again.
  if ((isOfNotifications || isDigest) && letter.heldFailure !== null)
    return settle('dropped', letter.heldFailure)
  const waiting = isOfNotifications ? await stillWaiting(context, letter) : []
  if (isOfNotifications && waiting.length === 0) return settle('dropped')
  if (isDigest && !(await isDigestWanted(context, letter))) return settle('dropped')
  if (context.mail === null) throw new Error('No mail server is named (SMTP_URL); the letter waits.')
  const { mail, linkKey } = context
  const outcome = await mail.send(writeLetter({ mail, linkKey }, { ...letter, address }, waiting))
  if (outcome.status === 'sent') return settle('sent')
  if (outcome.status === 'refused') return settle('refused', outcome.failure)
  await settle(isLastTry ? 'failed' : 'queued', outcome.failure)
  if (!isLastTry) throw new Error(`A letter waits: ${outcome.failure}`)
}
