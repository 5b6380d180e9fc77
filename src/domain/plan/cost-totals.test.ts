import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CostedAction, carriedParts, costTotals } from '#domain/plan/cost-totals.ts'

const plan = { startOn: '2027-01-01', endOn: '2029-12-31' }
const action = (number: number, change: Partial<CostedAction> = {}): CostedAction => ({
  number,
  status: 'planned',
  leadAgencyId: 'customs',
  startOn: '2027-01-01',
  endOn: '2027-12-31',
  isStanding: false,
  costOnce: 120_000,
  costYearly: null,
  currency: 'EUR',
  split: [],
  ...change,
})
const only = (actions: CostedAction[]) => {
  const [first] = costTotals(actions, plan).currencies
  if (first === undefined) throw new Error('there is a currency')
  return first
}

describe('the sums of a plan', () => {
  test('count a yearly cost for the months within the period, year by year', () => {
    const sums = only([
      action(1, { costOnce: 50_000, costYearly: 12_000, startOn: '2028-07-01', endOn: '2031-06-30' }),
    ])
    expect(sums.years).toEqual([
      { year: 2028, amount: 56_000 },
      { year: 2029, amount: 12_000 },
    ])
    expect(sums).toMatchObject({ once: 50_000, yearly: 12_000, total: 68_000 })
  })

  test('count a duty without an end until the plan ends, and read quarters and years as said', () => {
    const standing = action(1, {
      costOnce: null,
      costYearly: 10_000,
      startOn: '2028',
      endOn: null,
      isStanding: true,
    })
    expect(only([standing]).years).toEqual([
      { year: 2028, amount: 10_000 },
      { year: 2029, amount: 10_000 },
    ])
    const quarter = action(2, { costOnce: null, costYearly: 12_000, startOn: '2027-Q3', endOn: '2027-Q4' })
    expect(only([quarter]).total).toBe(6000)
  })

  test('keep currencies, agencies and sources apart', () => {
    const { currencies } = costTotals(
      [
        action(1, { split: [{ source: 'funded', once: 100_000, yearly: null }] }),
        action(2, {
          currency: 'USD',
          leadAgencyId: null,
          split: [{ source: 'in-kind', once: null, yearly: null }],
        }),
      ],
      plan,
    )
    expect(currencies.map(({ currency }) => currency)).toEqual(['EUR', 'USD'])
    expect(currencies[0]?.sources.map(({ key, once }) => [key, once])).toEqual([
      ['funded', 100_000],
      [null, 20_000],
    ])
    expect(currencies[1]?.sources.map(({ key, once }) => [key, once])).toEqual([['in-kind', 120_000]])
    expect(currencies[1]?.agencies.map(({ key }) => key)).toEqual([null])
  })

  test('name what they cannot hold', () => {
    const found = costTotals(
      [
        action(4, { currency: null }),
        action(3, { costOnce: null }),
        action(2, { costYearly: 5000, startOn: null, endOn: null }),
        action(1, { status: 'dropped', currency: null }),
      ],
      plan,
    )
    expect(found.withoutCurrency).toEqual([4])
    expect(found.withoutCost).toEqual([3])
    expect(found.currencies[0]?.undated).toEqual([2])
  })

  test('by source, by agency and in all are the same, whatever the split', () => {
    const part = fc.record({
      source: fc.constantFrom('funded' as const, 'to-be-funded' as const, 'assistance-sought' as const),
      once: fc.option(fc.nat(1000)),
      yearly: fc.option(fc.nat(1000)),
    })
    const some = fc.array(
      fc.record({
        once: fc.nat(3000),
        yearly: fc.nat(3000),
        lead: fc.constantFrom('customs', 'health', null),
        split: fc.uniqueArray(part, { selector: ({ source }) => source, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(some, (list) => {
        const actions = list.map(({ once, yearly, lead, split }, at) =>
          action(at + 1, { costOnce: once, costYearly: yearly, leadAgencyId: lead, split }),
        )
        for (const each of actions) {
          const carried = carriedParts(each).reduce((sum, { once }) => sum + once, 0)
          const named = each.split.reduce((sum, { once }) => sum + (once ?? 0), 0)
          // Parts beyond the cost are a mistake that readiness names; the sums keep what was said.
          expect(carried).toBe(Math.max(each.costOnce ?? 0, named))
        }
        for (const { agencies, once, yearly } of costTotals(actions, plan).currencies) {
          expect(agencies.reduce((sum, each) => sum + each.once, 0)).toBe(once)
          expect(agencies.reduce((sum, each) => sum + each.yearly, 0)).toBe(yearly)
        }
      }),
      { numRuns: 200 },
    )
  })
})
