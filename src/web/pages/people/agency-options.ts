/** Agencies of a State to choose from, by name in the reader's language. */
import { type Agency, isAtWork } from '#domain/people/people.ts'
import { readText } from '#domain/text/language-text.ts'
import type { Option } from '#web/components/form-fields.tsx'

/** Those at work, and of those that have ended the ones that stand in what is edited. */
export const agencyOptions = (
  agencies: readonly Agency[],
  language: string,
  { kept = [], by = 'name' }: { kept?: readonly (string | null)[]; by?: 'name' | 'shortName' } = {},
): Option[] =>
  agencies
    .filter((agency) => isAtWork(agency) || kept.includes(agency.id))
    .map((agency) => ({ value: agency.id, label: readText(agency[by], language) }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
