/** One indicator: its line drawn on the server, and the table that says the same. It shows a course and grades nobody. */
import { readText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { formatAmount, formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { drawingHeight, drawingWidth, pathThrough, placesOf } from '#web/pages/plan/indicator-geometry.ts'

export type ShownIndicator = OperationOutput<'progress.show'>['indicators'][number]

const Drawing = ({ indicator }: { indicator: ShownIndicator }) => {
  const page = usePage()
  const { baseline, baselineOn, target, targetOn, values } = indicator
  const start = baseline === null || baselineOn === null ? [] : [{ on: baselineOn, value: baseline }]
  const aim = target === null || targetOn === null ? [] : [{ on: targetOn, value: target }]
  const course = [...start, ...values.map(({ measuredOn, value }) => ({ on: measuredOn, value }))]
  if (course.length + aim.length < 2) return null
  const places = placesOf([...course, ...aim], page.direction === 'rtl')
  const [line, goal] = [places.slice(0, course.length), places.slice(course.length)]
  return (
    <svg className="indicator-line" viewBox={`0 0 ${drawingWidth} ${drawingHeight}`}>
      <title>{page.t('indicator.drawing', { title: readText(indicator.title, page.language) })}</title>
      <path className="course" d={pathThrough(line)} />
      {goal.map((place) => (
        <g key={place.on}>
          <path className="aim" d={pathThrough([line.at(-1) ?? place, place])} />
          <rect className="goal" x={place.x - 5} y={place.y - 5} width={10} height={10} />
        </g>
      ))}
      {line.map((place) => (
        <circle key={place.on} className="point" cx={place.x} cy={place.y} r={4} />
      ))}
    </svg>
  )
}

export const IndicatorDrawing = ({
  indicator,
  heading: Heading = 'h4',
}: {
  indicator: ShownIndicator
  /** Its level on the page. */
  heading?: 'h3' | 'h4'
}) => {
  const page = usePage()
  const number = (value: number) => `${formatAmount(page.language, value)} ${indicator.unit ?? ''}`.trim()
  const { baseline, baselineOn, target, targetOn } = indicator
  const rows = [
    ...(baseline === null || baselineOn === null
      ? []
      : [
          {
            id: 'baseline',
            on: baselineOn,
            what: page.t('action.baseline'),
            value: baseline,
            note: null,
            by: null,
          },
        ]),
    ...indicator.values.map((each) => ({
      id: each.id,
      on: each.measuredOn,
      what: page.t('indicator.measured'),
      value: each.value,
      note: each.note,
      by: each.recordedByName,
    })),
    ...(target === null || targetOn === null
      ? []
      : [{ id: 'target', on: targetOn, what: page.t('action.target'), value: target, note: null, by: null }]),
  ]
  return (
    <div className="indicator">
      <Heading>
        <ContentWords text={indicator.title} />
      </Heading>
      <p className="meta">
        {page.t(`indicator.rhythm.${indicator.rhythm}`)}
        {indicator.dueOn !== null && (
          <>
            {page.t('text.comma')}
            {page.t('indicator.next-due', { day: formatDay(page.language, indicator.dueOn) })}
          </>
        )}
      </p>
      <Drawing indicator={indicator} />
      {rows.length > 0 && (
        <table className="as-cards">
          <caption className="unseen">{readText(indicator.title, page.language)}</caption>
          <thead>
            <tr>
              <th scope="col">{page.t('indicator.day')}</th>
              <th scope="col">{page.t('indicator.what')}</th>
              <th scope="col" className="number">
                {page.t('indicator.value')}
              </th>
              <th scope="col">{page.t('indicator.note')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{formatDay(page.language, row.on)}</th>
                <td data-head={page.t('indicator.what')}>{row.what}</td>
                <td className="number" data-head={page.t('indicator.value')}>
                  <bdi>{number(row.value)}</bdi>
                </td>
                <td data-head={page.t('indicator.note')}>
                  {row.note !== null && <ContentWords text={row.note} />}{' '}
                  {row.by !== null && <bdi className="meta">{row.by}</bdi>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
