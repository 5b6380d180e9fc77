/** Languages in which a letter of invitation can be written. */
import { languageNameIn } from '#web/format/dates.ts'
import type { PageRequest } from '#web/request-context.ts'

/** As choices of a form, each by its name in the page's language. */
export const languageOptions = (page: Pick<PageRequest, 'languages' | 'language'>) =>
  page.languages.map((value) => ({ value, label: languageNameIn(page.language, value) }))
