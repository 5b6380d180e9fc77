/** Words of another direction inside a sentence: an address, a name, what a machine said. */
import type { MessageParams, Translate } from '#messages/translate.ts'

/** The words kept together in their own direction (Unicode isolates), whatever stands around them. */
export const isolated = (words: string): string => `\u2068${words}\u2069`

const otherWay = {
  ltr: /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/,
  rtl: /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}/u,
} as const

/**
 * The same translation for a page: what is filled into a sentence and holds letters of the other direction is kept
 * together. Without it a Latin name draws the number that follows, of a date for example, to its own side.
 */
export const isolating = (translate: Translate, direction: 'ltr' | 'rtl'): Translate => {
  const other = otherWay[direction]
  const isTorn = (value: string | number): value is string =>
    typeof value === 'string' && !value.startsWith('\u2068') && other.test(value)
  const kept = (params: MessageParams): MessageParams =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, isTorn(value) ? isolated(value) : value]),
    )
  return (key, params) => translate(key, params === undefined ? undefined : kept(params))
}
