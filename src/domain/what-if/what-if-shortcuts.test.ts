import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Action, blankAction } from '#domain/plan/plan.ts'
import { originalText } from '#domain/text/language-text.ts'
import type { WhatIfChange } from '#domain/what-if/what-if.ts'
import { fieldRevision, hasMoved, isSameAsPlan, layOver } from '#domain/what-if/what-if-lay-over.ts'
import { cutWishes, shiftWishes } from '#domain/what-if/what-if-shortcuts.ts'
import { moveTime } from '#domain/what-if/what-if-time.ts'

const action = (number: number, change: Partial<Action> = {}): Action => ({
  ...blankAction,
  id: `a${number}`,
  originId: 'here',
  revision: 1,
  fieldRevisions: {},
  number,
  objectiveId: null,
  title: originalText('en', `Action ${number}`),
  startOn: '2027-01-01',
  endOn: '2027-06-30',
  ...change,
})
const plan = { endOn: '2029-12-31' }

describe('a time that moves', () => {
  test.each([
    ['2027', 'start', 12, '2028'],
    ['2027', 'end', 12, '2028'],
    ['2027', 'start', 3, '2027-Q2'],
    ['2027', 'end', 3, '2028-Q1'],
    ['2027-Q2', 'end', 6, '2027-Q4'],
    ['2027-Q2', 'start', 1, '2027-05-01'],
    ['2027-Q2', 'end', 1, '2027-07-31'],
    ['2027-01-31', 'end', 1, '2027-02-28'],
    ['2027-01-31', 'end', -2, '2026-11-30'],
    ['2027-06-30', 'end', 1, '2027-07-31'],
    ['2027-01-30', 'end', 1, '2027-02-28'],
    ['2027-Q1', 'start', -3, '2026-Q4'],
  ] as const)('%s (%s) by %i months is %s', (said, edge, count, moved) => {
    expect(moveTime(said, edge, { unit: 'months', count })).toBe(moved)
  })

  test('goes there and back by days to where it was, or to the same day', () => {
    const time = fc.constantFrom('2027', '2027-Q3', '2027-09-30')
    fc.assert(
      fc.property(time, fc.integer({ min: -2000, max: 2000 }), (said, count) => {
        const there = moveTime(said, 'start', { unit: 'days', count })
        const back = moveTime(there, 'start', { unit: 'days', count: -count })
        expect(said.startsWith(back.slice(0, 4))).toBe(true)
      }),
    )
  })
})

describe('later by so much', () => {
  test('moves beginning, end and milestones, and what needs it as far as it must', () => {
    const first = action(1, {
      milestones: [{ id: 'm', on: '2027-03-31', title: originalText('en', 'Draft') }],
    })
    const next = action(2, { startOn: '2027-07-11', endOn: '2027-12-31', needsActionIds: ['a1'] })
    const wish = { actionIds: ['a1'], move: { unit: 'months', count: 1 } as const }
    expect(shiftWishes([first, next], { ...wish, hasDependants: false }, plan)).toEqual([
      { actionId: 'a1', field: 'startOn', value: '2027-02-01' },
      { actionId: 'a1', field: 'endOn', value: '2027-07-31' },
      { actionId: 'a1', field: 'milestones', value: { m: '2027-04-30' } },
    ])
    // Thirty-one days, less the ten between them: a whole month, so that what was a month stays one.
    expect(shiftWishes([first, next], { ...wish, hasDependants: true }, plan).slice(3)).toEqual([
      { actionId: 'a2', field: 'startOn', value: '2027-08-11' },
      { actionId: 'a2', field: 'endOn', value: '2028-01-31' },
    ])
  })

  test('moves what needs it by as many days as it must where the move is in days, and keeps quarters by months', () => {
    const first = action(1, { startOn: '2027-Q1', endOn: '2027-Q2' })
    const next = action(2, { startOn: '2027-Q3', endOn: '2027-Q4', needsActionIds: ['a1'] })
    const by = (unit: 'months' | 'days', count: number) =>
      shiftWishes([first, next], { actionIds: ['a1'], move: { unit, count }, hasDependants: true }, plan)
        .slice(2)
        .map(({ value }) => value)
    expect(by('months', 6)).toEqual(['2028-Q1', '2028-Q2'])
    expect(by('days', 10)).toEqual(['2027-07-11', '2028-01-10'])
  })

  test('leaves what is done or dropped, and what has no time', () => {
    const all = [action(1, { status: 'done' }), action(2, { startOn: null, endOn: null })]
    const wish = { actionIds: ['a1', 'a2'], move: { unit: 'months', count: 3 } as const, hasDependants: true }
    expect(shiftWishes(all, wish, plan)).toEqual([])
  })
})

