/** The form of a change of many fields: what was typed, what the service takes, and what came of it. */
import { randomUUID } from 'node:crypto'
import { data, redirect } from 'react-router'
import type { FieldConflict, Refusal } from '#domain/refusal.ts'
import type { OperationInput, OperationOutput } from '#service/operations.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, statusOf, tryService } from '#web/ask-service.ts'
import { narrowList } from '#web/forms/filter-form.ts'
import { type FormAnswer, problemsToShow } from '#web/forms/form-answer.ts'
import { type FormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { allSections, readViewWord, viewInput } from '#web/pages/assessment/matrix-address.ts'

export type PreviewLine = OperationOutput<'answer-change.preview'>['lines'][number]

/** What a change's page shows again: the form, and once it could be read, what it would do. */
export interface ChangeAnswer extends FormAnswer {
  preview: PreviewLine[] | null
  /** Fields that others changed since they were looked at; nothing was saved because of them. */
  moved: FieldConflict[]
  /** Of this preview: a second click on its button sends it again, and nothing is changed twice. */
  once: string
}

const sourceParts = [
  'legalInstrumentId',
  'citation',
  'provision',
  'page',
  'address',
  'language',
  'translation',
] as const

const sourceOf = (values: FormValues): OperationInput<'answer-change.preview'>['source'] => {
  const parts = sourceParts.map((part) => [part, typedValue(values, `source.${part}`)] as const)
  if (parts.every(([, value]) => value.trim() === '')) return null
  const isVerified = typedValue(values, 'isVerified') === 'on'
  return {
    ...Object.fromEntries(parts),
    ...(isVerified ? { verifiedOn: typedValue(values, 'today') } : {}),
  } as OperationInput<'answer-change.preview'>['source']
}

const wishOf = (values: FormValues) => {
  const value = typedValue(values, 'value') as 'X' | '?' | 'NA' | 'blank' | ''
  const confidence = typedValue(values, 'confidence')
  return {
    language: typedValue(values, 'language'),
    ...(value === '' ? {} : { value }),
    isForBlankOnly: typedValue(values, 'isForBlankOnly') === 'on',
    ...(confidence === ''
      ? {}
      : { confidence: (confidence === 'none' ? null : confidence) as 'high' | 'medium' | 'low' | null }),
    isVerified: typedValue(values, 'isVerified') === 'on',
    remark: typedValue(values, 'remark'),
    source: sourceOf(values),
  }
}

/** Fields as they were chosen: one by one, by row, or all that the matrix showed. */
const chosenFields = async (args: PageArgs, values: FormValues): Promise<string[]> => {
  const rows = new Set(values.rows ?? [])
  const isAll = typedValue(values, 'all') === 'on'
  const single = values.fieldIds ?? []
  if (!isAll && rows.size === 0) return [...new Set(single)]
  const view = readViewWord(typedValue(values, 'at'), allSections)
  const matrix = await askService(args, 'assessment.show', viewInput(view))
  const ids = matrix.rows.flatMap((row) => {
    const columns = ['legal', 'enforcement'].flatMap((facet) =>
      row.weapons.map((weapon) => `${row.concept}/${weapon}/${facet}`),
    )
    const all = row.valueType === 'answer' ? columns : [row.concept]
    const wished = all.filter((id) => matrix.wished?.includes(id) ?? true)
    return isAll || rows.has(row.concept) ? wished : wished.filter((id) => single.includes(id))
  })
  return [...new Set([...ids, ...single])]
}

const again = (values: FormValues, status: number, more: Partial<ChangeAnswer> = {}) =>
  data<ChangeAnswer>(
    { values, problems: [], conflicts: [], merged: [], preview: null, moved: [], once: '', ...more },
    { status },
  )

const refused = (args: PageArgs, values: FormValues, refusal: Refusal) =>
  refusal.kind === 'not-valid'
    ? again(values, statusOf[refusal.kind], { problems: problemsToShow(refusal, 'fieldIds') })
    : refuse(args, refusal)

const showPreview = async (args: PageArgs, values: FormValues, moved: FieldConflict[], status: number) => {
  const fieldIds = values.fieldIds ?? []
  const outcome = await tryService(args, 'answer-change.preview', { ...wishOf(values), fieldIds })
  if (!outcome.ok) return refused(args, values, outcome.refusal)
  return again(values, status, { preview: outcome.value.lines, moved, once: randomUUID() })
}

/** `op2.use/NW/legal@3` → the field and the revision that was looked at. */
const readBase = (text: string) => {
  const at = text.lastIndexOf('@')
  return { fieldId: text.slice(0, at), base: text.slice(at + 1) }
}

const make = async (args: PageArgs, values: FormValues) => {
  const fields = (values.fields ?? []).map(readBase)
  const once = typedValue(values, 'once')
  const outcome = await tryService(args, 'answer-change.make', {
    ...wishOf(values),
    ...(once === '' ? {} : { once }),
    fields,
  })
  if (outcome.ok) {
    const at = typedValue(values, 'at')
    const query = new URLSearchParams([['saved', ''], ...(at === '' ? [] : [['at', at]])])
    return redirect(`/states/${spaceOf(args)}/matrix/changes/${outcome.value.id}?${query}`)
  }
  const { refusal } = outcome
  if (refusal.code === 'fields-moved') return showPreview(args, values, refusal.conflicts, 409)
  if (fields.length === 0) {
    const shown = await showPreview(args, values, [], 422)
    shown.data.problems = problemsToShow(refusal, 'fieldIds')
    return shown
  }
  return refused(args, values, refusal)
}

/** What both pages do with what was typed: choose, look at what would happen, carry it out. */
export const actOnChange = async (args: PageArgs) => {
  const typed = await readFormValues(args.request)
  const values: FormValues = {
    ...typed,
    fieldIds: await chosenFields(args, typed),
    today: [pageOf(args).now.toISOString().slice(0, 10)],
    language: [typedValue(typed, 'language') || pageOf(args).language],
  }
  const intent = typedValue(typed, 'intent')
  const narrowed = narrowList(values, intent)
  if (narrowed !== null) return again(narrowed, 200)
  if (intent === 'preview') return showPreview(args, values, [], 200)
  if (intent === 'make') return make(args, values)
  return again(values, 200)
}
