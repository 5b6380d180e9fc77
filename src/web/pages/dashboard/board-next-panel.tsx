/** The next days: a strip of weeks drawn on the server, the table that says the same, and the list. */
import { formatDay, formatShortMonth } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { KindMark, KindWords, kindShapes } from '#web/pages/dashboard/board-marks.tsx'
import { DateLink } from '#web/pages/dashboard/board-overdue-panel.tsx'
import type { ShownBoard } from '#web/pages/dashboard/board-page.tsx'
import { type BoardLine, lineKey } from '#web/pages/dashboard/board-words.ts'

type Strip = ShownBoard['next']['strip']
const cell = { width: 40, height: 30 }
const head = 38

const StripDrawing = ({ strip }: { strip: Strip }) => {
  const page = usePage()
  const isMirrored = page.direction === 'rtl'
  const width = strip.weeks.length * cell.width
  const height = head + strip.rows.length * cell.height
  const left = (week: number) => (isMirrored ? strip.weeks.length - 1 - week : week) * cell.width
  return (
    <svg className="week-strip" role="img" viewBox={`0 0 ${width} ${height}`}>
      <title>{page.t('board.strip')}</title>
      {strip.weeks.map((day, week) => (
        <g key={day}>
          <line x1={left(week)} x2={left(week)} y1={0} y2={height} />
          <text className="week" x={left(week) + cell.width / 2} y={13} textAnchor="middle">
            {Number(day.slice(8, 10))}
          </text>
          {day.slice(0, 7) !== strip.weeks[week - 1]?.slice(0, 7) && (
            <text className="week" x={left(week) + cell.width / 2} y={29} textAnchor="middle">
              {formatShortMonth(page.language, day)}
            </text>
          )}
        </g>
      ))}
      {strip.rows.map(({ kind, counts }, row) =>
        counts.map((count, week) =>
          count === 0 ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place
            <g key={week} transform={`translate(${left(week) + 4} ${head + row * cell.height + 7})`}>
              <path
                className={kindShapes[kind].isSolid ? 'is-solid' : undefined}
                d={kindShapes[kind].path}
                transform={isMirrored ? 'translate(16 0)' : undefined}
              />
              <text x={isMirrored ? 12 : 20} y={13} textAnchor={isMirrored ? 'end' : 'start'}>
                {count}
              </text>
            </g>
          ),
        ),
      )}
    </svg>
  )
}

const StripTable = ({ strip }: { strip: Strip }) => {
  const page = usePage()
  return (
    <details>
      <summary>{page.t('board.strip-table')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the focus */}
      <section className="scroll-box" tabIndex={0} aria-label={page.t('board.strip-table')}>
        <table>
          <caption className="unseen">{page.t('board.strip')}</caption>
          <thead>
            <tr>
              <th scope="col">{page.t('board.week-from')}</th>
              {strip.rows.map(({ kind }) => (
                <th key={kind} scope="col" className="number">
                  {page.t(`board.date.${kind}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {strip.weeks.map((day, week) => (
              <tr key={day}>
                <th scope="row">{formatDay(page.language, day)}</th>
                {strip.rows.map(({ kind, counts }) => (
                  <td key={kind} className="number">
                    {counts[week] || '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

/** In the narrow column: the day, and under what is due the record. */
const DateTable = ({ lines, shown, caption }: { lines: BoardLine[]; shown: ShownBoard; caption: string }) => {
  const page = usePage()
  return (
    <table className="dates">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{page.t('due.day')}</th>
          <th scope="col">{page.t('due.what')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={lineKey(line)}>
            <td className="day">{formatDay(page.language, line.on)}</td>
            <td>
              <KindWords line={line} />
              <br />
              <DateLink line={line} shown={shown} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const NextDates = ({ shown }: { shown: ShownBoard }) => {
  const page = usePage()
  const { next, code } = shown
  return (
    <section className="panel" aria-labelledby="next">
      <header>
        <h2 id="next">{page.t('board.next', { count: next.days })}</h2>
      </header>
      {next.lines.length === 0 ? (
        <p className="inside ruled">{page.t('board.next-none')}</p>
      ) : (
        <>
          <div className="inside ruled">
            <StripDrawing strip={next.strip} />
            <ul className="legend">
              {next.strip.rows.map(({ kind }) => (
                <li key={kind}>
                  <KindMark kind={kind} />
                  <span>{page.t(`board.date.${kind}`)}</span>
                </li>
              ))}
            </ul>
            <StripTable strip={next.strip} />
          </div>
          <DateTable lines={next.lines} shown={shown} caption={page.t('board.next', { count: next.days })} />
          {next.more > 0 && (
            <p className="inside">
              <a href={`/states/${code}/plan/due?days=${next.days}`}>
                {page.t('board.more', { count: next.more })}
              </a>
            </p>
          )}
        </>
      )}
    </section>
  )
}
