/** Which days an action of a plan can have: those of the plan's period and some years on either side of it. */
import type { DateOnly } from '#domain/record.ts'

/** Work may have begun long before the plan, and run on after it; a year mistyped lies farther off. */
const yearsAround = 10

/** First and last day, both within. */
export interface DaySpan {
  from: DateOnly
  to: DateOnly
}

const yearOf = (day: DateOnly): number => Number(day.slice(0, 4))

/** The first and last day that an action of the plan may name: whole years. */
export const daySpanOf = (plan: { startOn: DateOnly; endOn: DateOnly }): DaySpan => ({
  from: `${yearOf(plan.startOn) - yearsAround}-01-01`,
  to: `${yearOf(plan.endOn) + yearsAround}-12-31`,
})

/** Days are compared as text: all have four digits for the year. */
export const isInSpan = (span: DaySpan, day: DateOnly): boolean => day >= span.from && day <= span.to
