/**
 * Ten steps from an empty matrix to a plan that can go out, as a table: each with what it stands on, the page where it
 * is done, and what the record says of it. A step says facts; there is no share and no score.
 */
import { countValues, deriveGaps } from '#domain/assessment/gap.ts'
import { lacksSource, type SourcedValue } from '#domain/assessment/unsourced.ts'
import type { FieldId, FrameworkEdition } from '#domain/framework/framework.ts'
import type { Action } from '#domain/plan/plan.ts'
import { isProposal } from '#domain/plan/plan.ts'
import type { PlanProblem } from '#domain/plan/readiness.ts'

/** The steps in order. */
export const stepCodes = [
  'agencies',
  'register',
  'matrix',
  'sources',
  'freeze',
  'gaps',
  'draft',
  'actions',
  'sections',
  'ready',
] as const
export type StepCode = (typeof stepCodes)[number]

/** Where a step is done (under the State’s address) and the obligation or invitation that it rests on. */
export const stepPlaces: Record<StepCode, { address: string; obligation: string }> = {
  agencies: { address: '/agencies/new', obligation: '2325-plan-and-contact' },
  register: { address: '/legal-instruments', obligation: '1540-op2' },
  matrix: { address: '/matrix', obligation: '1540-op3' },
  sources: { address: '/matrix/check', obligation: '1540-op4' },
  freeze: { address: '/matrix/cycles', obligation: '1540-op4' },
  gaps: { address: '/gaps', obligation: '1540-op3' },
  draft: { address: '/gaps', obligation: '1977-op8' },
  actions: { address: '/plan', obligation: '2663-op8' },
  sections: { address: '/plan', obligation: '2663-op8' },
  ready: { address: '/plan#readiness', obligation: '2663-op8' },
}

/** `open`: nothing was done. `begun`: something is left. `done`: nothing is left that the record knows of. */
export type StepState = 'open' | 'begun' | 'done'

/** What the record says of a step: `count` are done, `left` remain; null where it cannot be counted. */
export interface Step {
  code: StepCode
  state: StepState
  count: number
  left: number | null
}

/** What the steps are read from. */
export interface StepFacts {
  edition: FrameworkEdition
  agencyCount: number
  instrumentCount: number
  answers: readonly (SourcedValue & { fieldId: FieldId })[]
  /** States of the assessment that were frozen. */
  frozenCount: number
  /** Null while there is no plan. */
  plan: { actions: readonly Action[]; sectionCount: number; problems: readonly PlanProblem[] } | null
}

const stateOf = (count: number, left: number): StepState =>
  left === 0 && count > 0 ? 'done' : count > 0 ? 'begun' : 'open'

/** Every step with its facts, in order. */
export const stepsOf = (facts: StepFacts): Step[] => {
  const { edition, answers, plan } = facts
  const values = countValues(edition, answers)
  const answered = values.X + values.unclear + values.notApplicable
  const unsourced = answers.filter(lacksSource).length
  const gaps = deriveGaps(edition, answers, plan?.actions)
  const unserved = gaps.filter((gap) => gap.actionIds.length === 0).length
  const actions = plan?.actions.filter(({ status }) => status !== 'dropped') ?? []
  const unconfirmed = actions.filter(isProposal).length
  const emptySections = plan?.problems.filter(({ code }) => code === 'section-empty').length ?? 0
  const step = (code: StepCode, count: number, left: number | null): Step => ({
    code,
    state: left === null ? (count > 0 ? 'done' : 'open') : stateOf(count, left),
    count,
    left,
  })
  return [
    step('agencies', facts.agencyCount, null),
    step('register', facts.instrumentCount, null),
    step('matrix', answered, values.blank),
    step('sources', values.X - unsourced, unsourced),
    step('freeze', facts.frozenCount, null),
    // Gaps are there to be looked at; those that an action serves were.
    step('gaps', gaps.length - unserved, unserved),
    step('draft', plan === null ? 0 : 1, null),
    step('actions', actions.length - unconfirmed, unconfirmed),
    step('sections', (plan?.sectionCount ?? 0) - emptySections, emptySections),
    step('ready', plan === null ? 0 : plan.problems.length === 0 ? 1 : 0, plan?.problems.length ?? 0),
  ]
}
