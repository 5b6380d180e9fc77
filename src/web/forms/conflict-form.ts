/**
 * Two people changed one field: both values go back to the person, who chooses. The form carries each conflict
 * as the service told it, so that nothing has to be remembered on the server between the two requests.
 */
import { mergeSets } from '#domain/history/merge.ts'
import type { FieldConflict, Refusal } from '#domain/refusal.ts'
import { answerAgain, type FormAnswer } from '#web/forms/form-answer.ts'
import { asFormValues, type FormValues, typedValue } from '#web/forms/form-values.ts'

export const conflictName = (at: number): string => `conflict.${at}`
export const choiceName = (at: number): string => `choice.${at}`

/** The conflicts that a form carries back. */
export const readConflicts = (values: FormValues): FieldConflict[] => {
  const found: FieldConflict[] = []
  for (let at = 0; values[conflictName(at)] !== undefined; at += 1) {
    try {
      found.push(JSON.parse(typedValue(values, conflictName(at))) as FieldConflict)
    } catch {
      return found
    }
  }
  return found
}

const withoutConflicts = (values: FormValues): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !/^(conflict|choice)\./.test(name)))

/** How a record's fields and its form's controls belong together. */
export interface RecordForm {
  /** The control of a field as history names it: `title@en` → `title`. */
  controlOf: (field: string) => string
  /** Controls that hold sets; both people's members are kept. */
  sets?: readonly string[]
  /** Writes a chosen value into the controls; by default into the control of the field. */
  write?: (values: FormValues, field: string, value: unknown) => FormValues
}

/** `title@en` → `title`. */
export const plainControl = (field: string): string => field.replace(/@.*$/, '')

const plainWrite = (form: RecordForm) => (values: FormValues, field: string, value: unknown) => ({
  ...values,
  ...asFormValues({ [form.controlOf(field)]: value as string | number | boolean | null }),
})

/** Applies the choices. `answer` is set when one is missing: the same page again, choices kept. */
export const settleConflicts = (
  values: FormValues,
  form: RecordForm,
): { values: FormValues; answer: ReturnType<typeof answerAgain> | null } => {
  const conflicts = readConflicts(values)
  const open = conflicts.flatMap((conflict, at) =>
    ['theirs', 'yours', 'other'].includes(typedValue(values, choiceName(at))) ? [] : [conflict],
  )
  if (open.length > 0) {
    const problems = open.map((conflict) => ({
      path: form.controlOf(conflict.field),
      key: 'problem.choose-one',
      params: {},
    }))
    return { values, answer: answerAgain({ values, conflicts, problems }, 422) }
  }
  const write = form.write ?? plainWrite(form)
  let settled = withoutConflicts(values)
  for (const [at, conflict] of conflicts.entries()) {
    const choice = typedValue(values, choiceName(at))
    if (choice === 'theirs' || choice === 'yours') settled = write(settled, conflict.field, conflict[choice])
  }
  return { values: settled, answer: null }
}

/** Sets travel twice: as chosen, and as they were when the form was made (`was.partnerAgencyIds`). */
export const wasName = (control: string): string => `was.${control}`

/** The record as it stands now, in the form's own controls. */
export interface StoredForm {
  values: FormValues
  fieldRevisions: Readonly<Record<string, number>>
  /** Field names as history has them, of the controls that take part: control → field. */
  fields: Readonly<Record<string, string>>
}

/** Lays what others saved since `base` under what was typed; conflicts stay as typed. */
export const mergeTyped = (
  typed: FormValues,
  base: number,
  stored: StoredForm,
  form: RecordForm,
  conflicts: readonly FieldConflict[],
): { values: FormValues; merged: string[] } => {
  const values = { ...typed }
  const merged: string[] = []
  const inConflict = new Set(conflicts.map((conflict) => form.controlOf(conflict.field)))
  for (const [control, field] of Object.entries(stored.fields)) {
    if ((stored.fieldRevisions[field] ?? 1) <= base || inConflict.has(control)) continue
    // A field of several controls conflicts as a whole.
    if (conflicts.some((conflict) => conflict.field === field)) continue
    const theirs = stored.values[control] ?? []
    const isSet = form.sets?.includes(control) ?? false
    values[control] = isSet ? mergeSets(typed[wasName(control)] ?? [], theirs, typed[control] ?? []) : theirs
    if (isSet) values[wasName(control)] = theirs
    merged.push(control)
  }
  return { values, merged }
}

/** The conflict page: nothing lost, both values shown, the next save is based on the newer revision. */
export const answerConflict = (
  typed: FormValues,
  refusal: Refusal,
  stored: StoredForm,
  form: RecordForm,
): ReturnType<typeof answerAgain> => {
  const base = Number(typedValue(typed, 'base'))
  const { values, merged } = mergeTyped(typed, base, stored, form, refusal.conflicts)
  values.base = [String(refusal.params.revision ?? base)]
  const answer: FormAnswer = { values, problems: [], conflicts: refusal.conflicts, merged }
  return answerAgain(answer, 409)
}
