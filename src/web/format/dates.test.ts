import { expect, test } from 'vitest'
import { formatDay, formatTime } from '#web/format/dates.ts'

test('French says the first of a month as 1er, and no other day', () => {
  expect(formatDay('fr', '2026-01-01')).toBe('1er janvier 2026')
  expect(formatDay('fr', '2026-01-11')).toBe('11 janvier 2026')
  expect(formatDay('en', '2026-01-01')).toBe('1 January 2026')
  expect(formatDay('fr', '2026-01')).toBe('janvier 2026')
  expect(formatTime('fr', '2026-01-01T08:05:00Z')).toMatch(/^1er janv/)
})
