import { expect, test } from 'vitest'
import { deputyProblems, stateOfDeputyship } from '#domain/people/deputyship.ts'

const held = [
  { personId: 'ada', role: 'focal-point', agencyId: 'customs' },
  { personId: 'ben', role: 'focal-point', agencyId: 'customs' },
  { personId: 'cyn', role: 'focal-point', agencyId: 'health' },
  { personId: 'dov', role: 'approver', agencyId: null },
] as const
const wish = { personId: 'ada', deputyId: 'ben', fromOn: '2026-12-01', toOn: '2026-12-24' }
const codes = (change: Partial<typeof wish> = {}, isLeading = false) =>
  deputyProblems({ ...wish, ...change }, held, { today: '2026-11-23', isLeading }).map(
    ({ path, code }) => `${path} ${code}`,
  )

test('somebody of the same agency may be named by oneself', () => {
  expect(codes()).toEqual([])
})

test('somebody of another agency is named by who leads the State alone', () => {
  expect(codes({ deputyId: 'cyn' })).toEqual(['deputyId deputy-of-agency'])
  expect(codes({ deputyId: 'cyn' }, true)).toEqual([])
})

test('a role for no agency passes to a deputy through who leads the State alone', () => {
  expect(codes({ personId: 'dov', deputyId: 'ada' })).toEqual(['deputyId deputy-of-agency'])
  expect(codes({ personId: 'dov', deputyId: 'ada' }, true)).toEqual([])
})

test('both are members, and not the same', () => {
  expect(codes({ deputyId: 'ada' }, true)).toEqual(['deputyId deputy-is-self'])
  expect(codes({ deputyId: 'eve' }, true)).toEqual(['deputyId not-in-register'])
  expect(codes({ personId: 'eve' }, true)).toEqual(['personId not-in-register'])
})

test('the days begin today at the earliest, end after they began, and last a year at most', () => {
  expect(codes({ fromOn: '2026-11-23' })).toEqual([])
  expect(codes({ fromOn: '2026-11-22' })).toEqual(['fromOn deputy-from-past'])
  expect(codes({ toOn: '2026-11-30' })).toEqual(['toOn end-before-start'])
  expect(codes({ toOn: '2026-12-01' })).toEqual([])
  expect(codes({ toOn: '2027-12-02' })).toEqual([])
  expect(codes({ toOn: '2027-12-03' })).toEqual(['toOn deputy-too-long'])
})

test('it acts on both of its days, and not once ended', () => {
  const days = { fromOn: '2026-12-01', toOn: '2026-12-24', endedAt: null }
  const on = (today: string) => stateOfDeputyship(days, today)
  expect(['2026-11-30', '2026-12-01', '2026-12-24', '2026-12-25'].map(on)).toEqual([
    'coming',
    'acting',
    'acting',
    'over',
  ])
  expect(stateOfDeputyship({ ...days, endedAt: '2026-12-02T08:00:00Z' }, '2026-12-03')).toBe('over')
})
