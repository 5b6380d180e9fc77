import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boardMoney } from '#domain/dashboard/board-money.ts'
import { costTotals } from '#domain/plan/cost-totals.ts'
import { fundingSources } from '#domain/plan/funding.ts'

const plan = { startOn: '2026-01-01', endOn: '2029-12-31' }
const action = {
  number: 1,
  status: 'planned' as const,
  leadAgencyId: null,
  startOn: '2026-07-01',
  endOn: '2027-12-31',
  isStanding: false,
  costOnce: 1000,
  costYearly: 200,
  currency: 'EUR',
  split: [],
}

test('each year says what each source carries in it; what no source carries is told apart', () => {
  const split = [{ source: 'funded' as const, once: 400, yearly: 200 }]
  const { currencies } = boardMoney([{ ...action, split }], plan)
  expect(currencies).toMatchObject([
    {
      currency: 'EUR',
      total: 1300,
      sources: [
        { key: 'funded', total: 700 },
        { key: null, total: 600 },
      ],
      years: [
        {
          year: 2026,
          amount: 1100,
          parts: [
            { source: 'funded', amount: 500 },
            { source: null, amount: 600 },
          ],
        },
        { year: 2027, amount: 200, parts: [{ source: 'funded', amount: 200 }] },
      ],
    },
  ])
})

test('currencies are never added; what is dropped costs nothing; what says nothing is counted', () => {
  const money = boardMoney(
    [
      action,
      { ...action, number: 2, currency: 'USD' },
      { ...action, number: 3, status: 'dropped' },
      { ...action, number: 4, costOnce: null, costYearly: null },
      { ...action, number: 5, currency: null },
    ],
    plan,
  )
  expect(money.currencies.map(({ currency, total }) => [currency, total])).toEqual([
    ['EUR', 1300],
    ['USD', 1300],
  ])
  expect(money).toMatchObject({ withoutCost: 1, withoutCurrency: 1 })
})

test('the parts of a year make up what the costs page says of it, but for rounding', () => {
  const amount = fc.integer({ min: 0, max: 100_000 })
  const costed = fc.record({
    costOnce: fc.option(amount),
    costYearly: fc.option(amount),
    year: fc.integer({ min: 2024, max: 2031 }),
    isStanding: fc.boolean(),
    source: fc.constantFrom(...fundingSources),
    part: amount,
  })
  fc.assert(
    fc.property(fc.array(costed, { maxLength: 20 }), (all) => {
      const actions = all.map(({ year, source, part, costOnce, costYearly, isStanding }, at) => ({
        ...action,
        number: at,
        costOnce,
        costYearly,
        isStanding,
        startOn: String(year),
        endOn: String(year + 1),
        split: [{ source, once: Math.min(part, costOnce ?? 0), yearly: Math.min(part, costYearly ?? 0) }],
      }))
      const [sums] = costTotals(actions, plan).currencies
      const [shown] = boardMoney(actions, plan).currencies
      for (const { year, amount: whole } of sums?.years ?? []) {
        const parts = shown?.years.find((each) => each.year === year)?.parts ?? []
        const sum = parts.reduce((all, each) => all + each.amount, 0)
        expect(Math.abs(sum - whole)).toBeLessThanOrEqual(parts.length + 1)
      }
    }),
  )
})
