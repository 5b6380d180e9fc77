/** Adds, changes and reports on actions of the draft plan. */
import type { z } from 'zod'
import type { addActionInput, editActionInput, reportActionInput } from '#contract/plan-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import type { FlatValue } from '#domain/history/merge.ts'
import { type Action, isProposal } from '#domain/plan/plan.ts'
import { gateAction } from '#domain/plan/plan-gate.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { originalText } from '#domain/text/language-text.ts'
import { refuseEndBeforeStart, refuseFarDays } from '#service/action-days.ts'
import {
  readMilestones,
  saveMilestones,
  storedMilestones,
  wantedMilestones,
} from '#service/milestone-items.ts'
import { requireAccess } from '#service/operation.ts'
import { requireDraftPlan } from '#service/plan-queries.ts'
import { type EditOutcome, editRecord, type FieldSpecs, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import {
  highestActionNumber,
  insertAction,
  listActions,
  replaceActionFields,
  replaceActionNeeds,
  replaceActionPartners,
} from '#store/action-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { listObjectives, type PlanHead } from '#store/plan-store.ts'

const value = (column: string) => ({ kind: 'value', column }) as const
const text = (column: string) => ({ kind: 'text', column }) as const

/** The fields of an action. */
export const actionSpecs: FieldSpecs = {
  title: text('title'),
  description: text('description'),
  objectiveId: value('objective_id'),
  status: value('status'),
  leadAgencyId: value('lead_agency_id'),
  startOn: value('start_on'),
  endOn: value('end_on'),
  isStanding: value('is_standing'),
  costOnce: value('cost_once'),
  costYearly: value('cost_yearly'),
  currency: value('currency'),
  funding: value('funding'),
  expectedResult: text('expected_result'),
  indicator: text('indicator'),
  baseline: text('baseline'),
  target: text('target'),
  progress: text('progress'),
  partnerAgencyIds: { kind: 'set' },
  fieldIds: { kind: 'set' },
  needsActionIds: { kind: 'set' },
}
const textFields = [
  'title',
  'description',
  'expectedResult',
  'indicator',
  'baseline',
  'target',
  'progress',
] as const

type References = Pick<
  z.output<typeof editActionInput>,
  'objectiveId' | 'leadAgencyId' | 'partnerAgencyIds' | 'fieldIds' | 'needsActionIds'
>

/** Names every reference that does not stand in this space and plan. */
const refuseUnknownReferences = async (
  scope: Scope,
  planId: string,
  input: References,
  ownId: string | null,
): Promise<void> => {
  const { partnerAgencyIds = [], fieldIds = [], needsActionIds = [] } = input
  const [agencies, objectives, actions] = await Promise.all([
    listAgencies(scope.db),
    listObjectives(scope.db, planId),
    listActions(scope.db, { planId, ids: needsActionIds }),
  ])
  const fields = new Set(fieldsOfEdition(scope.reference.edition).map((field) => field.id))
  const hasAgency = (id: string): boolean => agencies.some((each) => each.id === id)
  const problems: Problem[] = []
  const add = (path: string, code: string): void => void problems.push({ path, code })
  if (input.leadAgencyId !== null && !hasAgency(input.leadAgencyId)) add('leadAgencyId', 'not-in-register')
  if (!partnerAgencyIds.every(hasAgency)) add('partnerAgencyIds', 'not-in-register')
  if (input.objectiveId !== null && !objectives.some((each) => each.id === input.objectiveId))
    add('objectiveId', 'not-in-register')
  if (!fieldIds.every((id) => fields.has(id))) add('fieldIds', 'not-a-field')
  if (!needsActionIds.every((id) => id !== ownId && actions.some((each) => each.id === id)))
    add('needsActionIds', 'not-in-register')
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
}

const saveActionSets = async (
  scope: Scope,
  actionId: string,
  changes: Record<string, [FlatValue, FlatValue]>,
): Promise<void> => {
  const setOf = (field: string): string[] | undefined => {
    const to = changes[field]?.[1]
    return Array.isArray(to) ? [...to] : undefined
  }
  const [partners, fields, needs] = [setOf('partnerAgencyIds'), setOf('fieldIds'), setOf('needsActionIds')]
  if (partners !== undefined) await replaceActionPartners(scope.db, scope.space.id, actionId, partners)
  if (fields !== undefined) await replaceActionFields(scope.db, scope.space.id, actionId, fields)
  if (needs !== undefined) await replaceActionNeeds(scope.db, scope.space.id, actionId, needs)
}

/** Adds an action at the end of the plan's numbering. */
export const addAction = async (
  scope: Scope,
  input: z.output<typeof addActionInput>,
): Promise<{ id: string; number: number }> => {
  const plan = await requireDraftPlan(scope, true)
  requireAccess(scope, 'add-action', plainRecord('plan', plan.status))
  await refuseUnknownReferences(scope, plan.id, input, null)
  refuseFarDays(plan, input, null)
  const id = scope.context.newId()
  const number = (await highestActionNumber(scope.db, plan.id)) + 1
  const { language, ...fields } = input
  const asText = (words: string | null) => (words === null ? null : originalText(language, words))
  await insertAction(
    scope.db,
    { spaceId: scope.space.id, planId: plan.id },
    {
      ...fields,
      id,
      number,
      originId: scope.instanceId,
      revision: 1,
      fieldRevisions: {},
      title: originalText(language, input.title),
      description: asText(input.description),
      expectedResult: asText(input.expectedResult),
      indicator: asText(input.indicator),
      baseline: asText(input.baseline),
      target: asText(input.target),
      progress: asText(input.progress),
      measureId: null,
      milestones: readMilestones(
        wantedMilestones(scope, { milestones: [], fieldRevisions: {} }, input.milestones, { language }),
      ),
    },
  )
  await replaceActionNeeds(scope.db, scope.space.id, id, input.needsActionIds)
  await recordHistory(scope, {
    objectKind: 'plan-action',
    objectId: id,
    revision: 1,
    verb: 'added',
    changes: { [`title@${language}`]: [null, input.title] },
  })
  return { id, number }
}

const lockAction = async (scope: Scope, plan: PlanHead, id: string): Promise<Action> => {
  const [action] = await listActions(scope.db, { planId: plan.id, ids: [id], forUpdate: true })
  if (action === undefined) throw refusal('record-not-found')
  return action
}

/** Changes an action, merging field by field with what others saved since the revision it names. */
export const editAction = async (
  scope: Scope,
  input: z.output<typeof editActionInput>,
): Promise<EditOutcome> => {
  const plan = await requireDraftPlan(scope)
  const action = await lockAction(scope, plan, input.id)
  requireAccess(scope, 'edit', gateAction(plan, action))
  await refuseUnknownReferences(scope, plan.id, input, input.id)
  refuseFarDays(plan, input, action)
  const { id: _id, base, language, isOfficial, milestones, ...fields } = input
  const stored = storedMilestones(action.milestones)
  const flat: Record<string, FlatValue> = {}
  for (const [field, wanted] of Object.entries(fields)) if (wanted !== undefined) flat[field] = wanted
  if (milestones !== undefined) {
    for (const key of Object.keys(stored)) flat[key] = null
    Object.assign(flat, wantedMilestones(scope, action, milestones, { language, isOfficial }))
  }
  for (const field of textFields) {
    flat[`${field}@${language}`] = fields[field]
    delete flat[field]
  }
  return editRecord(scope, {
    objectKind: 'plan-action',
    table: 'app.plan_action',
    specs: actionSpecs,
    record: { ...action },
    storedItems: stored,
    wanted: flat,
    isOfficial,
    base,
    verb: 'changed',
    confirmVerb: isProposal(action) ? 'confirmed' : undefined,
    review: refuseEndBeforeStart,
    saveSets: async (changes) => {
      await saveActionSets(scope, action.id, changes)
      await saveMilestones(scope, action, changes)
    },
  })
}

/** Reports status and progress; an agency may do this for what it leads or supports. */
export const reportAction = async (
  scope: Scope,
  input: z.output<typeof reportActionInput>,
): Promise<EditOutcome> => {
  const plan = await requireDraftPlan(scope)
  const action = await lockAction(scope, plan, input.id)
  requireAccess(scope, 'report', gateAction(plan, action))
  return editRecord(scope, {
    objectKind: 'plan-action',
    table: 'app.plan_action',
    specs: actionSpecs,
    record: { ...action },
    wanted: { status: input.status, [`progress@${input.language}`]: input.progress },
    isOfficial: input.isOfficial,
    base: input.base,
    verb: 'reported',
  })
}
