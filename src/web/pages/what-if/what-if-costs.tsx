/** What it would cost, before and after: by year as picture and table, by who carries it; each currency by itself. */
import { formatAmount } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownWhatIf } from '#web/pages/what-if/what-if-words.ts'

type Sums = ShownWhatIf['outlook']['costs'][number]
interface Row {
  key: string
  name: string
  before: number
  after: number
}

const barsHeight = 96
const groupWidth = 64

/** Two bars for each year: outlined before, filled after. The table below says the same. */
const YearBars = ({ rows }: { rows: readonly Row[] }) => {
  const page = usePage()
  const most = Math.max(1, ...rows.flatMap(({ before, after }) => [before, after]))
  const width = rows.length * groupWidth
  const tall = (sum: number): number => Math.round((sum / most) * barsHeight)
  return (
    <div className="what-if-bars">
      <svg
        className="timeline"
        viewBox={`0 0 ${width} ${barsHeight + 24}`}
        width={width}
        height={barsHeight + 24}
        role="img"
        aria-label={page.t('what-if.bars-label')}
      >
        <line className="edge-line" x1={0} x2={width} y1={barsHeight + 1} y2={barsHeight + 1} />
        {rows.map(({ key, name, before, after }, index) => {
          const at = page.direction === 'rtl' ? rows.length - 1 - index : index
          const [first, second] = page.direction === 'rtl' ? [32, 12] : [12, 32]
          const x = at * groupWidth
          return (
            <g key={key}>
              <rect
                className="bar-before"
                x={x + first}
                width={18}
                y={barsHeight - tall(before)}
                height={tall(before)}
              />
              <rect
                className="bar-after"
                x={x + second}
                width={18}
                y={barsHeight - tall(after)}
                height={tall(after)}
              />
              <text className="year" x={x + 31} y={barsHeight + 17} textAnchor="middle">
                {name}
              </text>
            </g>
          )
        })}
      </svg>
      <ul className="legend">
        <li>
          <svg className="timeline timeline-key" viewBox="0 0 44 18" aria-hidden="true">
            <rect className="bar-before" x={1} y={4} width={36} height={10} rx={2} />
          </svg>
          {page.t('outlook.days-before')}
        </li>
        <li>
          <svg className="timeline timeline-key" viewBox="0 0 44 18" aria-hidden="true">
            <rect className="bar-after" x={1} y={4} width={36} height={10} rx={2} />
          </svg>
          {page.t('outlook.days-after')}
        </li>
      </ul>
    </div>
  )
}

const BesideTable = ({ title, head, rows }: { title: string; head: string; rows: readonly Row[] }) => {
  const page = usePage()
  const amount = (sum: number): string => (sum === 0 ? '–' : formatAmount(page.language, sum))
  const signed = (sum: number): string =>
    sum === 0 ? '–' : `${sum > 0 ? '+' : '−'}${formatAmount(page.language, Math.abs(sum))}`
  const columns = [
    ['before', page.t('outlook.days-before')],
    ['after', page.t('outlook.days-after')],
    ['difference', page.t('what-if.difference')],
  ] as const
  const cell = (row: Row, column: (typeof columns)[number][0]): string =>
    column === 'difference' ? signed(row.after - row.before) : amount(row[column])
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
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            {columns.map(([column, name]) => (
              <td key={column} className="number" data-head={name}>
                <bdi>{cell(row, column)}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Currency = ({ sums }: { sums: Sums }) => {
  const page = usePage()
  const years = sums.years.map(({ year, ...each }) => ({ key: `${year}`, name: `${year}`, ...each }))
  const all = { key: 'all', name: page.t('outlook.all-together'), ...sums.total }
  const sources = sums.sources.map(({ source, ...each }) => ({
    key: source ?? 'none',
    name: page.t(source === null ? 'outlook.no-source' : `funding.${source}`),
    ...each,
  }))
  return (
    <>
      <div className="inside">
        <h3>{page.t('outlook.cost-in', { currency: sums.currency })}</h3>
        {years.length > 0 && <YearBars rows={years} />}
      </div>
      <BesideTable title={page.t('outlook.by-year')} head={page.t('outlook.year')} rows={years} />
      <BesideTable
        title={page.t('outlook.by-source')}
        head={page.t('action.split')}
        rows={[...sources, all]}
      />
    </>
  )
}

export const CostsPanel = ({ shown }: { shown: ShownWhatIf }) => {
  const page = usePage()
  const { costs } = shown.outlook
  return (
    <section className="panel" aria-labelledby="costs">
      <header>
        <h2 id="costs">{page.t('what-if.costs')}</h2>
      </header>
      {costs.length === 0 && <p className="inside">{page.t('outlook.no-costs')}</p>}
      {costs.map((sums) => (
        <Currency key={sums.currency} sums={sums} />
      ))}
    </section>
  )
}
