import { expect, test } from 'vitest'
import { writtenDay } from '#domain/text/written-day.ts'

test.each([
  ['fr', '1 janvier 2027', '1er janvier 2027'],
  ['fr-CH', '1 janv. 2027 à 09:14', '1er janv. 2027 à 09:14'],
  ['fr', '11 janvier 2027', '11 janvier 2027'],
  ['fr', 'janvier 2027', 'janvier 2027'],
  ['en', '1 January 2027', '1 January 2027'],
])('in %s “%s” is written “%s”', (language, said, written) => {
  expect(writtenDay(language, said)).toBe(written)
})
