/**
 * A round: until a day, agencies draft their parts and say whether they agree with the draft. What they say stays
 * with the plan. Counts only; nothing here ranks an agency.
 */
import { daysAfter } from '#domain/days.ts'
import type { DateOnly, RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** States of a round; one is open at a time. */
export const roundStates = ['open', 'closed'] as const
/** A state of a round. */
export type RoundState = (typeof roundStates)[number]

/** What an agency says of the draft. A reservation has its words, which stay with the plan. */
export const positions = ['agrees', 'reserves'] as const
/** One of them; null while the agency has not answered. */
export type Position = (typeof positions)[number]

/** A round without what the agencies say. */
export interface Round extends RecordEnvelope {
  title: LanguageText
  message: LanguageText | null
  state: RoundState
  openedOn: DateOnly
  dueOn: DateOnly
  closedAt: Timestamp | null
  openedBy: string
}

/** What one agency says in a round. */
export interface RoundPosition extends RecordEnvelope {
  roundId: string
  agencyId: string
  position: Position | null
  /** The words of a reservation; null otherwise. */
  reservation: LanguageText | null
  saidBy: string | null
  saidAt: Timestamp | null
}

/** Days before (negative) and after the last day of a round on which those who have not answered are reminded. */
export const reminderDays = [-7, -1, 1, 7, 14] as const

/** The days on which a round reminds, from a day on. */
export const reminderDates = (dueOn: DateOnly, from: DateOnly): DateOnly[] =>
  reminderDays.map((days) => daysAfter(dueOn, days)).filter((day) => day > from)

/** Whether today is one of the days on which the round reminds, and of what; null on all others. */
export const reminderOf = (
  { state, dueOn }: Pick<Round, 'state' | 'dueOn'>,
  today: DateOnly,
): 'round-due' | 'round-overdue' | null => {
  if (state !== 'open') return null
  const days = reminderDays.find((each) => daysAfter(dueOn, each) === today)
  return days === undefined ? null : days < 0 ? 'round-due' : 'round-overdue'
}

/** How many agencies agree, agree with a reservation, and have not answered. */
export const countPositions = (
  all: readonly Pick<RoundPosition, 'position'>[],
): { agrees: number; reserves: number; unanswered: number } => ({
  agrees: all.filter(({ position }) => position === 'agrees').length,
  reserves: all.filter(({ position }) => position === 'reserves').length,
  unanswered: all.filter(({ position }) => position === null).length,
})

/** An agreed draft: every agency of a closed round has said that it agrees, with or without a reservation. */
export const isAgreed = (
  { state }: Pick<Round, 'state'>,
  all: readonly Pick<RoundPosition, 'position'>[],
): boolean => state === 'closed' && all.length > 0 && all.every(({ position }) => position !== null)
