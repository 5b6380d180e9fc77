/** Looks ahead of the plan: what waits for what, what would slip, which sets of actions serve most. Changes nothing. */
import type { z } from 'zod'
import type { sequencePlanInput, showDependenciesInput } from '#contract/plan-outlook-contract.ts'
import { deriveGaps } from '#domain/assessment/gap.ts'
import { isCurrency } from '#domain/framework/currency.ts'
import type { Label } from '#domain/framework/framework.ts'
import { onlyAgencyOf } from '#domain/people/people.ts'
import { costTotals } from '#domain/plan/cost-totals.ts'
import type { Action } from '#domain/plan/plan.ts'
import { inDays } from '#domain/plan/said-time.ts'
import { type SequencedStep, sequence } from '#domain/plan/sequencing.ts'
import type { SequencedItem, SequencingWish } from '#domain/plan/sequencing-items.ts'
import { slipsOf } from '#domain/plan/slip.ts'
import { refusal } from '#domain/refusal.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { requirePlan } from '#service/plan-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { listAnswerValues } from '#store/assessment-store.ts'
import { listAgencies } from '#store/people-store.ts'

/** All actions with what each waits for; with an action and days, what moves with it. */
export const showDependencies = async (scope: Scope, input: z.output<typeof showDependenciesInput>) => {
  const head = await requirePlan(scope)
  const actions = await listActions(scope.db, { planId: head.id })
  const fields = new Map(actions.map((action) => [action.id, action.fieldIds]))
  const asked = (): { actionId: string; days: number } | null => {
    if (input.actionId === null || input.days === null) return null
    if (!fields.has(input.actionId)) throw refusal('record-not-found')
    return { actionId: input.actionId, days: input.days }
  }
  const wish = asked()
  const outcome = wish === null ? null : slipsOf(actions.map(inDays), wish, head)
  return {
    plan: { id: head.id, startOn: head.startOn, endOn: head.endOn },
    actions: actions.map(
      ({ id, number, title, status, leadAgencyId, startOn, endOn, isStanding, needsActionIds }) => ({
        id,
        number,
        title,
        status,
        leadAgencyId,
        startOn,
        endOn,
        isStanding,
        needsActionIds,
      }),
    ),
    slip:
      wish === null || outcome === null
        ? null
        : {
            ...wish,
            slips: outcome.slips.map((slip) => ({ ...slip, fieldIds: fields.get(slip.actionId) ?? [] })),
            undatedIds: outcome.undatedIds,
          },
  }
}

/** What the plan costs by agency, year and source. */
export const showCosts = async (scope: Scope) => {
  const head = await requirePlan(scope)
  const [actions, agencies] = await Promise.all([
    listActions(scope.db, { planId: head.id }),
    listAgencies(scope.db),
  ])
  return {
    plan: { id: head.id, startOn: head.startOn, endOn: head.endOn },
    agencies,
    ...costTotals(actions, head),
  }
}

/** The currency that most amounts of the plan are in; null where none is named. */
const usualCurrency = (actions: readonly Action[]): string | null => {
  const counts = new Map<string, number>()
  for (const { currency } of actions)
    if (currency !== null) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** Nothing begins in the past: today, once the plan has begun. */
const firstDay = (plan: { startOn: string; endOn: string }, today: string): string =>
  today > plan.startOn && today <= plan.endOn ? today : plan.startOn

/** Sets of planned actions and suggested measures for a budget and a date, with their arithmetic. */
export const sequencePlan = async (scope: Scope, input: z.output<typeof sequencePlanInput>) => {
  const head = await requirePlan(scope)
  const assessment = await requireAssessment(scope)
  const [actions, answers, agencies] = await Promise.all([
    listActions(scope.db, { planId: head.id }),
    listAnswerValues(scope.db, assessment.id),
    listAgencies(scope.db),
  ])
  const { edition, measures } = scope.reference
  const wish: SequencingWish = {
    from: input.from ?? firstDay(head, scope.today),
    until: input.until ?? head.endOn,
    currency: input.currency ?? usualCurrency(actions) ?? 'USD',
    budget: input.budget,
    load: input.load,
    hasMeasures: input.hasMeasures,
    assumed: { small: input.small, medium: input.medium, large: input.large },
  }
  if (input.currency !== null && !isCurrency(scope.reference.currencies, wish.currency, scope.today))
    throw refusal('input-not-valid', { problems: [{ path: 'currency', code: 'currency-unknown' }] })
  if (wish.until < wish.from)
    throw refusal('input-not-valid', { problems: [{ path: 'until', code: 'end-before-start' }] })
  const gaps = deriveGaps(edition, answers, actions)
  const found = sequence(
    { actions: actions.map(inDays), gaps, measures, agencyOfKind: (kinds) => onlyAgencyOf(agencies, kinds) },
    wish,
  )
  const titles = new Map<string, LanguageText | Label>([
    ...actions.map(({ id, title }): [string, LanguageText] => [id, title]),
    ...measures.map(({ id, title }): [string, Label] => [id, title]),
  ])
  const named = (item: SequencedItem) => {
    const title = titles.get(item.id)
    if (title === undefined) throw new Error(`${item.id} is neither an action nor a measure.`)
    return { ...item, title }
  }
  const namedStep = (step: SequencedStep) => ({ ...step, item: named(step.item) })
  return {
    ...found,
    wish,
    options: found.options.map((option) => ({ ...option, steps: option.steps.map(namedStep) })),
  }
}
