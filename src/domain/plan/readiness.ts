/**
 * What is missing before a plan can go out: problems in plain words, each with the place that mends it.
 * The same list stands in the page, the API and the command line; it has no percentage and no bar.
 */
import type { Gap } from '#domain/assessment/gap.ts'
import { type Currency, isCurrency } from '#domain/framework/currency.ts'
import type { FieldId } from '#domain/framework/framework.ts'
import { hasCost, wrongSums } from '#domain/plan/funding.ts'
import { type Action, isProposal, type Plan } from '#domain/plan/plan.ts'
import { endDay, endsBeforeStart, firstDay, lastDay, startDay } from '#domain/plan/said-time.ts'

/** Problems of single actions; many actions may have the same one. */
export const actionProblemCodes = [
  'action-not-confirmed',
  'action-without-lead',
  'action-without-end',
  'action-end-before-start',
  'action-outside-period',
  'cost-without-currency',
  'currency-unknown',
  'cost-without-split',
  'split-once-wrong',
  'split-yearly-wrong',
  'action-without-result',
  'baseline-without-indicator',
  'action-without-obligation',
  'actions-wait-for-each-other',
  'needed-ends-later',
  'dropped-without-reason',
] as const
/** All problems, in the order in which they are said. */
export const planProblemCodes = [
  ...actionProblemCodes,
  'section-empty',
  'gap-without-action',
  'answer-without-source',
  'plan-without-actions',
] as const
export type PlanProblemCode = (typeof planProblemCodes)[number]

/** What a problem is about, so that an edge can link to the page that mends it. */
export type PlanProblemSubject =
  | { kind: 'action'; id: string; number: number }
  | { kind: 'section'; id: string; code: string }
  | { kind: 'gaps'; count: number }
  | { kind: 'field'; id: FieldId }
  | { kind: 'plan'; id: string }

/** One thing missing; `params` are the values that its sentence names. */
export interface PlanProblem {
  code: PlanProblemCode
  subject: PlanProblemSubject
  params: Record<string, string | number>
}

const isOver = (action: Action): boolean => action.status === 'dropped' || action.status === 'done'

/**
 * The action that this one waits for where the waiting comes back to itself, over any number of steps. An
 * action that is over waits for nothing any more.
 */
const waitsForItself = (action: Action, byId: ReadonlyMap<string, Action>): Action | null => {
  const seen = new Set<string>()
  const queue = action.needsActionIds.map((id) => ({ id, first: id }))
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    if (step.id === action.id) return byId.get(step.first) ?? null
    if (seen.has(step.id)) continue
    seen.add(step.id)
    const next = byId.get(step.id)
    if (next === undefined || isOver(next)) continue
    for (const id of next.needsActionIds) queue.push({ id, first: step.first })
  }
  return null
}

/** As much of a plan as is looked through. */
type CheckedPlan = Pick<Plan, 'id' | 'startOn' | 'endOn' | 'sections' | 'actions'>

type Add = (code: PlanProblemCode, params?: PlanProblem['params']) => void

const timeProblems = (action: Action, plan: CheckedPlan, add: Add): void => {
  const [start, end] = [startDay(action.startOn), endDay(action.endOn)]
  if (end === null && !action.isStanding) add('action-without-end')
  if (endsBeforeStart(action.startOn, action.endOn)) add('action-end-before-start')
  const isOutside =
    (end !== null && (end > plan.endOn || end < plan.startOn)) || (start !== null && start > plan.endOn)
  if (isOutside) add('action-outside-period')
}

const costProblems = (
  action: Action,
  plan: CheckedPlan,
  currencies: readonly Currency[] | null,
  add: Add,
): void => {
  const { currency } = action
  if (hasCost(action) && currency === null) add('cost-without-currency')
  if (currency !== null && currencies !== null && !isCurrency(currencies, currency, plan.startOn))
    add('currency-unknown', { currency })
  if (hasCost(action) && action.split.length === 0) add('cost-without-split')
  for (const { kind, cost, parts } of wrongSums(action))
    add(`split-${kind}-wrong`, { cost, parts, currency: currency ?? '' })
}

