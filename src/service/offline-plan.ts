/** Makes a whole plan of a draft without a server: ids, titles and the usual sections. */
import { v7 } from 'uuid'
import { type PlanDraft, proposedTimes } from '#domain/plan/draft.ts'
import { objectiveLetter } from '#domain/plan/part-order.ts'
import { type Action, blankAction, type Plan } from '#domain/plan/plan.ts'
import { loadOutlines, loadPriorityMethods } from '#reference/plan-reference.ts'
import { catalogueText } from '#service/catalogue-text.ts'
import { labelText } from '#service/plan-begin.ts'

/** Records made outside any instance: the one that takes them in is told apart by its own id. */
const offlineOrigin = '00000000-0000-0000-0000-000000000000'

const envelope = () => ({ id: v7(), originId: offlineOrigin, revision: 1, fieldRevisions: {} })

/** The plan of a draft; who leads, what it costs and the narrative stay open. */
export const offlinePlan = (draft: PlanDraft, edition: string, language: string): Plan => {
  const outline = loadOutlines()[0]
  const objectives = (outline?.objectives ?? []).map((each, index) => ({
    ...envelope(),
    code: each.code,
    letter: objectiveLetter(index),
    position: index + 1,
    title: labelText(each.title, language),
  }))
  const idOf = new Map(draft.actions.map((each) => [each.measureId, v7()]))
  const actions = draft.actions.map(
    (each, index): Action => ({
      ...blankAction,
      ...envelope(),
      id: idOf.get(each.measureId) ?? v7(),
      number: index + 1,
      objectiveId: objectives.find((objective) => objective.code === each.objective)?.id ?? null,
      title: each.title,
      description: each.description,
      kind: each.kind,
      ...proposedTimes(each, draft.endOn),
      expectedResult: each.expectedResult,
      indicator: each.indicator,
      measureId: each.measureId,
      fieldIds: each.fieldIds,
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
    priorityMethod: loadPriorityMethods()[0]?.id ?? '',
    sections: (outline?.sections ?? []).map(({ code, title }, index) => ({
      ...envelope(),
      code,
      position: index + 1,
      title: labelText(title, language),
      blocks: [],
    })),
    objectives: objectives
      .filter((objective) => used.has(objective.id))
      .map(({ code: _code, ...objective }, index) => ({
        ...objective,
        letter: objectiveLetter(index),
        position: index + 1,
      })),
    actions,
  }
}
