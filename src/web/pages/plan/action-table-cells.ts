/** The columns of the table of actions: what a cell shows, what its control holds, and what is sent of it. */
import { type PriorityMethod, readPriority } from '#domain/framework/priority-method.ts'
import type { Agency } from '#domain/people/people.ts'
import type { Action, Objective } from '#domain/plan/plan.ts'
import { readText } from '#domain/text/language-text.ts'
import type { OperationInput } from '#service/operations.ts'
import { formatAmount } from '#web/format/dates.ts'
import { formatSaidTime, typedSaidTime } from '#web/format/time-words.ts'
import { textIn } from '#web/forms/form-language.ts'
import type { PageRequest } from '#web/request-context.ts'

/** Columns that are edited in the table, in their order. */
export const tableColumns = [
  'title',
  'leadAgencyId',
  'startOn',
  'endOn',
  'status',
  'costOnce',
  'costYearly',
  'currency',
  'priority',
] as const
export type TableColumn = (typeof tableColumns)[number]

/** What the cells are read with. */
export interface TableContext {
  agencies: readonly Agency[]
  /** Agencies that lead actions of the plan, also where they have ended. */
  leadIds: readonly (string | null)[]
  objectives: readonly Objective[]
  method: PriorityMethod
}
type CellPage = Pick<PageRequest, 't' | 'language'>
export type ChangedFields = OperationInput<'action.change'>['changes'][number]['fields']

/** `urgency:3 effect:2` → its values; a factor left open is not named. */
const priorityCode = (action: Action, method: PriorityMethod): string =>
  method.factors
    .flatMap(({ code }) => (action.priority[code] === undefined ? [] : [`${code}:${action.priority[code]}`]))
    .join(' ')
const readPriorityCode = (code: string): Record<string, number> =>
  Object.fromEntries(
    code
      .split(' ')
      .filter((part) => part !== '')
      .map((part) => {
        const [factor = '', value = ''] = part.split(':')
        return [factor, Number(value)]
      }),
  )

/** `3 × 2 = 6`; empty where nothing is weighed. */
export const shortPriority = (
  page: CellPage,
  method: PriorityMethod,
  priority: Action['priority'],
): string => {
  const { chosen, arithmetic, result } = readPriority(method, priority)
  if (chosen.every(({ value }) => value === null)) return ''
  const line = chosen
    .map(({ value }) => (value === null ? '?' : String(value.value)))
    .join(page.t(`priority.sign-${arithmetic}`))
  return result === null || chosen.length < 2 ? line : page.t('priority.result', { line, result })
}

/** Every whole choice of the method, lowest first; for one choice in one cell. */
export const priorityChoices = (
  page: CellPage,
  method: PriorityMethod,
): { value: string; label: string }[] => {
  const whole = method.factors.reduce<Record<string, number>[]>(
    (combined, factor) =>
      combined.flatMap((chosen) => factor.values.map(({ value }) => ({ ...chosen, [factor.code]: value }))),
    [{}],
  )
  return whole.map((priority) => ({
    value: Object.entries(priority)
      .map(([factor, value]) => `${factor}:${value}`)
      .join(' '),
    label: shortPriority(page, method, priority),
  }))
}

/** What a cell shows. */
export const cellText = (
  page: CellPage,
  column: TableColumn,
  action: Action,
  context: TableContext,
): string => {
  const amount = (value: number | null): string => (value === null ? '' : formatAmount(page.language, value))
  switch (column) {
    case 'title':
      return readText(action.title, page.language)
    case 'leadAgencyId':
      return readText(
        context.agencies.find((agency) => agency.id === action.leadAgencyId)?.shortName ?? null,
        page.language,
      )
    case 'startOn':
      return action.startOn === null ? '' : formatSaidTime(page, action.startOn)
    case 'endOn':
      if (action.isStanding) return page.t('plan.standing')
      return action.endOn === null ? '' : formatSaidTime(page, action.endOn)
    case 'status':
      return page.t(`plan.status.${action.status}`)
    case 'costOnce':
      return amount(action.costOnce)
    case 'costYearly':
      return amount(action.costYearly)
    case 'currency':
      return action.currency ?? ''
    case 'priority':
      return shortPriority(page, context.method, action.priority)
  }
}

/** What the cell's control holds. `language`: in which the title is written here. */
export const cellValue = (
  page: CellPage,
  column: TableColumn,
  action: Action,
  { method }: Pick<TableContext, 'method'>,
  language: string,
): string => {
  switch (column) {
    case 'title':
      return textIn(action.title, language)
    case 'startOn':
      return typedSaidTime(action.startOn)
    case 'endOn':
      return action.isStanding ? page.t('plan.standing') : typedSaidTime(action.endOn)
    case 'priority':
      return priorityCode(action, method)
    default:
      return String(action[column] ?? '')
  }
}

/** What is sent of one cell as typed. The word for a duty without end stands for one. */
export const cellFields = (page: CellPage, column: TableColumn, typed: string): ChangedFields => {
  const plain = (text: string): string => text.trim().toLocaleLowerCase(page.language)
  if (column === 'priority') return { priority: readPriorityCode(typed) }
  if (column === 'endOn')
    return plain(typed) === plain(page.t('plan.standing'))
      ? { endOn: null, isStanding: true }
      : { endOn: typed, isStanding: false }
  if (column === 'status') return { status: typed as Action['status'] }
  return { [column]: typed }
}

/** The table's own column of a problem's place in what was sent: `changes.0.fields.endOn`. */
export const columnOfProblem = (path: string): string =>
  path.replace(/^changes\.\d+\.(fields\.)?/, '').replace(/^priority\..*$/, 'priority')
