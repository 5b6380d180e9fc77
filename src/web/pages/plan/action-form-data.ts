/** The form of an action: from the stored action to controls, from controls to what the service takes. */
import type { Action } from '#domain/plan/plan.ts'
import type { Refusal } from '#domain/refusal.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { OperationInput } from '#service/operations.ts'
import { typedSaidTime } from '#web/format/time-words.ts'
import { type RecordForm, type StoredForm, wasName } from '#web/forms/conflict-form.ts'
import { textIn } from '#web/forms/form-language.ts'
import { asFormValues, type FormValues, typedValue } from '#web/forms/form-values.ts'
import { standingControl, standingField, standingValue } from '#web/forms/translation-standing.ts'
import {
  itemFields,
  itemProblemPath,
  itemValues,
  partnersInput,
  priorityInput,
  splitInput,
} from '#web/pages/plan/action-item-data.ts'
import {
  actionRecordForm,
  listsMilestones,
  milestonesInput,
  withMilestones,
} from '#web/pages/plan/milestone-form-data.ts'

const textFields = [
  'title',
  'description',
  'droppedReason',
  'expectedResult',
  'indicator',
  'baseline',
  'target',
  'crossCuttingReason',
  'progress',
] as const
const plainFields = [
  'objectiveId',
  'kind',
  'status',
  'leadAgencyId',
  'startOn',
  'endOn',
  'isStanding',
  'costOnce',
  'costYearly',
  'currency',
  'rateOn',
] as const
const setFields = ['fieldIds', 'needsActionIds'] as const

/** The texts that the form writes. */
export const textsOfAction = (action: Action | null): (LanguageText | null)[] =>
  action === null ? [] : textFields.map((field) => action[field])

export const actionForm = (values: FormValues): RecordForm => actionRecordForm(values, setFields)

/** Controls of a stored action; sets also as they were, so that two people's sets can be merged. */
export const actionValues = (action: Action | null, language: string): FormValues => ({
  ...withMilestones({}, action?.milestones ?? [], language),
  ...asFormValues({
    base: action?.revision ?? 0,
    status: 'planned',
    [standingControl]: standingValue(textsOfAction(action), language),
    ...Object.fromEntries(textFields.map((field) => [field, textIn(action?.[field] ?? null, language)])),
    ...(action === null ? {} : Object.fromEntries(plainFields.map((field) => [field, action[field]]))),
    startOn: typedSaidTime(action?.startOn ?? null),
    endOn: typedSaidTime(action?.endOn ?? null),
  }),
  ...itemValues(action),
  ...Object.fromEntries(
    setFields.flatMap((field) => [
      [field, [...(action?.[field] ?? [])]],
      [wasName(field), [...(action?.[field] ?? [])]],
    ]),
  ),
})

export const storedAction = (action: Action, language: string): StoredForm => ({
  values: actionValues(action, language),
  fieldRevisions: action.fieldRevisions,
  fields: {
    ...Object.fromEntries([...plainFields, ...setFields].map((field) => [field, field])),
    ...Object.fromEntries(textFields.map((field) => [field, `${field}@${language}`])),
    ...itemFields(action),
    [standingControl]: standingField(action.fieldRevisions, textFields, language),
  },
})

/** What the service takes for a new action; a change also says how its translations stand. */
export const actionInput = (values: FormValues): OperationInput<'action.add'> => {
  const value = (name: string): string => typedValue(values, name)
  return {
    language: value('language'),
    title: value('title'),
    description: value('description'),
    objectiveId: value('objectiveId'),
    status: value('status') as Action['status'],
    leadAgencyId: value('leadAgencyId'),
    kind: value('kind') as NonNullable<Action['kind']> | '',
    droppedReason: value('droppedReason'),
    ...(value('listsPartners') === '' ? {} : { partners: partnersInput(values) }),
    startOn: value('startOn'),
    endOn: value('endOn'),
    isStanding: value('isStanding') === 'on',
    costOnce: value('costOnce'),
    costYearly: value('costYearly'),
    currency: value('currency'),
    rateOn: value('rateOn'),
    ...(value('listsSplit') === '' ? {} : { split: splitInput(values) }),
    ...(value('listsPriority') === '' ? {} : { priority: priorityInput(values) }),
    expectedResult: value('expectedResult'),
    indicator: value('indicator'),
    baseline: value('baseline'),
    target: value('target'),
    progress: value('progress'),
    fieldIds: values.fieldIds ?? [],
    crossCuttingReason: value('crossCuttingReason'),
    needsActionIds: values.needsActionIds ?? [],
    // A form that does not list them says nothing about them; one that lists none takes all out.
    ...(value(listsMilestones) === '' ? {} : { milestones: milestonesInput(values) }),
  }
}

/** The refusal with its problems at the controls of the form. */
export const placedRefusal = (values: FormValues, refusal: Refusal): Refusal => ({
  ...refusal,
  problems: refusal.problems.map((problem) => ({ ...problem, path: itemProblemPath(values, problem.path) })),
})
