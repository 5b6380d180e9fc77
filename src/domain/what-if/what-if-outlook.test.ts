import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Action, blankAction } from '#domain/plan/plan.ts'
import { originalText } from '#domain/text/language-text.ts'
import type { WhatIfWish } from '#domain/what-if/what-if.ts'
import { layOver } from '#domain/what-if/what-if-lay-over.ts'
import { breaksOf, compareOutlook } from '#domain/what-if/what-if-outlook.ts'

const action = (number: number, change: Partial<Action> = {}): Action => ({
  ...blankAction,
  id: `a${number}`,
  originId: 'here',
  revision: 1,
  fieldRevisions: {},
  number,
  objectiveId: null,
  title: originalText('en', `Action ${number}`),
  leadAgencyId: 'customs',
  startOn: '2027-01-01',
  endOn: '2027-06-30',
  costOnce: 100,
  currency: 'EUR',
  split: [{ source: 'funded', once: 100, yearly: null }],
  ...change,
})
const planOf = (...actions: Action[]) => ({ id: 'p', startOn: '2027-01-01', endOn: '2029-12-31', actions })
const dropped = (actionId: string): WhatIfWish => ({
  actionId,
  field: 'dropped',
  value: originalText('en', 'No money.'),
})
const compared = (plan: ReturnType<typeof planOf>, ...wishes: WhatIfWish[]) =>
  compareOutlook(plan, layOver(plan, wishes))

describe('what is served', () => {
  test('comes later by the days between the last action before and after', () => {
    const plan = planOf(action(1, { fieldIds: ['f'] }), action(2, { fieldIds: ['f'], endOn: '2027-09-30' }))
    expect(compared(plan, { actionId: 'a1', field: 'endOn', value: '2027-08-31' }).served).toEqual([])
    expect(compared(plan, { actionId: 'a1', field: 'endOn', value: '2027-Q4' }).served).toEqual([
      { fieldId: 'f', kind: 'later', days: 92, from: '2027-09-30', to: '2027-12-31', lost: [] },
    ])
  })

  test('is told when no action serves it any more, or fewer do at the same time', () => {
    const plan = planOf(action(1, { fieldIds: ['f', 'g'] }), action(2, { fieldIds: ['g'] }))
    expect(compared(plan, dropped('a1')).served).toEqual([
      { fieldId: 'f', kind: 'unserved', days: 0, from: null, to: null, lost: [1] },
      { fieldId: 'g', kind: 'fewer', days: 0, from: '2027-06-30', to: '2027-06-30', lost: [1] },
    ])
  })

  test('counts a duty without an end from its beginning, and names a day where there was none', () => {
    const plan = planOf(
      action(1, { fieldIds: ['f'], isStanding: true, endOn: null }),
      action(2, { fieldIds: ['g'], endOn: null }),
    )
    const { served } = compared(
      plan,
      { actionId: 'a1', field: 'startOn', value: '2027-01-11' },
      { actionId: 'a2', field: 'endOn', value: '2028' },
    )
    expect(served.map(({ fieldId, kind, days }) => [fieldId, kind, days])).toEqual([
      ['f', 'later', 10],
      ['g', 'dated', 0],
    ])
  })

  test('does not come earlier because its last action is dropped', () => {
    const plan = planOf(action(1, { fieldIds: ['f'] }), action(2, { fieldIds: ['f'], endOn: '2028-06-30' }))
    expect(compared(plan, dropped('a2')).served).toMatchObject([{ kind: 'fewer', days: 0, lost: [2] }])
  })
})

describe('what breaks', () => {
  const codes = (plan: ReturnType<typeof planOf>, ...wishes: WhatIfWish[]) =>
    compared(plan, ...wishes).breaks.map(({ code, number, params }) => [code, number, params.other ?? null])

  test('is an action that waits for one that ends later, or is dropped', () => {
    const plan = planOf(
      action(1),
      action(2, { startOn: '2027-07-01', endOn: '2027-12-31', needsActionIds: ['a1'] }),
    )
    expect(codes(plan, { actionId: 'a1', field: 'endOn', value: '2027-07-15' })).toEqual([
      ['needed-ends-later', 2, 1],
    ])
    expect(codes(plan, dropped('a1'))).toEqual([['needed-dropped', 2, 1]])
    expect(codes(plan, dropped('a1'), dropped('a2'))).toEqual([])
  })

  test('is an action outside the period and a milestone outside its action', () => {
    const plan = planOf(
      action(1, { milestones: [{ id: 'm', on: '2027-06-01', title: originalText('en', 'Draft') }] }),
    )
    expect(codes(plan, { actionId: 'a1', field: 'endOn', value: '2030-01-31' })).toEqual([
      ['action-outside-period', 1, null],
    ])
    expect(codes(plan, { actionId: 'a1', field: 'endOn', value: '2027-05-31' })).toEqual([
      ['milestone-outside', 1, null],
    ])
  })

  test('is not what was broken before; what is mended is told by itself', () => {
    const plan = planOf(action(1, { endOn: '2030-12-31' }))
    expect(compared(plan, { actionId: 'a1', field: 'endOn', value: '2031' }).breaks).toEqual([])
    const mending = compared(plan, { actionId: 'a1', field: 'endOn', value: '2029' })
    expect(mending.mended.map(({ code }) => code)).toEqual(['action-outside-period'])
    expect(compared(plan, dropped('a1')).mended).toEqual([])
  })

  test('is a cost that its parts do not come to', () => {
    expect(codes(planOf(action(1)), { actionId: 'a1', field: 'costOnce', value: 150 })).toEqual([
      ['split-once-wrong', 1, null],
    ])
  })
})

