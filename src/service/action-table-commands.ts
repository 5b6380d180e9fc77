/** The table of actions: one cell or many at once, all or nothing, and taken back by the person who did it. */
import type { z } from 'zod'
import type { changeActionsInput } from '#contract/action-table-contract.ts'
import type { Action } from '#domain/plan/plan.ts'
import { gateAction } from '#domain/plan/plan-gate.ts'
import { endsBeforeStart } from '#domain/plan/said-time.ts'
import { type FieldConflict, isRefusal, type Problem, type Refusal, refusal } from '#domain/refusal.ts'
import { farDayProblems } from '#service/action-days.ts'
import { decideActionWish, flatAction } from '#service/action-edit.ts'
import { type KnownReferences, loadReferences, referenceProblems } from '#service/action-references.ts'
import { agenciesGivenOf, noteWork } from '#service/assignment-access.ts'
import { mayAct } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { type DecidedEdit, writeEdits } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { type ChangedAction, insertPlanChange } from '#store/plan-change-store.ts'
import type { PlanHead } from '#store/plan-store.ts'

type Input = z.output<typeof changeActionsInput>
type Change = Input['changes'][number]

/** As much of an action as the check needs. */
type CheckedAction = Pick<
  Action,
  'id' | 'currency' | 'startOn' | 'endOn' | 'milestones' | 'leadAgencyId' | 'partners'
>

/** What is wrong with a change of one action before it is tried. */
export const changeProblems = (
  scope: Scope,
  of: { plan: PlanHead; known: KnownReferences; action: CheckedAction; fields: Change['fields'] },
): Problem[] => {
  const { plan, known, action, fields } = of
  const startOn = fields.startOn === undefined ? action.startOn : fields.startOn
  const endOn = fields.endOn === undefined ? action.endOn : fields.endOn
  const isTimeTouched = fields.startOn !== undefined || fields.endOn !== undefined
  return [
    ...referenceProblems(scope, known, fields, action),
    ...farDayProblems(plan, fields, action),
    ...(isTimeTouched && endsBeforeStart(startOn, endOn)
      ? [{ path: fields.endOn === undefined ? 'startOn' : 'endOn', code: 'end-before-start' }]
      : []),
  ]
}

/** The actions named, locked in the plan's order, so that two changes of many never wait for each other. */
export const lockActions = async (
  scope: Scope,
  plan: PlanHead,
  ids: readonly string[],
): Promise<Action[]> => {
  const found = await listActions(scope.db, { planId: plan.id, ids, forUpdate: true })
  if (found.length !== ids.length) throw refusal('record-not-found')
  const given = await agenciesGivenOf(scope, 'plan-action')
  if (!found.every((action) => mayAct(scope, 'edit', gateAction(plan, action, given(action.id)))))
    throw refusal('action-not-allowed')
  return found
}

/** What the work gives, or the refusal that it ends in. */
export const caught = async <T>(work: () => Promise<T>): Promise<T | Refusal> => {
  try {
    return await work()
  } catch (error) {
    if (isRefusal(error)) return error
    throw error
  }
}

/** Gathers what went wrong over all changes, so that a person is told of everything at once. */
export const gatherTroubles = () => {
  const problems: Problem[] = []
  const conflicts: FieldConflict[] = []
  let revision = 0
  return {
    add: (at: number, refused: Refusal): void => {
      if (refused.code !== 'input-not-valid' && refused.code !== 'edit-conflict') throw refused
      for (const each of refused.problems)
        problems.push({ ...each, path: `changes.${at}.fields.${each.path}` })
      for (const each of refused.conflicts) conflicts.push({ ...each, field: `changes.${at}.${each.field}` })
      revision = Number(refused.params.revision ?? revision)
    },
    refuse: (): void => {
      if (problems.length > 0) throw refusal('input-not-valid', { problems })
      if (conflicts.length > 0)
        throw refusal('edit-conflict', { params: { count: conflicts.length, revision }, conflicts })
    },
  }
}

const only = <T>(of: Record<string, T>, keys: readonly string[]): Record<string, T | null> =>
  Object.fromEntries(keys.map((key) => [key, of[key] ?? null]))

