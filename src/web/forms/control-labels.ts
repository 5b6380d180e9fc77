/** How the controls of forms are labelled, so that the summary before a form can name them. */
import { type Asked, formWords } from '#web/forms/form-words.ts'
import type { PageRequest } from '#web/request-context.ts'

export type FormName = keyof typeof formWords

/** Of a row of a group, with its number. */
const groupLabels: Readonly<Record<string, string>> = {
  sources: 'source.one',
  adherences: 'field.step',
  blocks: 'section.block',
}

/** The label's key of a control, or nothing where it has none. */
export const labelKeyOf = (form: FormName, path: string): string | undefined => {
  const labels: Readonly<Record<string, string>> = formWords[form].labels
  return labels[path.replaceAll(/\.\d+(?=\.)/g, '.#')] ?? labels[path.replace(/\..*$/, '')]
}

/** What the form was asked to do. */
export const askedOf = (form: FormName): Asked => formWords[form].asked

/** How the control at a path is labelled: `Source 2, Page`; empty where nothing names it. */
export const controlLabel = (t: PageRequest['t'], form: FormName, path: string): string => {
  const [group = '', row] = path.split('.')
  const groupKey = groupLabels[group]
  const key = labelKeyOf(form, path)
  return [
    groupKey === undefined || row === undefined ? '' : t(groupKey, { number: Number(row) + 1 }),
    key === undefined ? '' : t(key),
  ]
    .filter((part) => part !== '')
    .join(t('text.comma'))
}
