import { describe, expect, test } from 'vitest'
import {
  type FilteredAnswer,
  isFieldWished,
  type MatrixWishes,
  matrixWishPairs,
  monthsBefore,
  readMatrixWishes,
} from '#domain/assessment/matrix-filter.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import { loadReference } from '#reference/reference.ts'

const reference = loadReference()
const fields = new Map(fieldsOfEdition(reference.edition).map((field) => [field.id, field]))
const ground = { measures: reference.measures, today: '2026-05-14' }
const answer = (change: Partial<FilteredAnswer>): FilteredAnswer => ({
  value: null,
  verifiedOn: null,
  sources: [],
  ...change,
})
const develop = 'op2.develop/BW/legal'

describe('a field is wished for', () => {
  test.each<[string, MatrixWishes, string, FilteredAnswer | undefined, boolean]>([
    ['where nothing is wished', {}, develop, undefined, true],
    ['by its paragraph', { paragraph: 'OP 2' }, develop, undefined, true],
    ['not by another paragraph', { paragraph: 'OP 3(d)' }, develop, undefined, false],
    ['by weapon and facet', { weapon: 'BW', facet: 'legal' }, develop, undefined, true],
    ['not where one of both fails', { weapon: 'BW', facet: 'enforcement' }, develop, undefined, false],
    ['as blank without an answer', { value: 'blank' }, develop, undefined, true],
    ['as blank with an answer that has no mark', { value: 'blank' }, develop, answer({}), true],
    ['by its mark', { value: '?' }, develop, answer({ value: '?' }), true],
    ['never by a mark where there is none to set', { value: 'blank' }, 'op1.npt', undefined, false],
    ['by a treaty’s weapon', { weapon: 'NW' }, 'op1.npt', undefined, true],
    ['without a source', { source: 'none' }, develop, answer({ value: 'X' }), true],
    ['not without a source once one is named', { source: 'none' }, develop, answer({ sources: [1] }), false],
    ['with a source', { source: 'some' }, develop, answer({ sources: [1] }), true],
    ['by who usually leads', { agency: 'justice' }, develop, undefined, true],
    ['not by who never leads it', { agency: 'transport' }, develop, undefined, false],
    ['never verified', { verified: 'never' }, develop, answer({}), true],
    [
      'not as never, once verified',
      { verified: 'never' },
      develop,
      answer({ verifiedOn: '2001-01-01' }),
      false,
    ],
    ['never is older than any', { verified: '24' }, develop, undefined, true],
    ['older than so many months', { verified: '12' }, develop, answer({ verifiedOn: '2025-05-13' }), true],
    ['not on the very day', { verified: '12' }, develop, answer({ verifiedOn: '2025-05-14' }), false],
  ])('%s', (_what, wishes, id, given, expected) => {
    const field = fields.get(id)
    if (field === undefined) throw new Error(id)
    expect(isFieldWished(wishes, field, given, ground)).toBe(expected)
  })
})

test.each([
  ['2026-05-14', 12, '2025-05-14'],
  ['2026-03-31', 1, '2026-02-28'],
  ['2024-03-31', 1, '2024-02-29'],
  ['2026-01-31', 2, '2025-11-30'],
  ['2026-05-14', 24, '2024-05-14'],
])('%s, %i months before: %s', (day, months, expected) => {
  expect(monthsBefore(day, months)).toBe(expected)
})

test('an address is read back as it was written, and what it does not know narrows nothing', () => {
  const query = new URLSearchParams(
    'paragraph=OP+3(a)&value=%3F&weapon=XW&agency=nobody&verified=never&page=3',
  )
  const wishes = readMatrixWishes((part) => query.get(part))
  expect(wishes).toEqual({ paragraph: 'OP 3(a)', value: '?', verified: 'never' })
  const again = new URLSearchParams(matrixWishPairs(wishes))
  expect(readMatrixWishes((part) => again.get(part))).toEqual(wishes)
})
