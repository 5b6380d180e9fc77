import { expect, test } from 'vitest'
import type { Coverage } from '#domain/assessment/coverage.ts'
import { columnStart, placesOfRow, shortened } from '#domain/assessment/coverage-places.ts'

const sizes = { labelWidth: 100, cellWidth: 10 }

test('columns stand as printed: facets outside, weapons inside', () => {
  expect(columnStart(sizes, 'legal', 'NW')).toBe(100)
  expect(columnStart(sizes, 'legal', 'BW')).toBe(120)
  expect(columnStart(sizes, 'enforcement', 'NW')).toBe(130)
})

test('a row has a mark for each of its own columns and none for another', () => {
  const fields = new Map<string, Coverage>([
    ['op2.use/NW/legal', 'recorded'],
    ['op2.use/BW/enforcement', 'open'],
    ['op2.transfer/CW/legal', 'planned'],
  ])
  expect(placesOfRow({ concept: 'op2.use' }, fields, sizes)).toEqual([
    { facet: 'legal', weapon: 'NW', coverage: 'recorded', x: 100 },
    { facet: 'enforcement', weapon: 'BW', coverage: 'open', x: 150 },
  ])
})

test('words that fit stay whole, longer ones end in a mark', () => {
  expect(shortened('manufacture', 11)).toBe('manufacture')
  expect(shortened('manufacture or acquire', 13)).toBe('manufacture…')
})
