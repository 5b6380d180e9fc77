/**
 * Numbers and days as people type them: with the digits of their own script, and amounts grouped as their
 * language does. What is kept is plain.
 */

/** Zeros of the digits that Arabic, Persian and Urdu keyboards type; the other nine follow each. */
const zeros = ['\u0660', '\u06f0']

/** ٢٠٢٧-٠١-٠١ → 2027-01-01. Everything but the digits stays. */
export const plainDigits = (text: string): string =>
  text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const zero = zeros.findLast((each) => digit >= each) ?? '0'
    return String((digit.codePointAt(0) ?? 0) - (zero.codePointAt(0) ?? 0))
  })

/** What sets thousands apart: spaces of any width, comma, point, apostrophes, and the Arabic marks. */
const grouping = /[\s\u00a0\u2000-\u200a\u202f,.'’٬،](?=\d{3}(\D|$))/g

/** ١٢٬٠٠٠ or 12 000 → 12000; null where it is no whole number. Invisible marks of direction are no part of it. */
export const plainAmount = (text: string): number | null => {
  const plain = plainDigits(text.replaceAll(/[\u200e\u200f\u061c\u2066-\u2069]/g, ''))
    .trim()
    .replaceAll(grouping, '')
  return /^\d+$/.test(plain) ? Number(plain) : null
}
