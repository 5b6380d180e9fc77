/** What the plan costs as far as it is stated: sums by currency and funding, never a share or a score. */

import { cell, column, groupRow, headRow, paragraph, row, text } from '#documents/document-parts.ts'
import type { DocumentBlock, TableRow } from '#documents/document-tree.ts'
import type { PlanContext } from '#documents/plan-document.ts'
import { carriedParts } from '#domain/plan/cost-totals.ts'
import { type FundingSource, fundingSources } from '#domain/plan/funding.ts'
import type { Action } from '#domain/plan/plan.ts'

/** The sum of one currency and source; `null` for what no source is stated to carry. */
export interface CostSum {
  currency: string
  funding: FundingSource | null
  once: number
  yearly: number
}

/** Sums by currency (alphabetical) and source (as listed in the domain, not stated last). */
export const costSums = (actions: readonly Action[]): CostSum[] => {
  const sums: CostSum[] = []
  for (const action of actions) {
    const { currency, status } = action
    if (status === 'dropped' || currency === null) continue
    for (const { source: funding, once, yearly } of carriedParts(action)) {
      if (once === 0 && yearly === 0) continue
      const known = sums.find((each) => each.currency === currency && each.funding === funding)
      if (known === undefined) sums.push({ currency, funding, once, yearly })
      else {
        known.once += once
        known.yearly += yearly
      }
    }
  }
  const order = (funding: FundingSource | null) =>
    funding === null ? fundingSources.length : fundingSources.indexOf(funding)
  return sums.sort((a, b) =>
    a.currency === b.currency ? order(a.funding) - order(b.funding) : a.currency < b.currency ? -1 : 1,
  )
}

const rowsOf = (currency: string, sums: CostSum[], context: PlanContext): TableRow[] => {
  const { words } = context
  const amount = (value: number) => cell(value === 0 ? '–' : words.number(value), { align: 'end' })
  const total = (part: 'once' | 'yearly') => amount(sums.reduce((sum, each) => sum + each[part], 0))
  return [
    groupRow([text(words.say('document.cost.in-currency', { currency: words.currency(currency) }))], 3),
    ...sums.map((sum) =>
      row(
        cell(
          words.say(sum.funding === null ? 'document.funding.not-stated' : `document.funding.${sum.funding}`),
        ),
        amount(sum.once),
        amount(sum.yearly),
      ),
    ),
    ...(sums.length < 2
      ? []
      : [row(cell(words.say('document.cost.total'), { isHeading: true }), total('once'), total('yearly'))]),
  ]
}

const hasCost = (action: Action): boolean => (action.costOnce ?? 0) > 0 || (action.costYearly ?? 0) > 0

/** The cost section: one table, and how many actions the sums leave out, and why. */
export const costBlocks = (context: PlanContext): DocumentBlock[] => {
  const { words, plan } = context
  const kept = plan.actions.filter((action) => action.status !== 'dropped')
  const sums = costSums(kept)
  const silent = kept.filter((action) => action.costOnce === null && action.costYearly === null).length
  const unnamed = kept.filter((action) => action.currency === null && hasCost(action)).length
  const note = [
    { key: 'silent', count: silent },
    { key: 'no-currency', count: unnamed },
  ]
    .filter(({ count }) => count > 0)
    .map(({ key, count }) =>
      paragraph(words.say(`document.cost.${key}`, { count, n: words.number(count) }), 'note'),
    )
  if (sums.length === 0) return [paragraph(words.say('document.cost.none')), ...note]
  const currencies = [...new Set(sums.map((sum) => sum.currency))]
  return [
    paragraph(words.say('document.cost.intro')),
    {
      kind: 'table',
      look: 'lines',
      isDense: false,
      caption: [text(words.say('document.cost.caption'))],
      columns: [column(60), column(20, 'end'), column(20, 'end')],
      head: [
        headRow(
          words.say('document.cost.funding'),
          words.say('document.cost.once'),
          words.say('document.cost.each-year'),
        ),
      ],
      body: currencies.flatMap((currency) =>
        rowsOf(
          currency,
          sums.filter((sum) => sum.currency === currency),
          context,
        ),
      ),
    },
    ...note,
  ]
}
