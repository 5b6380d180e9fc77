/** Which days an action may be given: near the plan's own, and in their order. */
import type { FlatFields } from '#domain/history/merge.ts'
import type { Action } from '#domain/plan/plan.ts'
import { daySpanOf, isInSpan } from '#domain/plan/plan-days.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import type { PlanHead } from '#store/plan-store.ts'

/** Names every day far from the plan's years; a day that stands in the record already is let be. */
export const refuseFarDays = (
  plan: PlanHead,
  input: {
    startOn?: string | null | undefined
    endOn?: string | null | undefined
    milestones?: readonly { on: string }[] | undefined
  },
  stored: Pick<Action, 'startOn' | 'endOn' | 'milestones'> | null,
): void => {
  const span = daySpanOf(plan)
  const known = new Set([stored?.startOn, stored?.endOn, ...(stored?.milestones ?? []).map(({ on }) => on)])
  const params = { from: span.from.slice(0, 4), to: span.to.slice(0, 4) }
  const days = [
    { path: 'startOn', day: input.startOn },
    { path: 'endOn', day: input.endOn },
    ...(input.milestones ?? []).map((each, at) => ({ path: `milestones.${at}.on`, day: each.on })),
  ]
  const problems: Problem[] = days.flatMap(({ path, day }) =>
    typeof day !== 'string' || known.has(day) || isInSpan(span, day)
      ? []
      : [{ path, code: 'far-from-plan', params }],
  )
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
}

/** Two edits, each right by itself, may come to an end before the start. */
export const refuseEndBeforeStart = ({ startOn, endOn }: FlatFields): void => {
  if (typeof startOn === 'string' && typeof endOn === 'string' && endOn < startOn)
    throw refusal('input-not-valid', { problems: [{ path: 'endOn', code: 'end-before-start' }] })
}
