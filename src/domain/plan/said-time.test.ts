import { describe, expect, test } from 'vitest'
import {
  endsBeforeStart,
  firstDay,
  lastDay,
  precisionOf,
  quarterOf,
  readSaidTime,
} from '#domain/plan/said-time.ts'

describe('what people write', () => {
  test.each([
    ['2027', '2027'],
    [' 2027 ', '2027'],
    ['Q3 2027', '2027-Q3'],
    ['q3/2027', '2027-Q3'],
    ['2027-Q3', '2027-Q3'],
    ['2027 Q3', '2027-Q3'],
    ['T3 2027', '2027-Q3'],
    ['ر3 2027', '2027-Q3'],
    ['الربع 3 2027', '2027-Q3'],
    ['кв. 3 2027', '2027-Q3'],
    ['2027-09-30', '2027-09-30'],
    ['30.9.2027', '2027-09-30'],
    ['01. 02. 2028', '2028-02-01'],
  ])('“%s” is %s', (typed, said) => {
    expect(readSaidTime(typed)).toBe(said)
  })

  test.each([
    '',
    'soon',
    '0000',
    '27',
    '3/4/2027',
    '3 2027',
    'Q5 2027',
    '2027-13-01',
    '2027-02-29',
    '29.2.2027',
    '2027-9-30',
    'Q3 20271',
  ])('“%s” is no time', (typed) => {
    expect(readSaidTime(typed)).toBeNull()
  })
})

test.each([
  ['2027', 'year', '2027-01-01', '2027-12-31'],
  ['2028-Q1', 'quarter', '2028-01-01', '2028-03-31'],
  ['2027-Q4', 'quarter', '2027-10-01', '2027-12-31'],
  ['2027-09-30', 'day', '2027-09-30', '2027-09-30'],
])('%s is a %s from %s to %s', (said, precision, first, last) => {
  expect([precisionOf(said), firstDay(said), lastDay(said)]).toEqual([precision, first, last])
})

test('a day lies in its quarter', () => {
  expect(['2027-03-31', '2027-04-01', '2027-12-31'].map(quarterOf)).toEqual(['2027-Q1', '2027-Q2', '2027-Q4'])
})

test('an end is before the start only where no reading of both puts it after', () => {
  expect(endsBeforeStart('2027-Q3', '2027')).toBe(false)
  expect(endsBeforeStart('2027', '2027-Q1')).toBe(false)
  expect(endsBeforeStart('2027-Q3', '2027-Q2')).toBe(true)
  expect(endsBeforeStart(null, '2027')).toBe(false)
})
