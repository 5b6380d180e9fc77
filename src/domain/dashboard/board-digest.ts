/**
 * The monthly digest: a letter to who leads a State's work, on the first of the month at the hour that the person chose,
 * of the month that has ended. Where the program was not running then, it is made up for in the first days.
 */
import { monthAfter } from '#domain/dashboard/board.ts'
import { clockAt } from '#domain/people/mail-time.ts'
import type { NotificationSetting } from '#domain/people/notification.ts'
import type { Timestamp } from '#domain/record.ts'

/** Days of a month in which the digest of the month before goes out. */
export const digestDays = 7

/** The month of which a person is told now; null where it is too early or too late in the month. */
export const digestMonth = (
  at: Timestamp,
  { timeZone, digestHour }: Pick<NotificationSetting, 'timeZone' | 'digestHour'>,
): string | null => {
  const { day, hour } = clockAt(at, timeZone)
  const date = Number(day.slice(8, 10))
  if (date > digestDays || (date === 1 && hour < digestHour)) return null
  return monthAfter(day.slice(0, 7), -1)
}

/** Whether anywhere in the world it can be a day of the digest; the clocks of places differ by a day at most. */
export const isDigestTime = (at: Timestamp): boolean => {
  const around = [-1, 0, 1].map((days) => new Date(Date.parse(at) + days * 86_400_000).getUTCDate())
  return around.some((date) => date <= digestDays)
}

/** What the letter says: counts and a day, and nothing of what they count. */
export interface DigestCounts {
  month: string
  /** Actions that were reported on in the month. */
  reported: number
  /** Days that have passed. */
  overdue: number
  /** Things that wait for the person. */
  waiting: number
  /** The next day; null where none comes soon. */
  nextOn: string | null
}
