/** What a cell says, however Excel keeps it: plain, rich text, number, date, link; a formula is told apart. */
import type ExcelJS from 'exceljs'

export type CellReading = { kind: 'text'; text: string } | { kind: 'formula' } | { kind: 'error' }

const isoDay = (date: Date): string => date.toISOString().slice(0, 10)

/** Reads one cell as trimmed text. */
export const readCell = (cell: ExcelJS.Cell): CellReading => {
  const value: unknown = cell.value
  if (value === null || value === undefined) return { kind: 'text', text: '' }
  if (value instanceof Date) return { kind: 'text', text: isoDay(value) }
  if (typeof value === 'object') {
    if ('formula' in value || 'sharedFormula' in value) return { kind: 'formula' }
    if ('error' in value) return { kind: 'error' }
    if ('richText' in value) {
      const runs = value.richText as { text: string }[]
      return { kind: 'text', text: tidy(runs.map((run) => run.text).join('')) }
    }
    if ('text' in value) {
      const inner = value.text as string | { richText: { text: string }[] }
      const text = typeof inner === 'string' ? inner : inner.richText.map((run) => run.text).join('')
      return { kind: 'text', text: tidy(text) }
    }
  }
  return { kind: 'text', text: tidy(String(value)) }
}

/** Line ends as `\n`, no-break spaces as spaces, nothing around. */
export const tidy = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u200b\u200e\u200f\ufeff]/g, '')
    .trim()

/** The lines of a cell that hold something. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What stands where a program could not write a letter. */
export const damagedLetter = '\ufffd'

/**
 * Whether a cell holds what went out, but for what an office program may do to a text that nobody touched: the
 * OpenDocument format drops tabs, and LibreOffice breaks a letter of two code units where its buffer ends.
 */
export const isAsSaved = (sent: string, saved: string): boolean => {
  const plain = (text: string): string => (sent.includes('\t') ? text.replace(/[^\S\n]+/g, '') : text)
  const [out, back] = [plain(sent), plain(saved)]
  if (out === back || !back.includes(damagedLetter)) return out === back
  return (
    out.length === back.length &&
    back.split('').every((unit, at) => unit === damagedLetter || unit === out[at])
  )
}

/** The text of a cell, with formulas and errors as nothing. */
export const cellText = (cell: ExcelJS.Cell): string => {
  const reading = readCell(cell)
  return reading.kind === 'text' ? reading.text : ''
}

const months = [
  ['january', 'janvier', 'يناير', 'jan', 'كانون الثاني'],
  ['february', 'février', 'فبراير', 'feb', 'شباط'],
  ['march', 'mars', 'مارس', 'mar', 'آذار'],
  ['april', 'avril', 'أبريل', 'apr', 'نيسان'],
  ['may', 'mai', 'مايو', 'may', 'أيار'],
  ['june', 'juin', 'يونيو', 'jun', 'حزيران'],
  ['july', 'juillet', 'يوليو', 'jul', 'تموز'],
  ['august', 'août', 'أغسطس', 'aug', 'آب'],
  ['september', 'septembre', 'سبتمبر', 'sep', 'أيلول'],
  ['october', 'octobre', 'أكتوبر', 'oct', 'تشرين الأول'],
  ['november', 'novembre', 'نوفمبر', 'nov', 'تشرين الثاني'],
  ['december', 'décembre', 'ديسمبر', 'dec', 'كانون الأول'],
]

const western = (value: string): string =>
  value.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))

const day = (year: string, month: number, dayOfMonth: number): string | null => {
  const date = new Date(Date.UTC(Number(year), month - 1, dayOfMonth))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth ? isoDay(date) : null
}

/**
 * A date as an official writes it: ISO, day-month-year with dots or slashes, a written month, or only a year
 * or month. Null where it is none of these. Day and month are never swapped to make sense.
 */
export const readDate = (text: string): string | null => {
  const value = western(text.trim()).toLowerCase()
  if (/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(value)) return value
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(value)
  if (iso !== null) return day(iso[1] ?? '', Number(iso[2]), Number(iso[3]))
  const numeric = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(value)
  if (numeric !== null) return day(numeric[3] ?? '', Number(numeric[2]), Number(numeric[1]))
  const written = /^(?:(\d{1,2})(?:er|st|nd|rd|th)?\s+)?([^\d]+?)\s+(\d{4})$/.exec(value)
  const month = months.findIndex((names) => names.includes((written?.[2] ?? '').replace(/\.$/, ''))) + 1
  if (written === null || month === 0) return null
  return written[1] === undefined
    ? `${written[3]}-${String(month).padStart(2, '0')}`
    : day(written[3] ?? '', month, Number(written[1]))
}
