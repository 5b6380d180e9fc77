import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languageOfText, mostPassageLength, mostTextLength, passagesOf } from '#domain/file/file-text.ts'

test.each([
  ['ar', 'تنفيذ قرار مجلس الأمن التابع للأمم المتحدة 1540 (2004)'],
  ['und', 'قانون کنترل صادرات و واردات، چاپ دوم'],
  ['en', 'The control of exports is a matter of the customs and of the police.'],
  ['fr', 'Le contrôle des exportations est du ressort des douanes et de la police.'],
  ['es', 'El control de las exportaciones y de los materiales, por los puertos.'],
  ['ru', 'Контроль за экспортом и транзитом материалов'],
  ['und', 'S/AC.44/2013/12'],
  ['und', '防止核武器扩散的国家措施'],
  ['und', ''],
])('%s: “%s”', (language, text) => {
  expect(languageOfText(text)).toBe(language)
})

test('a text is cut into pieces between its words, each in its language', () => {
  const english = 'The law of the land is for all and by all. '.repeat(300)
  const arabic = 'تنفيذ قرار مجلس الأمن. '.repeat(500)
  const { passages, isCut } = passagesOf(`${english}\n${arabic}`)
  expect(isCut).toBe(false)
  expect(passages.length).toBeGreaterThan(2)
  expect(passages[0]?.language).toBe('en')
  expect(passages.at(-1)?.language).toBe('ar')
  expect(passages[0]?.text.endsWith(' ')).toBe(false)
  expect(passages.every(({ text }) => /^\p{L}/u.test(text))).toBe(true)
})

test('no piece is longer than its bound, whatever the text, and none holds what a text column does not', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.integer({ min: 1, max: 400 }),
      (unit, times) => {
        for (const { text } of passagesOf(unit.repeat(times)).passages) {
          expect(text.length).toBeLessThanOrEqual(mostPassageLength)
          expect(text.isWellFormed()).toBe(true)
          expect(text).not.toContain('\0')
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('a text past the bound says that it was cut', () => {
  const { passages, isCut } = passagesOf('word '.repeat(mostTextLength / 4))
  expect(isCut).toBe(true)
  expect(passages.length).toBeLessThanOrEqual(Math.ceil(mostTextLength / (mostPassageLength - 10)))
})

test('a text without a letter or a number has no pieces', () => {
  expect(passagesOf(' \n\f — … \0 ').passages).toEqual([])
})
