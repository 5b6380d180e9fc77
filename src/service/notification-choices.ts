/**
 * What a person does about his or her own notifications: read them, choose the rhythm of the mail, turn a kind off by
 * the link of a letter. None of it enters the history, since nothing of the State's work changes.
 */
import type { z } from 'zod'
import type { chooseNotificationsInput, readNotificationInput } from '#contract/notification-contract.ts'
import { type ChosenRhythms, kindsToTurnOff, rhythmOf } from '#domain/people/notification.ts'
import { refusal } from '#domain/refusal.ts'
import { readUnsubscribeToken, type UnsubscribeWish } from '#service/mail-token.ts'
import { ownNotifications } from '#service/notification-queries.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import { forgetMailFault, scheduleMail, unsubscribePerson } from '#store/mail-store.ts'
import { listNotifications, markRead, readChoices, saveChoices } from '#store/notification-store.ts'

/** Marks one as read; one that was read stays as it is. */
export const readNotification = async (
  scope: Scope,
  { id }: z.output<typeof readNotificationInput>,
): Promise<{ marked: number }> => {
  requireAccess(scope, 'mark', ownNotifications(scope))
  const [found] = await listNotifications(scope.db, { ids: [id], limit: 1 })
  if (found === undefined) throw refusal('record-not-found')
  return { marked: await markRead(scope.db, { ids: [id], at: scope.at }) }
}

/** Marks all of the space as read. */
export const readAllNotifications = async (scope: Scope): Promise<{ marked: number }> => {
  requireAccess(scope, 'mark', ownNotifications(scope))
  return { marked: await markRead(scope.db, { ids: 'all', at: scope.at }) }
}

/** Keeps what the person chose; what waits already follows the new rhythm. */
export const chooseNotifications = async (
  scope: Scope,
  { rhythms, ...setting }: z.output<typeof chooseNotificationsInput>,
): Promise<void> => {
  requireAccess(scope, 'choose', ownNotifications(scope))
  const before = await readChoices(scope.db)
  const changed: ChosenRhythms = Object.fromEntries(
    rhythms.flatMap(({ kind, rhythm }) => (rhythm === rhythmOf(kind, before.chosen) ? [] : [[kind, rhythm]])),
  )
  await saveChoices(scope.db, { personId: scope.actor.personId, setting, chosen: changed, at: scope.at })
  if (scope.context.mail !== null) await scheduleMail(scope.db, null)
}

/** Lets mail to the person's refused address be tried again. */
export const retryMailAddress = async (scope: Scope): Promise<void> => {
  requireAccess(scope, 'choose', ownNotifications(scope))
  await forgetMailFault(scope.db)
  if (scope.context.mail !== null) await scheduleMail(scope.db, null)
}

/** What a link of a letter would turn off; null where the link is not ours or was changed. */
export const readUnsubscribeLink = (context: ServiceContext, token: string): UnsubscribeWish['kind'] | null =>
  readUnsubscribeToken(context.linkKey, token)?.kind ?? null

/**
 * Turns mail off by the link of a letter, signed in or not. `changed-since`: the person has chosen otherwise after the
 * letter was written, and that stays.
 */
export const unsubscribeByLink = async (
  context: ServiceContext,
  token: string,
): Promise<'done' | 'changed-since' | 'unknown'> => {
  const wish = readUnsubscribeToken(context.linkKey, token)
  if (wish === null) return 'unknown'
  return unsubscribePerson(context.appPool, {
    personId: wish.personId,
    kinds: wish.kind === 'all' ? kindsToTurnOff : [wish.kind],
    issuedAt: wish.issuedAt,
    at: context.now().toISOString(),
  })
}
