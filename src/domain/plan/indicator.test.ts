import { expect, test } from 'vitest'
import {
  countedValues,
  type IndicatorValue,
  indicatorProblems,
  monthsLater,
  nextValueDue,
  valueProblems,
} from '#domain/plan/indicator.ts'

test.each([
  ['2027-01-31', 1, '2027-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2026-11-27', 12, '2027-11-27'],
  ['2027-12-31', 6, '2028-06-30'],
])('%s and %i months later is %s', (day, months, later) => {
  expect(monthsLater(day, months)).toBe(later)
})

test('the next value is due one step after the last day, the baseline or the adding, and by the target at the latest', () => {
  const of = {
    rhythm: 'quarterly' as const,
    baselineOn: '2027-01-15',
    targetOn: '2027-08-01',
    addedOn: '2026-12-01',
  }
  expect(nextValueDue({ ...of, baselineOn: null }, [])).toBe('2027-03-01')
  expect(nextValueDue(of, [])).toBe('2027-04-15')
  expect(nextValueDue(of, ['2027-06-20', '2027-03-20'])).toBe('2027-08-01')
  expect(nextValueDue(of, ['2027-08-01'])).toBeNull()
})

test('of several values for one day the one recorded last counts', () => {
  const value = (measuredOn: string, recordedAt: string, number: number) =>
    ({ measuredOn, recordedAt, value: number }) as IndicatorValue
  const values = [
    value('2027-02-01', '2027-02-03T00:00:00.000Z', 9),
    value('2027-02-01', '2027-02-02T00:00:00.000Z', 5),
    value('2027-01-01', '2027-02-04T00:00:00.000Z', 1),
  ]
  expect(countedValues(values).map((each) => each.value)).toEqual([1, 9])
})

test('a number has its day, the target comes after the baseline, and nobody measures on a day to come', () => {
  const none = { baseline: null, baselineOn: null, target: null, targetOn: null }
  const codes = (more: object) =>
    indicatorProblems({ ...none, ...more }, '2027-06-01').map(({ path, code }) => `${path}: ${code}`)
  expect(codes({})).toEqual([])
  expect(codes({ baseline: 1 })).toEqual(['baselineOn: number-needs-day'])
  expect(codes({ targetOn: '2028-01-01' })).toEqual(['target: day-needs-number'])
  expect(codes({ baseline: 0, baselineOn: '2027-07-01' })).toEqual(['baselineOn: measured-in-future'])
  expect(codes({ baseline: 0, baselineOn: '2027-05-01', target: 9, targetOn: '2027-05-01' })).toEqual([
    'targetOn: target-before-baseline',
  ])
  expect(valueProblems('2027-06-02', { baselineOn: null }, '2027-06-01')).toMatchObject([
    { code: 'measured-in-future' },
  ])
  expect(valueProblems('2027-04-30', { baselineOn: '2027-05-01' }, '2027-06-01')).toMatchObject([
    { code: 'measured-before-baseline' },
  ])
})
