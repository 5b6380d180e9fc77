/**
 * A handover: a leaver's work passes to a successor in one step. What agencies are asked stays theirs, and what the
 * leaver did stays under his or her name.
 */
import { daysAfter } from '#domain/days.ts'
import { type HeldRole, leadingRole } from '#domain/people/people.ts'
import type { DateOnly, Timestamp } from '#domain/record.ts'

/** A role that passed on; `isNew` where the successor did not hold it before. */
export interface MovedRole extends HeldRole {
  isNew: boolean
}

/** A handover that was made, with what passed on. */
export interface Handover {
  id: string
  leaverId: string
  successorId: string
  madeBy: string
  madeAt: Timestamp
  moved: {
    roles: MovedRole[]
    notificationCount: number
    /** Rounds whose reminders run in the successor's name from now on. */
    roundIds: string[]
    /** Open threads that the leaver began, wrote in or was named in; the successor is told of answers. */
    threadIds: string[]
  }
}

/** How many days ahead the dates of a handover brief go. */
export const briefDays = 365
/** How many days back the decisions of a handover brief go. */
export const lookBackDays = 183

/** What a date of the brief is about. */
export const briefDateKinds = ['assignment', 'round', 'milestone', 'action-end'] as const
/** One of them. */
export type BriefDateKind = (typeof briefDateKinds)[number]

/** The dates from a day to `briefDays` after it, first first; those of one day as they came. */
export const datesAhead = <T extends { on: DateOnly }>(dates: readonly T[], today: DateOnly): T[] => {
  const last = daysAfter(today, briefDays)
  return dates.filter(({ on }) => on >= today && on <= last).sort((a, b) => a.on.localeCompare(b.on))
}

/**
 * The agencies whose work a person answers for: null for all, where he or she coordinates; otherwise those of the
 * roles held.
 */
export const agenciesOf = (held: readonly HeldRole[]): string[] | null =>
  held.some(({ role }) => role === leadingRole)
    ? null
    : [...new Set(held.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId])))]
