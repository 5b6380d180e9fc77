/** The timeline, drawn on the server on the row heights of the table beside it. The table says the same in words. */
import type { Action } from '#domain/plan/plan.ts'
import { endDay, startDay } from '#domain/plan/said-time.ts'
import { usePage } from '#web/page-context.tsx'
import type { ActionRow, PlanRow } from '#web/pages/plan/plan-rows.ts'
import {
  along,
  headHeight,
  isOnScale,
  place,
  scaleOf,
  spanOf,
  type TimeScale,
  yearsOf,
} from '#web/pages/plan/timeline-geometry.ts'

const width = 440
const barHeight = 16
const todayWidth = 44

const Head = ({ scale, height }: { scale: TimeScale; height: number }) => {
  const page = usePage()
  const years = yearsOf(scale)
  const hasQuarters = years.length <= 5
  return years.map((year) => {
    const from = along(scale, `${year}-01-01`)
    const x = place(scale, from)
    const inside = scale.isMirrored ? -6 : 6
    return (
      <g key={year}>
        <line className="grid" x1={x} x2={x} y1={0} y2={height} />
        <text className="year" x={x + inside} y={18} textAnchor={scale.isMirrored ? 'end' : 'start'}>
          {year}
        </text>
        {hasQuarters &&
          [1, 2, 3, 4].map((quarter) => (
            <text
              key={quarter}
              className="quarter"
              textAnchor="middle"
              x={place(scale, along(scale, `${year}-${String(quarter * 3 - 1).padStart(2, '0')}-15`))}
              y={38}
            >
              {page.t('plan.quarter-short', { quarter })}
            </text>
          ))}
      </g>
    )
  })
}

const barOf = (scale: TimeScale, action: Action): { from: number; to: number } | null => {
  const [start, end] = [startDay(action.startOn), endDay(action.endOn)]
  if (start === null && end === null) return null
  const from = start === null ? 0 : along(scale, start)
  const isOpen = action.isStanding || end === null
  return { from, to: isOpen ? scale.width : Math.max(from, along(scale, end)) }
}

/** A standing duty: an arrow that goes on beyond the period. */
const Arrow = ({ scale, from, y }: { scale: TimeScale; from: number; y: number }) => {
  const x = (distance: number): number => place(scale, distance)
  const end = scale.width - 2
  const points = [
    [from, y - 3],
    [end - 10, y - 3],
    [end - 10, y - 7],
    [end, y],
    [end - 10, y + 7],
    [end - 10, y + 3],
    [from, y + 3],
  ]
  return (
    <polygon
      className="bar-in-force"
      points={points.map(([at = 0, level]) => `${x(at)},${level}`).join(' ')}
    />
  )
}

const Bar = ({ scale, row }: { scale: TimeScale; row: ActionRow }) => {
  const { action } = row
  const bar = barOf(scale, action)
  if (bar === null) return null
  const y = row.y + row.height / 2
  if (action.status === 'in-force' || (action.isStanding && action.status !== 'done'))
    return <Arrow scale={scale} from={bar.from} y={y} />
  const span = spanOf(scale, bar.from, bar.to)
  const box = { ...span, y: y - barHeight / 2, height: barHeight, rx: 2 }
  return (
    <>
      <rect
        className={`bar-${action.status}`}
        fill={action.status === 'under-way' ? 'url(#hatch)' : undefined}
        {...box}
      />
      {action.status === 'done' && (
        <path className="tick" d={`m${span.x + span.width / 2 - 4} ${y} 3 3 5-6`} />
      )}
      {action.milestones
        .filter((milestone) => isOnScale(scale, milestone.on))
        .map((milestone) => {
          const x = place(scale, along(scale, milestone.on))
          return <path key={milestone.id} className="milestone" d={`M${x} ${y - 5}l5 5-5 5-5-5z`} />
        })}
    </>
  )
}

