/** Days, times and amounts as the reader's language writes them, always with Latin digits. */
const formats = new Map<string, Intl.DateTimeFormat>()

const format = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : `${language}-u-nu-latn`, {
    timeZone: 'UTC',
    ...options,
  })
  formats.set(key, made)
  return made
}

/** `14 May 2026` from `2026-05-14`; a date cut to month or year stays cut. */
export const formatDay = (language: string, day: string): string => {
  const [year, month, date] = day.slice(0, 10).split('-')
  if (month === undefined) return day
  const at = new Date(`${year}-${month}-${date ?? '01'}T00:00:00Z`)
  return format(language, {
    ...(date === undefined ? {} : { day: 'numeric' }),
    month: 'long',
    year: 'numeric',
  }).format(at)
}

/** `14 May 2026, 09:14` (UTC). */
export const formatTime = (language: string, at: string): string =>
  format(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at))

/** `14 May 2026` in short, for lines of history. */
export const formatShortDay = (language: string, at: string): string =>
  format(language, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(at))

/** Year and quarter of a day. */
export const quarterOf = (day: string): { quarter: number; year: string } => ({
  quarter: Math.ceil(Number(day.slice(5, 7)) / 3),
  year: day.slice(0, 4),
})

/** `1,200,000`. */
export const formatAmount = (language: string, amount: number): string =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : `${language}-u-nu-latn`).format(amount)

const languageNames = new Map<string, string>()

/** A language by its own name: `Français`. */
export const languageName = (tag: string): string => {
  const known = languageNames.get(tag)
  if (known !== undefined) return known
  const name = languageNameIn(tag, tag)
  const own = name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
  languageNames.set(tag, own)
  return own
}

/** A language by its name in the reader's language. */
export const languageNameIn = (language: string, tag: string): string =>
  new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(tag) ?? tag
