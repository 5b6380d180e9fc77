import { describe, expect, test } from 'vitest'
import type { Answer } from '#domain/assessment/assessment.ts'
import { readWishedValue } from '#web/pages/assessment/field-wish.ts'

const answer = (value: Answer['value'], revision: number) => ({ value, revision }) as Answer
const line = (objectRevision: number, from: string | null, to: string | null) => ({
  objectRevision,
  personName: 'Ben',
  at: '2026-05-14T08:00:00.000Z',
  changes: { value: [from, to] as [unknown, unknown] },
})
const read = (query: string, stored: Answer | null, history: ReturnType<typeof line>[] = []) =>
  readWishedValue(new URLSearchParams(query), stored, history)

describe('a value that the matrix wished for', () => {
  test.each(['', 'set=Y', 'set=', 'base=1'])('is none in “%s”', (query) => {
    expect(read(query, null)).toBeNull()
  })
  test('stands in the form', () => {
    expect(read('set=NA', null)).toEqual({ value: 'NA', conflicts: [] })
    expect(read('set=blank', answer('X', 1))).toEqual({ value: '', conflicts: [] })
  })
  test('meets another’s: base, theirs and yours are shown', () => {
    const history = [line(4, '?', 'NA'), line(3, 'X', '?'), line(2, null, 'X')]
    expect(read('set=blank&base=2', answer('NA', 4), history)?.conflicts).toEqual([
      {
        field: 'value',
        base: 'X',
        theirs: 'NA',
        yours: null,
        changedBy: 'Ben',
        changedAt: '2026-05-14T08:00:00.000Z',
      },
    ])
  })
  test('that the other gave too is no conflict', () => {
    expect(read('set=X&base=1', answer('X', 2), [line(2, '?', 'X')])?.conflicts).toEqual([])
  })
  test('with a base that is no number is asked plainly', () => {
    expect(read('set=X&base=1e9', answer('?', 2), [line(2, null, '?')])?.conflicts).toEqual([])
  })
})
