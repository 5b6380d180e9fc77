/** Takes a what-if over as ordinary edits of its actions: all in one transaction, or none. */
import type { z } from 'zod'
import type { takeOverWhatIfInput } from '#contract/what-if-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import type { FlatValue } from '#domain/history/merge.ts'
import type { Action } from '#domain/plan/plan.ts'
import { endsBeforeStart } from '#domain/plan/said-time.ts'
import { type FieldConflict, refusal } from '#domain/refusal.ts'
import { changeKey, type WhatIfChange } from '#domain/what-if/what-if.ts'
import {
  byAction,
  fieldRevision,
  hasMoved,
  isSettled,
  layOver,
  writesField,
} from '#domain/what-if/what-if-lay-over.ts'
import { decideFlatAction, flatAction } from '#service/action-edit.ts'
import { wantedItems } from '#service/action-items.ts'
import { keepChange, lockActions } from '#service/action-table-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { type DecidedEdit, writeEdits } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { closeWhatIf, requirePlanOf, requireWhatIf } from '#service/what-if-edit.ts'
import { listActions } from '#store/action-store.ts'
import { canonicalJson, changesSince } from '#store/history-store.ts'

type Input = z.output<typeof takeOverWhatIfInput>

/** The flat fields of the action that a change writes. */
const flatChange = (action: Action, change: WhatIfChange): Record<string, FlatValue> => {
  switch (change.field) {
    case 'dropped':
      return {
        status: 'dropped',
        ...Object.fromEntries(
          Object.entries(change.value.versions).map(([language, { text }]) => [
            `droppedReason@${language}`,
            text,
          ]),
        ),
      }
    case 'milestones':
      return Object.fromEntries(
        action.milestones.flatMap(({ id, on, title }) => {
          const moved = change.value[id]
          return moved === undefined || moved === on
            ? []
            : [[`milestone:${id}`, canonicalJson({ on: moved, title })]]
        }),
      )
    case 'split':
      return wantedItems(action, { split: change.value })
    default:
      return { [change.field]: change.value }
  }
}

/** Who changed in the plan, and when, what a change rests on. */
export const movedSince = async (scope: Scope, action: Action, change: WhatIfChange) => {
  const since = await changesSince(scope.db, action.id, change.basedOn)
  const [key] = Object.keys(since).filter((each) => writesField(change, each))
  const found = key === undefined ? undefined : since[key]
  return {
    revision: action.revision,
    changedBy: found?.changedBy ?? '',
    changedAt: found?.changedAt ?? '',
    base: found?.base ?? null,
  }
}

/** The changes that are taken over; refuses where the plan has moved on and nobody has chosen. */
const chosenChanges = async (
  scope: Scope,
  actions: readonly Action[],
  changes: readonly WhatIfChange[],
  choices: Input['choices'],
): Promise<WhatIfChange[]> => {
  const chosen = new Map(choices.map((choice) => [changeKey(choice), choice]))
  const wishes = byAction(changes)
  const conflicts: FieldConflict[] = []
  const taken: WhatIfChange[] = []
  for (const action of actions)
    for (const change of wishes.get(action.id) ?? []) {
      const choice = chosen.get(changeKey(change))
      const isDecided = choice !== undefined && fieldRevision(action, change) <= choice.seen
      if (!hasMoved(action, change)) taken.push(change)
      else if (!isDecided) {
        const { base, changedBy, changedAt } = await movedSince(scope, action, change)
        const theirs = change.field === 'dropped' ? action.status : action[change.field]
        conflicts.push({ field: changeKey(change), base, theirs, yours: change.value, changedBy, changedAt })
      } else if (choice.keep === 'what-if') taken.push(change)
    }
  if (conflicts.length > 0)
    throw refusal('edit-conflict', { params: { count: conflicts.length, revision: 0 }, conflicts })
  return taken
}

const refuseBackwards = (actions: readonly Action[]): void => {
  const numbers = actions
    .filter(({ status, startOn, endOn }) => status !== 'dropped' && endsBeforeStart(startOn, endOn))
    .map(({ number }) => number)
  if (numbers.length > 0)
    throw refusal('input-not-valid', {
      problems: numbers.map((number) => ({ path: 'id', code: 'what-if-ends-before', params: { number } })),
    })
}

/** Takes over what has an effect; the action's history names the what-if by its id. */
export const takeOverWhatIf = async (scope: Scope, input: Input) => {
  const whatIf = await requireWhatIf(scope, input.id, true)
  requireAccess(scope, 'take-over', plainRecord('what-if', whatIf.state))
  if (whatIf.revision !== input.base) throw refusal('fields-moved')
  const plan = await requirePlanOf(scope, whatIf, true)
  if (plan.status !== 'draft') throw refusal('plan-not-draft')
  const wanted = new Set(whatIf.changes.map(({ actionId }) => actionId))
  const present = (await listActions(scope.db, { planId: plan.id, ids: [...wanted] })).map(({ id }) => id)
  const actions = (await lockActions(scope, plan, present)).filter((action) => !isSettled(action))
  const changes = await chosenChanges(scope, actions, whatIf.changes, input.choices)
  refuseBackwards(layOver({ actions }, changes).actions)
  const wishes = byAction(changes)
  const decided: { action: Action; edit: DecidedEdit }[] = []
  for (const action of actions) {
    const flat = (wishes.get(action.id) ?? []).map((change) => flatChange(action, change))
    const edit = await decideFlatAction(scope, action, {
      wanted: Object.assign({}, ...flat) as Record<string, FlatValue>,
      base: action.revision,
      verb: 'from-what-if',
      facts: { whatIf: whatIf.id },
    })
    if (edit.outcome.changed.length > 0) decided.push({ action, edit })
  }
  if (decided.length === 0) throw refusal('what-if-empty')
  await writeEdits(
    scope,
    decided.map(({ edit }) => edit),
  )
  await closeWhatIf(scope, whatIf, 'taken')
  const changed = decided.map(({ action, edit }) => {
    const now: Record<string, FlatValue> = flatAction(action)
    const before = Object.fromEntries(edit.outcome.changed.map((field) => [field, now[field] ?? null]))
    return { id: action.id, revision: edit.outcome.revision, before }
  })
  return {
    changeId: await keepChange(scope, plan, changed),
    numbers: decided.map(({ action }) => action.number),
  }
}
