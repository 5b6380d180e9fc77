/** Says in a sentence what was found, with dates and languages as the reader's language writes them. */
import type { QualityParams } from '#domain/assessment/quality.ts'
import { formatDay, languageNameIn } from '#web/format/dates.ts'
import type { PageRequest } from '#web/request-context.ts'

export const findingWords = (
  page: Pick<PageRequest, 't' | 'language'>,
  finding: { code: string; params: QualityParams },
): string =>
  page.t(
    `quality.finding.${finding.code}`,
    Object.fromEntries(
      Object.entries(finding.params).map(([name, value]) => {
        if (typeof value === 'string' && name.endsWith('On')) return [name, formatDay(page.language, value)]
        if (typeof value === 'string' && name === 'languages')
          return [
            name,
            value
              .split(', ')
              .map((tag) => languageNameIn(page.language, tag))
              .join(page.t('text.comma')),
          ]
        return [name, value]
      }),
    ),
  )
