/** One line of the history as a whole sentence, for files. */
import { type HistoryLine, sayHistory } from '#web/format/history-words.ts'
import { isolated } from '#web/format/isolated.ts'
import type { PageRequest } from '#web/request-context.ts'

type SentencePage = Pick<PageRequest, 't' | 'words' | 'language' | 'edition' | 'direction'>

/** As it is read on the page: who, for whom, what was done to what, and in which fields. */
export const historySentence = (page: SentencePage, line: HistoryLine, space: string): string => {
  const said = sayHistory(page, line, space)
  const actingFor = line.actingForName ?? null
  const sentence = [
    line.personName ?? page.t('history.erased-person'),
    ...(actingFor === null ? [] : [page.t('deputy.for', { name: isolated(actingFor) })]),
    said.verb,
    said.object,
  ].join(' ')
  const whole = said.fields === '' ? sentence : `${sentence}${page.t('text.colon')}${said.fields}`
  // Isolates keep names in their direction where it is another than the sentence's; elsewhere they are in the way.
  return page.direction === 'rtl' ? whole : whole.replaceAll(/[\u2068\u2069]/g, '')
}
