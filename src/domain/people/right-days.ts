/** The days of a right that ends by itself: a deputy's, a guest's. Both the first and the last day count. */
import type { Problem } from '#domain/refusal.ts'

/** The longest time for which such a right is given at once; a longer one is given anew, so that none is forgotten. */
export const longestRightDays = 366

/** From when to when, and when it was ended before its last day; null where it was not. */
export interface RightDays {
  fromOn: string
  toOn: string
  endedAt: string | null
}

/** Where a right stands on a day; `running` is its word for the days in between. Ended early it is over for good. */
export const standingOn = <S extends string>(
  { fromOn, toOn, endedAt }: RightDays,
  today: string,
  running: S,
): 'coming' | S | 'over' => {
  if (endedAt !== null || toOn < today) return 'over'
  return fromOn > today ? 'coming' : running
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** What is wrong with its days, by the codes of the right: it begins today at the earliest and lasts a year at most. */
export const rightDayProblems = (
  { fromOn, toOn }: Pick<RightDays, 'fromOn' | 'toOn'>,
  today: string,
  codes: { past: string; long: string },
): Problem[] => {
  const problems: Problem[] = []
  if (fromOn < today) problems.push({ path: 'fromOn', code: codes.past })
  if (toOn < fromOn) problems.push({ path: 'toOn', code: 'end-before-start' })
  else if (daysBetween(fromOn, toOn) > longestRightDays) problems.push({ path: 'toOn', code: codes.long })
  return problems
}
