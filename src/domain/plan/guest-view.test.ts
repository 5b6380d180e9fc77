import { expect, test } from 'vitest'
import {
  cutForGuest,
  guestViewProblems,
  openableParts,
  partsToLookAt,
  stateOfGuestView,
} from '#domain/plan/guest-view.ts'

const openable = openableParts(['s1', 's2'], ['op2'])
const view = { fromOn: '2026-12-01', toOn: '2026-12-24', parts: ['actions'] }
const codes = (change: Partial<typeof view>) =>
  guestViewProblems({ ...view, ...change }, openable, '2026-11-23').map(({ path, code }) => `${path} ${code}`)

test('parts are those of the State, in the order of the record; costs are no part to look at alone', () => {
  expect(openable).toEqual([
    'plan-section:s1',
    'plan-section:s2',
    'actions',
    'costs',
    'matrix:op2',
    'register',
  ])
  expect(partsToLookAt(['costs', 'actions'])).toEqual(['actions'])
})

test('a view has parts that are there, and days of which none is past and the last is within a year', () => {
  expect(codes({})).toEqual([])
  expect(codes({ parts: [] })).toEqual(['parts guest-no-part'])
  expect(codes({ parts: ['costs'] })).toEqual(['parts guest-no-part'])
  expect(codes({ parts: ['actions', 'plan-section:other'] })).toEqual(['parts not-in-register'])
  expect(codes({ fromOn: '2026-11-22' })).toEqual(['fromOn day-in-past'])
  expect(codes({ toOn: '2026-11-30' })).toEqual(['toOn end-before-start'])
  expect(codes({ toOn: '2027-12-03' })).toEqual(['toOn guest-too-long'])
})

test('it is open on both of its days, and not once ended', () => {
  const on = (today: string) => stateOfGuestView({ ...view, endedAt: null }, today)
  expect(['2026-11-30', '2026-12-01', '2026-12-24', '2026-12-25'].map(on)).toEqual([
    'coming',
    'open',
    'open',
    'over',
  ])
  expect(stateOfGuestView({ ...view, endedAt: '2026-12-02T08:00:00Z' }, '2026-12-03')).toBe('over')
})

test('a part that is not in the view shows nothing, whatever is asked', () => {
  const cut = cutForGuest(
    { plan: null, agencies: [], legalInstruments: [], reports: [], answers: [] },
    { parts: ['actions'] },
    'register',
    () => undefined,
  )
  expect([cut.plan, cut.legalInstruments, cut.answers]).toEqual([null, [], []])
})
