/**
 * Telling persons that something waits for them, and what they choose about it. `notifyPersons` is for every feature:
 * it writes in the caller's transaction. Nothing here enters the history, since nothing of the State's work changes.
 */
import type { NotificationKind } from '#domain/people/notification.ts'
import type { Scope } from '#service/service-context.ts'
import { listActingDeputies } from '#store/deputyship-store.ts'
import { insertNotifications, settleWaiting } from '#store/notification-store.ts'

/** What persons are told. */
export interface Telling {
  kind: NotificationKind
  /** Who is told; the actor and who is no member of the space are passed over. */
  personIds: readonly string[]
  /** The thing as the history names it. */
  objectKind: string
  objectId: string
  /** What of it: the id of a field or a section. */
  part?: string | null
  /** The program reminds in nobody's name: the person in whose name it runs is told too. */
  isReminder?: boolean
}

/**
 * Tells persons that something waits, in the same transaction; the letter follows by each one's rhythm. One who has
 * not read the same yet is not told twice. Gives how many were told.
 */
export const notifyPersons = async (scope: Scope, telling: Telling): Promise<number> => {
  const { kind, objectKind, objectId, part = null, isReminder = false } = telling
  // Who acts for somebody on leave is told as well.
  const deputies = await listActingDeputies(scope.db, telling.personIds, scope.today)
  const personIds = new Set([...telling.personIds, ...deputies])
  if (!isReminder) personIds.delete(scope.actor.personId)
  if (personIds.size === 0) return 0
  return insertNotifications(scope.db, {
    persons: [...personIds].map((personId) => ({ id: scope.context.newId(), personId })),
    kind,
    objectKind,
    objectId,
    part,
    isReminder,
    at: scope.at,
    isMailed: scope.context.mail !== null,
  })
}

/**
 * Nothing waits any more about a thing (a thread resolved, a part accepted, a round closed): it leaves the lists, and no
 * letter tells of it. For one person, or for everybody where none is named.
 */
export const settleNotifications = (
  scope: Scope,
  done: {
    kinds: readonly NotificationKind[]
    objectKind: string
    objectId: string
    part?: string | null
    personId?: string | null
  },
): Promise<void> => settleWaiting(scope.db, { part: null, personId: null, ...done, at: scope.at })
