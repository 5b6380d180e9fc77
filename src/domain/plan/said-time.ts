/**
 * When an action starts or ends, as precisely as it was said and no more: a year, a quarter or a day. Plans name
 * quarters and years far more often than days; a day made up from them would claim what nobody decided.
 */
import type { DateOnly } from '#domain/record.ts'

/** `2027`, `2027-Q3` or `2027-09-30`. */
export type SaidTime = string

/** From the widest to the narrowest. */
export const timePrecisions = ['year', 'quarter', 'day'] as const
export type TimePrecision = (typeof timePrecisions)[number]

/** How precisely it was said. */
export const precisionOf = (said: SaidTime): TimePrecision =>
  said.length === 4 ? 'year' : said.includes('Q') ? 'quarter' : 'day'

const lastOfQuarter = ['03-31', '06-30', '09-30', '12-31'] as const
const quarterIn = (said: SaidTime): number => Number(said.slice(6))

/** The quarter that a day lies in. */
export const quarterOf = (day: DateOnly): SaidTime =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** The first day that is meant. */
export const firstDay = (said: SaidTime): DateOnly => {
  const year = said.slice(0, 4)
  switch (precisionOf(said)) {
    case 'year':
      return `${year}-01-01`
    case 'quarter':
      return `${year}-${String(quarterIn(said) * 3 - 2).padStart(2, '0')}-01`
    case 'day':
      return said
  }
}

/** The last day that is meant. */
export const lastDay = (said: SaidTime): DateOnly => {
  const year = said.slice(0, 4)
  switch (precisionOf(said)) {
    case 'year':
      return `${year}-12-31`
    case 'quarter':
      return `${year}-${lastOfQuarter[quarterIn(said) - 1] ?? '12-31'}`
    case 'day':
      return said
  }
}

/** The first day that a start can mean, and nothing where none was said. */
export const startDay = (said: SaidTime | null): DateOnly | null => (said === null ? null : firstDay(said))
/** The last day that an end can mean, and nothing where none was said. */
export const endDay = (said: SaidTime | null): DateOnly | null => (said === null ? null : lastDay(said))

/** A record with its times as days, for what is reckoned in days: the start as early, the end as late as was said. */
export const inDays = <T extends { startOn: SaidTime | null; endOn: SaidTime | null }>(record: T): T => ({
  ...record,
  startOn: startDay(record.startOn),
  endOn: endDay(record.endOn),
})

/** Whether the end, read as late as it can be meant, lies before the start, read as early. */
export const endsBeforeStart = (start: SaidTime | null, end: SaidTime | null): boolean =>
  start !== null && end !== null && lastDay(end) < firstDay(start)

/** The database's calendar has no year 0. */
const isRealDay = (text: string): boolean => {
  if (text.startsWith('0000')) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const twoDigits = (text: string): string => text.padStart(2, '0')

/**
 * What a person typed or pasted, in digits 0–9: `2027`, `2027-Q3`, `Q3 2027` (with the letter or word for a quarter
 * of any language), `2027-09-30`, `30.9.2027`. `3/4/2027` is not read: half the world means March and half means
 * April. Null where nothing can be made of it.
 */
export const readSaidTime = (typed: string): SaidTime | null => {
  const text = typed.trim()
  if (/^(?!0000)\d{4}$/.test(text)) return text
  const yearFirst = /^(\d{4})[\s\p{Pd}/]*\p{L}[\p{L}\p{M}.]*\s*([1-4])$/u.exec(text)
  if (yearFirst !== null && yearFirst[1] !== '0000') return `${yearFirst[1]}-Q${yearFirst[2]}`
  const quarterFirst = /^\p{L}[\p{L}\p{M}.]*\s*([1-4])[\s\p{Pd}/]+(\d{4})$/u.exec(text)
  if (quarterFirst !== null && quarterFirst[2] !== '0000') return `${quarterFirst[2]}-Q${quarterFirst[1]}`
  const dotted = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text)
  const day =
    dotted === null ? text : `${dotted[3]}-${twoDigits(dotted[2] ?? '')}-${twoDigits(dotted[1] ?? '')}`
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && isRealDay(day) ? day : null
}
