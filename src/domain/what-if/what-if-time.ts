/** Moving a time as it was said: a quarter or a year stays one where the move allows it, else it becomes a day. */

import { firstDay, lastDay, precisionOf, quarterOf, type SaidTime } from '#domain/plan/said-time.ts'
import { movedDay } from '#domain/plan/slip.ts'
import type { DateOnly } from '#domain/record.ts'

/** By how much: whole months, or days; less than nought is earlier. */
export type Move = { unit: 'months' | 'days'; count: number }

const lastOfMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month + 1, 0)).getUTCDate()

/** A day so many months on; the last day of a month stays one, and the 31st becomes the last of a shorter month. */
const monthsOn = (day: DateOnly, months: number): DateOnly => {
  const [from, date] = [Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))]
  const isLast = date === lastOfMonth(Math.floor(from / 12), from % 12)
  const [year, month] = [Math.floor((from + months) / 12), (from + months) % 12]
  const last = lastOfMonth(year, month)
  const onDate = isLast ? last : Math.min(date, last)
  return `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-${String(onDate).padStart(2, '0')}`
}

/** A day moved. */
export const moveDay = (day: DateOnly, { unit, count }: Move): DateOnly =>
  unit === 'days' ? movedDay(day, count) : monthsOn(day, count)

/** A time moved; a start is read as early, an end as late as it was said. */
export const moveTime = (said: SaidTime, edge: 'start' | 'end', move: Move): SaidTime => {
  const precision = precisionOf(said)
  if (precision === 'day') return moveDay(said, move)
  const edgeOf = edge === 'start' ? firstDay : lastDay
  const day = moveDay(edgeOf(said), move)
  const [year, quarter] = [day.slice(0, 4), quarterOf(day)]
  if (precision === 'year' && edgeOf(year) === day) return year
  return edgeOf(quarter) === day ? quarter : day
}
