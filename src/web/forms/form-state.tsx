/** What the controls of a form show: stored or typed values, mistakes, conflicts. */
import { createContext, useContext } from 'react'
import type { FieldConflict } from '#domain/refusal.ts'
import { plainControl } from '#web/forms/conflict-form.ts'
import type { FormName } from '#web/forms/control-labels.ts'
import type { ShownProblem } from '#web/forms/form-answer.ts'
import type { FormValues } from '#web/forms/form-values.ts'

export interface FormState {
  form: FormName
  values: FormValues
  problems: ShownProblem[]
  conflicts: FieldConflict[]
  merged: readonly string[]
  controlOf: (field: string) => string
}

/** Fills in what a page leaves out. */
export const makeFormState = (
  parts: Partial<Omit<FormState, 'values' | 'form'>> & {
    form: FormName
    values: Record<string, string | string[]>
  },
): FormState => ({
  problems: [],
  conflicts: [],
  merged: [],
  controlOf: plainControl,
  ...parts,
  values: Object.fromEntries(
    Object.entries(parts.values).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]),
  ),
})

export const FormStateContext = createContext<FormState | null>(null)

/** The whole state, for summaries. */
export const useFormState = (): FormState => {
  const state = useContext(FormStateContext)
  if (state === null) throw new Error('A control stands outside a form state.')
  return state
}

/** The element id that the summary's links lead to. */
export const controlId = (name: string): string => `f-${name.replaceAll(/[^\w-]/g, '-')}`

/** What one control shows. */
export const useControl = (name: string) => {
  const state = useFormState()
  const at = state.conflicts.findIndex((conflict) => state.controlOf(conflict.field) === name)
  return {
    id: controlId(name),
    value: state.values[name]?.[0] ?? '',
    all: state.values[name] ?? [],
    problem: state.problems.find((problem) => problem.path === name || problem.path.startsWith(`${name}.`)),
    conflict: at < 0 ? null : { at, conflict: state.conflicts[at] as FieldConflict },
    isMerged: state.merged.includes(name),
    isRefused: state.problems.length > 0 || state.conflicts.length > 0,
  }
}
