/** Moving a time as it was said: a quarter or a year stays one where the move allows it, else it becomes a day. */

import { firstDay, lastDay, precisionOf, quarterOf, type SaidTime } from '#domain/plan/said-time.ts'
import { movedDay } from '#domain/plan/slip.ts'
import type { DateOnly } from '#domain/record.ts'

/** By how much: whole months, or days; less than nought is earlier. */
export type Move = { unit: 'months' | 'days'; count: number }

const lastOfMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month + 1, 0)).getUTCDate()

/** A day so many months on; the 31st becomes the last day of a shorter month. */
const monthsOn = (day: DateOnly, months: number, isMonthEnd: boolean): DateOnly => {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(at / 12), ((at % 12) + 12) % 12]
  const last = lastOfMonth(year, month)
  const date = isMonthEnd ? last : Math.min(Number(day.slice(8, 10)), last)
  return `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** A day moved. */
export const moveDay = (day: DateOnly, { unit, count }: Move): DateOnly =>
  unit === 'days' ? movedDay(day, count) : monthsOn(day, count, false)

/** A time moved; a start is read as early, an end as late as it was said. */
export const moveTime = (said: SaidTime, edge: 'start' | 'end', move: Move): SaidTime => {
  const precision = precisionOf(said)
  if (precision === 'day') return moveDay(said, move)
  const edgeOf = edge === 'start' ? firstDay : lastDay
  const day =
    move.unit === 'days'
      ? movedDay(edgeOf(said), move.count)
      : monthsOn(edgeOf(said), move.count, edge === 'end')
  const [year, quarter] = [day.slice(0, 4), quarterOf(day)]
  if (precision === 'year' && edgeOf(year) === day) return year
  return edgeOf(quarter) === day ? quarter : day
}
