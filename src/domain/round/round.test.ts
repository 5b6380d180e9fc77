import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysAfter } from '#domain/days.ts'
import { countPositions, isAgreed, positions, reminderDates, reminderOf } from '#domain/round/round.ts'

describe('a round reminds', () => {
  test('a week and a day before its last day, and three times after it', () => {
    expect(reminderDates('2027-03-01', '2027-02-01')).toEqual([
      '2027-02-22',
      '2027-02-28',
      '2027-03-02',
      '2027-03-08',
      '2027-03-15',
    ])
    expect(reminderDates('2027-03-01', '2027-02-28')).toEqual(['2027-03-02', '2027-03-08', '2027-03-15'])
  })

  test('of what is due before, of what is overdue after, and of nothing on other days or once closed', () => {
    const round = { state: 'open', dueOn: '2028-03-01' } as const
    expect(reminderOf(round, '2028-02-29')).toBe('round-due')
    expect(reminderOf(round, '2028-03-01')).toBeNull()
    expect(reminderOf(round, '2028-03-02')).toBe('round-overdue')
    expect(reminderOf({ ...round, state: 'closed' }, '2028-03-02')).toBeNull()
  })

  test('on no other days than it asks to be woken on', () => {
    const days = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(days, fc.integer({ min: -40, max: 40 }), (at, apart) => {
        const dueOn = daysAfter('2000-01-01', at)
        const today = daysAfter(dueOn, apart)
        const isWoken = reminderDates(dueOn, daysAfter(today, -1)).includes(today)
        return isWoken === (reminderOf({ state: 'open', dueOn }, today) !== null)
      }),
    )
  })
})

test('a draft is agreed once the round is closed and everybody has answered', () => {
  const said = (...all: ('agrees' | 'reserves' | null)[]) => all.map((position) => ({ position }))
  expect(countPositions(said('agrees', 'reserves', null))).toEqual({ agrees: 1, reserves: 1, unanswered: 1 })
  expect(isAgreed({ state: 'closed' }, said('agrees', 'reserves'))).toBe(true)
  expect(isAgreed({ state: 'open' }, said('agrees'))).toBe(false)
  expect(isAgreed({ state: 'closed' }, said('agrees', null))).toBe(false)
  expect(isAgreed({ state: 'closed' }, [])).toBe(false)
  expect(positions).toEqual(['agrees', 'reserves'])
})
