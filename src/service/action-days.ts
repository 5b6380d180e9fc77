/** Which days an action may be given: near the plan's own, and in their order. */
import type { FlatFields } from '#domain/history/merge.ts'
import type { Action } from '#domain/plan/plan.ts'
import { daySpanOf, isInSpan } from '#domain/plan/plan-days.ts'
import { endsBeforeStart, firstDay, lastDay } from '#domain/plan/said-time.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import type { PlanHead } from '#store/plan-store.ts'

interface DayWish {
  startOn?: string | null | undefined
  endOn?: string | null | undefined
  milestones?: readonly { on: string }[] | undefined
}

/** Every day far from the plan's years; one that stands in the record already is let be. */
export const farDayProblems = (
  plan: PlanHead,
  input: DayWish,
  stored: Pick<Action, 'startOn' | 'endOn' | 'milestones'> | null,
): Problem[] => {
  const span = daySpanOf(plan)
  const known = new Set([stored?.startOn, stored?.endOn, ...(stored?.milestones ?? []).map(({ on }) => on)])
  const params = { from: span.from.slice(0, 4), to: span.to.slice(0, 4) }
  const times = [
    { path: 'startOn', said: input.startOn },
    { path: 'endOn', said: input.endOn },
    ...(input.milestones ?? []).map((each, at) => ({ path: `milestones.${at}.on`, said: each.on })),
  ]
  return times.flatMap(({ path, said }) =>
    typeof said !== 'string' ||
    known.has(said) ||
    (isInSpan(span, firstDay(said)) && isInSpan(span, lastDay(said)))
      ? []
      : [{ path, code: 'far-from-plan', params }],
  )
}

/** Names every day far from the plan's years. */
export const refuseFarDays = (...of: Parameters<typeof farDayProblems>): void => {
  const problems = farDayProblems(...of)
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
}

/** Two edits, each right by itself, may come to an end before the start. */
export const refuseEndBeforeStart = ({ startOn, endOn }: FlatFields): void => {
  if (typeof startOn === 'string' && typeof endOn === 'string' && endsBeforeStart(startOn, endOn))
    throw refusal('input-not-valid', { problems: [{ path: 'endOn', code: 'end-before-start' }] })
}
