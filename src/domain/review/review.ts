/**
 * The yearly review of the plan: every action is gone through by a person, who concludes what became of it in the
 * period, why where it slipped or was dropped, and what changes. Once finished it stays as it is; nothing is graded.
 */
import { daysAfter } from '#domain/days.ts'
import type { DateOnly, RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { Problem } from '#domain/refusal.ts'
import type { ReviewConclusion } from '#domain/review/review-facts.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** States of a review; only an open one changes. */
export const reviewStates = ['open', 'finished', 'discarded'] as const
/** A state of a review. */
export type ReviewState = (typeof reviewStates)[number]

/** First and last day, both within. */
export interface ReviewPeriod {
  from: DateOnly
  to: DateOnly
}

/** A review without its lines. */
export interface YearlyReview extends RecordEnvelope, ReviewPeriod {
  planId: string
  state: ReviewState
  /** What the year was about. */
  summary: LanguageText | null
  /** What changes in the plan from now on. */
  outlook: LanguageText | null
  openedBy: string
  openedAt: Timestamp
  closedBy: string | null
  closedAt: Timestamp | null
}

/** One action in a review; `conclusion` is null until a person has gone through it. */
export interface ReviewLine extends RecordEnvelope {
  reviewId: string
  actionId: string
  conclusion: ReviewConclusion | null
  /** Why it slipped or was dropped; may stand with any conclusion. */
  why: LanguageText | null
  /** What changes of the action from now on. */
  ahead: LanguageText | null
  goneBy: string | null
  goneAt: Timestamp | null
}

/** Conclusions that must say why. */
export const conclusionsWithWhy: readonly ReviewConclusion[] = ['slipped', 'dropped']

const hasWords = (text: LanguageText | null): boolean =>
  Object.values(text?.versions ?? {}).some((version) => version.text !== '')

/** Whether a line still has to be gone through, or lacks its reason. */
export const isLeft = ({ conclusion, why }: Pick<ReviewLine, 'conclusion' | 'why'>): boolean =>
  conclusion === null || (conclusionsWithWhy.includes(conclusion) && !hasWords(why))

const yearBefore = (day: DateOnly): DateOnly => {
  // The calendar has no year 0.
  const year = String(Math.max(1, Number(day.slice(0, 4)) - 1)).padStart(4, '0')
  // 29 February has no day a year before.
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`
}

/**
 * The period that is proposed: since the last finished review, else the twelve months that end today; null while nothing
 * has passed since the last.
 */
export const usualPeriod = (finished: readonly ReviewPeriod[], today: DateOnly): ReviewPeriod | null => {
  const last = finished
    .map(({ to }) => to)
    .sort()
    .at(-1)
  const from = daysAfter(last ?? yearBefore(today), 1)
  return from < today ? { from, to: today } : null
}

/** What stands against a period, each at its part of the input. */
export const periodProblems = (
  period: ReviewPeriod,
  finished: readonly ReviewPeriod[],
  today: DateOnly,
): Problem[] => {
  const problems: Problem[] = []
  if (period.to > today) problems.push({ path: 'to', code: 'review-in-future', params: { today } })
  if (period.from >= period.to) problems.push({ path: 'from', code: 'review-ends-before' })
  const other = finished.find(({ from, to }) => from <= period.to && period.from <= to)
  if (other !== undefined)
    problems.push({ path: 'from', code: 'review-overlaps', params: { from: other.from, to: other.to } })
  return problems
}
