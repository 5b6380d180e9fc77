/** An agency with its names, what it came from and went into, what it has in hand and what it said; looks at changes. */
import type { z } from 'zod'
import type {
  agencyInput,
  previewEndInput,
  previewMergeInput,
  previewRenameInput,
  previewSplitInput,
} from '#contract/agency-contract.ts'
import { allowedActions, can, plainRecord } from '#domain/access/gate.ts'
import { type Agency, namedOn } from '#domain/people/people.ts'
import { refusal } from '#domain/refusal.ts'
import { weighRename } from '#service/agency-commands.ts'
import { showWeighed, weighEnd, weighMerge, weighSplit } from '#service/agency-plan.ts'
import { gateAssignment } from '#service/assignment-commands.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { listSuccessions } from '#store/agency-store.ts'
import { listAssignments } from '#store/assignment-store.ts'
import { listHistory } from '#store/history-store.ts'
import { listAgencies, listMembers } from '#store/people-store.ts'
import { findPlan } from '#store/plan-store.ts'
import { listPositions, listRounds } from '#store/round-store.ts'

/** One agency, at work or ended. */
export const showAgency = async (scope: Scope, { id }: z.output<typeof agencyInput>) => {
  requireAccess(scope, 'read', plainRecord('agency'))
  const [agencies, successions, members, plan, rounds, said, parts, history] = await Promise.all([
    listAgencies(scope.db),
    listSuccessions(scope.db),
    listMembers(scope.db, scope.today),
    findPlan(scope.db),
    listRounds(scope.db),
    listPositions(scope.db),
    listAssignments(scope.db, { agencyIds: [id] }),
    listHistory(scope.db, { objectIds: [id], limit: 20 }),
  ])
  const agency = agencies.find((each) => each.id === id)
  if (agency === undefined) throw refusal('record-not-found')
  const actions = plan === undefined ? [] : await listActions(scope.db, { planId: plan.id })
  const related = (ids: readonly { id: string; on: string }[]) =>
    ids.flatMap(({ id: otherId, on }) => {
      const other: Agency | undefined = agencies.find((each) => each.id === otherId)
      return other === undefined ? [] : [{ id: otherId, on, name: other.name, shortName: other.shortName }]
    })
  const allowed = allowedActions(scope.actor, plainRecord('agency'))
  return {
    agency,
    agencies,
    predecessors: related(
      successions.flatMap((each) =>
        each.successorId === id ? [{ id: each.predecessorId, on: each.on }] : [],
      ),
    ),
    successors: related(
      successions.flatMap((each) =>
        each.predecessorId === id ? [{ id: each.successorId, on: each.on }] : [],
      ),
    ),
    members: members.filter((member) => member.agencyId === id),
    parts: parts
      .filter((part) => can(scope.actor, 'read', gateAssignment(part)))
      .map((part) => ({ id: part.id, state: part.state, dueOn: part.dueOn })),
    actions: actions
      .filter((action) => action.leadAgencyId === id || action.partners.some((each) => each.agencyId === id))
      .map((action) => ({
        id: action.id,
        number: action.number,
        title: action.title,
        status: action.status,
        isLead: action.leadAgencyId === id,
      })),
    positions: said
      .filter((position) => position.agencyId === id)
      .flatMap((position) => {
        const round = rounds.find((each) => each.id === position.roundId)
        if (round === undefined) return []
        const closedOn = round.closedAt?.slice(0, 10) ?? null
        const called = closedOn === null ? agency.name : namedOn(agency, closedOn).name
        return [{ roundId: round.id, title: round.title, position: position.position, closedOn, called }]
      }),
    history,
    allowed: agency.endedOn === null ? allowed : allowed.filter((each) => each === 'read'),
    today: scope.today,
  }
}

/** What a new name will change. */
export const previewRename = async (scope: Scope, input: z.output<typeof previewRenameInput>) => {
  requireAccess(scope, 'rename', plainRecord('agency'))
  const { agency, next, changes } = await weighRename(scope, input)
  return { agency, next, on: input.on, changed: Object.keys(changes).length > 0 }
}

/** What a merger will move. */
export const previewMerge = async (scope: Scope, input: z.output<typeof previewMergeInput>) => {
  requireAccess(scope, 'merge', plainRecord('agency'))
  return showWeighed(await weighMerge(scope, input))
}

/** What a split will move. */
export const previewSplit = async (scope: Scope, input: z.output<typeof previewSplitInput>) => {
  requireAccess(scope, 'split', plainRecord('agency'))
  return showWeighed(await weighSplit(scope, input))
}

/** Whether an agency can end, and what is in the way. */
export const previewEnd = async (scope: Scope, input: z.output<typeof previewEndInput>) => {
  requireAccess(scope, 'end', plainRecord('agency'))
  return showWeighed(await weighEnd(scope, input))
}
