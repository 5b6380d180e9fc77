/** The form of a field: from the stored answer to controls, from controls to what the service takes. */
import type {
  Adherence,
  Answer,
  AnswerConfidence,
  AnswerValue,
  Source,
} from '#domain/assessment/assessment.ts'
import type { FieldConflict } from '#domain/refusal.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { OperationInput } from '#service/operations.ts'
import { plainControl, type RecordForm } from '#web/forms/conflict-form.ts'
import { textIn } from '#web/forms/form-language.ts'
import {
  asFormValues,
  type FormValues,
  groupRows,
  typedValue,
  withGroupRows,
} from '#web/forms/form-values.ts'
import { standingControl, standingInput, standingValue } from '#web/forms/translation-standing.ts'

type Row = Record<string, string>

const sourceRow = (source: Source): Row => ({
  id: source.id,
  legalInstrumentId: source.legalInstrumentId ?? '',
  citation: source.citation ?? '',
  provision: source.provision ?? '',
  page: source.page ?? '',
  address: source.address ?? '',
  language: source.language ?? '',
  translation: source.translation ?? '',
  verifiedOn: source.verifiedOn ?? '',
})
const stepRow = (step: Adherence): Row => ({
  id: step.id,
  instrumentId: step.instrumentId ?? '',
  kind: step.kind,
  on: step.on ?? '',
})
/** An unanswered row of controls. */
export const emptySource: Row = {
  id: '',
  legalInstrumentId: '',
  citation: '',
  provision: '',
  page: '',
  address: '',
  language: '',
  translation: '',
  verifiedOn: '',
}
export const emptyStep: Row = { id: '', instrumentId: '', kind: '', on: '' }

const isEmpty = (row: Row): boolean =>
  Object.entries(row).every(([part, value]) => part === 'id' || value.trim() === '')

/** The texts that the form writes. */
export const textsOfAnswer = (answer: Answer | null): (LanguageText | null)[] => [
  answer?.information ?? null,
  answer?.remark ?? null,
]

/** Controls of a stored answer, with one empty set for a new source and a new step. */
export const fieldFormValues = (answer: Answer | null, language: string): FormValues => {
  const values = asFormValues({
    base: answer?.revision ?? 0,
    language,
    [standingControl]: standingValue(textsOfAnswer(answer), language),
    value: answer?.value ?? '',
    information: textIn(answer?.information ?? null, language),
    remark: textIn(answer?.remark ?? null, language),
    confidence: answer?.confidence ?? '',
    verifiedOn: answer?.verifiedOn ?? '',
  })
  const sources = [...(answer?.sources ?? []).map(sourceRow), emptySource]
  const steps = [...(answer?.adherences ?? []).map(stepRow), emptyStep]
  return withGroupRows(withGroupRows(values, 'sources', sources), 'adherences', steps)
}

/** What the service takes. Empty sets of controls are left out, so problem paths name the kept ones. */
export const recordAnswerInput = (values: FormValues, fieldId: string): OperationInput<'answer.record'> => {
  const rows = (group: string): Row[] =>
    groupRows(values, group)
      .filter((row) => !isEmpty(row))
      .map(withoutEmptyId)
  return {
    fieldId,
    base: typedValue(values, 'base'),
    language: typedValue(values, 'language'),
    value: typedValue(values, 'value') as AnswerValue,
    information: typedValue(values, 'information'),
    remark: typedValue(values, 'remark'),
    confidence: typedValue(values, 'confidence') as AnswerConfidence,
    verifiedOn: typedValue(values, 'verifiedOn'),
    ...standingInput(values),
    sources: rows('sources') as OperationInput<'answer.record'>['sources'],
    adherences: rows('adherences') as OperationInput<'answer.record'>['adherences'],
  }
}

const withoutEmptyId = ({ id, ...row }: Row): Row => (id === '' || id === undefined ? row : { id, ...row })

