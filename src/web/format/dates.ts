/**
 * Days, times and amounts as the reader's language writes them, always with Latin digits. Formats are made once
 * for a language: making one costs a hundred times what using it does.
 */
import { isLanguageTag } from '#domain/text/language-text.ts'
import { writtenDay } from '#domain/text/written-day.ts'

const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : `${language}-u-nu-latn`)

const oncePerLanguage = <T>(make: (language: string) => T): ((language: string) => T) => {
  const made = new Map<string, T>()
  return (language) => {
    const known = made.get(language)
    if (known !== undefined) return known
    const fresh = make(language)
    made.set(language, fresh)
    return fresh
  }
}

const timesWith = (options: Intl.DateTimeFormatOptions) =>
  oncePerLanguage((language) => new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', ...options }))

const wholeDays = timesWith({ day: 'numeric', month: 'long', year: 'numeric' })
const shortMonths = timesWith({ month: 'short' })
const wholeMonths = timesWith({ month: 'long', year: 'numeric' })
const moments = timesWith({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const amounts = oncePerLanguage((language) => new Intl.NumberFormat(localeOf(language)))

/** `14 May 2026` from `2026-05-14`; a date cut to month or year stays cut. */
export const formatDay = (language: string, day: string): string => {
  const [year, month, date] = day.slice(0, 10).split('-')
  if (month === undefined) return day
  const at = new Date(`${year}-${month}-${date ?? '01'}T00:00:00Z`)
  return date === undefined
    ? wholeMonths(language).format(at)
    : writtenDay(language, wholeDays(language).format(at))
}

/** `May` of a day. */
export const formatShortMonth = (language: string, day: string): string =>
  shortMonths(language).format(new Date(`${day}T00:00:00Z`))

/** `14 May 2026, 09:14` (UTC). */
export const formatTime = (language: string, at: string): string =>
  writtenDay(language, moments(language).format(new Date(at)))

/** Year and quarter of a day. */
export const quarterOf = (day: string): { quarter: number; year: string } => ({
  quarter: Math.ceil(Number(day.slice(5, 7)) / 3),
  year: day.slice(0, 4),
})

/** `1,200,000`. */
export const formatAmount = (language: string, amount: number): string => amounts(language).format(amount)

const languageNames = oncePerLanguage(
  (language) => new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }),
)

/** A language by its own name: `Français`. What a mangled form names instead of a language is given as it is. */
export const languageName = (tag: string): string => {
  if (!isLanguageTag(tag)) return tag
  const name = languageNameIn(tag, tag)
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}

/** A language by its name in the reader's language. */
export const languageNameIn = (language: string, tag: string): string =>
  isLanguageTag(tag) ? (languageNames(language).of(tag) ?? tag) : tag
