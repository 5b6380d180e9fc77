/** Taking back a change of many actions: fields as they were, and what it added taken out, unless it moved since. */
import type { z } from 'zod'
import type { showTakeBackInput, stayReasons, takeBackChangeInput } from '#contract/action-table-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import type { FlatFields, FlatValue } from '#domain/history/merge.ts'
import type { Action } from '#domain/plan/plan.ts'
import { endsBeforeStart } from '#domain/plan/said-time.ts'
import { isRefusal, type Refusal, refusal } from '#domain/refusal.ts'
import { decideFlatAction, flatAction } from '#service/action-edit.ts'
import { loadReferences } from '#service/action-references.ts'
import { caught, gatherTroubles, lockActions } from '#service/action-table-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { type DecidedEdit, recordHistory, writeEdits } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { deleteAction, listActions } from '#store/action-store.ts'
import { changesSince } from '#store/history-store.ts'
import { listIndicators } from '#store/indicator-store.ts'
import {
  type ChangedAction,
  findPlanChange,
  markTakenBack,
  type PlanChange,
} from '#store/plan-change-store.ts'
import type { PlanHead } from '#store/plan-store.ts'

type StayReason = (typeof stayReasons)[number]

const requireOwnChange = async (
  scope: Scope,
  plan: PlanHead,
  id: string,
  forUpdate = false,
): Promise<PlanChange> => {
  const change = await findPlanChange(scope.db, id, forUpdate)
  if (change === undefined || change.personId !== scope.actor.personId || change.planId !== plan.id)
    throw refusal('record-not-found')
  return change
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Whether what stood before has no place any more: its objective is gone, or its days would end before they begin. */
const isOutdated = (now: FlatFields, before: FlatFields, objectives: ReadonlySet<string>): boolean => {
  if (typeof before.objectiveId === 'string' && !objectives.has(before.objectiveId)) return true
  const { startOn, endOn } = { ...now, ...before }
  return typeof startOn === 'string' && typeof endOn === 'string' && endsBeforeStart(startOn, endOn)
}

/** Why an action would not go back; null where it would. */
const stayReason = async (
  scope: Scope,
  changed: ChangedAction,
  action: Action | undefined,
  of: {
    awaited: ReadonlySet<string>
    objectives: ReadonlySet<string>
    measured: ReadonlySet<string>
  },
): Promise<StayReason | null> => {
  if (action === undefined) return 'gone'
  if (changed.before === null) {
    // What is measured of an action is somebody's work, and never removed.
    if (action.revision !== changed.revision || of.measured.has(action.id)) return 'changed-since'
    return of.awaited.has(action.id) ? 'needed' : null
  }
  const now = flatAction(action)
  if (isOutdated(now, changed.before, of.objectives)) return 'changed-since'
  if (action.revision === changed.revision) return null
  const since = await changesSince(scope.db, action.id, changed.revision)
  const isMoved = Object.entries(changed.before).some(
    ([field, before]) => since[field] !== undefined && !isSame(now[field], before),
  )
  return isMoved ? 'changed-since' : null
}

/** Each action of a change, as it stands now, and whether it would stay. */
const linesOf = async (scope: Scope, plan: PlanHead, change: PlanChange) => {
  const [actions, { objectives }] = await Promise.all([
    listActions(scope.db, { planId: plan.id }),
    loadReferences(scope, plan.id, []),
  ])
  const byId = new Map(actions.map((action) => [action.id, action]))
  const addedAt = new Map(
    change.actions.flatMap(({ id, before, revision }) => (before === null ? [[id, revision]] : [])),
  )
  // What goes itself waits for nothing; an added one that somebody changed since stays, and may wait.
  const staying = actions.filter((action) => addedAt.get(action.id) !== action.revision)
  const awaited = new Set(staying.flatMap((action) => action.needsActionIds))
  const measured = new Set((await listIndicators(scope.db)).map(({ actionId }) => actionId))
  const lines: { changed: ChangedAction; action: Action | undefined; stays: StayReason | null }[] = []
  for (const changed of change.actions) {
    const action = byId.get(changed.id)
    lines.push({
      changed,
      action,
      stays: await stayReason(scope, changed, action, { awaited, objectives, measured }),
    })
  }
  return lines
}

/** What taking the change back would do; changes nothing. */
export const showTakeBack = async (scope: Scope, { id }: z.output<typeof showTakeBackInput>) => {
  const plan = await requirePlan(scope)
  const lines = await linesOf(scope, plan, await requireOwnChange(scope, plan, id))
  return {
    lines: lines.map(({ changed, action, stays }) => ({
      id: changed.id,
      number: action?.number ?? null,
      title: action?.title ?? null,
      isAdded: changed.before === null,
      fields: Object.keys(changed.before ?? {}),
      stays,
    })),
  }
}

/** What an action said goes into the history with it, since nothing else keeps it. */
const removeAction = async (scope: Scope, action: Action): Promise<void> => {
  await deleteAction(scope.db, action.id)
  await recordHistory(scope, {
    objectKind: 'plan-action',
    objectId: action.id,
    revision: action.revision + 1,
    verb: 'removed',
    changes: Object.fromEntries(
      Object.entries(flatAction(action)).flatMap(([field, said]) =>
        said === null || (Array.isArray(said) && said.length === 0) ? [] : [[field, [said, null]]],
      ),
    ),
  })
}

const movedSince = (field: string): Refusal =>
  refusal('edit-conflict', {
    conflicts: [{ field, base: null, theirs: null, yours: null, changedBy: '', changedAt: '' }],
  })

/**
 * Takes back a change of many that the person made. Where something moved since it is refused, whole; or, if that
 * is wished, what moved is left and the rest goes back.
 */
export const takeBackChange = async (
  scope: Scope,
  { id, isPartial }: z.output<typeof takeBackChangeInput>,
) => {
  const plan = await requirePlan(scope, true)
  const change = await requireOwnChange(scope, plan, id, true)
  const present = await listActions(scope.db, { planId: plan.id, ids: change.actions.map((each) => each.id) })
  if (!isPartial && present.length !== change.actions.length) throw refusal('record-not-found')
  await lockActions(
    scope,
    plan,
    present.map((each) => each.id),
  )
  const lines = await linesOf(scope, plan, change)
  const wanted = isPartial ? lines.filter(({ stays }) => stays === null) : lines
  if (wanted.length === 0) throw refusal('nothing-to-undo')
  if (wanted.some(({ changed }) => changed.before === null))
    requireAccess(scope, 'add-action', plainRecord('plan', plan.status))
  const troubles = gatherTroubles()
  const decided: { action: Action; edit: DecidedEdit }[] = []
  const removed: Action[] = []
  for (const [at, { changed, action, stays }] of wanted.entries()) {
    if (action === undefined) continue
    if (changed.before === null) {
      if (stays === null) removed.push(action)
      else troubles.add(at, movedSince('title'))
      continue
    }
    const before: Record<string, FlatValue> = changed.before
    const edit = await caught(() =>
      decideFlatAction(scope, action, { wanted: before, base: changed.revision, verb: 'taken-back' }),
    )
    const isConflict = isRefusal(edit) && edit.code === 'edit-conflict'
    if (stays !== null && !isConflict) troubles.add(at, movedSince(Object.keys(before)[0] ?? 'title'))
    else if (isRefusal(edit)) troubles.add(at, edit)
    else decided.push({ action, edit })
  }
  troubles.refuse()
  await writeEdits(
    scope,
    decided.map(({ edit }) => edit),
  )
  for (const action of removed) await removeAction(scope, action)
  await markTakenBack(scope.db, id, scope.at)
  return {
    changeId: null as string | null,
    actions: decided.map(({ action, edit }) => ({
      id: action.id,
      number: action.number,
      revision: edit.outcome.revision,
      changed: edit.outcome.changed,
    })),
    kept: [] as string[],
    removed: removed.map((action) => action.number),
    left: lines.flatMap(({ action, stays }) =>
      stays === null || action === undefined ? [] : [action.number],
    ),
  }
}