/** Changes all actions as wished, in one transaction; the caller has locked them and keeps what can be taken back. */
export const applyChanges = async (
  scope: Scope,
  plan: PlanHead,
  input: { language: string; changes: readonly { action: Action; base: number; fields: Change['fields'] }[] },
) => {
  const known = await loadReferences(scope, plan.id, [])
  const troubles = gatherTroubles()
  for (const [at, { action, fields }] of input.changes.entries()) {
    const problems = changeProblems(scope, { plan, known, action, fields })
    if (problems.length > 0) troubles.add(at, refusal('input-not-valid', { problems }))
  }
  troubles.refuse()
  const decided: { action: Action; edit: DecidedEdit }[] = []
  for (const [at, { action, base, fields }] of input.changes.entries()) {
    const edit = await caught(() =>
      decideActionWish(scope, action, { ...fields, base, language: input.language }),
    )
    if (isRefusal(edit)) troubles.add(at, edit)
    else decided.push({ action, edit })
  }
  troubles.refuse()
  await writeEdits(
    scope,
    decided.map(({ edit }) => edit),
  )
  const done = decided.map(({ action, edit }) => ({ action, outcome: edit.outcome }))
  const actions = done.flatMap(({ action, outcome }): ChangedAction[] =>
    outcome.changed.length === 0
      ? []
      : [{ id: action.id, revision: outcome.revision, before: only(flatAction(action), outcome.changed) }],
  )
  return {
    takenBackTo: actions,
    actions: done.map(({ action, outcome }) => ({
      id: action.id,
      number: action.number,
      revision: outcome.revision,
      changed: outcome.changed,
    })),
    kept: [...new Set(done.flatMap(({ outcome }) => outcome.kept))],
  }
}

/** Keeps a change, so that the person can take it back; gives its id, null where nothing changed. */
export const keepChange = async (
  scope: Scope,
  plan: PlanHead,
  actions: ChangedAction[],
): Promise<string | null> => {
  if (actions.length === 0) return null
  const id = scope.context.newId()
  const change = { id, planId: plan.id, personId: scope.actor.personId, actions }
  await insertPlanChange(scope.db, scope.space.id, change, scope.at)
  return id
}

/** Changes fields of one or many actions, merging each with what others saved since; all, or none. */
export const changeActions = async (scope: Scope, input: Input) => {
  const plan = await requirePlan(scope, 'share')
  const actions = await lockActions(
    scope,
    plan,
    input.changes.map((each) => each.id),
  )
  const byId = new Map(actions.map((action) => [action.id, action]))
  await noteWork(scope, ({ kind, ref }) => kind === 'plan-action' && byId.has(ref))
  const { takenBackTo, ...done } = await applyChanges(scope, plan, {
    language: input.language,
    changes: input.changes.flatMap(({ id, base, fields }) => {
      const action = byId.get(id)
      return action === undefined ? [] : [{ action, base, fields }]
    }),
  })
  return { changeId: await keepChange(scope, plan, takenBackTo), ...done }
}

/** What stands against a change of many, each at its action; changes nothing. */
export const checkChanges = async (scope: Scope, input: Input) => {
  const plan = await requirePlan(scope)
  const ids = input.changes.map((each) => each.id)
  const [actions, known, given] = await Promise.all([
    listActions(scope.db, { planId: plan.id, ids }),
    loadReferences(scope, plan.id, []),
    agenciesGivenOf(scope, 'plan-action'),
  ])
  if (actions.length !== ids.length) throw refusal('record-not-found')
  return {
    problems: actions.flatMap((action) => {
      const fields = input.changes.find((each) => each.id === action.id)?.fields ?? {}
      const found: Problem[] = mayAct(scope, 'edit', gateAction(plan, action, given(action.id)))
        ? changeProblems(scope, { plan, known, action, fields })
        : [{ path: '', code: 'action-not-yours' }]
      return found.map(({ path, code, params = {} }) => ({
        id: action.id,
        number: action.number,
        path,
        code,
        params,
      }))
    }),
  }
}
