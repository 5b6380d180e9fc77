/** Makes a whole plan of a draft without a server: ids, titles and the usual sections. */
import { v7 } from 'uuid'
import { draftObjectives, type PlanDraft } from '#domain/plan/draft.ts'
import type { Action, Plan } from '#domain/plan/plan.ts'
import { catalogueText } from '#service/catalogue-text.ts'

/** Records made outside any instance: the one that takes them in is told apart by its own id. */
const offlineOrigin = '00000000-0000-0000-0000-000000000000'

const envelope = () => ({ id: v7(), originId: offlineOrigin, revision: 1, fieldRevisions: {} })

/** The plan of a draft; who leads, what it costs and the narrative stay open. */
export const offlinePlan = (draft: PlanDraft, edition: string, language: string): Plan => {
  const objectives = draftObjectives.map((each, index) => ({
    ...envelope(),
    code: each.code,
    letter: each.letter,
    position: index + 1,
    title: catalogueText(`plan.objective.${each.code}`, language),
  }))
  const idOf = new Map(draft.actions.map((each) => [each.measureId, v7()]))
  const actions = draft.actions.map(
    (each, index): Action => ({
      ...envelope(),
      id: idOf.get(each.measureId) ?? v7(),
      number: index + 1,
      objectiveId: objectives.find((objective) => objective.code === each.objective)?.id ?? null,
      title: each.title,
      description: each.description,
      status: 'planned',
      leadAgencyId: null,
      partnerAgencyIds: [],
      startOn: each.startOn,
      endOn: each.endOn,
      isStanding: false,
      costOnce: null,
      costYearly: null,
      currency: null,
      funding: null,
      expectedResult: each.expectedResult,
      indicator: each.indicator,
      baseline: null,
      target: null,
      progress: null,
      measureId: each.measureId,
      fieldIds: each.fieldIds,
      milestones: [],
      needsActionIds: each.needsMeasureIds.flatMap((id) => idOf.get(id) ?? []),
    }),
  )
  const used = new Set(actions.map((action) => action.objectiveId))
  return {
    ...envelope(),
    title: catalogueText('plan.default-title', language, {
      from: draft.startOn.slice(0, 4),
      to: draft.endOn.slice(0, 4),
    }),
    status: 'draft',
    startOn: draft.startOn,
    endOn: draft.endOn,
    edition,
    sections: draft.sections.map((code, index) => ({
      ...envelope(),
      code,
      position: index + 1,
      title: catalogueText(`plan.section.${code}`, language),
      blocks: [],
    })),
    objectives: objectives
      .filter((objective) => used.has(objective.id))
      .map(({ code: _code, ...objective }, index) => ({
        ...objective,
        letter: String.fromCharCode(65 + index),
        position: index + 1,
      })),
    actions,
  }
}
