/** The money of the plan, currency by currency: by year and by who carries it, drawn on the server and in tables. */
import { moneySources } from '#domain/dashboard/board-money.ts'
import { formatAmount, formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownBoard } from '#web/pages/dashboard/board-page.tsx'

type Money = NonNullable<ShownBoard['money']>['currencies'][number]
type Source = (typeof moneySources)[number]

/** Patterns by their ids in the page; what has none is filled by the stylesheet. */
const patterns: Partial<Record<NonNullable<Source>, string>> = {
  'to-be-funded': 'url(#money-hatch)',
  'assistance-sought': 'url(#money-dots)',
  'in-kind': 'url(#money-bars)',
}
const fillOf = (source: Source) => ({
  className: `money-${source ?? 'unstated'}`,
  fill: source === null ? undefined : patterns[source],
})
const bar = { width: 44, gap: 20, height: 140, foot: 22 }

/** Sources that carry anything in any year, in their order. */
const sourcesIn = ({ years }: Money): Source[] =>
  moneySources.filter((source) => years.some(({ parts }) => parts.some((part) => part.source === source)))

const Swatch = ({ source }: { source: Source }) => (
  <svg className="swatch" viewBox="0 0 20 14" aria-hidden="true">
    <rect {...fillOf(source)} x={1} y={1} width={18} height={12} />
  </svg>
)

/** The patterns of the bars, once a page. */
const Patterns = () => (
  <svg className="patterns" width={0} height={0} aria-hidden="true">
    <defs>
      <pattern
        id="money-hatch"
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="ground" width={6} height={6} />
        <rect className="ink" width={2} height={6} />
      </pattern>
      <pattern id="money-dots" width={6} height={6} patternUnits="userSpaceOnUse">
        <rect className="ground" width={6} height={6} />
        <circle className="ink" cx={3} cy={3} r={1.4} />
      </pattern>
      <pattern id="money-bars" width={5} height={5} patternUnits="userSpaceOnUse">
        <rect className="ground" width={5} height={5} />
        <rect className="ink" width={5} height={1.4} />
      </pattern>
    </defs>
  </svg>
)

const YearBars = ({ money }: { money: Money }) => {
  const page = usePage()
  const most = Math.max(...money.years.map(({ amount }) => amount))
  const width = money.years.length * (bar.width + bar.gap)
  const at = (place: number) => (page.direction === 'rtl' ? money.years.length - 1 - place : place)
  return (
    <svg
      className="year-bars"
      role="img"
      viewBox={`0 0 ${width} ${bar.height + bar.foot}`}
      width={Math.round(width * 1.2)}
    >
      <title>{page.t('board.money-drawing', { currency: money.currency })}</title>
      {money.years.map(({ year, parts }, place) => {
        const x = at(place) * (bar.width + bar.gap) + bar.gap / 2
        let y = bar.height
        return (
          <g key={year}>
            {parts.map(({ source, amount }) => {
              const height = (amount / most) * (bar.height - 4)
              y -= height
              return (
                <rect
                  key={source ?? 'unstated'}
                  {...fillOf(source)}
                  x={x}
                  y={y}
                  width={bar.width}
                  height={height}
                />
              )
            })}
            <text x={x + bar.width / 2} y={bar.height + 16} textAnchor="middle">
              {year}
            </text>
          </g>
        )
      })}
      <line x1={0} x2={width} y1={bar.height} y2={bar.height} />
    </svg>
  )
}

const CurrencyMoney = ({ money }: { money: Money }) => {
  const page = usePage()
  const amount = (value: number) => <bdi>{value === 0 ? '–' : formatAmount(page.language, value)}</bdi>
  const nameOf = (source: Source) => page.t(source === null ? 'outlook.no-source' : `funding.${source}`)
  const sources = sourcesIn(money)
  const title = page.t('outlook.cost-in', { currency: money.currency })
  return (
    <section className="money">
      <h3>{title}</h3>
      <div className="money-parts">
        <div>
          {money.years.length > 0 && <YearBars money={money} />}
          <ul className="legend">
            {money.sources.map(({ key }) => (
              <li key={key ?? 'unstated'}>
                <Swatch source={key} />
                <span>{nameOf(key)}</span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <table>
            <caption>{page.t('outlook.by-source')}</caption>
            <thead>
              <tr>
                <th scope="col">{page.t('action.split')}</th>
                <th scope="col" className="number">
                  {title}
                </th>
              </tr>
            </thead>
            <tbody>
              {money.sources.map(({ key, total }) => (
                <tr key={key ?? 'unstated'}>
                  <th scope="row">{nameOf(key)}</th>
                  <td className="number">{amount(total)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{page.t('outlook.all-together')}</th>
                <td className="number">{amount(money.total)}</td>
              </tr>
            </tfoot>
          </table>
          {money.years.length > 0 && (
            <table className="as-cards">
              <caption>{page.t('outlook.by-year')}</caption>
              <thead>
                <tr>
                  <th scope="col">{page.t('outlook.year')}</th>
                  {sources.map((source) => (
                    <th key={source ?? 'unstated'} scope="col" className="number">
                      {nameOf(source)}
                    </th>
                  ))}
                  <th scope="col" className="number">
                    {page.t('outlook.all-together')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {money.years.map(({ year, amount: whole, parts }) => (
                  <tr key={year}>
                    <th scope="row">{year}</th>
                    {sources.map((source) => (
                      <td key={source ?? 'unstated'} className="number" data-head={nameOf(source)}>
                        {amount(parts.find((part) => part.source === source)?.amount ?? 0)}
                      </td>
                    ))}
                    <td className="number" data-head={page.t('outlook.all-together')}>
                      {amount(whole)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {money.undated.length > 0 && (
            <p className="meta">
              {page.t('outlook.undated', {
                count: money.undated.length,
                numbers: money.undated.join(page.t('text.comma')),
              })}
            </p>
          )}
        </div>
      </div>
    </section>
  )
}

export const MoneyPanel = ({ shown }: { shown: ShownBoard }) => {
  const page = usePage()
  const { money, plan, code } = shown
  if (money === null || plan === null) return null
  const { currencies, withoutCost, withoutCurrency } = money
  return (
    <section className="panel" aria-labelledby="money">
      <header>
        <h2 id="money">{page.t('board.money')}</h2>
        <a href={`/states/${code}/plan/costs`}>{page.t('board.money-all')}</a>
      </header>
      <div className="inside ruled">
        <p className="hint">
          {page.t('outlook.costs-hint', {
            from: formatDay(page.language, plan.startOn),
            to: formatDay(page.language, plan.endOn),
          })}
        </p>
        {currencies.length === 0 && <p>{page.t('outlook.no-costs')}</p>}
        {currencies.length > 0 && <Patterns />}
        {currencies.map((each) => (
          <CurrencyMoney key={each.currency} money={each} />
        ))}
        {withoutCost > 0 && <p className="meta">{page.t('board.without-cost', { count: withoutCost })}</p>}
        {withoutCurrency > 0 && (
          <p className="meta">{page.t('board.without-currency', { count: withoutCurrency })}</p>
        )}
      </div>
    </section>
  )
}
