/**
 * What the records say of one action in the period of a review: how it stood at its beginning and its end, what was
 * reported, moved, reached and measured. A person concludes; the table here only proposes. Nothing is graded.
 */

import type { AnswerValue } from '#domain/assessment/assessment.ts'
import { daysAfter } from '#domain/days.ts'
import type { FieldId } from '#domain/framework/framework.ts'
import { type ActionIndicator, countedValues, type IndicatorValue } from '#domain/plan/indicator.ts'
import type { Action, ActionStatus } from '#domain/plan/plan.ts'
import { carriedOut, hasSlipped, type ProgressReport } from '#domain/plan/progress.ts'
import type { Reassessment } from '#domain/plan/reassessment.ts'
import { firstDay, lastDay, type SaidTime } from '#domain/plan/said-time.ts'
import type { DateOnly, Timestamp } from '#domain/record.ts'
import type { LanguageTag, LanguageText } from '#domain/text/language-text.ts'

/** What became of an action, in the order in which it is offered. */
export const reviewConclusions = [
  'done',
  'done-before',
  'on-course',
  'slipped',
  'not-begun',
  'dropped',
] as const
/** One of them. */
export type ReviewConclusion = (typeof reviewConclusions)[number]

/** Fields of an action whose direct edits are looked up, so that its standing on a day is known. */
export const standingFields = ['status', 'startOn', 'endOn'] as const
/** What an edit, and no report, changed of an action: the value before it. */
export interface StandingEdit {
  actionId: string
  field: (typeof standingFields)[number]
  was: string | null
  at: Timestamp
}

/** What the facts of one action are drawn from. */
export interface ReviewGround {
  action: Pick<
    Action,
    'status' | 'startOn' | 'endOn' | 'isStanding' | 'droppedReason' | 'milestones' | 'fieldIds'
  >
  /** When it came into the plan; null where nobody knows. */
  addedAt: Timestamp | null
  /** When the plan itself was begun: in the first period of a plan nothing is new. */
  planAddedAt: Timestamp | null
  /** Those that count from the first day of the period on, in any order. */
  reports: readonly ProgressReport[]
  /** When the review of the time before was closed; null where there was none. */
  closedBefore: Timestamp | null
  edits: readonly StandingEdit[]
  indicators: readonly (ActionIndicator & { values: readonly IndicatorValue[] })[]
  reassessments: readonly Reassessment[]
}

/** A measured value and its day. */
export interface MeasuredValue {
  value: number
  on: DateOnly
}

/** An indicator in the period: what was measured last before it, and last in it. */
export interface ReviewedIndicator {
  id: string
  title: LanguageText
  unit: string | null
  baseline: MeasuredValue | null
  before: MeasuredValue | null
  latest: MeasuredValue | null
  target: MeasuredValue | null
}

/** A report as the review keeps it, without the person who made it. */
export interface ReviewedReport {
  asOf: DateOnly
  agencyId: string | null
  status: ActionStatus
  text: LanguageText | null
  obstacles: LanguageText | null
  droppedReason: LanguageText | null
  /** Why dates moved. */
  reason: LanguageText | null
  moved: ProgressReport['moved']
  /** What was reached; null also where the milestone is gone. */
  milestone: { on: DateOnly; title: LanguageText } | null
  links: { address: string; title: string | null }[]
  files: string[]
}

/** A field that was answered anew in the period, since the action was carried out. */
export interface ReviewedField {
  fieldId: FieldId
  valueBefore: AnswerValue
  valueAfter: AnswerValue
  on: DateOnly
}

/** How an action stands on a day. */
export interface ActionStanding {
  status: ActionStatus
  startOn: SaidTime | null
  endOn: SaidTime | null
}

/** All that the records say of one action in the period. */
export interface ReviewFacts {
  before: ActionStanding
  after: ActionStanding
  isStanding: boolean
  isNew: boolean
  /** Its end lies in the period or before, and it is not carried out. */
  isOverdue: boolean
  /** By the day of which they tell. */
  reports: ReviewedReport[]
  /** As the action itself says. */
  droppedReason: LanguageText | null
  indicators: ReviewedIndicator[]
  fields: ReviewedField[]
}