/** An elbow from the end of what must be finished first to the start of what waits. */
const Needs = ({ scale, rows }: { scale: TimeScale; rows: ActionRow[] }) => {
  const byId = new Map(rows.map((row) => [row.action.id, row]))
  return rows.flatMap((row) =>
    row.action.needsActionIds.flatMap((id) => {
      const first = byId.get(id)
      const from = first === undefined ? null : barOf(scale, first.action)
      const to = barOf(scale, row.action)
      if (first === undefined || from === null || to === null) return []
      const x = (distance: number): number => place(scale, distance)
      const [y1, y2] = [first.y + first.height / 2, row.y + row.height / 2]
      const turn = Math.min(from.to + 5, scale.width - 1)
      const tip = Math.max(to.from - 1, 0)
      const back = Math.max(tip - 4, 0)
      return [
        <path
          key={`${id} ${row.action.id}`}
          className="needs"
          d={`M${x(from.to)} ${y1}H${x(turn)}V${y2}H${x(tip)}M${x(back)} ${y2 - 3}L${x(tip)} ${y2}L${x(back)} ${y2 + 3}`}
        />,
      ]
    }),
  )
}

const Today = ({ scale, today, height }: { scale: TimeScale; today: string; height: number }) => {
  const page = usePage()
  if (!isOnScale(scale, today)) return null
  const x = place(scale, along(scale, today))
  // The label keeps clear of the years' names beside their lines.
  const isFree = (from: number): boolean =>
    from >= 0 &&
    from + todayWidth <= scale.width &&
    yearsOf(scale).every((year) => {
      const line = place(scale, along(scale, `${year}-01-01`))
      const [start, end] = scale.isMirrored ? [line - 40, line] : [line, line + 40]
      return from + todayWidth <= start || from >= end
    })
  const start = [x, x - todayWidth].find(isFree) ?? Math.min(x, scale.width - todayWidth)
  return (
    <g>
      <line className="today" x1={x} x2={x} y1={20} y2={height} />
      <rect className="today-ground" x={start} y={4} width={todayWidth} height={18} rx={2} />
      <text className="today-word" x={start + todayWidth / 2} y={17} textAnchor="middle">
        {page.t('plan.today')}
      </text>
    </g>
  )
}

export const PlanTimeline = ({
  rows,
  height,
  period,
  today,
}: {
  rows: PlanRow[]
  height: number
  period: { startOn: string; endOn: string }
  today: string
}) => {
  const page = usePage()
  const scale = scaleOf(period, width, page.direction === 'rtl')
  const actions = rows.filter((row) => row.kind === 'action')
  return (
    <svg
      className="timeline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={page.t('plan.timeline-label')}
    >
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="hatch-ground" width="6" height="6" />
          <line className="hatch-line" x1="1" x2="1" y1="0" y2="6" />
        </pattern>
      </defs>
      {rows.map((row) =>
        row.kind === 'group' ? (
          <rect key={row.y} className="group-band" x={0} y={row.y} width={width} height={row.height} />
        ) : null,
      )}
      <Head scale={scale} height={height} />
      {rows.map((row) => (
        <line
          key={row.y}
          className={row.y === headHeight ? 'edge-line' : 'grid'}
          x1={0}
          x2={width}
          y1={row.y - 0.5}
          y2={row.y - 0.5}
        />
      ))}
      <Needs scale={scale} rows={actions} />
      {actions.map((row) => (
        <Bar key={row.action.id} scale={scale} row={row} />
      ))}
      <Today scale={scale} today={today} height={height} />
    </svg>
  )
}

/** What the patterns mean. */
export const TimelineLegend = () => {
  const page = usePage()
  const key = (name: string, drawing: React.ReactNode) => (
    <li key={name}>
      <svg className="timeline timeline-key" viewBox="0 0 44 18" aria-hidden="true">
        {drawing}
      </svg>
      {page.t(`plan.key.${name}`)}
    </li>
  )
  const box = { x: 1, y: 1, width: 36, height: 16, rx: 2 }
  return (
    <ul className="legend">
      {key('planned', <rect className="bar-planned" {...box} />)}
      {key('under-way', <rect className="bar-under-way" fill="url(#hatch)" {...box} />)}
      {key('in-force', <polygon className="bar-in-force" points="1,6 26,6 26,2 36,9 26,16 26,12 1,12" />)}
      {key(
        'done',
        <>
          <rect className="bar-done" {...box} />
          <path className="tick" d="m15 9 3 3 5-6" />
        </>,
      )}
      {key('milestone', <path className="milestone" d="M18 4l5 5-5 5-5-5z" />)}
      {key('needs', <path className="needs" d="M2 9H34M30 6L34 9L30 12" />)}
    </ul>
  )
}
