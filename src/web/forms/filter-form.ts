/** Narrowing a long list of boxes inside a form: the words travel with the form, so that it works without script. */
import type { FormValues } from '#web/forms/form-values.ts'

export const filterName = (control: string): string => `filter.${control}`

/** Whether a label holds every word typed, in any order and case. */
export const holdsWords = (label: string, typed: string): boolean => {
  const text = label.toLocaleLowerCase()
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** `filter fieldIds` shows the form again with its list narrowed; null for any other wish. */
export const narrowList = (values: FormValues, intent: string): FormValues | null =>
  intent.startsWith('filter ') ? values : null
