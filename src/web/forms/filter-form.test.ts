import { describe, expect, test } from 'vitest'
import { holdsWords, narrowList } from '#web/forms/filter-form.ts'

describe('a list is narrowed to labels', () => {
  test.each([
    ['finance BW', 'OP 2, row 10, finance abovementioned activities, BW in law', true],
    ['bw  finance', 'OP 2, row 10, finance abovementioned activities, BW in law', true],
    ['', 'anything', true],
    ['transfer', 'OP 2, row 5, transport, NW in law', false],
  ])('“%s” and “%s”: %s', (typed, label, isShown) => {
    expect(holdsWords(label, typed)).toBe(isShown)
  })

  test('by a wish of its own, which keeps everything typed', () => {
    const values = { title: ['A law'], 'filter.fieldIds': ['finance'] }
    expect(narrowList(values, 'filter fieldIds')).toBe(values)
    expect(narrowList(values, 'save')).toBeNull()
  })
})
