/** Agencies of a State to choose from, by name in the reader's language; of those that have ended the one chosen. */
import { type Agency, isAtWork } from '#domain/people/people.ts'
import { readText } from '#domain/text/language-text.ts'
import type { Option } from '#web/components/form-fields.tsx'

export const agencyOptions = (
  agencies: readonly Agency[],
  language: string,
  chosenId: string | null = null,
): Option[] =>
  agencies
    .filter((agency) => isAtWork(agency) || agency.id === chosenId)
    .map((agency) => ({ value: agency.id, label: readText(agency.name, language) }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
