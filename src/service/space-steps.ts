/** The ten steps of a State with what the record says of each. */
import { plainRecord } from '#domain/access/gate.ts'
import { deriveGaps } from '#domain/assessment/gap.ts'
import { unsourcedFields } from '#domain/assessment/unsourced.ts'
import { type Step, stepsOf } from '#domain/dashboard/ten-steps.ts'
import { planProblems } from '#domain/plan/readiness.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { requireAccess } from '#service/operation.ts'
import { loadPlan } from '#service/plan-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { listAnswerValues } from '#store/assessment-store.ts'
import { listCycles } from '#store/cycle-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'
import { listWorkingAgencies } from '#store/people-store.ts'
import { findPlan } from '#store/plan-store.ts'

/** Every step in order; for members of the State. */
export const showSteps = async (scope: Scope): Promise<{ steps: Step[] }> => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  const assessment = await requireAssessment(scope)
  const [agencies, instruments, answers, head, cycles] = await Promise.all([
    listWorkingAgencies(scope.db),
    listLegalInstruments(scope.db),
    listAnswerValues(scope.db, assessment.id),
    findPlan(scope.db),
    listCycles(scope.db),
  ])
  const { edition } = scope.reference
  const plan = head === undefined ? null : await loadPlan(scope, head)
  return {
    steps: stepsOf({
      edition,
      agencyCount: agencies.length,
      instrumentCount: instruments.length,
      answers,
      frozenCount: cycles.length,
      plan:
        plan === null
          ? null
          : {
              actions: plan.actions,
              sectionCount: plan.sections.length,
              problems: planProblems(
                plan,
                deriveGaps(edition, answers, plan.actions),
                unsourcedFields(edition, answers),
              ),
            },
    }),
  }
}
