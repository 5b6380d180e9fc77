/** Indicators of an action: from where to where, measured how often. They show a course and grade nobody. */
import type { DateOnly, RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { Problem } from '#domain/refusal.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** How often a value is taken. */
export const rhythmsOfMeasuring = ['monthly', 'quarterly', 'half-yearly', 'yearly'] as const
export type MeasuringRhythm = (typeof rhythmsOfMeasuring)[number]

const monthsOf: Record<MeasuringRhythm, number> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
}

/** What is measured; numbers are in `unit`. */
export interface ActionIndicator extends RecordEnvelope {
  actionId: string
  title: LanguageText
  /** As it is written behind a number: `officers`, `%`, `days`. */
  unit: string | null
  baseline: number | null
  baselineOn: DateOnly | null
  target: number | null
  targetOn: DateOnly | null
  rhythm: MeasuringRhythm
  addedOn: DateOnly
}

/** One measured value; a later entry for the same day corrects an earlier one. */
export interface IndicatorValue {
  id: string
  originId: string
  indicatorId: string
  measuredOn: DateOnly
  value: number
  note: LanguageText | null
  recordedBy: string
  recordedByName: string | null
  recordedAt: Timestamp
}

/** The day so many months later; the last of the month where that has no such day. */
export const monthsLater = (day: DateOnly, months: number): DateOnly => {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  const count = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1]
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate()
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${String(toYear).padStart(4, '0')}-${two(toMonth)}-${two(Math.min(dayOfMonth, last))}`
}

/** The values that count, by day: of several for one day the one recorded last. */
export const countedValues = (values: readonly IndicatorValue[]): IndicatorValue[] => {
  const byDay = new Map<DateOnly, IndicatorValue>()
  for (const value of [...values].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)))
    byDay.set(value.measuredOn, value)
  return [...byDay.values()].sort((a, b) => (a.measuredOn < b.measuredOn ? -1 : 1))
}

/**
 * The day by which the next value is due: one step of the rhythm after the last measured day, else after the
 * baseline, else after the indicator was added. Null once a value was taken on the target's day or after.
 */
export const nextValueDue = (
  indicator: Pick<ActionIndicator, 'rhythm' | 'baselineOn' | 'targetOn' | 'addedOn'>,
  measuredOn: readonly DateOnly[],
): DateOnly | null => {
  const last = [...measuredOn].sort().at(-1)
  const { targetOn } = indicator
  if (last !== undefined && targetOn !== null && last >= targetOn) return null
  const next = monthsLater(last ?? indicator.baselineOn ?? indicator.addedOn, monthsOf[indicator.rhythm])
  // What is to be reached by a day is measured on it at the latest.
  return targetOn !== null && next > targetOn ? targetOn : next
}

/** What stands against an indicator: a number without its day, a target before its baseline. */
export const indicatorProblems = (
  wish: Pick<ActionIndicator, 'baseline' | 'baselineOn' | 'target' | 'targetOn'>,
  today: DateOnly,
): Problem[] => {
  const problems: Problem[] = []
  const { baseline, baselineOn, target, targetOn } = wish
  if (baseline !== null && baselineOn === null)
    problems.push({ path: 'baselineOn', code: 'number-needs-day' })
  if (baseline === null && baselineOn !== null) problems.push({ path: 'baseline', code: 'day-needs-number' })
  if (target !== null && targetOn === null) problems.push({ path: 'targetOn', code: 'number-needs-day' })
  if (target === null && targetOn !== null) problems.push({ path: 'target', code: 'day-needs-number' })
  if (baselineOn !== null && baselineOn > today)
    problems.push({ path: 'baselineOn', code: 'measured-in-future', params: { today } })
  if (baselineOn !== null && targetOn !== null && targetOn <= baselineOn)
    problems.push({ path: 'targetOn', code: 'target-before-baseline' })
  return problems
}

/** What stands against a value: nobody has measured on a day to come, nor before the baseline. */
export const valueProblems = (
  measuredOn: DateOnly,
  indicator: Pick<ActionIndicator, 'baselineOn'>,
  today: DateOnly,
): Problem[] => {
  if (measuredOn > today) return [{ path: 'measuredOn', code: 'measured-in-future', params: { today } }]
  const { baselineOn } = indicator
  return baselineOn !== null && measuredOn < baselineOn
    ? [{ path: 'measuredOn', code: 'measured-before-baseline', params: { day: baselineOn } }]
    : []
}
