/** What waits for the person at work, and what he or she chose about being told. */
import { allowedActions, can, type GateRecord, plainRecord } from '#domain/access/gate.ts'
import {
  type NotificationKind,
  notificationTable,
  rhythmOf,
  rhythmsFor,
} from '#domain/people/notification.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { listMailFaults, readMailStanding } from '#store/mail-store.ts'
import { countWaiting, listNotifications, readChoices } from '#store/notification-store.ts'

/** The page shows so many; what is older was read long ago, or never will be. */
const mostShown = 200

/** The person's own notifications as the gate sees them. */
export const ownNotifications = (scope: Pick<Scope, 'actor'>): GateRecord<'notification'> => ({
  ...plainRecord('notification'),
  ownerId: scope.actor.personId,
})

/** The refusal of the person's own address, if its letters come back. */
const ownFault = async (scope: Scope) => {
  const [fault] = await listMailFaults(scope.db, scope.actor.personId)
  return fault === undefined ? null : { address: fault.address, failure: fault.failure, at: fault.at }
}

/** The person's notifications in the space: what waits first, then the latest. */
export const listOwnNotifications = async (scope: Scope) => {
  const record = ownNotifications(scope)
  requireAccess(scope, 'read', record)
  const [found, waiting, fault] = await Promise.all([
    listNotifications(scope.db, { limit: mostShown }),
    countWaiting(scope.db),
    ownFault(scope),
  ])
  return {
    notifications: found.map(({ mailedAt: _mailedAt, ...notification }) => notification),
    waiting,
    isMailOn: scope.context.mail !== null,
    fault,
    allowed: allowedActions(scope.actor, record),
  }
}

/** The digest goes to some; everything else to everybody. */
const isToldTo =
  ({ actor }: Pick<Scope, 'actor'>) =>
  ({ kind }: { kind: NotificationKind }): boolean =>
    kind !== 'board-digest' || can(actor, 'get-digest', plainRecord('board'))

/** What the person chose, kind by kind. */
export const showNotificationChoices = async (scope: Scope) => {
  const record = ownNotifications(scope)
  requireAccess(scope, 'read', record)
  const [{ setting, chosen }, fault] = await Promise.all([readChoices(scope.db), ownFault(scope)])
  return {
    ...setting,
    rhythms: notificationTable.filter(isToldTo(scope)).map((row) => ({
      kind: row.kind,
      mayBeOff: row.mayBeOff,
      group: row.group,
      rhythm: rhythmOf(row.kind, chosen),
      choices: [...rhythmsFor(row)],
    })),
    isMailOn: scope.context.mail !== null,
    fault,
    allowed: allowedActions(scope.actor, record),
  }
}

/** How the instance's letters stand, for administrators; the caller has passed the gate. */
export const mailStanding = async (scope: Scope) => {
  const [standing, faults] = await Promise.all([readMailStanding(scope.db), listMailFaults(scope.db)])
  return { isOn: scope.context.mail !== null, ...standing, faults }
}
