/**
 * When a letter is due: the hour that a person chose, on the clock of the place where he or she works. An hour that a
 * change to summer time leaves out is the first moment after it; one that comes twice is the first of the two.
 */
import type { NotificationSetting, Rhythm } from '#domain/people/notification.ts'
import type { DateOnly, Timestamp } from '#domain/record.ts'

const dayLength = 24 * 60 * 60 * 1000

/** A name that the calendar of this program knows, `Europe/Sarajevo`; never an offset, which knows no summer time. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2}$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Time zones to choose from, UTC first and then by name. */
export const timeZones = (): string[] => [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC'),
]

const clockOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })

/** The clock of a place at a moment, as if it were UTC: milliseconds. */
const wallClock = (format: Intl.DateTimeFormat, at: number): number => {
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) + (at % 1000)
}

/** The moment at which the clock of a place shows this. */
const momentOf = (format: Intl.DateTimeFormat, wanted: number): number => {
  // The offsets on both sides of any change; two that are alike give one moment.
  const moments = [wanted - dayLength, wanted + dayLength].map(
    (around) => wanted - (wallClock(format, around) - around),
  )
  const shown = moments.filter((moment) => wallClock(format, moment) === wanted)
  return shown.length > 0 ? Math.min(...shown) : Math.max(...moments)
}

/** 1 is Monday. */
const weekdayOf = (wall: number): number => new Date(wall).getUTCDay() || 7

/** The next chosen hour after a moment: of any day, or of the chosen weekday. */
const nextHour = (after: number, setting: NotificationSetting, isWeekly: boolean): number => {
  const format = clockOf(setting.timeZone)
  const wall = wallClock(format, after)
  const hourToday = wall - (wall % dayLength) + setting.digestHour * 60 * 60 * 1000
  for (let days = 0; ; days += 1) {
    const wanted = hourToday + days * dayLength
    if (isWeekly && weekdayOf(wanted) !== setting.digestWeekday) continue
    const moment = momentOf(format, wanted)
    if (moment > after) return moment
  }
}

/** The day and the hour, 0–23, that the clock of a place shows at a moment. */
export const clockAt = (at: Timestamp, timeZone: string): { day: DateOnly; hour: number } => {
  const wall = new Date(wallClock(clockOf(timeZone), Date.parse(at)))
  return { day: wall.toISOString().slice(0, 10), hour: wall.getUTCHours() }
}

/** When what was made at a moment is mailed; null for never, and for what is told of once a month by itself. */
export const dueAt = (madeAt: Timestamp, rhythm: Rhythm, setting: NotificationSetting): Timestamp | null => {
  if (rhythm === 'never' || rhythm === 'monthly') return null
  if (rhythm === 'at-once') return madeAt
  return new Date(nextHour(Date.parse(madeAt), setting, rhythm === 'weekly')).toISOString()
}