/** A report with the day on which it counts. */
type CountedReport = ProgressReport & { countsOn: DateOnly }

/** A report of earlier days that came once their review was closed counts as the period begins: none is lost. */
const counted = ({ reports, closedBefore }: ReviewGround, from: DateOnly): CountedReport[] =>
  reports.map((report) => {
    const isLate = report.asOf < from && closedBefore !== null && report.reportedAt > closedBefore
    return { ...report, countsOn: isLate ? from : report.asOf }
  })

const byTime = (a: { reportedAt: Timestamp }, b: { reportedAt: Timestamp }): number =>
  a.reportedAt < b.reportedAt ? -1 : 1

/** The value before the first of what changed it since a day; `now` where nothing did. */
const valueOn = <V>(events: readonly { at: Timestamp; was: V }[], now: V): V => {
  const [first] = [...events].sort((a, b) => (a.at < b.at ? -1 : 1))
  return first === undefined ? now : first.was
}

/** How the action stood before the day: what changed it from then on is taken back. */
const standingBefore = (
  ground: ReviewGround,
  told: readonly CountedReport[],
  day: DateOnly,
): ActionStanding => {
  const { action } = ground
  const reports = told.filter(({ countsOn }) => countsOn >= day).sort(byTime)
  const editsOf = (field: StandingEdit['field']) =>
    ground.edits.filter((edit) => edit.field === field && edit.at.slice(0, 10) >= day)
  const moves = reports.flatMap(({ moved, reportedAt: at }) => (moved === null ? [] : [{ at, moved }]))
  return {
    status: valueOn(
      [
        ...reports.map(({ reportedAt: at, statusBefore: was }) => ({ at, was })),
        ...editsOf('status').map(({ at, was }) => ({ at, was: (was ?? 'planned') as ActionStatus })),
      ],
      action.status,
    ),
    startOn: valueOn(
      [...moves.map(({ at, moved }) => ({ at, was: moved.startBefore })), ...editsOf('startOn')],
      action.startOn,
    ),
    endOn: valueOn(
      [...moves.map(({ at, moved }) => ({ at, was: moved.endBefore })), ...editsOf('endOn')],
      action.endOn,
    ),
  }
}

const measured = (value: number | null, on: DateOnly | null): MeasuredValue | null =>
  value === null || on === null ? null : { value, on }

const reviewedIndicator = (
  indicator: ReviewGround['indicators'][number],
  { from, to }: { from: DateOnly; to: DateOnly },
): ReviewedIndicator => {
  const values = countedValues(indicator.values).map(({ value, measuredOn: on }) => ({ value, on }))
  return {
    id: indicator.id,
    title: indicator.title,
    unit: indicator.unit,
    baseline: measured(indicator.baseline, indicator.baselineOn),
    before: values.filter(({ on }) => on < from).at(-1) ?? null,
    latest: values.filter(({ on }) => on >= from && on <= to).at(-1) ?? null,
    target: measured(indicator.target, indicator.targetOn),
  }
}

