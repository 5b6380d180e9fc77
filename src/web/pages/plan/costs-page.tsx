/** What the plan costs as far as it is stated: by year, by who carries it, by agency; each currency by itself. */
import { readText } from '#domain/text/language-text.ts'
import { numberRanges } from '#domain/text/number-ranges.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { formatAmount, formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { PlanViews } from '#web/pages/plan/plan-views.tsx'

export const loader = async (args: PageArgs) =>
  keep({ shown: await askService(args, 'plan.costs', {}), code: spaceOf(args) })
type ShownCosts = PageData<typeof loader>['shown']
type Sums = ShownCosts['currencies'][number]

const Amount = ({ value }: { value: number }) => {
  const page = usePage()
  return <bdi>{value === 0 ? '–' : formatAmount(page.language, value)}</bdi>
}

const TotalsTable = ({
  title,
  head,
  rows,
  sums,
}: {
  title: string
  head: string
  rows: { name: string; total: { once: number; yearly: number; total: number } }[]
  sums: Sums
}) => {
  const page = usePage()
  const columns = [
    ['once', page.t('action.cost-once')],
    ['yearly', page.t('action.cost-yearly')],
    ['total', page.t('outlook.period-total')],
  ] as const
  return (
    <table className="as-cards">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map(([column, name]) => (
            <th key={column} scope="col" className="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, total }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {columns.map(([column, label]) => (
              <td key={column} className="number" data-head={label}>
                <Amount value={total[column]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{page.t('outlook.all-together')}</th>
          {columns.map(([column, label]) => (
            <td key={column} className="number" data-head={label}>
              <Amount value={sums[column]} />
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

const YearTable = ({ sums }: { sums: Sums }) => {
  const page = usePage()
  return (
    <table>
      <caption>{page.t('outlook.by-year')}</caption>
      <thead>
        <tr>
          <th scope="col">{page.t('outlook.year')}</th>
          <th scope="col" className="number">
            {page.t('outlook.cost-in', { currency: sums.currency })}
          </th>
        </tr>
      </thead>
      <tbody>
        {sums.years.map(({ year, amount }) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            <td className="number">
              <Amount value={amount} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{page.t('outlook.all-together')}</th>
          <td className="number">
            <Amount value={sums.years.reduce((sum, { amount }) => sum + amount, 0)} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

const CurrencyPanel = ({ sums, shown }: { sums: Sums; shown: ShownCosts }) => {
  const page = usePage()
  const nameOf = (id: string | null): string =>
    id === null
      ? page.t('outlook.no-lead')
      : readText(shown.agencies.find((agency) => agency.id === id)?.name ?? null, page.language)
  const byName = sums.agencies
    .map((total) => ({ name: nameOf(total.key), total }))
    .sort((a, b) => a.name.localeCompare(b.name, page.language))
  return (
    <section className="panel">
      <div className="inside">
        <h2>{page.t('outlook.cost-in', { currency: sums.currency })}</h2>
        <p className="hint">
          {page.t('outlook.costs-hint', {
            from: formatDay(page.language, shown.plan.startOn),
            to: formatDay(page.language, shown.plan.endOn),
          })}
        </p>
        {sums.undated.length > 0 && (
          <p>
            {page.t('outlook.undated', {
              count: sums.undated.length,
              numbers: sums.undated.join(page.t('text.comma')),
            })}
          </p>
        )}
      </div>
      <YearTable sums={sums} />
      <TotalsTable
        title={page.t('outlook.by-source')}
        head={page.t('action.split')}
        rows={sums.sources.map((total) => ({
          name: page.t(total.key === null ? 'outlook.no-source' : `funding.${total.key}`),
          total,
        }))}
        sums={sums}
      />
      <TotalsTable title={page.t('outlook.by-agency')} head={page.t('plan.lead')} rows={byName} sums={sums} />
    </section>
  )
}

export default function CostsPage() {
  const page = usePage()
  const { shown, code } = usePageData<typeof loader>()
  const { withoutCurrency, withoutCost } = shown
  const silent = [
    ['without-currency', withoutCurrency],
    ['without-any-cost', withoutCost],
  ] as const
  return (
    <>
      <PageHead
        title={page.t('outlook.costs')}
        purpose={page.t('outlook.costs-purpose')}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${code}/plan` }]}
      />
      <PlanViews code={code} current="costs" />
      <div className="stack">
        {shown.currencies.map((sums) => (
          <CurrencyPanel key={sums.currency} sums={sums} shown={shown} />
        ))}
        {shown.currencies.length === 0 && (
          <section className="panel">
            <p className="inside">{page.t('outlook.no-costs')}</p>
          </section>
        )}
        {silent.map(([name, numbers]) =>
          numbers.length === 0 ? null : (
            <p key={name}>
              {page.t(`outlook.${name}`, {
                count: numbers.length,
                numbers: numberRanges(numbers, page.t('text.comma')),
              })}
            </p>
          ),
        )}
      </div>
    </>
  )
}
