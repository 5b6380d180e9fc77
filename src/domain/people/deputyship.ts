/** Deputies: a member acts in another's roles from day to day, and everybody sees that he or she does. */
import type { HeldRole } from '#domain/people/people.ts'
import type { Problem } from '#domain/refusal.ts'

/** Where a deputyship stands on a day. */
export const deputyshipStates = ['coming', 'acting', 'over'] as const
export type DeputyshipState = (typeof deputyshipStates)[number]

/** The longest leave for which a deputy is named at once; a longer one is named anew, so that nobody is forgotten. */
export const longestDeputyshipDays = 366

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

/** Where it stands: ended early or past its last day it is over for good. */
export const stateOfDeputyship = (
  { fromOn, toOn, endedAt }: Pick<Deputyship, 'fromOn' | 'toOn' | 'endedAt'>,
  today: string,
): DeputyshipState => {
  if (endedAt !== null || toOn < today) return 'over'
  return fromOn > today ? 'coming' : 'acting'
}

/** Roles of a member of the space. */
type MemberRole = HeldRole & { personId: string }

/** What a deputy is named by, and who names. */
export interface DeputyWish {
  personId: string
  deputyId: string
  fromOn: string
  toOn: string
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

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
  if (wish.fromOn < today) problems.push({ path: 'fromOn', code: 'deputy-from-past' })
  if (wish.toOn < wish.fromOn) problems.push({ path: 'toOn', code: 'end-before-start' })
  else if (daysBetween(wish.fromOn, wish.toOn) > longestDeputyshipDays)
    problems.push({ path: 'toOn', code: 'deputy-too-long' })
  return problems
}
