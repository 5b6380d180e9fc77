/**
 * An assessment goes on in cycles: a coordinator freezes it on a date, and the next cycle goes on from there. What is
 * frozen never changes again.
 */
import type { ValueCounts } from '#domain/assessment/gap.ts'
import type { DateOnly, Timestamp } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** The head of a frozen state; the content is the exchange document of the matrix, by its hash. */
export interface AssessmentCycle {
  id: string
  edition: string
  /** From 1, in the order in which they were frozen. */
  number: number
  title: LanguageText
  note: LanguageText | null
  /** The day whose state it says it is. */
  asOf: DateOnly
  counts: ValueCounts
  /** SHA-256 of the content's bytes, hex. */
  sha256: string
  byteSize: number
  frozenBy: string
  frozenAt: Timestamp
}

/** Answers that were changed after a day; whoever freezes the state of that day is asked about them. */
export const changedAfter = (answers: readonly { changedAt: Timestamp | null }[], day: DateOnly): number =>
  answers.filter((answer) => (answer.changedAt ?? '').slice(0, 10) > day).length
