/** What of the plan is overdue and what falls due soon, agency by agency. */
import type { z } from 'zod'
import type { listDueInput } from '#contract/progress-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { dueItems, groupDue } from '#domain/plan/due-list.ts'
import { ownAgencyIds } from '#service/assignment-access.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { listIndicators, listIndicatorValues } from '#store/indicator-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { findPlan } from '#store/plan-store.ts'
import { listReachedMilestones } from '#store/progress-store.ts'

/** The list, by agency in the order of their names' list and by day within; empty without a plan. */
export const listDue = async (scope: Scope, { agency, days }: z.output<typeof listDueInput>) => {
  const plan = await findPlan(scope.db)
  requireAccess(scope, 'read', plainRecord('plan', plan?.status ?? null))
  const [actions, indicators, values, reached, agencies] = await Promise.all([
    plan === undefined ? [] : listActions(scope.db, { planId: plan.id }),
    listIndicators(scope.db),
    listIndicatorValues(scope.db),
    listReachedMilestones(scope.db),
    listAgencies(scope.db),
  ])
  const measured = Map.groupBy(values, (value) => value.indicatorId)
  const items = dueItems(
    {
      actions,
      indicators: indicators.map((indicator) => ({
        ...indicator,
        measuredOn: (measured.get(indicator.id) ?? []).map((value) => value.measuredOn),
      })),
      reached: new Set(reached),
    },
    scope.today,
    days,
  )
  const isAsked = (id: string | null): boolean =>
    agency === undefined || agency === '' || (agency === 'none' ? id === null : id === agency)
  const leading = new Set(actions.flatMap(({ leadAgencyId }) => leadAgencyId ?? []))
  return {
    groups: groupDue(items, agencies)
      .filter((group) => isAsked(group.agency?.id ?? null))
      .map((group) => ({
        agency: group.agency === null ? null : { id: group.agency.id, name: group.agency.name },
        items: group.items,
      })),
    /** Those that lead an action, to choose from. */
    agencies: agencies.filter(({ id }) => leading.has(id)).map(({ id, name }) => ({ id, name })),
    ownAgencyIds: ownAgencyIds(scope),
    hasPlan: plan !== undefined,
    days,
    today: scope.today,
  }
}
