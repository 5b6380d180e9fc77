/** The money of the plan as the board shows it: each currency by itself, by who carries it and by year. */
import {
  type CostedAction,
  type CostTotal,
  carriedParts,
  costTotals,
  monthsByYear,
  yearOfOnce,
} from '#domain/plan/cost-totals.ts'
import { type FundingSource, fundingSources } from '#domain/plan/funding.ts'
import type { DateOnly } from '#domain/record.ts'

/** Who carries an amount; null for what no source is stated to carry. */
export type MoneySource = FundingSource | null
/** In the order in which they are shown. */
export const moneySources: readonly MoneySource[] = [...fundingSources, null]

/** The sums of one currency. */
export interface CurrencyMoney {
  currency: string
  /** Over the plan's period, as far as it is stated. */
  total: number
  /** What each source carries of it; those that carry nothing are left out. */
  sources: CostTotal<MoneySource>[]
  /** What falls into each year, whole and by source. */
  years: { year: number; amount: number; parts: { source: MoneySource; amount: number }[] }[]
  /** Numbers of actions whose cost falls into no year, since they have no days. */
  undated: number[]
}

type Period = { startOn: DateOnly; endOn: DateOnly }

/** What each source carries in each year of one currency. */
const partsByYear = (
  actions: readonly CostedAction[],
  plan: Period,
): Map<number, Map<MoneySource, number>> => {
  const years = new Map<number, Map<MoneySource, number>>()
  const add = (year: number, source: MoneySource, amount: number): void => {
    if (amount <= 0) return
    const own = years.get(year) ?? new Map<MoneySource, number>()
    years.set(year, own)
    own.set(source, (own.get(source) ?? 0) + amount)
  }
  for (const action of actions) {
    const months = monthsByYear(action, plan)
    const first = yearOfOnce(action)
    for (const { source, once, yearly } of carriedParts(action)) {
      if (first !== null) add(first, source, once)
      for (const [year, count] of months ?? []) add(year, source, (yearly * count) / 12)
    }
  }
  return years
}

/** The sums of a plan by currency, in alphabetical order, and how many actions state no cost or no currency. */
export const boardMoney = (
  actions: readonly CostedAction[],
  plan: Period,
): { currencies: CurrencyMoney[]; withoutCurrency: number; withoutCost: number } => {
  const { currencies, withoutCurrency, withoutCost } = costTotals(actions, plan)
  const kept = Map.groupBy(
    actions.filter(({ status }) => status !== 'dropped'),
    ({ currency }) => currency,
  )
  return {
    currencies: currencies.map(({ currency, total, sources, years, undated }) => {
      const parts = partsByYear(kept.get(currency) ?? [], plan)
      return {
        currency,
        total,
        sources: sources.filter((each) => each.once > 0 || each.yearly > 0),
        years: years.map(({ year, amount }) => ({
          year,
          amount,
          parts: moneySources.flatMap((source) => {
            const own = Math.round(parts.get(year)?.get(source) ?? 0)
            return own === 0 ? [] : [{ source, amount: own }]
          }),
        })),
        undated,
      }
    }),
    withoutCurrency: withoutCurrency.length,
    withoutCost: withoutCost.length,
  }
}
