/** From the form for many actions to the same fields for each of them. */

import type { PriorityMethod } from '#domain/framework/priority-method.ts'
import { fundingSources } from '#domain/plan/funding.ts'
import type { Action } from '#domain/plan/plan.ts'
import { type FormValues, typedValue } from '#web/forms/form-values.ts'
import {
  type ChangedFields,
  cellFields,
  cellValue,
  tableColumns,
} from '#web/pages/plan/action-table-cells.ts'
import type { PageRequest } from '#web/request-context.ts'

/** The choice of leaving a field as it is; a dash could be a value. */
export const unchanged = 'as-it-is'

const isDash = (text: string): boolean => /^\p{Pd}+$/u.test(text.trim())

/** What is to become of every chosen row. */
export const manyFields = (page: Pick<PageRequest, 't' | 'language'>, values: FormValues): ChangedFields => {
  const chosen = (name: string): string | undefined => {
    const value = values[name]?.[0]
    return value === undefined || value === unchanged ? undefined : value
  }
  const objectiveId = chosen('objectiveId')
  const leadAgencyId = chosen('leadAgencyId')
  const status = chosen('status')
  // One source for the whole of each action's cost, whatever it comes to.
  const carrier = fundingSources.find((source) => source === chosen('carrier'))
  const time = (name: 'startOn' | 'endOn'): ChangedFields => {
    const typed = typedValue(values, name)
    if (typed.trim() === '') return {}
    return cellFields(page, name, isDash(typed) ? '' : typed)
  }
  return {
    ...(objectiveId === undefined ? {} : { objectiveId }),
    ...(leadAgencyId === undefined ? {} : { leadAgencyId }),
    ...(status === undefined ? {} : { status: status as Action['status'] }),
    ...(carrier === undefined ? {} : { split: [{ source: carrier, once: null, yearly: null }] }),
    ...time('startOn'),
    ...time('endOn'),
  }
}

/** One column's value of the first of the chosen rows, for the others. */
export const filledFields = (
  page: Pick<PageRequest, 't' | 'language'>,
  values: FormValues,
  first: Action | undefined,
  method: PriorityMethod,
): ChangedFields => {
  const column = tableColumns.find((each) => each !== 'title' && each === typedValue(values, 'fill'))
  if (column === undefined || first === undefined) return {}
  return cellFields(page, column, cellValue(page, column, first, { method }, page.language))
}