test('costs stand beside each other by year and by who carries them, each currency by itself', () => {
  const plan = planOf(action(1), action(2, { currency: 'USD' }))
  const { costs } = compared(plan, { actionId: 'a1', field: 'startOn', value: '2028' }, dropped('a2'))
  expect(costs).toEqual([
    {
      currency: 'EUR',
      total: { before: 100, after: 100 },
      years: [
        { year: 2027, before: 100, after: 0 },
        { year: 2028, before: 0, after: 100 },
      ],
      sources: [{ source: 'funded', before: 100, after: 100 }],
    },
    {
      currency: 'USD',
      total: { before: 100, after: 0 },
      years: [{ year: 2027, before: 100, after: 0 }],
      sources: [{ source: 'funded', before: 100, after: 0 }],
    },
  ])
})

const day = fc
  .integer({ min: 0, max: 1500 })
  .map((at) => new Date(Date.UTC(2027, 0, at + 1)).toISOString().slice(0, 10))
const anyAction = (number: number) =>
  fc
    .record({
      startOn: fc.option(fc.oneof(day, fc.constantFrom('2027', '2028-Q2'))),
      endOn: fc.option(day),
      isStanding: fc.boolean(),
      status: fc.constantFrom('planned' as const, 'under-way' as const, 'done' as const, 'dropped' as const),
      fieldIds: fc.subarray(['f', 'g', 'h']),
      needsActionIds: fc.subarray(['a1', 'a2', 'a3', 'a4'].filter((id) => id !== `a${number}`)),
      costOnce: fc.option(fc.nat(1000)),
    })
    .map((change) => action(number, change))
const anyPlan = fc.tuple(anyAction(1), anyAction(2), anyAction(3), anyAction(4)).map((all) => planOf(...all))
const anyWish: fc.Arbitrary<WhatIfWish> = fc.integer({ min: 1, max: 5 }).chain((number) =>
  fc.oneof(
    day.map((value) => ({ actionId: `a${number}`, field: 'startOn', value }) as const),
    day.map((value) => ({ actionId: `a${number}`, field: 'endOn', value }) as const),
    fc.nat(1000).map((value) => ({ actionId: `a${number}`, field: 'costOnce', value }) as const),
    fc.constant(dropped(`a${number}`)),
  ),
)

describe('for every plan', () => {
  test('nothing laid over it changes nothing', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(layOver(plan, [])).toEqual(plan)
        const { served, breaks, mended, costs } = compareOutlook(plan, plan)
        expect([served, breaks, mended]).toEqual([[], [], []])
        expect(costs.every(({ total }) => total.before === total.after)).toBe(true)
      }),
    )
  })

  test('taken over, the changes make no difference any more, and the plan given is not touched', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(anyWish, { maxLength: 6 }), (plan, wishes) => {
        const before = structuredClone(plan)
        const taken = layOver(plan, wishes)
        expect(plan).toEqual(before)
        const { served, breaks, mended } = compareOutlook(taken, layOver(taken, wishes))
        expect([served, breaks, mended]).toEqual([[], [], []])
      }),
    )
  })

  test('what breaks one way round is mended the other, where nothing is dropped', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(anyWish, { maxLength: 6 }), (plan, wishes) => {
        const kept = wishes.filter(({ field }) => field !== 'dropped')
        const laid = layOver(plan, kept)
        const said = (list: { code: string; number: number }[]) =>
          list.map(({ code, number }) => `${code} ${number}`)
        expect(said(compareOutlook(plan, laid).breaks)).toEqual(said(compareOutlook(laid, plan).mended))
        expect(breaksOf(plan).every(({ params }) => params.number !== undefined)).toBe(true)
      }),
    )
  })
})
