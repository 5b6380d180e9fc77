/**
 * What would come of a what-if: which fields of the matrix are served later, earlier or no more, what breaks, what it
 * costs. Two plans beside each other; nothing here says which is better.
 */
import type { FieldId } from '#domain/framework/framework.ts'
import { costTotals } from '#domain/plan/cost-totals.ts'
import type { FundingSource } from '#domain/plan/funding.ts'
import type { Action, Plan } from '#domain/plan/plan.ts'
import { lateNeeds, planProblems } from '#domain/plan/readiness.ts'
import { inDays } from '#domain/plan/said-time.ts'
import type { DateOnly } from '#domain/record.ts'

/** How the serving of a field changes; `fewer`: at the same time, by fewer actions; `dated`: it had no day before. */
export const servedKinds = ['unserved', 'later', 'earlier', 'fewer', 'dated'] as const
/** One of them. */
export type ServedKind = (typeof servedKinds)[number]

/** A field of the matrix whose serving changes. */
export interface ServedChange {
  fieldId: FieldId
  kind: ServedKind
  /** Days between the two; 0 where one of them has no day. */
  days: number
  /** The last day on which one of the actions that go on serving it ends, before and after. */
  from: DateOnly | null
  to: DateOnly | null
  /** Numbers of the actions that would not serve it any more. */
  lost: number[]
}

/** What breaks or is mended; those of readiness, and three that only show beside another plan. */
export const breakCodes = [
  'needed-dropped',
  'needed-ends-later',
  'milestone-outside',
  'action-outside-period',
  'action-end-before-start',
  'cost-without-split',
  'split-once-wrong',
  'split-yearly-wrong',
] as const
/** One of them. */
export type BreakCode = (typeof breakCodes)[number]

/** One thing that does not fit together in a plan; `params` are what its sentence names. */
export interface PlanBreak {
  code: BreakCode
  actionId: string
  number: number
  params: Record<string, string | number>
}

/** A sum before and after. */
export interface BeforeAfter {
  before: number
  after: number
}
/** The sums of one currency, before and after. */
export interface CostChange {
  currency: string
  total: BeforeAfter
  years: (BeforeAfter & { year: number })[]
  /** By who carries it; null for what no source is stated to carry. */
  sources: (BeforeAfter & { source: FundingSource | null })[]
}

/** All that would come of it. */
export interface Outlook {
  /** In the order of the kinds, the longest delay first. */
  served: ServedChange[]
  /** What does not fit together after and did before; and the other way round. */
  breaks: PlanBreak[]
  mended: PlanBreak[]
  costs: CostChange[]
}

/** As much of a plan as is compared. */
export type ComparedPlan = Pick<Plan, 'id' | 'startOn' | 'endOn' | 'actions'>

const servesSince = (action: Action): DateOnly | null => {
  const { startOn, endOn } = inDays(action)
  return action.isStanding ? startOn : endOn
}

const lastOf = (days: readonly (DateOnly | null)[]): DateOnly | null =>
  days.reduce<DateOnly | null>(
    (last, day) => (day !== null && (last === null || day > last) ? day : last),
    null,
  )

const serving = (actions: readonly Action[]): Map<FieldId, Action[]> => {
  const found = new Map<FieldId, Action[]>()
  for (const action of actions)
    if (action.status !== 'dropped')
      for (const id of action.fieldIds) {
        const known = found.get(id)
        if (known === undefined) found.set(id, [action])
        else known.push(action)
      }
  return found
}

const servedChange = (
  fieldId: FieldId,
  before: readonly Action[],
  after: readonly Action[],
): ServedChange[] => {
  const staying = new Set(after.map(({ id }) => id))
  const lost = before.filter(({ id }) => !staying.has(id)).map(({ number }) => number)
  const from = lastOf(before.filter(({ id }) => staying.has(id)).map(servesSince))
  const to = lastOf(after.map(servesSince))
  const days = from === null || to === null ? 0 : (Date.parse(to) - Date.parse(from)) / 86_400_000
  const is = (kind: ServedKind): ServedChange[] => [{ fieldId, kind, days, from, to, lost }]
  if (after.length === 0) return is('unserved')
  if (days > 0) return is('later')
  if (days < 0) return is('earlier')
  if (lost.length > 0) return is('fewer')
  return from === null && to !== null ? is('dated') : []
}