/** The actions that this one waits for and that end after it begins, by number. */
export const lateNeeds = (action: Action, byId: ReadonlyMap<string, Action>): Action[] => {
  const { startOn } = action
  if (startOn === null) return []
  return (
    action.needsActionIds
      .flatMap((id) => byId.get(id) ?? [])
      // A quarter or a year leaves room: only what cannot be in time by any reading is said.
      .filter((each) => !isOver(each) && each.endOn !== null && firstDay(each.endOn) > lastDay(startOn))
      .sort((a, b) => a.number - b.number)
  )
}

const neededProblems = (action: Action, byId: ReadonlyMap<string, Action>, add: Add): void => {
  const other = waitsForItself(action, byId)
  if (
    other !== null &&
    (other.id === action.id || other.number > action.number || !other.needsActionIds.includes(action.id))
  ) {
    add('actions-wait-for-each-other', { other: other.number })
  }
  const [late] = lateNeeds(action, byId)
  if (late !== undefined) add('needed-ends-later', { other: late.number })
}

const actionProblems = (
  action: Action,
  plan: CheckedPlan,
  byId: ReadonlyMap<string, Action>,
  currencies: readonly Currency[] | null,
): PlanProblem[] => {
  const subject = { kind: 'action', id: action.id, number: action.number } as const
  const found: PlanProblem[] = []
  const add: Add = (code, params = {}) => {
    found.push({ code, subject, params: { number: action.number, ...params } })
  }
  if (action.status === 'dropped' && action.droppedReason === null) add('dropped-without-reason')
  if (isOver(action)) return found
  if (isProposal(action))
    add('action-not-confirmed', { lead: action.leadAgencyId === null ? 'open' : 'proposed' })
  if (action.leadAgencyId === null) add('action-without-lead')
  timeProblems(action, plan, add)
  costProblems(action, plan, currencies, add)
  if (action.expectedResult === null) add('action-without-result')
  if (action.indicator === null && (action.baseline !== null || action.target !== null))
    add('baseline-without-indicator')
  if (action.fieldIds.length === 0 && action.crossCuttingReason === null) add('action-without-obligation')
  neededProblems(action, byId, add)
  return found
}

/**
 * All problems of a plan and of the matrix it rests on: actions by number, then sections, gaps that no action
 * serves, and the fields whose X names no source.
 */
export const planProblems = (
  plan: CheckedPlan,
  gaps: readonly Gap[],
  unsourced: readonly FieldId[],
  /** Those that a cost can be stated in; null where nobody can tell. */
  currencies: readonly Currency[] | null = null,
): PlanProblem[] => {
  const byId = new Map(plan.actions.map((action) => [action.id, action]))
  const actions = [...plan.actions].sort((a, b) => a.number - b.number)
  const found = actions.flatMap((action) => actionProblems(action, plan, byId, currencies))
  if (actions.length === 0) {
    found.push({ code: 'plan-without-actions', subject: { kind: 'plan', id: plan.id }, params: {} })
  }
  for (const section of plan.sections) {
    const hasText = section.blocks.some((block) =>
      Object.values(block.text.versions).some((each) => each.text.trim() !== ''),
    )
    // The actions themselves are the text of the section on measures.
    const isFilledByActions = section.code === 'measures' && actions.length > 0
    if (!hasText && !isFilledByActions) {
      found.push({
        code: 'section-empty',
        subject: { kind: 'section', id: section.id, code: section.code },
        params: { position: section.position },
      })
    }
  }
  const open = gaps.filter((gap) => gap.actionIds.length === 0).length
  if (open > 0)
    found.push({
      code: 'gap-without-action',
      subject: { kind: 'gaps', count: open },
      params: { count: open },
    })
  for (const id of unsourced)
    found.push({ code: 'answer-without-source', subject: { kind: 'field', id }, params: {} })
  return found
}
