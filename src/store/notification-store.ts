/** Notifications of the person at work, and the rhythm that he or she chose. */
import { sql } from 'kysely'
import {
  type ChosenRhythms,
  isNotificationKind,
  type Notification,
  type NotificationKind,
  type NotificationSetting,
  type Rhythm,
  usualSetting,
} from '#domain/people/notification.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** A thing that notifications are about, as the history names it. */
export interface NotifiedObject {
  objectKind: string
  objectId: string
  part: string | null
}

/**
 * Tells members of the open space; others are passed over. Gives how many were told.
 * @param persons each with the id that a new notification gets; no person twice
 */
export const insertNotifications = async (
  db: ScopedDatabase,
  told: NotifiedObject & {
    persons: readonly { id: string; personId: string }[]
    kind: NotificationKind
    isReminder: boolean
    at: string
    isMailed: boolean
  },
): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select app.notify_persons(
    ${told.persons.map((each) => each.id)}::uuid[], ${told.persons.map((each) => each.personId)}::uuid[],
    ${told.kind}, ${told.objectKind}, ${told.objectId}::uuid, ${told.part}, ${told.isReminder}, ${told.at}::timestamptz,
    ${told.isMailed}) as count`.execute(db)
  return rows[0]?.count ?? 0
}

/** Nothing waits any more about the thing: for one person, or for everybody (null). */
export const settleWaiting = async (
  db: ScopedDatabase,
  done: NotifiedObject & { kinds: readonly NotificationKind[]; personId: string | null; at: string },
): Promise<void> => {
  await sql`select app.settle_notifications(${[...done.kinds]}::text[], ${done.objectKind}, ${done.objectId}::uuid,
    ${done.part}, ${done.personId}::uuid, ${done.at}::timestamptz)`.execute(db)
}

/** A notification with what the letters go by. */
export interface StoredNotification extends Notification {
  mailedAt: string | null
}

/** Own notifications in the open space, unread first and then the latest first. Kinds that are not known are left out. */
export const listNotifications = async (
  db: ScopedDatabase,
  wanted: { isWaiting?: boolean; isUnmailed?: boolean; ids?: readonly string[]; limit: number },
): Promise<StoredNotification[]> => {
  let query = db
    .selectFrom('app.notification as n')
    .leftJoin('app.person as a', 'a.id', 'n.actor_id')
    .selectAll('n')
    .select('a.name as actor_name')
    .orderBy(sql`n.read_at is null and n.settled_at is null`, 'desc')
    .orderBy('n.latest_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(wanted.limit)
  if (wanted.isWaiting) query = query.where('n.read_at', 'is', null).where('n.settled_at', 'is', null)
  if (wanted.isUnmailed) query = query.where('n.mailed_at', 'is', null)
  if (wanted.ids !== undefined) query = query.where('n.id', 'in', wanted.ids)
  const rows = await query.execute()
  return rows.flatMap((row) =>
    isNotificationKind(row.kind)
      ? [
          {
            id: row.id,
            kind: row.kind,
            objectKind: row.object_kind,
            objectId: row.object_id,
            part: row.part,
            actorName: row.actor_name,
            times: row.times,
            madeAt: row.made_at,
            latestAt: row.latest_at,
            readAt: row.read_at,
            settledAt: row.settled_at,
            mailedAt: row.mailed_at,
          },
        ]
      : [],
  )
}

/** How many of the person's notifications wait in the open space. */
export const countWaiting = async (db: ScopedDatabase): Promise<number> => {
  const { count } = await db
    .selectFrom('app.notification')
    .select((each) => each.fn.countAll<string>().as('count'))
    .where('read_at', 'is', null)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Marks the person's notifications as read: those named, or all. Gives how many were not before. */
export const markRead = async (
  db: ScopedDatabase,
  { ids, at }: { ids: readonly string[] | 'all'; at: string },
): Promise<number> => {
  let query = db.updateTable('app.notification').set({ read_at: at }).where('read_at', 'is', null)
  if (ids !== 'all') query = query.where('id', 'in', ids)
  const { numUpdatedRows } = await query.executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Notes that a letter with these was written. */
export const markMailed = async (db: ScopedDatabase, ids: readonly string[], at: string): Promise<void> => {
  await db.updateTable('app.notification').set({ mailed_at: at }).where('id', 'in', ids).execute()
}

/** When and where the person wants letters, and the rhythms chosen. */
export const readChoices = async (
  db: ScopedDatabase,
): Promise<{ setting: NotificationSetting; chosen: ChosenRhythms }> => {
  const [setting, rows] = await Promise.all([
    db
      .selectFrom('app.notification_setting')
      .select(['time_zone as timeZone', 'digest_hour as digestHour', 'digest_weekday as digestWeekday'])
      .executeTakeFirst(),
    db.selectFrom('app.notification_rhythm').select(['kind', 'rhythm']).execute(),
  ])
  return {
    setting: setting ?? usualSetting,
    chosen: Object.fromEntries(rows.map(({ kind, rhythm }) => [kind, rhythm as Rhythm])) as ChosenRhythms,
  }
}

/** Keeps what the person chose; rhythms that stay as they are keep their date. */
export const saveChoices = async (
  db: ScopedDatabase,
  {
    personId,
    setting,
    chosen,
    at,
  }: {
    personId: string
    setting: NotificationSetting
    chosen: ChosenRhythms
    at: string
  },
): Promise<void> => {
  const columns = {
    time_zone: setting.timeZone,
    digest_hour: setting.digestHour,
    digest_weekday: setting.digestWeekday,
    changed_at: at,
  }
  await db
    .insertInto('app.notification_setting')
    .values({ person_id: personId, ...columns })
    .onConflict((each) => each.column('person_id').doUpdateSet(columns))
    .execute()
  const rows = Object.entries(chosen).map(([kind, rhythm]) => ({
    person_id: personId,
    kind,
    rhythm,
    changed_at: at,
  }))
  if (rows.length === 0) return
  await db
    .insertInto('app.notification_rhythm')
    .values(rows)
    .onConflict((each) =>
      each
        .columns(['person_id', 'kind'])
        .doUpdateSet((set) => ({
          rhythm: set.ref('excluded.rhythm'),
          changed_at: set.ref('excluded.changed_at'),
        }))
        .whereRef('app.notification_rhythm.rhythm', '<>', 'excluded.rhythm' as never),
    )
    .execute()
}
