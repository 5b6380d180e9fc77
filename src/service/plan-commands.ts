/** Drafts the plan from chosen gaps, and changes its head. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { draftPlanInput, editPlanInput } from '#contract/plan-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { deriveGaps, type Gap } from '#domain/assessment/gap.ts'
import { onlyAgencyOf } from '#domain/people/people.ts'
import { type DraftAction, draftPlan, measuresNotOffered, proposedTimes } from '#domain/plan/draft.ts'
import { blankAction, type Objective } from '#domain/plan/plan.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { requireAccess } from '#service/operation.ts'
import { makePlan, newEnvelope } from '#service/plan-begin.ts'
import { requirePlan, servingActions } from '#service/plan-queries.ts'
import { type EditOutcome, editRecord, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { replaceActionNeeds } from '#store/action-need-store.ts'
import { draftedNumbers, highestActionNumber, insertAction } from '#store/action-store.ts'
import { listAnswerValues } from '#store/assessment-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { findPlan, listObjectives } from '#store/plan-store.ts'

/** What tells a form that was sent twice from one whose choice was changed; nothing where no form was named. */
const draftKey = ({ once, ...wish }: z.output<typeof draftPlanInput>): string | null =>
  once === undefined
    ? null
    : createHash('sha256')
        .update(
          JSON.stringify([
            once,
            [...wish.fieldIds].sort(),
            [...wish.measureIds].sort(),
            wish.startOn ?? null,
            wish.years,
          ]),
        )
        .digest('hex')

/**
 * Drafts one action per measure for the chosen gaps, in the draft plan or in a new one: the measures chosen,
 * else the first offered. A gap that an action already serves may be chosen again. Refuses fields that are no
 * gaps, and measures that answer none of them. What was drafted by the same form is given again and not drafted
 * anew.
 */
export const draftPlanFromGaps = async (scope: Scope, input: z.output<typeof draftPlanInput>) => {
  requireAccess(scope, 'draft', plainRecord('plan'))
  const { edition, measures } = scope.reference
  const assessment = await requireAssessment(scope, true)
  const [answers, serving] = await Promise.all([
    listAnswerValues(scope.db, assessment.id),
    servingActions(scope),
  ])
  const gaps: Gap[] = deriveGaps(edition, answers, serving).filter((gap) =>
    input.fieldIds.includes(gap.fieldId),
  )
  const problems = input.fieldIds.flatMap((fieldId, at) =>
    gaps.some((gap) => gap.fieldId === fieldId) ? [] : [{ path: `fieldIds.${at}`, code: 'not-a-gap' }],
  )
  if (problems.length > 0) throw refusal('no-gaps-chosen', { problems })
  const strange = measuresNotOffered(gaps, measures, input.measureIds)
  if (strange.length > 0)
    throw refusal('input-not-valid', {
      problems: strange.map((id) => ({
        path: `measureIds.${input.measureIds.indexOf(id)}`,
        code: 'measure-not-offered',
      })),
    })
  const found = await findPlan(scope.db, true)
  const nextYear = `${Number(scope.today.slice(0, 4)) + 1}-01-01`
  const startOn =
    input.startOn ?? (found !== undefined && found.startOn > scope.today ? found.startOn : nextYear)
  const draft = draftPlan({
    gaps,
    measures,
    measureIds: input.measureIds,
    startOn,
    years: input.years,
  })
  const key = draftKey(input)
  const before = found === undefined || key === null ? [] : await draftedNumbers(scope.db, found.id, key)
  if (found !== undefined && before.length > 0)
    return { planId: found.id, isNew: false, numbers: before, withoutMeasure: draft.withoutMeasure }
  const plan =
    found ??
    (await makePlan(scope, {
      startOn: draft.startOn,
      endOn: draft.endOn,
      language: input.language,
      outline: scope.reference.outlines[0],
    }))
  const [agencies, objectives, highest] = await Promise.all([
    listAgencies(scope.db),
    listObjectives(scope.db, plan.id),
    highestActionNumber(scope.db, plan.id),
  ])
  const objectiveOf = (code: string): (Objective & { code: string }) | undefined =>
    objectives.find((each) => each.code === code)
  const numbers: number[] = []
  const idOf = new Map(draft.actions.map((action) => [action.measureId, scope.context.newId()]))
  const needsOf = (action: DraftAction): string[] =>
    action.needsMeasureIds.flatMap((measureId) => idOf.get(measureId) ?? [])
  for (const [at, action] of draft.actions.entries()) {
    const id = idOf.get(action.measureId) ?? scope.context.newId()
    const number = highest + at + 1
    numbers.push(number)
    await insertAction(
      scope.db,
      { spaceId: scope.space.id, planId: plan.id },
      {
        ...blankAction,
        ...newEnvelope(scope),
        id,
        number,
        objectiveId: objectiveOf(action.objective)?.id ?? null,
        title: action.title,
        description: action.description,
        kind: action.kind,
        leadAgencyId: onlyAgencyOf(agencies, action.leadKinds),
        ...proposedTimes(action, plan.endOn),
        expectedResult: action.expectedResult,
        indicator: action.indicator,
        measureId: action.measureId,
        fieldIds: action.fieldIds,
        needsActionIds: needsOf(action),
      },
      key,
    )
    await recordHistory(scope, {
      objectKind: 'plan-action',
      objectId: id,
      revision: 1,
      verb: 'drafted',
      changes: { fieldIds: [[], action.fieldIds] },
    })
  }
  // Only now do all of them stand, so that one may wait for another.
  for (const action of draft.actions) {
    const id = idOf.get(action.measureId)
    const needs = needsOf(action)
    if (id !== undefined && needs.length > 0) await replaceActionNeeds(scope.db, scope.space.id, id, needs)
  }
  return { planId: plan.id, isNew: found === undefined, numbers, withoutMeasure: draft.withoutMeasure }
}

/** Changes the plan's title, period and method of weighing. */
export const editPlan = async (scope: Scope, input: z.output<typeof editPlanInput>): Promise<EditOutcome> => {
  const plan = await requirePlan(scope, true)
  requireAccess(scope, 'edit', plainRecord('plan', plan.status))
  const { priorityMethod } = input
  if (
    priorityMethod !== undefined &&
    !scope.reference.priorityMethods.some((method) => method.id === priorityMethod)
  )
    throw refusal('input-not-valid', { problems: [{ path: 'priorityMethod', code: 'not-in-register' }] })
  return editRecord(scope, {
    objectKind: 'plan',
    table: 'app.plan',
    specs: {
      title: { kind: 'text', column: 'title' },
      startOn: { kind: 'value', column: 'start_on' },
      endOn: { kind: 'value', column: 'end_on' },
      priorityMethod: { kind: 'value', column: 'priority_method' },
    },
    record: { ...plan },
    isOfficial: input.isOfficial,
    wanted: {
      [`title@${input.language}`]: input.title,
      startOn: input.startOn,
      endOn: input.endOn,
      ...(priorityMethod === undefined ? {} : { priorityMethod }),
    },
    base: input.base,
    verb: 'changed',
    review: ({ startOn, endOn }) => {
      if (String(startOn) > String(endOn))
        throw refusal('input-not-valid', { problems: [{ path: 'endOn', code: 'end-before-start' }] })
    },
  })
}
