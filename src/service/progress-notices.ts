/** Tells the persons whom the carrying out of the plan concerns: dates that moved, fields to look at again, what was decided. */
import { coversField } from '#domain/access/assignment.ts'
import { can, type GateRecord, plainRecord } from '#domain/access/gate.ts'
import { type FieldId, fieldsOfEdition } from '#domain/framework/framework.ts'
import type { Actor } from '#domain/people/people.ts'
import type { Action } from '#domain/plan/plan.ts'
import { agenciesHolding } from '#service/assignment-access.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import type { Scope } from '#service/service-context.ts'
import { listMembers } from '#store/people-store.ts'
import type { PlanHead } from '#store/plan-store.ts'
import { listReassessments } from '#store/reassessment-store.ts'

/** Members whose roles let them do something, as `may` says of each. */
const membersWhoMay = async (scope: Scope, may: (actor: Actor) => boolean): Promise<string[]> => {
  const members = (await listMembers(scope.db, scope.today)).filter(({ fromOn }) => fromOn <= scope.today)
  return [...Map.groupBy(members, ({ personId }) => personId)].flatMap(([personId, held]) => {
    const roles = held.map(({ role, agencyId }) => ({ role, agencyId }))
    return may({ personId, name: held[0]?.name ?? '', roles }) ? [personId] : []
  })
}

/** Who keeps the plan is told that a date of an action is later than it was. */
export const tellOfMovedDates = async (
  scope: Scope,
  plan: Pick<PlanHead, 'id'>,
  action: Pick<Action, 'id'>,
): Promise<void> => {
  const personIds = await membersWhoMay(scope, (actor) =>
    can(actor, 'add-action', plainRecord('plan', 'draft')),
  )
  if (plan.id !== '')
    await notifyPersons(scope, {
      kind: 'dates-moved',
      personIds,
      objectKind: 'plan-action',
      objectId: action.id,
    })
}

/** Who may answer the fields is told, once for the report. */
export const tellOfProposals = async (
  scope: Scope,
  reportId: string,
  fieldIds: readonly FieldId[],
): Promise<void> => {
  const fields = fieldsOfEdition(scope.reference.edition).filter((field) => fieldIds.includes(field.id))
  const records: GateRecord<'assessment'>[] = []
  for (const field of fields)
    records.push({
      ...plainRecord('assessment'),
      assignedAgencyIds: await agenciesHolding(scope, (item) => coversField(item, field)),
    })
  const personIds = await membersWhoMay(scope, (actor) =>
    records.some((record) => can(actor, 'answer', record)),
  )
  await notifyPersons(scope, {
    kind: 'reassessment-proposed',
    personIds,
    objectKind: 'progress-report',
    objectId: reportId,
  })
}

/** The agency that reported is told; once all of the report is decided, nothing waits of it any more. */
export const tellOfDecision = async (
  scope: Scope,
  decided: { id: string; reportId: string; agencyId: string | null; reportedBy: string },
): Promise<void> => {
  const open = await listReassessments(scope.db, { reportId: decided.reportId, status: 'open' })
  if (open.length === 0)
    await settleNotifications(scope, {
      kinds: ['reassessment-proposed'],
      objectKind: 'progress-report',
      objectId: decided.reportId,
    })
  const members = await listMembers(scope.db, scope.today)
  const personIds = members.flatMap(({ personId, agencyId }) =>
    personId === decided.reportedBy || (agencyId !== null && agencyId === decided.agencyId) ? [personId] : [],
  )
  await notifyPersons(scope, {
    kind: 'reassessment-decided',
    personIds,
    objectKind: 'reassessment',
    objectId: decided.id,
  })
}
