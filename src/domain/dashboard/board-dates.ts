/** Days that come and days that have passed: of the plan, of parts, rounds, signatures, meetings and deputies. */

import { type Assignment, agencyStates } from '#domain/access/assignment.ts'
import type { Approval, SigningStep } from '#domain/approval/approval.ts'
import { daysAfter } from '#domain/days.ts'
import type { Deputyship } from '#domain/people/deputyship.ts'
import { type DueItem, dueKinds } from '#domain/plan/due-list.ts'
import type { Meeting } from '#domain/plan/meeting.ts'
import type { PlanVersion } from '#domain/plan/plan-version.ts'
import type { DateOnly } from '#domain/record.ts'
import type { Round, RoundPosition } from '#domain/round/round.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** What a day can be of. */
export const boardDateKinds = [
  ...dueKinds,
  'assignment',
  'round',
  'signature',
  'meeting',
  'deputy',
  'plan',
] as const
export type BoardDateKind = (typeof boardDateKinds)[number]

/** One day of one thing. */
export interface BoardDate {
  kind: BoardDateKind
  on: DateOnly
  /** Of the record whose page shows it: the action, the assignment, the round, the version, the meeting. */
  id: string
  /** Of an action or a version. */
  number: number | null
  /** Of the action, the round or the meeting, in its own words. */
  title: LanguageText | null
  /** Of the milestone or the indicator. */
  name: LanguageText | null
  /** With which agency it lies. */
  agencyId: string | null
  /** With whom: who signs, who stands in. */
  personId: string | null
}

/** What the days are read from. */
export interface DateGround {
  /** Of the plan, as far ahead as the board looks. */
  due: readonly DueItem[]
  assignments: readonly Pick<Assignment, 'id' | 'agencyId' | 'state' | 'dueOn'>[]
  rounds: readonly Pick<Round, 'id' | 'title' | 'state' | 'dueOn'>[]
  positions: readonly Pick<RoundPosition, 'roundId' | 'agencyId' | 'position'>[]
  versions: readonly Pick<PlanVersion, 'id' | 'number'>[]
  approvals: readonly Pick<Approval, 'id' | 'versionId' | 'state'>[]
  steps: readonly Pick<
    SigningStep,
    'approvalId' | 'state' | 'dueOn' | 'agencyId' | 'signatoryId' | 'delegateId'
  >[]
  meetings: readonly Pick<Meeting, 'id' | 'title' | 'heldOn' | 'state'>[]
  deputyships: readonly Pick<Deputyship, 'id' | 'deputyId' | 'fromOn' | 'toOn' | 'endedAt'>[]
  plan: { id: string; title: LanguageText; endOn: DateOnly } | null
}

const nothing = { number: null, title: null, name: null, agencyId: null, personId: null }

const signatureDates = ({ steps, approvals, versions }: DateGround): BoardDate[] => {
  const numbers = new Map(versions.map(({ id, number }) => [id, number]))
  const open = new Map(
    approvals.flatMap((each) => (each.state === 'open' ? [[each.id, each.versionId]] : [])),
  )
  return steps.flatMap(({ approvalId, state, dueOn, agencyId, signatoryId, delegateId }) => {
    const versionId = open.get(approvalId)
    if (versionId === undefined || state !== 'awaited' || dueOn === null) return []
    const number = numbers.get(versionId) ?? null
    const personId = delegateId ?? signatoryId
    return [{ ...nothing, kind: 'signature' as const, on: dueOn, id: versionId, number, agencyId, personId }]
  })
}

/** Days of what agencies and persons are asked, and of what is called; passed and coming ones. */
const askedDates = (ground: DateGround): BoardDate[] => [
  ...ground.assignments.flatMap(({ id, agencyId, state, dueOn }) =>
    dueOn === null || !agencyStates.includes(state)
      ? []
      : [{ ...nothing, kind: 'assignment' as const, on: dueOn, id, agencyId }],
  ),
  ...signatureDates(ground),
]

const fromDue = ({ kind, on, actionId, number, title, name, leadAgencyId }: DueItem): BoardDate => ({
  kind,
  on,
  id: actionId,
  number,
  title,
  name,
  agencyId: leadAgencyId,
  personId: null,
})

