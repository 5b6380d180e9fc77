/** How an edit of an action is saved, whole or in part: by the form, by the table, for one or for many. */
import type { z } from 'zod'
import type { editActionInput } from '#contract/action-contract.ts'
import type { FlatValue } from '#domain/history/merge.ts'
import { type Action, isProposal } from '#domain/plan/plan.ts'
import { refuseEndBeforeStart } from '#service/action-days.ts'
import { saveItems, storedItems, wantedItems } from '#service/action-items.ts'
import { saveMilestones, storedMilestones, wantedMilestones } from '#service/milestone-items.ts'
import {
  type DecidedEdit,
  decideEdit,
  type EditOutcome,
  editRecord,
  type FieldSpecs,
  flattenRecord,
  type RecordEdit,
  writeEdits,
} from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { replaceActionNeeds } from '#store/action-need-store.ts'
import { replaceActionFields } from '#store/action-store.ts'

const value = (column: string) => ({ kind: 'value', column }) as const
const text = (column: string) => ({ kind: 'text', column }) as const

/** The fields of an action; partners, funding, priority and milestones are items beside them. */
export const actionSpecs: FieldSpecs = {
  title: text('title'),
  description: text('description'),
  objectiveId: value('objective_id'),
  kind: value('kind'),
  status: value('status'),
  droppedReason: text('dropped_reason'),
  leadAgencyId: value('lead_agency_id'),
  startOn: value('start_on'),
  endOn: value('end_on'),
  isStanding: value('is_standing'),
  costOnce: value('cost_once'),
  costYearly: value('cost_yearly'),
  currency: value('currency'),
  rateOn: value('rate_on'),
  expectedResult: text('expected_result'),
  indicator: text('indicator'),
  baseline: text('baseline'),
  target: text('target'),
  crossCuttingReason: text('cross_cutting_reason'),
  progress: text('progress'),
  fieldIds: { kind: 'set' },
  needsActionIds: { kind: 'set' },
}

/** The texts of an action. */
export const actionTexts = Object.keys(actionSpecs).filter((field) => actionSpecs[field]?.kind === 'text')

/** What an edit says; what it leaves out stays as it is. */
type EditInput = Omit<z.output<typeof editActionInput>, 'id' | 'base' | 'language'>
export type ActionWish = { [Field in keyof EditInput]?: EditInput[Field] | undefined } & {
  base: number
  language: string
}

const saveActionSets = async (
  scope: Scope,
  actionId: string,
  changes: Readonly<Record<string, [FlatValue, FlatValue]>>,
): Promise<void> => {
  const setOf = (field: string): string[] | undefined => {
    const to = changes[field]?.[1]
    return Array.isArray(to) ? [...to] : undefined
  }
  const [fields, needs] = [setOf('fieldIds'), setOf('needsActionIds')]
  if (fields !== undefined) await replaceActionFields(scope.db, scope.space.id, actionId, fields)
  if (needs !== undefined) await replaceActionNeeds(scope.db, scope.space.id, actionId, needs)
}

/** The wish in the flat fields that are merged: texts by language, items by key. */
const flatWish = (scope: Scope, action: Action, wish: ActionWish): Record<string, FlatValue> => {
  const { base: _base, language, isOfficial, milestones, partners, split, priority, ...fields } = wish
  const flat: Record<string, FlatValue> = { ...wantedItems(action, { partners, split, priority }) }
  for (const [field, wanted] of Object.entries(fields)) {
    if (wanted === undefined) continue
    flat[actionTexts.includes(field) ? `${field}@${language}` : field] = wanted
  }
  if (milestones !== undefined) {
    for (const key of Object.keys(storedMilestones(action.milestones))) flat[key] = null
    Object.assign(flat, wantedMilestones(scope, action, milestones, { language, isOfficial }))
  }
  return flat
}

/** The flat fields as they stand; what an undo goes back to. */
export const flatAction = (action: Action): Record<string, FlatValue> => ({
  ...flattenRecord(actionSpecs, { ...action }),
  ...storedMilestones(action.milestones),
  ...storedItems(action),
})

interface FlatEdit {
  wanted: Record<string, FlatValue>
  base: number
  verb: string
  isOfficial?: boolean | undefined
  confirmVerb?: string | undefined
  facts?: Record<string, string> | undefined
}

const recordEditOf = (scope: Scope, action: Action, edit: FlatEdit): RecordEdit => ({
  objectKind: 'plan-action',
  table: 'app.plan_action',
  specs: actionSpecs,
  record: { ...action },
  storedItems: { ...storedMilestones(action.milestones), ...storedItems(action) },
  ...edit,
  review: refuseEndBeforeStart,
  saveSets: async (changes) => {
    await saveActionSets(scope, action.id, changes)
    await saveItems(scope, action, changes)
    await saveMilestones(scope, action, changes)
  },
})

/** Saves flat fields of a locked action, merged with what others saved since `base`. */
export const saveFlatAction = (scope: Scope, action: Action, edit: FlatEdit): Promise<EditOutcome> =>
  editRecord(scope, recordEditOf(scope, action, edit))

/** Weighs flat fields of a locked action, to be written with those of others. */
export const decideFlatAction = (scope: Scope, action: Action, edit: FlatEdit): Promise<DecidedEdit> =>
  decideEdit(scope, recordEditOf(scope, action, edit))

/** Weighs what an edit says of a locked action. A person who saves a proposal has decided, changed or not. */
export const decideActionWish = (scope: Scope, action: Action, wish: ActionWish): Promise<DecidedEdit> =>
  decideFlatAction(scope, action, {
    wanted: flatWish(scope, action, wish),
    base: wish.base,
    verb: 'changed',
    isOfficial: wish.isOfficial,
    confirmVerb: isProposal(action) ? 'confirmed' : undefined,
  })

/** Saves what an edit says of a locked action. */
export const saveActionWish = async (
  scope: Scope,
  action: Action,
  wish: ActionWish,
): Promise<EditOutcome> => {
  const decided = await decideActionWish(scope, action, wish)
  await writeEdits(scope, [decided])
  return decided.outcome
}
