/** Adds, changes and reports on actions of the draft plan. */
import type { z } from 'zod'
import type { addActionInput, editActionInput } from '#contract/action-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import type { Action } from '#domain/plan/plan.ts'
import { gateAction } from '#domain/plan/plan-gate.ts'
import { refusal } from '#domain/refusal.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { refuseFarDays } from '#service/action-days.ts'
import { type ActionWish, saveActionWish } from '#service/action-edit.ts'
import { refuseUnknownReferences } from '#service/action-references.ts'
import { agenciesGiven, noteWork } from '#service/assignment-access.ts'
import { readMilestones, wantedMilestones } from '#service/milestone-items.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { type EditOutcome, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { replaceActionNeeds } from '#store/action-need-store.ts'
import { highestActionNumber, insertAction, listActions } from '#store/action-store.ts'
import type { PlanHead } from '#store/plan-store.ts'

type AddInput = z.output<typeof addActionInput>

const asText = (language: string, words: string | null): LanguageText | null =>
  words === null ? null : originalText(language, words)

/** Adds one action with the number given; the caller has locked the plan and checked what it points to. */
export const insertNewAction = async (
  scope: Scope,
  plan: PlanHead,
  input: AddInput,
  number: number,
): Promise<string> => {
  const id = scope.context.newId()
  const { language, ...fields } = input
  const said = (words: string | null) => asText(language, words)
  await insertAction(
    scope.db,
    { spaceId: scope.space.id, planId: plan.id },
    {
      ...fields,
      id,
      number,
      originId: scope.instanceId,
      revision: 1,
      fieldRevisions: {},
      title: originalText(language, input.title),
      description: said(input.description),
      droppedReason: said(input.droppedReason),
      expectedResult: said(input.expectedResult),
      indicator: said(input.indicator),
      baseline: said(input.baseline),
      target: said(input.target),
      crossCuttingReason: said(input.crossCuttingReason),
      progress: said(input.progress),
      audience: 'national',
      measureId: null,
      milestones: readMilestones(
        wantedMilestones(scope, { milestones: [], fieldRevisions: {} }, input.milestones, { language }),
      ),
    },
  )
  if (input.needsActionIds.length > 0)
    await replaceActionNeeds(scope.db, scope.space.id, id, input.needsActionIds)
  await recordHistory(scope, {
    objectKind: 'plan-action',
    objectId: id,
    revision: 1,
    verb: 'added',
    changes: { [`title@${language}`]: [null, input.title] },
  })
  return id
}

/** Adds an action at the end of the plan, with the next number. */
export const addAction = async (scope: Scope, input: AddInput): Promise<{ id: string; number: number }> => {
  const plan = await requirePlan(scope, true)
  requireAccess(scope, 'add-action', plainRecord('plan', plan.status))
  await refuseUnknownReferences(scope, plan.id, input, null)
  refuseFarDays(plan, input, null)
  const number = (await highestActionNumber(scope.db, plan.id)) + 1
  return { id: await insertNewAction(scope, plan, input, number), number }
}

const lockAction = async (scope: Scope, plan: PlanHead, id: string): Promise<Action> => {
  const [action] = await listActions(scope.db, { planId: plan.id, ids: [id], forUpdate: true })
  if (action === undefined) throw refusal('record-not-found')
  return action
}

/** Changes an action, merging field by field with what others saved since the revision it names. */
export const editAction = async (
  scope: Scope,
  input: z.output<typeof editActionInput>,
): Promise<EditOutcome> => {
  // Locked where it says what the action waits for: two at once would each not see the other, and close a round.
  const plan = await requirePlan(scope, (input.needsActionIds ?? []).length > 0 || 'share')
  const action = await lockAction(scope, plan, input.id)
  const given = await agenciesGiven(scope, 'plan-action', action.id)
  requireAccess(scope, 'edit', gateAction(plan, action, given))
  await refuseUnknownReferences(scope, plan.id, input, action)
  refuseFarDays(plan, input, action)
  const { id: _id, ...wish } = input
  await noteWork(scope, ({ kind, ref }) => kind === 'plan-action' && ref === action.id)
  return saveActionWish(scope, action, wish)
}

/** Changes single fields of an action, as `editAction` does; what is left out stays as it is. */
export const editActionFields = async (scope: Scope, id: string, wish: ActionWish): Promise<EditOutcome> => {
  const plan = await requirePlan(scope, 'share')
  const action = await lockAction(scope, plan, id)
  requireAccess(scope, 'edit', gateAction(plan, action, await agenciesGiven(scope, 'plan-action', id)))
  refuseFarDays(plan, wish, action)
  await noteWork(scope, ({ kind, ref }) => kind === 'plan-action' && ref === id)
  return saveActionWish(scope, action, wish)
}
