/**
 * Who carries the cost of an action, in parts that add up to it. A part may be named before its amount is known:
 * that assistance is sought is often clear long before how much.
 */

/** Where the money comes from; `assistance-sought` leads to a request for assistance. */
export const fundingSources = ['funded', 'to-be-funded', 'assistance-sought', 'in-kind'] as const
export type FundingSource = (typeof fundingSources)[number]

/** One part of the split. Amounts in whole units of the action's currency; null where not known yet. */
export interface FundingPart {
  source: FundingSource
  once: number | null
  yearly: number | null
}

/** The cost and its split, as far as they are stated. Nought, said as such, means that nothing is needed. */
export interface SplitCost {
  costOnce: number | null
  costYearly: number | null
  split: readonly FundingPart[]
}

/** The two amounts that a cost has. */
export const costKinds = ['once', 'yearly'] as const
export type CostKind = (typeof costKinds)[number]

/** The arithmetic of one amount: what it costs, what the parts come to, and whether a part is still open. */
export interface SplitSum {
  kind: CostKind
  cost: number
  parts: number
  hasOpenPart: boolean
}

const costOf = ({ costOnce, costYearly }: SplitCost, kind: CostKind): number =>
  (kind === 'once' ? costOnce : costYearly) ?? 0

/** One sum for each amount that is stated, by the cost or by a part. */
export const splitSums = (of: SplitCost): SplitSum[] =>
  costKinds.flatMap((kind) => {
    const cost = costOf(of, kind)
    const parts = of.split.reduce((sum, part) => sum + (part[kind] ?? 0), 0)
    const hasOpenPart = of.split.some((part) => part.once === null && part.yearly === null)
    return cost === 0 && parts === 0 ? [] : [{ kind, cost, parts, hasOpenPart }]
  })

/** Whether an amount is more than nought. */
export const hasCost = (of: Pick<SplitCost, 'costOnce' | 'costYearly'>): boolean =>
  (of.costOnce ?? 0) > 0 || (of.costYearly ?? 0) > 0

/** The sums that do not add up: parts beyond the cost, or short of it with no part left open. */
export const wrongSums = (of: SplitCost): SplitSum[] =>
  of.split.length === 0
    ? []
    : splitSums(of).filter(({ cost, parts, hasOpenPart }) => parts > cost || (parts < cost && !hasOpenPart))

/** In the order of the list, one part for each source. */
export const inSplitOrder = (split: readonly FundingPart[]): FundingPart[] =>
  fundingSources.flatMap((source) => split.find((part) => part.source === source) ?? [])
