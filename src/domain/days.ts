/** Reckoning with days, which are days of the calendar and know no clock. */
import type { DateOnly } from '#domain/record.ts'

/** The day so many days after another; before it where they are negative. */
export const daysAfter = (day: DateOnly, days: number): DateOnly =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
