import { expect, test } from 'vitest'
import { digestMonth, isDigestTime } from '#domain/dashboard/board-digest.ts'

test.each([
  ['before the hour of the first', 'UTC', '2026-12-01T07:59:59Z', null],
  ['at the hour of the first', 'UTC', '2026-12-01T08:00:00Z', '2026-11'],
  ['early on the second, the first having been missed', 'UTC', '2026-12-02T00:00:00Z', '2026-11'],
  ['on the seventh', 'UTC', '2026-12-07T23:59:59Z', '2026-11'],
  ['on the eighth', 'UTC', '2026-12-08T00:00:00Z', null],
  ['on the last', 'UTC', '2026-11-30T20:00:00Z', null],
  ['of the year’s first month', 'UTC', '2027-01-01T09:00:00Z', '2026-12'],
  // It is the first there while UTC still has the last, and the other way round.
  ['where the day begins first', 'Pacific/Kiritimati', '2026-11-30T18:00:00Z', '2026-11'],
  ['where the day begins last', 'Pacific/Pago_Pago', '2026-12-01T12:00:00Z', null],
  ['where the day begins last, at its hour', 'Pacific/Pago_Pago', '2026-12-01T19:00:00Z', '2026-11'],
  ['where the seventh ends last', 'Pacific/Pago_Pago', '2026-12-08T10:00:00Z', '2026-11'],
])('%s (%s, %s) the month told of is %s', (_title, timeZone, at, month) => {
  expect(digestMonth(at, { timeZone, digestHour: 8 })).toBe(month)
})

test('the job looks whenever a digest could be due anywhere, and at no other time', () => {
  for (const at of ['2026-11-30T10:00:00Z', '2026-12-01T00:00:00Z', '2026-12-08T23:00:00Z'])
    expect(isDigestTime(at), at).toBe(true)
  for (const at of ['2026-11-29T12:00:00Z', '2026-12-09T00:00:00Z', '2026-12-20T00:00:00Z'])
    expect(isDigestTime(at), at).toBe(false)
})
