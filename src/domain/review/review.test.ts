import { expect, test } from 'vitest'
import { isLeft, periodProblems, usualPeriod } from '#domain/review/review.ts'
import { byAgency, inAgencyOrder } from '#domain/review/review-content.ts'
import { originalText } from '#domain/text/language-text.ts'

const today = '2027-01-15'

test('the usual period is the twelve months that end today, or since the last finished review', () => {
  expect(usualPeriod([], today)).toEqual({ from: '2026-01-16', to: today })
  expect(usualPeriod([], '2028-02-29')).toEqual({ from: '2027-03-01', to: '2028-02-29' })
  // Before the first year lies none that a calendar knows.
  expect(usualPeriod([], '0001-01-05')).toBeNull()
  const finished = [
    { from: '2026-01-01', to: '2026-09-30' },
    { from: '2025-01-01', to: '2025-12-31' },
  ]
  expect(usualPeriod(finished, today)).toEqual({ from: '2026-10-01', to: today })
  // On the last day of a finished one, and on the day after, nothing has passed.
  for (const day of ['2026-09-30', '2026-10-01']) expect(usualPeriod(finished, day)).toBeNull()
  expect(usualPeriod(finished, '2026-10-02')).toEqual({ from: '2026-10-01', to: '2026-10-02' })
})

test.each([
  ['begins before it ends', { from: today, to: today }, ['from: review-ends-before']],
  ['ends today at the latest', { from: '2026-10-01', to: '2027-01-16' }, ['to: review-in-future']],
  ['shares no day with a finished one', { from: '2026-09-30', to: today }, ['from: review-overlaps']],
  ['may begin on the day after one', { from: '2026-10-01', to: today }, []],
  ['may lie before one', { from: '2024-01-01', to: '2025-09-30' }, []],
])('a period %s', (_title, period, problems) => {
  const finished = [{ from: '2025-10-01', to: '2026-09-30' }]
  expect(periodProblems(period, finished, today).map(({ path, code }) => `${path}: ${code}`)).toEqual(
    problems,
  )
})

test('a line is left until it is concluded, and says why where it slipped or was dropped', () => {
  const why = originalText('en', 'Elections.')
  expect(isLeft({ conclusion: null, why: null })).toBe(true)
  expect(isLeft({ conclusion: 'on-course', why: null })).toBe(false)
  for (const conclusion of ['slipped', 'dropped'] as const) {
    expect(isLeft({ conclusion, why: null })).toBe(true)
    expect(isLeft({ conclusion, why: originalText('en', '') })).toBe(true)
    expect(isLeft({ conclusion, why })).toBe(false)
  }
})

test('lines stand by agency in the order given, those without a lead last, and within by number', () => {
  const line = (leadAgencyId: string | null, number: number) => ({ leadAgencyId, number })
  const lines = [line(null, 1), line('b', 9), line('a', 4), line('b', 2)]
  const ordered = inAgencyOrder(lines, [{ id: 'b' }, { id: 'a' }])
  expect(ordered.map(({ number }) => number)).toEqual([2, 9, 4, 1])
  expect(byAgency(ordered).map(({ agencyId, lines: own }) => [agencyId, own.length])).toEqual([
    ['b', 2],
    ['a', 1],
    [null, 1],
  ])
})