/** The typed values without empty sets, so that the paths of problems fit; one empty set stands at the end again. */
export const tidyFieldValues = (values: FormValues): FormValues => {
  const sources = groupRows(values, 'sources').filter((row) => !isEmpty(row))
  const steps = groupRows(values, 'adherences').filter((row) => !isEmpty(row))
  return withGroupRows(withGroupRows(values, 'sources', [...sources, emptySource]), 'adherences', [
    ...steps,
    emptyStep,
  ])
}

/** A button that changes the form without saving: one more set of controls, or one less. */
export const changeSets = (values: FormValues, intent: string): FormValues | null => {
  const [verb, group, at] = intent.split(' ')
  if (group !== 'sources' && group !== 'adherences') return null
  const rows = groupRows(values, group)
  if (verb === 'add')
    return withGroupRows(values, group, [...rows, group === 'sources' ? emptySource : emptyStep])
  if (verb === 'remove')
    return withGroupRows(
      values,
      group,
      rows.filter((_row, index) => String(index) !== at),
    )
  return null
}

const groupOf = { source: 'sources', adherence: 'adherences' } as const
const itemOf = (field: string): { group: 'sources' | 'adherences'; id: string } | null => {
  const [kind, id] = field.split(':')
  return id === undefined || (kind !== 'source' && kind !== 'adherence') ? null : { group: groupOf[kind], id }
}

const readItem = (value: unknown): Row | null => {
  if (typeof value !== 'string') return null
  const content = JSON.parse(value) as Record<string, string | null>
  return Object.fromEntries(Object.entries(content).map(([part, each]) => [part, each ?? '']))
}

/** The form's own rules: sources and steps are items by id, each a set of controls. */
export const fieldRecordForm = (values: FormValues): RecordForm => ({
  controlOf: (field) => {
    const item = itemOf(field)
    if (item === null) return plainControl(field)
    const at = groupRows(values, item.group).findIndex((row) => row.id === item.id)
    return `${item.group}.${at}`
  },
  write: (before, field, value) => {
    const item = itemOf(field)
    if (item === null)
      return {
        ...before,
        [plainControl(field)]: [value === null || value === undefined ? '' : String(value)],
      }
    const chosen = readItem(value)
    const rows = groupRows(before, item.group)
    const next = rows.flatMap((row) => {
      if (row.id !== item.id) return [row]
      return chosen === null ? [] : [{ ...chosen, id: item.id }]
    })
    return withGroupRows(before, item.group, next)
  },
})

/**
 * Sources and steps as typed, with what others saved since laid under them; a set of controls stands there for
 * every conflict, also for one about an item that this person took out.
 */
export const mergeItems = (
  typed: FormValues,
  base: number,
  answer: Answer,
  conflicts: readonly FieldConflict[],
): FormValues => {
  const mergeGroup = (group: 'sources' | 'adherences', kind: string, stored: Row[]): Row[] => {
    const mine = groupRows(typed, group).filter((row) => !isEmpty(row))
    const isNewer = (id: string): boolean => (answer.fieldRevisions[`${kind}:${id}`] ?? 1) > base
    const inConflict = (id: string): boolean => conflicts.some((each) => each.field === `${kind}:${id}`)
    const kept = mine.flatMap((row) => {
      if (row.id === '' || row.id === undefined || inConflict(row.id)) return [row]
      const theirs = stored.find((each) => each.id === row.id)
      if (theirs === undefined) return []
      return [isNewer(row.id) ? theirs : row]
    })
    const added = stored.filter(
      (row) =>
        !kept.some((each) => each.id === row.id) && (isNewer(row.id ?? '') || inConflict(row.id ?? '')),
    )
    return [...kept, ...added]
  }
  const sources = mergeGroup('sources', 'source', answer.sources.map(sourceRow))
  const steps = mergeGroup('adherences', 'adherence', answer.adherences.map(stepRow))
  return withGroupRows(withGroupRows(typed, 'sources', [...sources, emptySource]), 'adherences', [
    ...steps,
    emptyStep,
  ])
}
