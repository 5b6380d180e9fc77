/** Times on the clock of a place that the person chose. */

const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : `${language}-u-nu-latn`)

/** `Friday 27 November 2026 at 08:00`, of a moment (ISO 8601) in a time zone. */
export const formatLocalTime = (language: string, at: string, timeZone: string): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(new Date(at))

/** A weekday by name; 1 is Monday. */
export const formatWeekday = (language: string, day: number): string =>
  // 1 January 2024 was a Monday.
  new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, day),
  )
