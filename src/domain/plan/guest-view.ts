/** Guest views: what a named person from outside may read of the record, part by part, and for how long. */
import { type RightDays, rightDayProblems, standingOn } from '#domain/people/right-days.ts'
import { type AudienceCut, cutRecords, type StateRecords } from '#domain/plan/audience-cut.ts'
import type { Problem } from '#domain/refusal.ts'
import type { ReleasedKind } from '#domain/release/release.ts'

/** Where a view stands on a day. */
export const guestViewStates = ['coming', 'open', 'over'] as const
export type GuestViewState = (typeof guestViewStates)[number]

/** What a person from outside may read; both days included. */
export interface GuestView {
  id: string
  personId: string
  /** Why, in the State's words. */
  purpose: string
  fromOn: string
  toOn: string
  /** `plan-section:<id>`, `actions`, `costs`, `register`, `matrix:<section of the edition>`. */
  parts: string[]
  madeBy: string
  madeAt: string
  /** Ended before its last day. */
  endedAt: string | null
}

/** Where it stands on a day. */
export const stateOfGuestView = (days: RightDays, today: string): GuestViewState =>
  standingOn(days, today, 'open')

/** The costs of actions go with the actions, where they are opened too; they are no part to look at alone. */
export const costsPart = 'costs'
/** Actions with their objectives. */
export const actionsPart = 'actions'
/** The register of legal instruments. */
export const registerPart = 'register'
/** One section of the plan. */
export const sectionPart = (id: string): string => `plan-section:${id}`
/** One section of the matrix. */
export const matrixPart = (section: string): string => `matrix:${section}`

/** Every part that a State can open, in the order in which it is offered. */
export const openableParts = (sectionIds: readonly string[], matrixSections: readonly string[]): string[] => [
  ...sectionIds.map(sectionPart),
  actionsPart,
  costsPart,
  ...matrixSections.map(matrixPart),
  registerPart,
]

/** The parts of a view that can be looked at. */
export const partsToLookAt = (parts: readonly string[]): string[] =>
  parts.filter((part) => part !== costsPart)

/** What is wrong with opening this view. */
export const guestViewProblems = (
  { parts, ...days }: Pick<GuestView, 'fromOn' | 'toOn' | 'parts'>,
  openable: readonly string[],
  today: string,
): Problem[] => {
  const problems: Problem[] = []
  if (partsToLookAt(parts).length === 0) problems.push({ path: 'parts', code: 'guest-no-part' })
  else if (parts.some((part) => !openable.includes(part)))
    problems.push({ path: 'parts', code: 'not-in-register' })
  return [...problems, ...rightDayProblems(days, today, { past: 'day-in-past', long: 'guest-too-long' })]
}

/**
 * One part of the record as a guest reads it, by the same cut as everybody outside: no remarks, no weighing, no
 * persons, and nothing that points to what is not in the part. `sectionOf`: the matrix section of a field.
 */
export const cutForGuest = (
  records: StateRecords,
  view: Pick<GuestView, 'parts'>,
  part: string,
  sectionOf: (fieldId: string) => string | undefined,
): AudienceCut => {
  const fieldOf = new Map(records.answers.map((answer) => [answer.id, answer.fieldId]))
  const isIn: Partial<Record<ReleasedKind, (id: string) => boolean>> = {
    'plan-section': (id) => part === sectionPart(id),
    'plan-objective': () => part === actionsPart,
    'plan-action': () => part === actionsPart,
    'legal-instrument': () => part === registerPart,
    answer: (id) => {
      const section = sectionOf(fieldOf.get(id) ?? '')
      return section !== undefined && part === matrixPart(section)
    },
  }
  return cutRecords(records, {
    has: (kind, id) => view.parts.includes(part) && (isIn[kind]?.(id) ?? false),
    hasCosts: () => view.parts.includes(costsPart),
  })
}
