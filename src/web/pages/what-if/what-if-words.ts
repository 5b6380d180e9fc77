/** Values of a what-if in words. */
import type { FundingPart } from '#domain/plan/funding.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { readText } from '#domain/text/language-text.ts'
import type { WhatIfField } from '#domain/what-if/what-if.ts'
import type { OperationOutput } from '#service/operations.ts'
import { formatAmount, formatDay } from '#web/format/dates.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import type { PageRequest } from '#web/request-context.ts'

/** What the service gives of one. */
export type ShownWhatIf = OperationOutput<'what-if.show'>
/** One action that it changes. */
export type WhatIfLine = ShownWhatIf['lines'][number]
type Value = WhatIfLine['changes'][number]['from']
type Words = Pick<PageRequest, 't' | 'language'>

/** Who carries the cost, with what of it where that is said. */
const partsWords = (page: Words, split: readonly FundingPart[], currency: string): string =>
  split
    .map(({ source, once, yearly }) => {
      const amounts = [
        ...(once === null ? [] : [`${formatAmount(page.language, once)} ${currency}`]),
        ...(yearly === null || yearly === 0
          ? []
          : [page.t('what-if.each-year', { amount: formatAmount(page.language, yearly), currency })]),
      ]
      return [page.t(`funding.${source}`), ...amounts].join(' ')
    })
    .join(page.t('text.comma'))

/** One value; nothing said gives the dash. */
export const valueWords = (page: Words, line: WhatIfLine, field: WhatIfField, value: Value): string => {
  if (value === null) return field === 'dropped' ? page.t('what-if.kept') : '–'
  const currency = line.currency ?? ''
  switch (field) {
    case 'startOn':
    case 'endOn':
      return formatSaidTime(page, String(value))
    case 'costOnce':
    case 'costYearly':
      return `${formatAmount(page.language, Number(value))} ${currency}`.trim()
    case 'split':
      return partsWords(page, value as FundingPart[], currency) || '–'
    case 'dropped':
      return page.t('what-if.dropped', { reason: readText(value as LanguageText, page.language) })
    case 'milestones':
      return Object.entries(value as Record<string, string>)
        .map(([id, on]) => {
          const title = line.milestones.find((each) => each.id === id)?.title ?? null
          return `${readText(title, page.language)} ${formatDay(page.language, on)}`.trim()
        })
        .join(page.t('text.comma'))
  }
}
