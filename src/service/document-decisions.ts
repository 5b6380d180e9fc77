/** Markings and decisions as exchange documents carry them: without the persons who decided. */
import type { MatrixDecisions } from '#documents/matrix-document.ts'
import type { PlanDecisions } from '#documents/plan-document.ts'
import type { Plan } from '#domain/plan/plan.ts'
import type { Scope } from '#service/service-context.ts'
import { listMarkings, listReleases } from '#store/release-store.ts'

const listMarkingContents = async (scope: Scope): Promise<PlanDecisions['markings']> =>
  (await listMarkings(scope.db)).map(({ id, position, name, releasableTo, isDefault }) => ({
    id,
    position,
    name,
    releasableTo,
    isDefault,
  }))

/** Of the items of the plan. */
export const planDecisions = async (scope: Scope, plan: Plan): Promise<PlanDecisions> => {
  const [markings, releases] = await Promise.all([listMarkingContents(scope), listReleases(scope.db)])
  const parts = [plan, ...plan.sections, ...plan.objectives, ...plan.actions]
  const known = new Set(parts.map(({ id }) => id))
  return {
    markings,
    releases: releases
      .filter(({ recordId }) => known.has(recordId))
      .map(({ recordKind, recordId, audience, hasCosts, markingId, reason, language }) => ({
        recordKind,
        recordId,
        audience,
        hasCosts,
        markingId,
        reason,
        language,
      })),
  }
}

/** Of the answers of a matrix, by their fields, and of the register. */
export const matrixDecisions = async (
  scope: Scope,
  content: {
    answers: readonly { id: string; fieldId: string }[]
    legalInstruments: readonly { id: string }[]
  },
): Promise<MatrixDecisions> => {
  const [markings, releases] = await Promise.all([listMarkingContents(scope), listReleases(scope.db)])
  const fields = new Map(content.answers.map(({ id, fieldId }) => [id, fieldId]))
  const register = new Set(content.legalInstruments.map(({ id }) => id))
  return {
    markings,
    releases: releases.flatMap(({ recordId, audience, markingId, reason, language }) => {
      const fieldId = fields.get(recordId) ?? null
      const legalInstrumentId = register.has(recordId) ? recordId : null
      return fieldId === null && legalInstrumentId === null
        ? []
        : [{ fieldId, legalInstrumentId, audience, markingId, reason, language }]
    }),
  }
}
