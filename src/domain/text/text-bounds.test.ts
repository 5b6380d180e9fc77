import { expect, test } from 'vitest'
import { measureText, mostMarks, mostNested } from '#domain/text/text-bounds.ts'

test.each([
  ['numbered lists on one line', '1. '.repeat(6666)],
  ['quotations and lists on one line', '> - '.repeat(5000)],
  ['quotations on one line', '>'.repeat(20_000)],
  ['a list set in far', `- a\n${' '.repeat(36)}- b`],
  ['a list set in by tabs', `- a\n${'\t'.repeat(9)}- b`],
])('%s stand too deep inside each other', (_what, text) => {
  expect(measureText(text).excess).toMatchObject({ code: 'too-nested', most: mostNested })
})

test.each([
  ['emphasis in emphasis', '_*'.repeat(10_000)],
  ['comments of HTML', '<!--'.repeat(5000)],
  ['openings of links', '['.repeat(20_000)],
  ['list items', '- a\n'.repeat(5000)],
  ['lines', 'a\n'.repeat(10_000)],
])('%s without end are too many marks', (_what, text) => {
  expect(measureText(text).excess).toMatchObject({ code: 'too-many-marks', most: mostMarks })
})

test('the line at which a text goes too far is named, also with the line ends of a browser', () => {
  expect(measureText(`An aim.\r\n\r\n${'>'.repeat(9)} deep`).excess).toEqual({
    code: 'too-nested',
    line: 3,
    most: mostNested,
  })
})

test.each([
  ['eight levels', `${'+ '.repeat(8)}a`],
  ['a line of rule', '* * * * * * * * * * * *'],
  ['a long rule', '-'.repeat(300)],
  [
    'emphasis, links and a table',
    `**Law** of [1998](https://example.org), *amended*.\n\n${'| a | b |\n'.repeat(200)}`,
  ],
  ['a list in a list in a list', '1. a\n   - b\n     - c\n'.repeat(100)],
  ['twenty thousand plain letters', 'word '.repeat(4000)],
])('%s can be read', (_what, text) => {
  expect(measureText(text).excess).toBeUndefined()
})
