/** What-ifs: the list, and one with its changes and what would come of them. */
import type { z } from 'zod'
import type { whatIfInput } from '#contract/what-if-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import type { Action } from '#domain/plan/plan.ts'
import { type WhatIfChange, type WhatIfField, whatIfFields } from '#domain/what-if/what-if.ts'
import { byAction, hasMoved, idleReason, isSettled, layOver } from '#domain/what-if/what-if-lay-over.ts'
import { compareOutlook } from '#domain/what-if/what-if-outlook.ts'
import { mayAct, requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { requirePlanOf, requireWhatIf } from '#service/what-if-edit.ts'
import { movedSince } from '#service/what-if-take-over.ts'
import { listActions } from '#store/action-store.ts'
import { listHistory } from '#store/history-store.ts'
import { listAgencies, listMembers } from '#store/people-store.ts'
import { findPlan } from '#store/plan-store.ts'
import { listWhatIfs } from '#store/what-if-store.ts'

const namesOf = async (scope: Scope): Promise<(personId: string) => string | null> => {
  const members = await listMembers(scope.db, scope.today)
  return (personId) => members.find((member) => member.personId === personId)?.name ?? null
}

/** All what-ifs of the State, the latest first. */
export const listStateWhatIfs = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('what-if'))
  const [whatIfs, nameOf, plan] = await Promise.all([
    listWhatIfs(scope.db),
    namesOf(scope),
    findPlan(scope.db),
  ])
  return {
    whatIfs: whatIfs.map((whatIf) => ({
      whatIf,
      madeByName: nameOf(whatIf.madeBy),
      allowed: allowedActions(scope.actor, plainRecord('what-if', whatIf.state)),
    })),
    hasPlan: plan !== undefined,
    allowed: allowedActions(scope.actor, plainRecord('what-if')),
  }
}

const planValue = (action: Action, field: WhatIfField, change: WhatIfChange) => {
  if (field === 'dropped') return action.droppedReason
  if (field !== 'milestones') return action[field]
  const ids = new Set(Object.keys(change.value as object))
  return Object.fromEntries(action.milestones.flatMap(({ id, on }) => (ids.has(id) ? [[id, on]] : [])))
}

const spanOf = ({ startOn, endOn, isStanding }: Action) => ({ startOn, endOn, isStanding })

/** The changes action by action, in the plan's numbers; what is gone comes last. */
const linesOf = async (
  scope: Scope,
  changes: readonly WhatIfChange[],
  before: ReadonlyMap<string, Action>,
  after: ReadonlyMap<string, Action>,
) => {
  const lines = [...byAction(changes)].map(async ([actionId, own]) => {
    const action = before.get(actionId)
    const laid = after.get(actionId)
    const idle = idleReason(action)
    const ordered = [...own].sort((a, b) => whatIfFields.indexOf(a.field) - whatIfFields.indexOf(b.field))
    const said: {
      field: WhatIfField
      from: ReturnType<typeof planValue>
      value: WhatIfChange['value']
      basedOn: number
      moved: { revision: number; changedBy: string; changedAt: string } | null
    }[] = []
    for (const change of ordered) {
      const isMoved = action !== undefined && idle === null && hasMoved(action, change)
      const since = isMoved ? await movedSince(scope, action, change) : null
      said.push({
        field: change.field,
        from: action === undefined ? null : planValue(action, change.field, change),
        value: change.value,
        basedOn: change.basedOn,
        moved:
          since === null
            ? null
            : { revision: since.revision, changedBy: since.changedBy, changedAt: since.changedAt },
      })
    }
    return {
      actionId,
      number: action?.number ?? null,
      title: action?.title ?? null,
      currency: action?.currency ?? null,
      milestones: (action?.milestones ?? []).map(({ id, title }) => ({ id, title })),
      idle,
      before: action === undefined ? null : spanOf(action),
      after: laid === undefined || laid.status === 'dropped' ? null : spanOf(laid),
      changes: said,
    }
  })
  return (await Promise.all(lines)).sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity))
}

/** One what-if: its changes, and what would be served later, what breaks, and what it costs. */
export const showWhatIf = async (scope: Scope, { id }: z.output<typeof whatIfInput>) => {
  const { changes, ...head } = await requireWhatIf(scope, id)
  const plan = await requirePlanOf(scope, head)
  const [actions, agencies, history, nameOf] = await Promise.all([
    listActions(scope.db, { planId: plan.id }),
    listAgencies(scope.db),
    listHistory(scope.db, { objectIds: [id], limit: 20 }),
    namesOf(scope),
  ])
  const before = { ...plan, actions }
  const after = layOver(before, head.state === 'open' ? changes : [])
  const mapOf = (all: readonly Action[]) => new Map(all.map((action) => [action.id, action]))
  const open = actions.filter((action) => !isSettled(action))
  const isOpen = new Set(open.map((action) => action.id))
  return {
    whatIf: { ...head, changeCount: changes.length },
    madeByName: nameOf(head.madeBy),
    plan: { id: plan.id, status: plan.status, startOn: plan.startOn, endOn: plan.endOn },
    lines: await linesOf(scope, changes, mapOf(actions), mapOf(after.actions)),
    outlook: compareOutlook(before, after),
    actions: open.map(({ id: actionId, number, leadAgencyId }) => ({ id: actionId, number, leadAgencyId })),
    agencies,
    // The last lines alone: values of many changes would fill the page.
    history: history.map((entry) => ({ ...entry, changes: {} })),
    allowed: allowedActions(scope.actor, plainRecord('what-if', head.state)),
    isTakeable:
      mayAct(scope, 'take-over', plainRecord('what-if', head.state)) &&
      plan.status === 'draft' &&
      changes.some(({ actionId }) => isOpen.has(actionId)),
  }
}
