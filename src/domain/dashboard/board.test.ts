import { expect, test } from 'vitest'
import { boundedTo, monthAfter, monthPattern, spanOfMonth } from '#domain/dashboard/board.ts'

test.each([
  ['2026-11', 1, '2026-12'],
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
  ['2026-01', -13, '2024-12'],
  ['1999-12', 1, '2000-01'],
])('%s and %i months is %s', (month, months, expected) => {
  expect(monthAfter(month, months)).toBe(expected)
})

test.each([
  ['2026-02', '2026-02-01', '2026-02-28'],
  ['2028-02', '2028-02-01', '2028-02-29'],
  ['2026-12', '2026-12-01', '2026-12-31'],
])('%s runs from %s to %s', (month, from, to) => {
  expect(spanOfMonth(month)).toEqual({ from, to })
})

test.each(['2026-13', '2026-1', '2026', '0000-01', '2026-11-01', '٢٠٢٦-١١'])('%s is no month', (typed) => {
  expect(monthPattern.test(typed)).toBe(false)
})

test('the first lines are shown, and how many more there are is said', () => {
  expect(boundedTo([1, 2, 3], 2)).toEqual({ lines: [1, 2], more: 1 })
  expect(boundedTo([1], 2)).toEqual({ lines: [1], more: 0 })
})