const byDay = (dates: BoardDate[]): BoardDate[] =>
  dates.sort(
    (a, b) =>
      (a.on < b.on ? -1 : a.on > b.on ? 1 : 0) ||
      boardDateKinds.indexOf(a.kind) - boardDateKinds.indexOf(b.kind) ||
      (a.number ?? 0) - (b.number ?? 0),
  )

/** The days from today on, as far as the board looks. */
export const nextDates = (ground: DateGround, today: DateOnly, days: number): BoardDate[] => {
  const until = daysAfter(today, days)
  const { rounds, meetings, deputyships, plan } = ground
  return byDay(
    [
      ...ground.due.map(fromDue),
      ...askedDates(ground),
      ...rounds.flatMap(({ id, title, state, dueOn }) =>
        state === 'open' ? [{ ...nothing, kind: 'round' as const, on: dueOn, id, title }] : [],
      ),
      ...meetings.flatMap(({ id, title, heldOn, state }) =>
        state === 'called' ? [{ ...nothing, kind: 'meeting' as const, on: heldOn, id, title }] : [],
      ),
      ...deputyships.flatMap(({ id, deputyId, fromOn, toOn, endedAt }) =>
        endedAt === null && fromOn <= today
          ? [{ ...nothing, kind: 'deputy' as const, on: toOn, id, personId: deputyId }]
          : [],
      ),
      ...(plan === null
        ? []
        : [{ ...nothing, kind: 'plan' as const, on: plan.endOn, id: plan.id, title: plan.title }]),
    ].filter(({ on }) => on >= today && on <= until),
  )
}

/** What is overdue: a round whose day has passed lies with each agency that has not answered. */
export const overdueDates = (ground: DateGround, today: DateOnly): BoardDate[] => {
  const rounds = ground.rounds.filter(({ state, dueOn }) => state === 'open' && dueOn < today)
  return byDay(
    [
      ...ground.due.map(fromDue),
      ...askedDates(ground),
      ...rounds.flatMap(({ id, title, dueOn }) =>
        ground.positions
          .filter((each) => each.roundId === id && each.position === null)
          .map(({ agencyId }) => ({ ...nothing, kind: 'round' as const, on: dueOn, id, title, agencyId })),
      ),
    ].filter(({ on }) => on < today),
  )
}

/** What is overdue with one agency; null where it lies with none. */
export interface OverdueGroup<A> {
  agency: A | null
  lines: BoardDate[]
  more: number
}

/** Under the agency with which it lies, in the order in which the agencies are given; what lies with none comes last. */
export const groupOverdue = <A extends { id: string }>(
  dates: readonly BoardDate[],
  agencies: readonly A[],
  most: number,
): OverdueGroup<A>[] => {
  const known = new Map(agencies.map((agency) => [agency.id, agency]))
  const of = Map.groupBy(dates, ({ agencyId }) => known.get(agencyId ?? '') ?? null)
  return [...agencies, null].flatMap((agency) => {
    const own = of.get(agency) ?? []
    return own.length === 0
      ? []
      : [{ agency, lines: own.slice(0, most), more: Math.max(0, own.length - most) }]
  })
}

/** How many days of each kind fall into each week from today on; kinds without any are left out. */
export const weekStrip = (
  dates: readonly Pick<BoardDate, 'kind' | 'on'>[],
  today: DateOnly,
  days: number,
): { weeks: DateOnly[]; rows: { kind: BoardDateKind; counts: number[] }[] } => {
  const weeks = Array.from({ length: Math.floor(days / 7) + 1 }, (_, at) => daysAfter(today, at * 7))
  const begin = Date.parse(`${today}T00:00:00Z`)
  const counts = new Map<BoardDateKind, number[]>()
  for (const { kind, on } of dates) {
    const week = Math.floor((Date.parse(`${on}T00:00:00Z`) - begin) / (7 * 86_400_000))
    const own = counts.get(kind) ?? weeks.map(() => 0)
    counts.set(kind, own)
    if (own[week] !== undefined) own[week] += 1
  }
  return {
    weeks,
    rows: boardDateKinds.flatMap((kind) => {
      const own = counts.get(kind)
      return own === undefined ? [] : [{ kind, counts: own }]
    }),
  }
}
