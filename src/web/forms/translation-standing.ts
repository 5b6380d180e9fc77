/** How the translations that a form writes stand, as one control: official, unofficial, or each as it stands. */
import type { LanguageText } from '#domain/text/language-text.ts'
import { type FormValues, typedValue } from '#web/forms/form-values.ts'

export const standingControl = 'isOfficial'

/** The texts that are not in their own language when written in this one. */
export const translatedTexts = (texts: readonly (LanguageText | null)[], language: string): LanguageText[] =>
  texts.flatMap((text) => (text === null || text.original === language ? [] : [text]))

/** What the control shows: `yes` or `no` where all translations agree, empty where they do not. */
export const standingValue = (texts: readonly (LanguageText | null)[], language: string): string => {
  const found = new Set(
    translatedTexts(texts, language).flatMap((text) => text.versions[language]?.official ?? []),
  )
  return found.size > 1 ? '' : found.has(true) ? 'yes' : 'no'
}

/** What the service takes; nothing where the form did not ask or each stays as it stands. */
export const standingInput = (values: FormValues): { isOfficial?: boolean } => {
  const typed = typedValue(values, standingControl)
  return typed === '' ? {} : { isOfficial: typed === 'yes' }
}

/** The fields behind the control as history names them; the one that changed last tells whether others touched it. */
export const standingField = (
  fieldRevisions: Readonly<Record<string, number>>,
  textFields: readonly string[],
  language: string,
): string => {
  const keys = textFields.map((field) => `${field}@${language}/official`)
  const [last = ''] = keys.sort((a, b) => (fieldRevisions[b] ?? 0) - (fieldRevisions[a] ?? 0))
  return last
}
