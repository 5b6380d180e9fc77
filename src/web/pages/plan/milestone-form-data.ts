/** The milestones of an action's form: rows of controls that can be added and taken out, kept by id. */
import type { Action, Milestone } from '#domain/plan/plan.ts'
import type { FieldConflict } from '#domain/refusal.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { plainControl, type RecordForm } from '#web/forms/conflict-form.ts'
import { textIn } from '#web/forms/form-language.ts'
import {
  asFormValues,
  type FormValues,
  groupRows,
  typedValue,
  withGroupRows,
} from '#web/forms/form-values.ts'
import { itemControl, writeItem } from '#web/pages/plan/action-item-data.ts'

const group = 'milestones'
/** The control by which a form says that its rows are all the milestones there are to be. */
export const listsMilestones = 'listsMilestones'
type Row = Record<string, string>
export const emptyMilestone: Row = { id: '', on: '', title: '' }

/** A title without a text in the form's language shows its original; the service makes no translation of that. */
const titleIn = (title: LanguageText, language: string): string =>
  textIn(title, language) || textIn(title, title.original)

const rowOf = ({ id, on, title }: Milestone, language: string): Row => ({
  id,
  on,
  title: titleIn(title, language),
})

const isEmpty = ({ on = '', title = '' }: Row): boolean => on.trim() === '' && title.trim() === ''

export const withMilestones = (
  values: FormValues,
  milestones: readonly Milestone[],
  language: string,
): FormValues =>
  withGroupRows(
    values,
    group,
    milestones.map((each) => rowOf(each, language)),
  )

/** Without emptied rows, so that the paths of problems fit the rows that the page shows again. */
export const tidyMilestones = (values: FormValues): FormValues =>
  withGroupRows(
    values,
    group,
    groupRows(values, group).filter((row) => !isEmpty(row)),
  )

/** What the service takes. */
export const milestonesInput = (values: FormValues): { id?: string; on: string; title: string }[] =>
  groupRows(tidyMilestones(values), group).map(({ id = '', on = '', title = '' }) =>
    id === '' ? { on, title } : { id, on, title },
  )

/** `add milestones` and `remove milestones 1` change the form without saving; null for any other wish. */
export const changeMilestones = (values: FormValues, intent: string): FormValues | null => {
  const [verb, of, at] = intent.split(' ')
  if (of !== group) return null
  const rows = groupRows(values, group)
  if (verb === 'add') return withGroupRows(values, group, [...rows, emptyMilestone])
  if (verb !== 'remove') return null
  return withGroupRows(
    values,
    group,
    rows.filter((_row, index) => String(index) !== at),
  )
}

const idOf = (field: string): string | null => /^milestone:(.+)$/.exec(field)?.[1] ?? null

/** A milestone as history and conflicts hold it; null for one taken out. */
export const readMilestoneItem = (value: unknown): Omit<Milestone, 'id'> | null =>
  typeof value === 'string' ? (JSON.parse(value) as Omit<Milestone, 'id'>) : null

/** The action's form: a milestone is an item by id, which stands in a row of its own. */
export const actionRecordForm = (values: FormValues, sets: readonly string[]): RecordForm => ({
  sets,
  controlOf: (field) => {
    const id = idOf(field)
    if (id === null) return itemControl(field) ?? plainControl(field)
    return `${group}.${groupRows(values, group).findIndex((row) => row.id === id)}`
  },
  write: (before, field, value) => {
    const id = idOf(field)
    if (id === null)
      return (
        writeItem(before, field, value) ?? {
          ...before,
          ...asFormValues({ [plainControl(field)]: value as string | null }),
        }
      )
    const chosen = readMilestoneItem(value)
    const language = typedValue(before, 'language')
    const rows = groupRows(before, group).flatMap((row) => {
      if (row.id !== id) return [row]
      return chosen === null ? [] : [rowOf({ id, ...chosen }, language)]
    })
    return withGroupRows(before, group, rows)
  },
})

/** The rows as typed, with what others saved since laid under them; a row stands there for every conflict. */
export const mergeMilestones = (
  typed: FormValues,
  base: number,
  action: Pick<Action, 'milestones' | 'fieldRevisions'>,
  conflicts: readonly FieldConflict[],
): FormValues => {
  const stored = action.milestones.map((each) => rowOf(each, typedValue(typed, 'language')))
  const isNewer = (id = ''): boolean => (action.fieldRevisions[`milestone:${id}`] ?? 1) > base
  const inConflict = (id = ''): boolean => conflicts.some((each) => each.field === `milestone:${id}`)
  const kept = groupRows(tidyMilestones(typed), group).flatMap((row) => {
    if ((row.id ?? '') === '' || inConflict(row.id)) return [row]
    const theirs = stored.find((each) => each.id === row.id)
    if (theirs === undefined) return []
    return [isNewer(row.id) ? theirs : row]
  })
  const added = stored.filter(
    (row) => !kept.some((each) => each.id === row.id) && (isNewer(row.id) || inConflict(row.id)),
  )
  return withGroupRows(typed, group, [...kept, ...added])
}
