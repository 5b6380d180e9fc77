/** Makes what-ifs, lays changes down in them by hand and by shortcut, and throws them away. */
import type { z } from 'zod'
import type {
  changeWhatIfInput,
  cutWhatIfInput,
  makeWhatIfInput,
  seenWhatIfInput,
  shiftWhatIfInput,
} from '#contract/what-if-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import type { Action } from '#domain/plan/plan.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { originalText } from '#domain/text/language-text.ts'
import { changeKey, type WhatIf, type WhatIfChange, type WhatIfWish } from '#domain/what-if/what-if.ts'
import { hasMoved, idleReason, isSameAsPlan, layOver } from '#domain/what-if/what-if-lay-over.ts'
import { cutWishes, shiftWishes } from '#domain/what-if/what-if-shortcuts.ts'
import { farDayProblems } from '#service/action-days.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { type EditOutcome, flattenRecord, madeWith, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import {
  closeWhatIf,
  requirePlanOf,
  requireWhatIf,
  saveWhatIfChanges,
  whatIfSpecs,
} from '#service/what-if-edit.ts'
import { listActions } from '#store/action-store.ts'
import type { PlanHead } from '#store/plan-store.ts'
import { insertWhatIf, listWhatIfs } from '#store/what-if-store.ts'

/** Begins a what-if over the draft plan. */
export const makeWhatIf = async (
  scope: Scope,
  input: z.output<typeof makeWhatIfInput>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'make', plainRecord('what-if'))
  const plan = await requirePlan(scope)
  const whatIf = {
    id: scope.context.newId(),
    originId: scope.instanceId,
    revision: 1,
    fieldRevisions: {},
    planId: plan.id,
    title: originalText(input.language, input.title),
    note: input.note === null ? null : originalText(input.language, input.note),
    state: 'open' as const,
    madeBy: scope.actor.personId,
    madeAt: scope.at,
    closedBy: null,
    closedAt: null,
  }
  if (!(await insertWhatIf(scope.db, scope.space.id, { ...whatIf, formId: input.formId }))) {
    const [sent] = await listWhatIfs(scope.db, { formId: input.formId ?? '' })
    if (sent === undefined) throw new Error('A what-if is there and cannot be seen.')
    return { id: sent.id }
  }
  await recordHistory(scope, {
    objectKind: 'what-if',
    objectId: whatIf.id,
    revision: 1,
    verb: 'made',
    changes: madeWith(flattenRecord(whatIfSpecs, { ...whatIf })),
  })
  return { id: whatIf.id }
}

/** A locked what-if that may be changed, with its plan. */
const openWhatIf = async (scope: Scope, id: string) => {
  const whatIf = await requireWhatIf(scope, id, true)
  requireAccess(scope, 'change', plainRecord('what-if', whatIf.state))
  const plan = await requirePlanOf(scope, whatIf)
  return { whatIf, plan, actions: await listActions(scope.db, { planId: plan.id }) }
}

/**
 * Wishes as they are saved: on the action as it stands, unless the plan has moved away from an earlier wish, which is
 * still to be decided.
 */
const basedChanges = (
  whatIf: WhatIf,
  actions: readonly Action[],
  wishes: readonly WhatIfWish[],
  isSeen: boolean,
): WhatIfChange[] => {
  const byId = new Map(actions.map((action) => [action.id, action]))
  const before = new Map(whatIf.changes.map((change) => [changeKey(change), change]))
  return wishes.flatMap((wish) => {
    const action = byId.get(wish.actionId)
    if (action === undefined) return []
    const known = before.get(changeKey(wish))
    const isOpen = !isSeen && known !== undefined && hasMoved(action, known)
    return [{ ...wish, basedOn: isOpen ? known.basedOn : action.revision }]
  })
}

/** Every wished day that lies far from the plan's years. */
const farDays = (plan: PlanHead, action: Action, wish: WhatIfWish): Problem[] => {
  if (wish.field === 'startOn' || wish.field === 'endOn')
    return farDayProblems(plan, { [wish.field]: wish.value }, action)
  if (wish.field !== 'milestones') return []
  return farDayProblems(plan, { milestones: Object.values(wish.value).map((on) => ({ on })) }, action)
}