describe('a source of money that is cut', () => {
  const costed = action(1, {
    costOnce: 100,
    costYearly: 40,
    currency: 'EUR',
    split: [{ source: 'funded', once: null, yearly: null }],
  })

  test('leaves the cost, and what is missing has to be funded', () => {
    expect(cutWishes([costed], { source: 'funded', percent: 30, missing: 'to-be-funded' })).toEqual([
      {
        actionId: 'a1',
        field: 'split',
        value: [
          { source: 'funded', once: 70, yearly: 28 },
          { source: 'to-be-funded', once: 30, yearly: 12 },
        ],
      },
    ])
  })

  test('or makes the action cheaper', () => {
    expect(cutWishes([costed], { source: 'funded', percent: 30, missing: 'saved' })).toEqual([
      { actionId: 'a1', field: 'costOnce', value: 70 },
      { actionId: 'a1', field: 'costYearly', value: 28 },
      { actionId: 'a1', field: 'split', value: [{ source: 'funded', once: 70, yearly: 28 }] },
    ])
  })

  test('never changes what parts and cost come to beside each other', () => {
    const amount = fc.nat(10_000)
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.integer({ min: 1, max: 100 }),
        fc.boolean(),
        (a, b, c, percent, isSaved) => {
          const before = action(1, {
            costOnce: a + b,
            costYearly: c,
            split: [
              { source: 'funded', once: a, yearly: c },
              { source: 'to-be-funded', once: b, yearly: 0 },
            ],
          })
          const wishes = cutWishes([before], {
            source: 'funded',
            percent,
            missing: isSaved ? 'saved' : 'to-be-funded',
          })
          const [after] = layOver({ actions: [before] }, wishes).actions
          const sum = (kind: 'once' | 'yearly') =>
            (after?.split ?? []).reduce((all, part) => all + (part[kind] ?? 0), 0)
          expect([sum('once'), sum('yearly')]).toEqual([after?.costOnce, after?.costYearly])
        },
      ),
    )
  })
})

describe('a change of which the plan has moved on', () => {
  const wish = { actionId: 'a1', field: 'endOn', value: '2028', basedOn: 2 } as const
  test('is told by the revision of its own field', () => {
    const of = (fieldRevisions: Record<string, number>, endOn = '2027') =>
      hasMoved(action(1, { fieldRevisions, endOn }), wish)
    expect(of({})).toBe(false)
    expect(of({ startOn: 3, endOn: 2 })).toBe(false)
    expect(of({ endOn: 3 })).toBe(true)
    expect(of({ endOn: 3 }, '2028')).toBe(false)
  })

  test('looks at the parts of the funding, at the milestones named, and at the status', () => {
    const fieldRevisions = { 'split:funded': 4, 'milestone:m': 5, 'milestone:n': 6, status: 7 }
    const of = (change: { field: WhatIfChange['field']; value?: unknown }) =>
      fieldRevision({ fieldRevisions }, change)
    expect(of({ field: 'split' })).toBe(4)
    expect(of({ field: 'milestones', value: { m: '2027-01-01' } })).toBe(5)
    expect(of({ field: 'dropped' })).toBe(7)
    expect(of({ field: 'costOnce' })).toBe(1)
  })

  test('makes no difference where the plan has it so', () => {
    const split = [{ source: 'funded', once: 1, yearly: null }] as Action['split']
    expect(isSameAsPlan(action(1, { split }), { actionId: 'a1', field: 'split', value: [...split] })).toBe(
      true,
    )
    expect(isSameAsPlan(action(1), { actionId: 'a1', field: 'endOn', value: '2028' })).toBe(false)
  })
})
