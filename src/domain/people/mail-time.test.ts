import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAt, isTimeZone, timeZones } from '#domain/people/mail-time.ts'

const at = (timeZone: string, digestHour = 8, digestWeekday = 1) => ({ timeZone, digestHour, digestWeekday })

describe('a daily letter', () => {
  test.each([
    ['Europe/Sarajevo', '2026-11-26T10:00:00Z', '2026-11-27T07:00:00.000Z'],
    ['America/New_York', '2026-11-26T10:00:00Z', '2026-11-26T13:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-26T10:00:00Z', '2026-11-27T02:15:00.000Z'],
    // Made at the very hour: the next day's.
    ['UTC', '2026-11-26T08:00:00Z', '2026-11-27T08:00:00.000Z'],
    // The night of the change to summer time, and of the change back.
    ['Europe/Sarajevo', '2026-03-28T10:00:00Z', '2026-03-29T06:00:00.000Z'],
    ['Europe/Sarajevo', '2026-10-24T10:00:00Z', '2026-10-25T07:00:00.000Z'],
    ['America/New_York', '2026-03-07T18:00:00Z', '2026-03-08T12:00:00.000Z'],
    // The day before was already over in the east.
    ['Pacific/Kiritimati', '2026-11-26T20:00:00Z', '2026-11-27T18:00:00.000Z'],
  ])('in %s after %s is due at %s', (zone, made, due) => {
    expect(dueAt(made, 'daily', at(zone))).toBe(due)
  })

  test('at an hour that the change leaves out is due at the first moment after it', () => {
    // 02:30 is not asked for, but 02:00 is: the clock goes from 01:59 to 03:00.
    expect(dueAt('2026-03-28T10:00:00Z', 'daily', at('Europe/Sarajevo', 2))).toBe('2026-03-29T01:00:00.000Z')
  })

  test('at an hour that comes twice is due at the first of the two, and then the next day', () => {
    const first = dueAt('2026-10-24T10:00:00Z', 'daily', at('Europe/Sarajevo', 2))
    expect(first).toBe('2026-10-25T00:00:00.000Z')
    expect(dueAt('2026-10-25T00:30:00Z', 'daily', at('Europe/Sarajevo', 2))).toBe('2026-10-26T01:00:00.000Z')
  })
})

test('a weekly letter is due on the chosen day, at the chosen hour', () => {
  // 26 November 2026 is a Thursday.
  expect(dueAt('2026-11-26T10:00:00Z', 'weekly', at('Asia/Tokyo', 9, 1))).toBe('2026-11-30T00:00:00.000Z')
  expect(dueAt('2026-11-26T10:00:00Z', 'weekly', at('Asia/Tokyo', 9, 4))).toBe('2026-12-03T00:00:00.000Z')
})

test('at once is at once, and never is never', () => {
  expect(dueAt('2026-11-26T10:00:00Z', 'at-once', at('UTC'))).toBe('2026-11-26T10:00:00Z')
  expect(dueAt('2026-11-26T10:00:00Z', 'never', at('UTC'))).toBeNull()
})

test('in any zone and at any hour the letter is due within 25 hours, ahead, and a letter a day', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/London',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Cairo',
  )
  const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(zones, moments, fc.integer({ min: 0, max: 23 }), (zone, made, hour) => {
      const due = Date.parse(dueAt(made.toISOString(), 'daily', at(zone, hour)) ?? '')
      const wait = due - made.getTime()
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(25 * 60 * 60 * 1000)
    }),
  )
})

test.each([
  ['Europe/Sarajevo', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['+02:00', false],
  ['Europe/Nowhere', false],
  ['', false],
  ['Europe/Sarajevo\n', false],
])('%j is a time zone: %s', (name, is) => {
  expect(isTimeZone(name)).toBe(is)
})

test('every zone to choose from is one', () => {
  expect(timeZones().length).toBeGreaterThan(300)
  expect(timeZones().filter((name) => !isTimeZone(name))).toEqual([])
})
