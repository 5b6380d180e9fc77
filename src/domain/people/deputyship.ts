/** Deputies: a member acts in another's roles from day to day, and everybody sees that he or she does. */
import type { HeldRole } from '#domain/people/people.ts'
import { type RightDays, rightDayProblems, standingOn } from '#domain/people/right-days.ts'
import type { Problem } from '#domain/refusal.ts'

/** Where a deputyship stands on a day. */
export const deputyshipStates = ['coming', 'acting', 'over'] as const
export type DeputyshipState = (typeof deputyshipStates)[number]

/** That `deputyId` acts for `personId`, both days included. */
export interface Deputyship {
  id: string
  personId: string
  deputyId: string
  fromOn: string
  toOn: string
  namedBy: string
  namedAt: string
  /** Ended before its last day. */
  endedAt: string | null
}

/** Where it stands on a day. */
export const stateOfDeputyship = (days: RightDays, today: string): DeputyshipState =>
  standingOn(days, today, 'acting')

/** Roles of a member of the space. */
type MemberRole = HeldRole & { personId: string }

/** What a deputy is named by, and who names. */
export interface DeputyWish {
  personId: string
  deputyId: string
  fromOn: string
  toOn: string
}

/** Whether the deputy works for every agency that the person speaks for; a role for no agency is nobody else's. */
const isOfSameAgencies = (held: readonly MemberRole[], { personId, deputyId }: DeputyWish): boolean => {
  const agenciesOf = (id: string) => held.filter((each) => each.personId === id).map((each) => each.agencyId)
  const ofDeputy = agenciesOf(deputyId)
  return agenciesOf(personId).every((agency) => agency !== null && ofDeputy.includes(agency))
}

/**
 * What is wrong with naming this deputy. Whoever does not lead the State names somebody of the own agency: through
 * another's deputy an agency would see what is asked of the own.
 */
export const deputyProblems = (
  wish: DeputyWish,
  held: readonly MemberRole[],
  { today, isLeading }: { today: string; isLeading: boolean },
): Problem[] => {
  const isMember = (id: string) => held.some((each) => each.personId === id)
  const problems: Problem[] = []
  if (!isMember(wish.personId)) problems.push({ path: 'personId', code: 'not-in-register' })
  if (wish.deputyId === wish.personId) problems.push({ path: 'deputyId', code: 'deputy-is-self' })
  else if (!isMember(wish.deputyId)) problems.push({ path: 'deputyId', code: 'not-in-register' })
  else if (!isLeading && !isOfSameAgencies(held, wish))
    problems.push({ path: 'deputyId', code: 'deputy-of-agency' })
  return [
    ...problems,
    ...rightDayProblems(wish, today, { past: 'deputy-from-past', long: 'deputy-too-long' }),
  ]
}