const servedChanges = (before: ComparedPlan, after: ComparedPlan): ServedChange[] => {
  const [a, b] = [serving(before.actions), serving(after.actions)]
  return [...a]
    .flatMap(([id, actions]) => servedChange(id, actions, b.get(id) ?? []))
    .sort(
      (x, y) =>
        servedKinds.indexOf(x.kind) - servedKinds.indexOf(y.kind) ||
        Math.abs(y.days) - Math.abs(x.days) ||
        (x.fieldId < y.fieldId ? -1 : 1),
    )
}

const isBreak = (code: string): code is BreakCode => (breakCodes as readonly string[]).includes(code)

/** Everything in a plan that does not fit together. */
export const breaksOf = (plan: ComparedPlan): PlanBreak[] => {
  const byId = new Map(plan.actions.map((action) => [action.id, action]))
  const found: PlanBreak[] = []
  // Readiness names the first action that comes too late; here each is told by itself.
  const known = planProblems({ ...plan, sections: [] }, [], [])
  for (const { code, subject, params } of known)
    if (isBreak(code) && code !== 'needed-ends-later' && subject.kind === 'action')
      found.push({ code, actionId: subject.id, number: subject.number, params })
  for (const action of plan.actions) {
    if (action.status === 'dropped' || action.status === 'done') continue
    const { id: actionId, number } = action
    const add = (code: BreakCode, params: PlanBreak['params']): void => {
      found.push({ code, actionId, number, params: { number, ...params } })
    }
    for (const late of lateNeeds(action, byId)) add('needed-ends-later', { other: late.number })
    for (const id of action.needsActionIds) {
      const other = byId.get(id)
      if (other?.status === 'dropped') add('needed-dropped', { other: other.number })
    }
    const { startOn, endOn } = inDays(action)
    for (const { on } of action.milestones)
      if ((startOn !== null && on < startOn) || (endOn !== null && on > endOn))
        add('milestone-outside', { on })
  }
  return found.sort((a, b) => a.number - b.number || breakCodes.indexOf(a.code) - breakCodes.indexOf(b.code))
}

/** What tells one break from another: a milestone that is moved and still outside is the same trouble. */
const breakKey = ({ code, actionId, params }: PlanBreak): string =>
  `${code} ${actionId} ${params.other ?? ''}`

const sumsBeside = <K>(
  before: readonly { key: K; sum: number }[],
  after: readonly { key: K; sum: number }[],
): (BeforeAfter & { key: K })[] => {
  const sumOf = (list: readonly { key: K; sum: number }[], key: K): number =>
    list.find((each) => each.key === key)?.sum ?? 0
  return [...new Set([...before, ...after].map(({ key }) => key))].map((key) => ({
    key,
    before: sumOf(before, key),
    after: sumOf(after, key),
  }))
}

const costChanges = (before: ComparedPlan, after: ComparedPlan): CostChange[] => {
  const [a, b] = [before, after].map((plan) => costTotals(plan.actions, plan).currencies)
  const codes = [...new Set([...(a ?? []), ...(b ?? [])].map(({ currency }) => currency))].sort()
  return codes.map((currency) => {
    const [x, y] = [a, b].map((sums) => sums?.find((each) => each.currency === currency))
    const years = (of: typeof x) => (of?.years ?? []).map(({ year, amount }) => ({ key: year, sum: amount }))
    const sources = (of: typeof x) => (of?.sources ?? []).map(({ key, total }) => ({ key, sum: total }))
    return {
      currency,
      total: { before: x?.total ?? 0, after: y?.total ?? 0 },
      years: sumsBeside(years(x), years(y))
        .map(({ key, ...sums }) => ({ year: key, ...sums }))
        .sort((one, other) => one.year - other.year),
      sources: sumsBeside(sources(x), sources(y)).map(({ key, ...sums }) => ({ source: key, ...sums })),
    }
  })
}

/** What differs between the plan and the plan with the changes laid over it. */
export const compareOutlook = (before: ComparedPlan, after: ComparedPlan): Outlook => {
  const [old, fresh] = [breaksOf(before), breaksOf(after)]
  const [oldKeys, freshKeys] = [new Set(old.map(breakKey)), new Set(fresh.map(breakKey))]
  // What is dropped has nothing left to mend.
  const dropped = new Set(after.actions.flatMap(({ id, status }) => (status === 'dropped' ? [id] : [])))
  return {
    served: servedChanges(before, after),
    breaks: fresh.filter((each) => !oldKeys.has(breakKey(each))),
    mended: old.filter((each) => !freshKeys.has(breakKey(each)) && !dropped.has(each.actionId)),
    costs: costChanges(before, after),
  }
}
