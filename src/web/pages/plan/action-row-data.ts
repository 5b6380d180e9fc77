/** The form of one row of the table: fewer fields than the action's own form, merged with others' the same way. */
import type { Action } from '#domain/plan/plan.ts'
import type { FieldConflict, Refusal } from '#domain/refusal.ts'
import type { OperationInput } from '#service/operations.ts'
import { typedSaidTime } from '#web/format/time-words.ts'
import { plainControl, type RecordForm, type StoredForm } from '#web/forms/conflict-form.ts'
import { textIn } from '#web/forms/form-language.ts'
import { asFormValues, type FormValues, typedValue } from '#web/forms/form-values.ts'
import { itemControl, priorityInput, writeItem } from '#web/pages/plan/action-item-data.ts'
import {
  type ChangedFields,
  cellFields,
  columnOfProblem,
  tableColumns,
} from '#web/pages/plan/action-table-cells.ts'
import type { PageRequest } from '#web/request-context.ts'

const plainFields = [
  'objectiveId',
  'leadAgencyId',
  'startOn',
  'endOn',
  'isStanding',
  'status',
  'costOnce',
  'costYearly',
  'currency',
] as const

export const rowForm: RecordForm = {
  controlOf: (field) => itemControl(field) ?? plainControl(field),
  write: (values, field, value) =>
    writeItem(values, field, value) ?? {
      ...values,
      ...asFormValues({ [plainControl(field)]: value as string | number | boolean | null }),
    },
}

/** Controls of a stored action, or of a new one. */
export const rowValues = (action: Action | null, language: string): FormValues => ({
  ...asFormValues({
    id: action?.id ?? '',
    base: action?.revision ?? 0,
    language,
    status: 'planned',
    title: textIn(action?.title ?? null, language),
    ...(action === null ? {} : Object.fromEntries(plainFields.map((field) => [field, action[field]]))),
    startOn: typedSaidTime(action?.startOn ?? null),
    endOn: typedSaidTime(action?.endOn ?? null),
  }),
  ...Object.fromEntries(
    Object.entries(action?.priority ?? {}).map(([factor, value]) => [`priority.${factor}`, [String(value)]]),
  ),
})

/** The action as it stands, in the row's controls. */
export const storedRow = (action: Action, language: string): StoredForm => ({
  values: rowValues(action, language),
  fieldRevisions: action.fieldRevisions,
  fields: {
    title: `title@${language}`,
    ...Object.fromEntries(plainFields.map((field) => [field, field])),
    ...Object.fromEntries(
      Object.keys(action.priority).map((factor) => [`priority.${factor}`, `priority:${factor}`]),
    ),
  },
})

/** What a row's form says; a control that it does not have says nothing. */
export const rowFields = (page: Pick<PageRequest, 't' | 'language'>, values: FormValues): ChangedFields => {
  const has = (name: string): boolean => values[name] !== undefined
  // One cell, sent by the table's own keys when two people met in it.
  const column = tableColumns.find((each) => each === typedValue(values, 'column'))
  if (column !== undefined) return cellFields(page, column, typedValue(values, column))
  return {
    ...(has('title') ? { title: typedValue(values, 'title') } : {}),
    ...(has('objectiveId') ? { objectiveId: typedValue(values, 'objectiveId') } : {}),
    ...(has('leadAgencyId') ? { leadAgencyId: typedValue(values, 'leadAgencyId') } : {}),
    ...(has('startOn') ? { startOn: typedValue(values, 'startOn') } : {}),
    ...(has('endOn')
      ? { endOn: typedValue(values, 'endOn'), isStanding: typedValue(values, 'isStanding') === 'on' }
      : {}),
    ...(has('status') ? { status: typedValue(values, 'status') as Action['status'] } : {}),
    ...(has('costOnce') ? { costOnce: typedValue(values, 'costOnce') } : {}),
    ...(has('costYearly') ? { costYearly: typedValue(values, 'costYearly') } : {}),
    ...(has('currency') ? { currency: typedValue(values, 'currency') } : {}),
    ...(has('listsPriority') ? { priority: priorityInput(values) } : {}),
  }
}

/** What a new row says. */
export const newRowInput = (values: FormValues): OperationInput<'action.add'> => ({
  language: typedValue(values, 'language'),
  title: typedValue(values, 'title'),
  objectiveId: typedValue(values, 'objectiveId'),
  leadAgencyId: typedValue(values, 'leadAgencyId'),
  startOn: typedValue(values, 'startOn'),
  endOn: typedValue(values, 'endOn'),
  isStanding: typedValue(values, 'isStanding') === 'on',
  status: typedValue(values, 'status') as Action['status'],
  costOnce: typedValue(values, 'costOnce'),
  costYearly: typedValue(values, 'costYearly'),
  currency: typedValue(values, 'currency'),
  priority: priorityInput(values),
})

/** A refusal of one change with its places as the row's form knows them. */
export const rowRefusal = (refusal: Refusal): Refusal => ({
  ...refusal,
  problems: refusal.problems.map((problem) => ({ ...problem, path: columnOfProblem(problem.path) })),
  conflicts: refusal.conflicts.map(
    (conflict): FieldConflict => ({ ...conflict, field: conflict.field.replace(/^changes\.\d+\./, '') }),
  ),
})
