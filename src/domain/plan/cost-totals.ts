/**
 * What a plan costs as far as it is stated, by agency, by year and by who carries it; each currency by itself, since no
 * rate is taken. Sums, never a share. Dropped actions cost nothing.
 */
import { costKinds, type FundingSource, fundingSources } from '#domain/plan/funding.ts'
import type { Action } from '#domain/plan/plan.ts'
import { firstDay, lastDay } from '#domain/plan/said-time.ts'
import type { DateOnly } from '#domain/record.ts'

/** As much of an action as the sums need. */
export type CostedAction = Pick<
  Action,
  | 'number'
  | 'status'
  | 'leadAgencyId'
  | 'startOn'
  | 'endOn'
  | 'isStanding'
  | 'costOnce'
  | 'costYearly'
  | 'currency'
  | 'split'
>

/** A sum in whole units: once, each year, and both over the plan’s period. */
export interface CostTotal<K> {
  key: K
  once: number
  yearly: number
  /** `once`, and `yearly` for the months in which the actions run within the period. */
  total: number
}

/** The sums of one currency. */
export interface CurrencyTotals {
  currency: string
  /** By lead agency; null for actions that nobody leads. */
  agencies: CostTotal<string | null>[]
  /** By who carries it; null for what no source is stated to carry. */
  sources: CostTotal<FundingSource | null>[]
  /** What falls into each calendar year of the period and outside it, in order. */
  years: { year: number; amount: number }[]
  /** Numbers of actions whose yearly cost falls into no year, since they have no days. */
  undated: number[]
  once: number
  yearly: number
  total: number
}

/** All sums, and the actions that none of them holds. */
export interface CostTotals {
  currencies: CurrencyTotals[]
  /** Numbers of actions with a cost but no currency, and of those of which no cost is stated. */
  withoutCurrency: number[]
  withoutCost: number[]
}

/** What each source carries of one action, and what none is stated to carry. */
export const carriedParts = (
  action: Pick<Action, 'costOnce' | 'costYearly' | 'split'>,
): { source: FundingSource | null; once: number; yearly: number }[] => {
  const stated = { once: action.costOnce ?? 0, yearly: action.costYearly ?? 0 }
  const parts = action.split.map((part) => ({
    source: part.source,
    // One source named without an amount carries the whole.
    ...(action.split.length === 1 && part.once === null && part.yearly === null
      ? stated
      : { once: part.once ?? 0, yearly: part.yearly ?? 0 }),
  }))
  const [once = 0, yearly = 0] = costKinds.map((kind) =>
    Math.max(0, stated[kind] - parts.reduce((sum, part) => sum + part[kind], 0)),
  )
  return [...parts, { source: null, once, yearly }].filter((part) => part.once > 0 || part.yearly > 0)
}

const monthOf = (day: DateOnly): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/** Months in which an action runs within the period, by calendar year; begun ones whole. Null where it has no days. */
export const monthsByYear = (
  action: CostedAction,
  plan: { startOn: DateOnly; endOn: DateOnly },
): Map<number, number> | null => {
  if (action.startOn === null || (action.endOn === null && !action.isStanding)) return null
  const from = Math.max(monthOf(firstDay(action.startOn)), monthOf(plan.startOn))
  const ends = action.isStanding || action.endOn === null ? plan.endOn : lastDay(action.endOn)
  const until = Math.min(monthOf(ends), monthOf(plan.endOn))
  const months = new Map<number, number>()
  for (let month = from; month <= until; month += 1) {
    const year = Math.floor(month / 12)
    months.set(year, (months.get(year) ?? 0) + 1)
  }
  return months
}

/** The year in which an amount that is spent once falls: that of the start, else of the end. */
export const yearOfOnce = (action: CostedAction): number | null => {
  const said = action.startOn ?? action.endOn
  return said === null ? null : Number(said.slice(0, 4))
}

const addTo = <K>(
  totals: Map<K, CostTotal<K>>,
  key: K,
  once: number,
  yearly: number,
  months: number,
): void => {
  const known = totals.get(key) ?? { key, once: 0, yearly: 0, total: 0 }
  known.once += once
  known.yearly += yearly
  known.total += once + (yearly * months) / 12
  totals.set(key, known)
}

const rounded = <K>(totals: Map<K, CostTotal<K>>): CostTotal<K>[] =>
  [...totals.values()].map((each) => ({ ...each, total: Math.round(each.total) }))

const totalsOf = (
  currency: string,
  actions: readonly CostedAction[],
  plan: { startOn: DateOnly; endOn: DateOnly },
): CurrencyTotals => {
  const agencies = new Map<string | null, CostTotal<string | null>>()
  const sources = new Map<FundingSource | null, CostTotal<FundingSource | null>>()
  const whole = new Map<null, CostTotal<null>>()
  const years = new Map<number, number>()
  const undated: number[] = []
  for (const action of actions) {
    const [once, yearly] = [action.costOnce ?? 0, action.costYearly ?? 0]
    const byYear = monthsByYear(action, plan)
    const months = [...(byYear?.values() ?? [])].reduce((sum, each) => sum + each, 0)
    addTo(agencies, action.leadAgencyId, once, yearly, months)
    addTo(whole, null, once, yearly, months)
    for (const part of carriedParts(action)) addTo(sources, part.source, part.once, part.yearly, months)
    const year = yearOfOnce(action)
    if (once > 0 && year !== null) years.set(year, (years.get(year) ?? 0) + once)
    for (const [each, count] of byYear ?? []) years.set(each, (years.get(each) ?? 0) + (yearly * count) / 12)
    if ((once > 0 && year === null) || (yearly > 0 && byYear === null)) undated.push(action.number)
  }
  const order = (source: FundingSource | null): number =>
    source === null ? fundingSources.length : fundingSources.indexOf(source)
  const [all = { once: 0, yearly: 0, total: 0 }] = rounded(whole)
  return {
    currency,
    agencies: rounded(agencies),
    sources: rounded(sources).sort((a, b) => order(a.key) - order(b.key)),
    years: [...years]
      .filter(([, amount]) => amount > 0)
      .map(([year, amount]) => ({ year, amount: Math.round(amount) }))
      .sort((a, b) => a.year - b.year),
    undated,
    once: all.once,
    yearly: all.yearly,
    total: all.total,
  }
}

/** The sums of a plan, currencies in alphabetical order. */
export const costTotals = (
  actions: readonly CostedAction[],
  plan: { startOn: DateOnly; endOn: DateOnly },
): CostTotals => {
  const kept = actions.filter(({ status }) => status !== 'dropped')
  const numbersOf = (found: readonly CostedAction[]): number[] =>
    found.map(({ number }) => number).sort((a, b) => a - b)
  const costed = kept.filter((action) => carriedParts(action).length > 0)
  const currencies = [...new Set(costed.flatMap(({ currency }) => currency ?? []))].sort()
  return {
    currencies: currencies.map((currency) =>
      totalsOf(
        currency,
        costed.filter((action) => action.currency === currency),
        plan,
      ),
    ),
    withoutCurrency: numbersOf(costed.filter(({ currency }) => currency === null)),
    withoutCost: numbersOf(
      kept.filter(({ costOnce, costYearly }) => costOnce === null && costYearly === null),
    ),
  }
}