/** What the records say of one action in the period; both days lie within. */
export const reviewFacts = (ground: ReviewGround, period: { from: DateOnly; to: DateOnly }): ReviewFacts => {
  const { from, to } = period
  const { action } = ground
  const isWithin = (day: DateOnly): boolean => day >= from && day <= to
  const told = counted(ground, from)
  const before = standingBefore(ground, told, from)
  const after = standingBefore(ground, told, daysAfter(to, 1))
  const milestones = new Map(action.milestones.map((milestone) => [milestone.id, milestone]))
  const isOpen = after.status === 'planned' || after.status === 'under-way'
  return {
    before,
    after,
    isStanding: action.isStanding,
    isNew:
      ground.addedAt !== null &&
      isWithin(ground.addedAt.slice(0, 10)) &&
      (ground.planAddedAt === null || ground.planAddedAt.slice(0, 10) < from),
    isOverdue: isOpen && !action.isStanding && after.endOn !== null && lastDay(after.endOn) <= to,
    reports: told
      .filter(({ countsOn }) => isWithin(countsOn))
      .sort((a, b) => (a.asOf === b.asOf ? byTime(a, b) : a.asOf < b.asOf ? -1 : 1))
      .map((report) => {
        const milestone = milestones.get(report.milestoneId ?? '')
        return {
          asOf: report.asOf,
          agencyId: report.agencyId,
          status: report.status,
          text: report.text,
          obstacles: report.obstacles,
          droppedReason: report.droppedReason,
          reason: report.reason,
          moved: report.moved,
          milestone: milestone === undefined ? null : { on: milestone.on, title: milestone.title },
          links: report.links.map(({ address, title }) => ({ address, title })),
          files: report.files.map(({ name }) => name),
        }
      }),
    droppedReason: after.status === 'dropped' ? action.droppedReason : null,
    indicators: ground.indicators.map((indicator) => reviewedIndicator(indicator, period)),
    fields: ground.reassessments.flatMap(({ status, fieldId, valueBefore, valueAfter, decidedAt }) => {
      const on = decidedAt?.slice(0, 10) ?? ''
      return status === 'taken' && isWithin(on) ? [{ fieldId, valueBefore, valueAfter, on }] : []
    }),
  }
}

/** Whether the end is later than it was when the period began, or was given up. */
export const hasLaterEnd = ({ before, after }: Pick<ReviewFacts, 'before' | 'after'>): boolean =>
  hasSlipped({
    moved: { startBefore: null, startOn: null, endBefore: before.endOn, endOn: after.endOn },
  })

/** What is proposed, row by row; the first that holds. */
const proposals: readonly [ReviewConclusion, (facts: ReviewFacts, to: DateOnly) => boolean][] = [
  ['dropped', ({ after }) => after.status === 'dropped'],
  [
    'done-before',
    ({ before, after }) => carriedOut.includes(after.status) && carriedOut.includes(before.status),
  ],
  ['done', ({ after }) => carriedOut.includes(after.status)],
  ['slipped', (facts) => facts.isOverdue || hasLaterEnd(facts)],
  [
    'not-begun',
    ({ after }, to) =>
      after.status === 'planned' && (after.startOn === null || firstDay(after.startOn) <= to),
  ],
]

/** The conclusion that the facts speak for; a person takes it or another. */
export const proposedConclusion = (facts: ReviewFacts, to: DateOnly): ReviewConclusion =>
  proposals.find(([, holds]) => holds(facts, to))?.[0] ?? 'on-course'

/** The texts in which reasons were said in the period. */
export const saidReasons = ({ reports, droppedReason }: ReviewFacts): LanguageText[] =>
  [...reports.flatMap((report) => [report.reason, report.droppedReason]), droppedReason].flatMap(
    (text) => text ?? [],
  )

/** Reasons that were said in this language, each once, one a line; empty where none was. */
export const proposedWhy = (facts: ReviewFacts, language: LanguageTag): string => {
  const said = saidReasons(facts).map((text) => text.versions[language]?.text ?? '')
  return [...new Set(said)].filter((each) => each !== '').join('\n')
}

/** What decides whether an action has a line: its standing, and when it came into the plan. */
type Reviewable = Pick<ReviewFacts, 'before' | 'after'>

const wasInPlan = (addedAt: Timestamp | null, to: DateOnly): boolean =>
  addedAt === null || addedAt.slice(0, 10) <= to
const wasDroppedThroughout = ({ before, after }: Reviewable): boolean =>
  before.status === 'dropped' && after.status === 'dropped'

/** Whether an action is gone through in a review: it was in the plan by its last day and not dropped before it. */
export const isReviewed = (facts: Reviewable, addedAt: Timestamp | null, to: DateOnly): boolean =>
  wasInPlan(addedAt, to) && !wasDroppedThroughout(facts)

/** Whether an action was dropped before the period; one that came into the plan after it was not. */
export const wasDroppedBefore = (facts: Reviewable, addedAt: Timestamp | null, to: DateOnly): boolean =>
  wasInPlan(addedAt, to) && wasDroppedThroughout(facts)
