/** What the plan costs as far as it is stated: sums by currency and funding, never a share or a score. */

import { cell, column, groupRow, headRow, paragraph, row, text } from '#documents/document-parts.ts'
import type { DocumentBlock, TableRow } from '#documents/document-tree.ts'
import type { PlanContext } from '#documents/plan-document.ts'
import { type CurrencyTotals, costTotals } from '#domain/plan/cost-totals.ts'

const rowsOf = ({ currency, sources, once, yearly }: CurrencyTotals, { words }: PlanContext): TableRow[] => {
  const amount = (value: number) => cell(value === 0 ? '–' : words.number(value), { align: 'end' })
  return [
    groupRow([text(words.say('document.cost.in-currency', { currency: words.currency(currency) }))], 3),
    ...sources.map((sum) =>
      row(
        cell(words.say(sum.key === null ? 'document.funding.not-stated' : `document.funding.${sum.key}`)),
        amount(sum.once),
        amount(sum.yearly),
      ),
    ),
    ...(sources.length < 2
      ? []
      : [row(cell(words.say('document.cost.total'), { isHeading: true }), amount(once), amount(yearly))]),
  ]
}

/** The cost section: one table, and how many actions the sums leave out, and why. */
export const costBlocks = (context: PlanContext): DocumentBlock[] => {
  const { words, plan } = context
  const { currencies, withoutCost, withoutCurrency } = costTotals(plan.actions, plan)
  const note = [
    { key: 'silent', count: withoutCost.length },
    { key: 'no-currency', count: withoutCurrency.length },
  ]
    // Of those outside, nobody is told how many costs stay behind.
    .filter(({ count }) => count > 0 && context.audience === 'national')
    .map(({ key, count }) =>
      paragraph(words.say(`document.cost.${key}`, { count, n: words.number(count) }), 'note'),
    )
  if (currencies.length === 0) return [paragraph(words.say('document.cost.none')), ...note]
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
      body: currencies.flatMap((sums) => rowsOf(sums, context)),
    },
    ...note,
  ]
}
