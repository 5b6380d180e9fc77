import { expect, test } from 'vitest'
import { hasVisibleWords } from '#domain/text/visible-words.ts'

test.each([
  ['nothing', ''],
  ['blanks and line breaks', ' \n\t\u00a0\u3000'],
  ['zero-width marks', '\u200b\u200c\u200d\u2060\ufeff'],
  ['marks of direction', '\u200e\u200f\u061c\u2066\u2069'],
  ['the blank letters of Hangul and Braille', '\u115f\u1160\u3164\uffa0\u2800'],
])('%s shows nothing', (_title, text) => {
  expect(hasVisibleWords(text)).toBe(false)
})

test.each(['a', '؟', '条', '\u200f. ', '👩\u200d⚖️', '0'])('“%s” shows something', (text) => {
  expect(hasVisibleWords(text)).toBe(true)
})
