/** How a document words dates, periods, amounts and names in its language. Digits stay 0–9 in Arabic too. */

import type { Label } from '#domain/framework/framework.ts'
import { readLabel } from '#domain/framework/framework.ts'
import type { Action } from '#domain/plan/plan.ts'
import { precisionOf, type SaidTime } from '#domain/plan/said-time.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'
import { writtenDay } from '#domain/text/written-day.ts'
import { directionOf, type Translate, translator } from '#messages/translate.ts'

/** The code of a State that nobody named. */
export const unnamedState = 'XXX'

/** The State whose document it is. */
export interface DocumentState {
  code: string
  name: Label
  isInvented: boolean
}

/** Who may read the document (design rule 5); printed on every page. */
export const documentAudiences = ['national', 'partners', 'committee', 'public'] as const
export type DocumentAudience = (typeof documentAudiences)[number]

/** All that a document says in its language beside its content. */
export interface DocumentWords {
  language: LanguageTag
  say: Translate
  /** `23 November 2026`; a cut date (`1970`, `1970-03`) as far as it is known. */
  date: (value: string) => string
  number: (value: number) => string
  /** A measured value with its decimals. */
  quantity: (value: number) => string
  /** Amount with its currency; the currency code stands where the language puts it. */
  money: (amount: number, currency: string) => string
  /** From when to when, as precisely as it was said: `Q4 2026–Q1 2028`, `2027`, `1 March 2027–2028`. */
  times: (startOn: SaidTime | null, endOn: SaidTime | null) => string
  /** `Republic of Veltmark (XVA, invented)` */
  state: (state: DocumentState) => string
  /** The currency as amounts name it. */
  currency: (code: string) => string
  /** A language's name; the tag itself where it has none. */
  languageName: (tag: LanguageTag) => string
  isRightToLeft: boolean
  list: (items: string[]) => string
  /** `a, b and c` */
  all: (items: string[]) => string
  /** Between a label and what follows; spaced as the language spaces it. */
  colon: string
  semicolon: string
  compare: (a: string, b: string) => number
}

const quarterOf = (said: SaidTime): { year: number; quarter: number } => ({
  year: Number(said.slice(0, 4)),
  quarter: Number(said.slice(6)),
})

/** Words dates as far as they are known; the formats are made once, since making one is slow. */
const dateFormats = (locale: string): ((value: string) => string) => {
  const base = { year: 'numeric', timeZone: 'UTC' } as const
  const formats = [
    new Intl.DateTimeFormat(locale, base),
    new Intl.DateTimeFormat(locale, { ...base, month: 'long' }),
    new Intl.DateTimeFormat(locale, { ...base, month: 'long', day: 'numeric' }),
  ]
  return (value) => {
    const [year, month = '01', day = '01'] = value.split('-')
    const parsed = new Date(`${year}-${month}-${day}T00:00:00Z`)
    const format = formats[value.split('-').length - 1]
    if (format === undefined || Number.isNaN(parsed.getTime())) return value
    return writtenDay(locale, format.format(parsed))
  }
}

/** Whether the currency is written by its name, as right-to-left languages do. */
const isNamed = (locale: string, currency: string): boolean =>
  directionOf(locale) === 'rtl' && /^[A-Z]{3}$/.test(currency)

/**
 * Amounts with the currency's code where the language puts it; in right-to-left languages with the currency's
 * name, since a Latin code beside digits would jump to the wrong side.
 */
const amounts =
  (locale: string, withCode: (amount: number, currency: string) => string) =>
  (amount: number, currency: string): string => {
    if (!isNamed(locale, currency)) return withCode(amount, currency)
    const options = { style: 'currency', currencyDisplay: 'name', maximumFractionDigits: 0 } as const
    return new Intl.NumberFormat(locale, { ...options, currency }).format(amount)
  }

const made = new Map<LanguageTag, DocumentWords>()

