/** How one action is carried out: its reports, its indicators, and the fields that were looked at again for it. */
import type { z } from 'zod'
import type { showProgressInput } from '#contract/progress-contract.ts'
import { allowedActions } from '#domain/access/gate.ts'
import { countedValues, nextValueDue } from '#domain/plan/indicator.ts'
import { gateAction } from '#domain/plan/plan-gate.ts'
import { refusal } from '#domain/refusal.ts'
import { agenciesGiven } from '#service/assignment-access.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { listIndicators, listIndicatorValues } from '#store/indicator-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { listProgressReports } from '#store/progress-store.ts'
import { listReassessments } from '#store/reassessment-store.ts'

/** Everything that was reported and measured of an action, the latest report first. */
export const showProgress = async (scope: Scope, { id }: z.output<typeof showProgressInput>) => {
  const plan = await requirePlan(scope)
  const [action] = await listActions(scope.db, { planId: plan.id, ids: [id] })
  if (action === undefined) throw refusal('record-not-found')
  const record = gateAction(plan, action, await agenciesGiven(scope, 'plan-action', id))
  requireAccess(scope, 'read', record)
  const [reports, indicators, reassessments, agencies] = await Promise.all([
    listProgressReports(scope.db, { actionId: id }),
    listIndicators(scope.db, { actionId: id }),
    listReassessments(scope.db, { actionId: id }),
    listAgencies(scope.db),
  ])
  const values = await listIndicatorValues(scope.db, { indicatorIds: indicators.map((each) => each.id) })
  const ofIndicator = Map.groupBy(values, (value) => value.indicatorId)
  return {
    actionId: id,
    reports: reports.map((report) => ({
      ...report,
      agencyName: agencies.find((agency) => agency.id === report.agencyId)?.name ?? null,
      milestone: action.milestones.find((each) => each.id === report.milestoneId) ?? null,
    })),
    indicators: indicators.map((indicator) => {
      const counted = countedValues(ofIndicator.get(indicator.id) ?? [])
      const dueOn = nextValueDue(
        indicator,
        counted.map((value) => value.measuredOn),
      )
      return { ...indicator, values: counted, dueOn }
    }),
    reassessments,
    today: scope.today,
    allowed: allowedActions(scope.actor, record),
  }
}
