/** The order of the plan's actions and their numbers: moved one by one, numbered anew after a look at which becomes which. */
import type { z } from 'zod'
import type { moveActionInput, renumberActionsInput } from '#contract/action-table-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { type NumberChange, numbersAlong } from '#domain/plan/action-order.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listActionPlaces, numberActions, placeAction } from '#store/action-place-store.ts'
import { listObjectives, type PlanHead } from '#store/plan-store.ts'

/** Moves an action right behind another, or to the beginning. Its number stays. */
export const moveAction = async (
  scope: Scope,
  { id, afterId }: z.output<typeof moveActionInput>,
): Promise<{ position: number }> => {
  const plan = await requirePlan(scope, true)
  requireAccess(scope, 'arrange', plainRecord('plan', plan.status))
  const before = await listActionPlaces(scope.db, plan.id)
  const action = before.find((each) => each.id === id)
  if (action === undefined) throw refusal('record-not-found')
  if (afterId !== null && (afterId === id || !before.some((each) => each.id === afterId)))
    throw refusal('input-not-valid', { problems: [{ path: 'afterId', code: 'not-in-register' }] })
  const others = before.filter((each) => each.id !== id)
  const position = (afterId === null ? 0 : others.findIndex((each) => each.id === afterId) + 1) + 1
  const from = before.indexOf(action) + 1
  if (position === from) return { position }
  await placeAction(scope.db, { planId: plan.id, id, afterId })
  await recordHistory(scope, {
    objectKind: 'plan-action',
    objectId: id,
    revision: action.revision,
    verb: 'moved',
    changes: { place: [from, position] },
  })
  return { position }
}

const numbersOf = async (scope: Scope, plan: PlanHead): Promise<NumberChange[]> => {
  const [objectives, actions] = await Promise.all([
    listObjectives(scope.db, plan.id),
    listActionPlaces(scope.db, plan.id),
  ])
  return numbersAlong(objectives, actions)
}

/** Which number would become which; changes nothing. */
export const previewNumbers = async (scope: Scope): Promise<{ numbers: NumberChange[] }> => {
  const plan = await requirePlan(scope)
  requireAccess(scope, 'arrange', plainRecord('plan', plan.status))
  return { numbers: await numbersOf(scope, plan) }
}

/** Gives the numbers that the preview showed; refuses where the plan has another order by now. */
export const renumberActions = async (
  scope: Scope,
  input: z.output<typeof renumberActionsInput>,
): Promise<{ changed: number }> => {
  const plan = await requirePlan(scope, true)
  requireAccess(scope, 'arrange', plainRecord('plan', plan.status))
  const numbers = await numbersOf(scope, plan)
  const seen = new Map(input.numbers.map((each) => [each.id, each.to]))
  if (numbers.length !== seen.size || numbers.some((each) => seen.get(each.id) !== each.to))
    throw refusal('plan-moved')
  const changed = numbers.filter((each) => each.from !== each.to)
  if (changed.length === 0) return { changed: 0 }
  await numberActions(scope.db, changed)
  await recordHistory(scope, {
    objectKind: 'plan',
    objectId: plan.id,
    revision: plan.revision,
    verb: 'renumbered',
    // One line for the whole: which action was called what, and is called what now.
    changes: {
      numbers: [
        Object.fromEntries(changed.map((each) => [each.id, each.from])),
        Object.fromEntries(changed.map((each) => [each.id, each.to])),
      ],
    },
  })
  return { changed: changed.length }
}
