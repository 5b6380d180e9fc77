/** What the gate is told of a plan's records. */
import type { GateRecord } from '#domain/access/gate.ts'
import type { Action, Plan } from '#domain/plan/plan.ts'

/**
 * An action stands in its plan's state and belongs to the agencies that lead it and carry out a part. Who is only
 * asked or told has nothing to report. `assignedAgencyIds`: who was given it and has it in hand.
 */
export const gateAction = (
  plan: Pick<Plan, 'status'>,
  action: Pick<Action, 'leadAgencyId' | 'partners'>,
  assignedAgencyIds: readonly string[] = [],
): GateRecord<'plan-action'> => ({
  kind: 'plan-action',
  state: plan.status,
  leadAgencyIds: action.leadAgencyId === null ? [] : [action.leadAgencyId],
  partnerAgencyIds: action.partners.flatMap(({ agencyId, part }) =>
    part === null || part === 'responsible' ? [agencyId] : [],
  ),
  assignedAgencyIds,
})