/** Adds, alters and takes out changes. */
export const changeWhatIf = async (
  scope: Scope,
  input: z.output<typeof changeWhatIfInput>,
): Promise<EditOutcome> => {
  const { whatIf, plan, actions } = await openWhatIf(scope, input.id)
  const byId = new Map(actions.map((action) => [action.id, action]))
  const problems: Problem[] = []
  const wishes = input.set.map((wish, at): WhatIfWish => {
    const action = byId.get(wish.actionId)
    const idle = idleReason(action)
    if (idle !== null)
      problems.push({
        path: `set.${at}.actionId`,
        code: idle === 'gone' ? 'not-in-plan' : 'action-settled',
        params: { number: action?.number ?? 0 },
      })
    const said = (
      wish.field === 'dropped' ? { ...wish, value: originalText(input.language, wish.value) } : wish
    ) as WhatIfWish
    if (action !== undefined && idle === null)
      for (const { code, params = {} } of farDays(plan, action, said))
        problems.push({ path: `set.${at}.value`, code, params })
    return said
  })
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  return saveWhatIfChanges(scope, whatIf, {
    base: input.base,
    set: basedChanges(whatIf, actions, wishes, true),
    remove: input.remove,
  })
}

/** The actions that a shortcut is about, as the what-if has them. */
const chosenActions = (
  whatIf: WhatIf,
  actions: readonly Action[],
  { agencyId, actionIds }: { agencyId: string | null; actionIds: readonly string[] },
): Action[] => {
  const ids = new Set(actionIds)
  return layOver({ actions }, whatIf.changes).actions.filter(
    (action) =>
      (agencyId === null || action.leadAgencyId === agencyId) && (ids.size === 0 || ids.has(action.id)),
  )
}

/** Saves what a shortcut came to; what the plan has so already is taken out of the what-if again. */
const saveShortcut = (
  scope: Scope,
  { whatIf, actions }: { whatIf: WhatIf; actions: readonly Action[] },
  base: number,
  wishes: readonly WhatIfWish[],
): Promise<EditOutcome> => {
  const byId = new Map(actions.map((action) => [action.id, action]))
  const isUndone = (wish: WhatIfWish): boolean => {
    const action = byId.get(wish.actionId)
    return action !== undefined && isSameAsPlan(action, wish)
  }
  return saveWhatIfChanges(scope, whatIf, {
    base,
    set: basedChanges(
      whatIf,
      actions,
      wishes.filter((wish) => !isUndone(wish)),
      false,
    ),
    remove: wishes.filter(isUndone),
  })
}

const refuseNothing = (path: string, wishes: readonly WhatIfWish[]): void => {
  if (wishes.length === 0) throw refusal('input-not-valid', { problems: [{ path, code: 'changes-nothing' }] })
}

/** Moves an agency's actions, or those named, and what needs them where that is wished. */
export const shiftWhatIf = async (
  scope: Scope,
  input: z.output<typeof shiftWhatIfInput>,
): Promise<EditOutcome> => {
  const open = await openWhatIf(scope, input.id)
  const laid = layOver(open, open.whatIf.changes).actions
  const wishes = shiftWishes(
    laid,
    {
      actionIds: chosenActions(open.whatIf, open.actions, input).map(({ id }) => id),
      move: { unit: input.unit, count: input.count },
      hasDependants: input.hasDependants,
    },
    open.plan,
  )
  const byId = new Map(laid.map((action) => [action.id, action]))
  const [far] = wishes.flatMap((wish) => {
    const action = byId.get(wish.actionId)
    return action === undefined ? [] : farDays(open.plan, action, wish)
  })
  if (far !== undefined) throw refusal('input-not-valid', { problems: [{ ...far, path: 'count' }] })
  refuseNothing('actionIds', wishes)
  return saveShortcut(scope, open, input.base, wishes)
}

/** Cuts a source of money in all actions, an agency's, or those named. */
export const cutWhatIf = async (
  scope: Scope,
  input: z.output<typeof cutWhatIfInput>,
): Promise<EditOutcome> => {
  const open = await openWhatIf(scope, input.id)
  const wishes = cutWishes(chosenActions(open.whatIf, open.actions, input), input)
  refuseNothing('source', wishes)
  return saveShortcut(scope, open, input.base, wishes)
}

/** Throws a what-if away; what was thought of stays readable, and nothing of the plan has changed. */
export const throwAwayWhatIf = async (
  scope: Scope,
  input: z.output<typeof seenWhatIfInput>,
): Promise<{ revision: number }> => {
  const whatIf = await requireWhatIf(scope, input.id, true)
  // Thrown away by a second click.
  if (whatIf.state === 'thrown-away') return { revision: whatIf.revision }
  requireAccess(scope, 'throw-away', plainRecord('what-if', whatIf.state))
  if (whatIf.revision !== input.base) throw refusal('fields-moved')
  return { revision: (await closeWhatIf(scope, whatIf, 'thrown-away')).revision }
}
