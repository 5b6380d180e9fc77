import { describe, expect, it } from 'vitest'
import { isAsSaved, readDate } from '#documents/sheet-values.ts'

describe('a date as an official writes it', () => {
  it.each([
    ['1970-03-05', '1970-03-05'],
    ['1970', '1970'],
    ['1970-03', '1970-03'],
    ['5 March 1970', '1970-03-05'],
    ['1er mars 1970', '1970-03-01'],
    ['5 مارس 1970', '1970-03-05'],
    ['٥ مارس ١٩٧٠', '1970-03-05'],
    ['05.03.1970', '1970-03-05'],
    ['March 1970', '1970-03'],
  ])('%s is %s', (written, expected) => {
    expect(readDate(written)).toBe(expected)
  })

  it.each(['', '31.02.1970', '03/31/1970', 'last spring', '1970-13'])('%s is none', (written) => {
    expect(readDate(written)).toBeNull()
  })
})

describe('a cell that nobody touched', () => {
  it.each([
    ['Penal Code', 'Penal Code', true],
    ['Penal Code', 'Penal  Code', false],
    ['Penal\tCode\t, Art. 5', 'PenalCode, Art. 5', true],
    ['one\ttwo\nthree', 'onetwo three', false],
    ['law 😀 here', 'law \ufffd\ufffd here', true],
    ['law 😀 here', 'law \ufffd\ufffd there', false],
    ['law', 'la\ufffd\ufffd', false],
  ])('%j, saved as %j: %s', (sent, saved, expected) => {
    expect(isAsSaved(sent, saved)).toBe(expected)
  })
})
