/** The days of one action before and after, on the plan's years; the words beside it say the same. */
import { endDay, startDay } from '#domain/plan/said-time.ts'
import { usePage } from '#web/page-context.tsx'
import { along, place, scaleOf, spanOf, type TimeScale, yearsOf } from '#web/pages/plan/timeline-geometry.ts'
import type { WhatIfLine } from '#web/pages/what-if/what-if-words.ts'

const width = 220
const height = 32

interface Period {
  startOn: string
  endOn: string
}

/** The years of the plan, and as many more as the actions shown reach. */
export const periodOf = (plan: Period, lines: readonly WhatIfLine[]): Period => {
  const days = lines.flatMap(({ before, after }) =>
    [before, after].flatMap((span) => [startDay(span?.startOn ?? null), endDay(span?.endOn ?? null)]),
  )
  const known = [plan.startOn, plan.endOn, ...days.filter((day) => day !== null)].sort()
  return { startOn: known[0] ?? plan.startOn, endOn: known.at(-1) ?? plan.endOn }
}

const Years = ({ scale, tall }: { scale: TimeScale; tall: number }) =>
  yearsOf(scale).map((year) => {
    const x = place(scale, along(scale, `${year}-01-01`))
    return <line key={year} className="grid" x1={x} x2={x} y1={0} y2={tall} />
  })

/** The years, for the head of the column. */
export const YearsHead = ({ period }: { period: Period }) => {
  const page = usePage()
  const scale = scaleOf(period, width, page.direction === 'rtl')
  const all = yearsOf(scale)
  const step = Math.ceil(all.length / 5)
  return (
    <svg
      className="timeline what-if-line"
      viewBox={`0 0 ${width} 18`}
      width={width}
      height={18}
      aria-hidden="true"
    >
      <Years scale={scale} tall={18} />
      {all
        .filter((_year, at) => at % step === 0)
        .map((year) => (
          <text
            key={year}
            className="year"
            x={place(scale, along(scale, `${year}-01-01`)) + (scale.isMirrored ? -3 : 3)}
            y={13}
            textAnchor={scale.isMirrored ? 'end' : 'start'}
          >
            {year}
          </text>
        ))}
    </svg>
  )
}

const Span = ({
  scale,
  span,
  y,
  className,
}: {
  scale: TimeScale
  span: WhatIfLine['before']
  y: number
  className: string
}) => {
  const [start, end] = [startDay(span?.startOn ?? null), endDay(span?.endOn ?? null)]
  if (span === null || (start === null && end === null)) return null
  const from = start === null ? 0 : along(scale, start)
  const to = span.isStanding || end === null ? scale.width : along(scale, end)
  return <rect className={className} y={y} height={9} rx={2} {...spanOf(scale, from, Math.max(from, to))} />
}

/** Above, dashed: as planned; below, filled: as the what-if has it; nothing below where it would be dropped. */
export const BeforeAfterLine = ({ line, period }: { line: WhatIfLine; period: Period }) => {
  const page = usePage()
  const scale = scaleOf(period, width, page.direction === 'rtl')
  return (
    <svg
      className="timeline what-if-line"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <Years scale={scale} tall={height} />
      <Span scale={scale} span={line.before} y={4} className="bar-before" />
      <Span scale={scale} span={line.after} y={18} className="bar-after" />
    </svg>
  )
}
