/** What the forms of agencies send: names by language, whom work passes to, and who takes what over. */
import type { AgencyKind } from '#domain/framework/framework.ts'
import type { PassedKind } from '#domain/round/agency-change.ts'
import { type FormValues, groupRows, typedValue } from '#web/forms/form-values.ts'

/** The languages of the interface, which a State's agencies are named in first of all. */
const usualLanguages = ['en', 'fr', 'ar']

/** The languages that a form asks names in: first the original, then those of the interface and of the names there. */
export const nameLanguages = (original: string, known: readonly string[] = []): string[] => [
  ...new Set([original, ...known, ...usualLanguages]),
]

const part = (row: Record<string, string>, name: string): string => row[name] ?? ''

/** Names as typed; what was left empty stays empty, so that mistakes are shown at their own controls. */
export const namesIn = (values: FormValues, group: string) =>
  groupRows(rowsUnder(values, group), 'names').map((row) => ({
    language: part(row, 'language'),
    name: part(row, 'name'),
    shortName: part(row, 'shortName'),
  }))

/** The controls under a prefix, without it; `into.0.` of `into.0.kind` gives `kind`. */
const rowsUnder = (values: FormValues, prefix: string): FormValues =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  )

/** An agency that is there, or a new one. */
export const successorIn = (values: FormValues, prefix: string) => ({
  agencyId: typedValue(values, `${prefix}agencyId`),
  kind: typedValue(values, `${prefix}kind`) as AgencyKind | '',
  names: namesIn(values, prefix),
})

/** Who takes over what, where somebody was chosen. */
export const choicesIn = (values: FormValues) =>
  Object.entries(values).flatMap(([name, [to = '']]) => {
    const [head, kind = '', ...id] = name.split('.')
    return head !== 'choice' || to === '' ? [] : [{ kind: kind as PassedKind, id: id.join('.'), to }]
  })