/** The words of a language; labels fall back to English where there is no catalogue. */
export const wordsOf = (language: LanguageTag): DocumentWords => {
  const known = made.get(language)
  if (known !== undefined) return known
  const say = translator(language)
  const base = language === 'en' ? 'en-GB' : language
  const locale = `${base}-u-nu-latn`
  const languageNames = new Intl.DisplayNames(base, { type: 'language' })
  const conjunction = new Intl.ListFormat(base, { type: 'conjunction' })
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const quantities = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  const date = dateFormats(locale)
  const timeWords = (said: SaidTime): string =>
    precisionOf(said) === 'quarter' ? say('document.time.quarter', quarterOf(said)) : date(said)
  const words: DocumentWords = {
    language,
    say,
    date,
    number: (value) => numbers.format(value),
    quantity: (value) => quantities.format(value),
    money: amounts(locale, (amount, currency) =>
      say('document.cost.amount', { amount: numbers.format(amount), currency }),
    ),
    times: (startOn, endOn) => {
      if (startOn === null && endOn === null) return ''
      if (startOn === null) return say('document.time.until', { end: timeWords(endOn ?? '') })
      if (endOn === null) return say('document.time.from', { start: timeWords(startOn) })
      if (startOn === endOn) return timeWords(startOn)
      const areQuarters = [startOn, endOn].every((said) => precisionOf(said) === 'quarter')
      const [start, end] = [quarterOf(startOn), quarterOf(endOn)]
      if (!areQuarters || start.year !== end.year) {
        return say('document.time.span', { start: timeWords(startOn), end: timeWords(endOn) })
      }
      return say('document.time.same-year', {
        first: start.quarter,
        last: end.quarter,
        year: String(start.year),
      })
    },
    // Printing it would look like a code.
    state: (state) =>
      state.code === unnamedState
        ? readLabel(state.name, language)
        : say(state.isInvented ? 'document.state.invented' : 'document.state.name', {
            name: readLabel(state.name, language),
            code: state.code,
          }),
    currency: (code) =>
      isNamed(locale, code) ? (new Intl.DisplayNames(locale, { type: 'currency' }).of(code) ?? code) : code,
    languageName: (tag) => languageNames.of(tag) ?? tag,
    isRightToLeft: directionOf(language) === 'rtl',
    list: (items) => items.join(say('document.list.separator')),
    all: (items) => conjunction.format(items),
    colon: say('document.word.colon'),
    semicolon: say('document.word.semicolon'),
    compare: new Intl.Collator(base).compare,
  }
  made.set(language, words)
  return words
}

/** When an action runs, as precisely as it was said, or that it is standing. */
export const timeOf = (
  action: Pick<Action, 'startOn' | 'endOn' | 'isStanding'>,
  words: DocumentWords,
): string => {
  if (!action.isStanding) return words.times(action.startOn, action.endOn)
  return action.startOn === null
    ? words.say('document.time.standing')
    : words.say('document.time.standing-from', { start: words.times(action.startOn, action.startOn) })
}

/** What an action costs and who carries it, as far as it is stated. */
export const costOf = (
  action: Pick<Action, 'costOnce' | 'costYearly' | 'currency' | 'split'>,
  words: DocumentWords,
): string => {
  const { costOnce, costYearly, currency } = action
  const money = (amount: number): string =>
    currency === null
      ? words.say('document.cost.without-currency', { amount: words.number(amount) })
      : words.money(amount, currency)
  const amountsOf = (once: number | null, yearly: number | null): string[] => [
    ...(once !== null && once > 0 ? [money(once)] : []),
    ...(yearly !== null && yearly > 0 ? [words.say('document.cost.yearly', { amount: money(yearly) })] : []),
  ]
  const amounts = amountsOf(costOnce, costYearly)
  const isFree = amounts.length === 0 && (costOnce === 0 || costYearly === 0)
  if (isFree && action.split.length === 0) return words.say('document.funding.none-needed')
  // One source carries the whole: its amounts would only say the cost again.
  const parts = action.split.map(({ source, once, yearly }) => {
    const own = action.split.length === 1 ? [] : amountsOf(once, yearly)
    const word = words.say(`document.funding.${source}`)
    return own.length === 0
      ? word
      : words.say('document.cost.part', { source: word, amount: words.list(own) })
  })
  return words.list([...amounts, ...parts])
}
