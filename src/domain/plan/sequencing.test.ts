import { describe, expect, test } from 'vitest'
import { deriveGaps } from '#domain/assessment/gap.ts'
import { sequence } from '#domain/plan/sequencing.ts'
import { monthsBetween, type SequencedAction, type SequencingWish } from '#domain/plan/sequencing-items.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { loadMeasures } from '#reference/measure-reference.ts'

const edition = loadFramework('2017')
const measures = loadMeasures('2017')
const gaps = deriveGaps(edition, [])
const wish: SequencingWish = {
  from: '2027-01-01',
  until: '2029-12-31',
  currency: 'EUR',
  budget: 400_000,
  load: 2,
  hasMeasures: false,
  assumed: { small: null, medium: null, large: null },
}
const action = (number: number, change: Partial<SequencedAction> = {}): SequencedAction => ({
  id: `a${number}`,
  number,
  status: 'planned',
  startOn: '2027-01-01',
  endOn: '2027-12-31',
  isStanding: false,
  costOnce: 100_000,
  costYearly: null,
  currency: 'EUR',
  leadAgencyId: 'justice',
  needsActionIds: [],
  fieldIds: gaps.slice(number * 3, number * 3 + 3).map((gap) => gap.fieldId),
  measureId: null,
  ...change,
})
const of = (actions: SequencedAction[], change: Partial<SequencingWish> = {}, of = gaps) =>
  sequence({ actions, gaps: of, measures, agencyOfKind: ([first]) => first ?? null }, { ...wish, ...change })
const chosenOf = (sequencing: ReturnType<typeof of>, question: string): (string | number | null)[] =>
  sequencing.options
    .find((option) => (option.questions as string[]).includes(question))
    ?.steps.map(({ item }) => item.number ?? item.id) ?? []

describe('options', () => {
  test('keep the budget, name the arithmetic, and answer half the budget apart', () => {
    const actions = [
      action(1, { costOnce: 100_000, costYearly: 50_000 }),
      action(2, { costOnce: 200_000, isStanding: true, endOn: null, costYearly: 20_000 }),
      action(3, { costOnce: 900_000 }),
    ]
    const sequencing = of(actions)
    const [most] = sequencing.options
    expect(most?.questions).toEqual(['most-fields', 'most-obligations', 'sooner', 'half-budget'])
    expect(most?.steps.map(({ item }) => [item.number, item.cost])).toEqual([
      [1, { once: 100_000, yearly: 50_000, years: 1, sum: 150_000 }],
    ])
    expect(most).toMatchObject({ cost: 150_000, fields: 3, couldBeMore: 0, withoutCost: 0, isLate: false })
    expect(of(actions, { budget: 420_000 }).options[0]).toMatchObject({ cost: 410_000, fields: 6 })
    expect(chosenOf(of(actions, { budget: 420_000 }), 'half-budget')).toEqual([1])
  })

  test('put what is needed before, and count its months', () => {
    const actions = [
      action(1, { needsActionIds: ['a2'] }),
      action(2, { startOn: '2027-01-01', endOn: '2028-12-31', fieldIds: [] }),
    ]
    const [most] = of(actions).options
    expect(most?.steps.map(({ item, fromMonth, toMonth }) => [item.number, fromMonth, toMonth])).toEqual([
      [2, 0, 24],
      [1, 24, 36],
    ])
    expect(of(actions, { until: '2029-06-30' }).options).toEqual([])
  })

  test('an agency carries no more months than it has, and stands one behind the other', () => {
    const actions = [1, 2, 3].map((number) => action(number, { costOnce: 0 }))
    const sequencing = of(actions, { load: 1, until: '2028-12-31' })
    expect(sequencing.options[0]?.steps.map(({ fromMonth, toMonth }) => [fromMonth, toMonth])).toEqual([
      [0, 12],
      [12, 24],
    ])
    expect(chosenOf(sequencing, 'sooner')).toHaveLength(1)
  })

  test('leave out, by name, what is in another currency and what serves nothing open', () => {
    const actions = [
      action(1, { currency: 'USD' }),
      action(2, { fieldIds: [] }),
      action(3, { currency: null, costOnce: null }),
      action(4, { status: 'done' }),
    ]
    const sequencing = of(actions)
    expect(sequencing.leftOut).toEqual([
      { actionId: 'a1', number: 1, reason: 'other-currency' },
      { actionId: 'a2', number: 2, reason: 'serves-no-open-field' },
    ])
    expect(sequencing.options[0]).toMatchObject({ cost: 0, withoutCost: 1, fields: 3 })
  })

  test('what is under way is decided: its fields are open no more, and it stops nobody who needs it', () => {
    const underWay = action(1, { status: 'under-way' })
    const sequencing = of([underWay, action(2, { fieldIds: underWay.fieldIds, needsActionIds: ['a1'] })])
    expect(sequencing.openFields).toBe(gaps.length - 3)
    expect(sequencing.options).toEqual([])
    expect(sequencing.leftOut).toMatchObject([{ number: 2, reason: 'serves-no-open-field' }])
  })

  test('of the catalogue take measures for fields that no action serves, each with what it needs first', () => {
    const some = gaps.slice(0, 60)
    const sequencing = of(
      [],
      { hasMeasures: true, assumed: { small: 1000, medium: 5000, large: 20_000 }, load: 3 },
      some,
    )
    const [most] = sequencing.options
    const chosen = new Set(most?.steps.map(({ item }) => item.id))
    expect(most?.fields).toBeGreaterThan(30)
    for (const { item } of most?.steps ?? []) {
      expect(item.cost?.sum).toBeGreaterThan(0)
      for (const need of item.needs) expect(chosen.has(need)).toBe(true)
    }
    expect(most?.cost).toBeLessThanOrEqual(400_000)
  })

  test('of the same record are the same', () => {
    const actions = [1, 2, 3, 4, 5].map((number) => action(number))
    expect(of(actions, { hasMeasures: true })).toEqual(of(actions, { hasMeasures: true }))
  })
})

test('months are counted from day to day, begun ones whole', () => {
  expect(monthsBetween('2027-01-01', '2027-12-31')).toBe(12)
  expect(monthsBetween('2027-01-15', '2027-02-14')).toBe(1)
  expect(monthsBetween('2027-01-15', '2027-03-01')).toBe(2)
  expect(monthsBetween('2027-01-01', '2027-01-01')).toBe(1)
})
