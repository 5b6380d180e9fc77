/**
 * Obligations × weapons × facets, drawn on the server: recorded, planned, open, not applicable, each by letter and
 * shape. Template order, never sorted by result. The table below says the same. In a narrow box the words are left
 * out and the columns move beside the numbers of the rows.
 */
import { type Coverage, coverages } from '#domain/assessment/coverage.ts'
import { columnStart, placesOfRow, shortened } from '#domain/assessment/coverage-places.ts'
import { type FrameworkRow, facets, readLabel, type Section, weapons } from '#domain/framework/framework.ts'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'

/** The rows of one section that stand in the picture. */
export interface CoverageSection {
  section: Section
  rows: FrameworkRow[]
}

// gaps.css moves the columns by what lies between the number and the first column: 428.
const sizes = { labelWidth: 460, cellWidth: 36 }
const numberWidth = 32
const width = sizes.labelWidth + facets.length * weapons.length * sizes.cellWidth
const headHeight = 48
const bandHeight = 28
const rowHeight = 24
const mark = { width: 28, height: 18 }
const mostCharacters = 74

interface Line {
  y: number
  section: Section | null
  row: FrameworkRow | null
}

const linesOf = (sections: readonly CoverageSection[]): { lines: Line[]; height: number } => {
  const lines: Line[] = []
  let y = headHeight
  for (const { section, rows } of sections) {
    lines.push({ y, section, row: null })
    y += bandHeight
    for (const row of rows) {
      lines.push({ y, section: null, row })
      y += rowHeight
    }
  }
  return { lines, height: y }
}

/** Full, half filled, dashed pill, bare letters: told apart without colour. */
const Shape = ({ coverage }: { coverage: Coverage }) => {
  const { width: w, height: h } = mark
  if (coverage === 'na') return null
  return (
    <>
      <rect x={0.5} y={0.5} width={w - 1} height={h - 1} rx={coverage === 'open' ? h / 2 : 2} />
      {coverage === 'planned' && <path d={`M1 1H${w - 1}L1 ${h - 1}z`} />}
    </>
  )
}

const Marks = () => {
  const page = usePage()
  return (
    <defs>
      {coverages.map((coverage) => (
        <g key={coverage} id={`mark-${coverage}`} className={`cover-mark is-${coverage}`}>
          <Shape coverage={coverage} />
          <text x={mark.width / 2} y={13} textAnchor="middle">
            {page.t(`gaps.letter.${coverage}`)}
          </text>
        </g>
      ))}
    </defs>
  )
}

/** Places are counted from where a line begins; `at` and `from` give them on the page. Anchors of words turn by themselves. */
const usePlaces = () => {
  const isMirrored = usePage().direction === 'rtl'
  return {
    isMirrored,
    at: (x: number): number => (isMirrored ? width - x : x),
    from: (x: number, wide: number): number => (isMirrored ? width - x - wide : x),
  }
}

const Heads = ({ height }: { height: number }) => {
  const page = usePage()
  const { at } = usePlaces()
  return facets.map((facet) => {
    const start = columnStart(sizes, facet, weapons[0])
    return (
      <g key={facet}>
        <line className="group" x1={at(start)} x2={at(start)} y1={8} y2={height} />
        <text className="head" x={at(start + (weapons.length * sizes.cellWidth) / 2)} y={18}>
          {readLabel(page.words.facets[facet].shortLabel, page.language)}
        </text>
        {weapons.map((weapon) => (
          <text
            key={weapon}
            className="head"
            x={at(columnStart(sizes, facet, weapon) + sizes.cellWidth / 2)}
            y={38}
          >
            {weapon}
          </text>
        ))}
      </g>
    )
  })
}

const Names = ({ lines }: { lines: readonly Line[] }) => {
  const page = usePage()
  const { at } = usePlaces()
  return lines.map(({ y, section, row }) => (
    <g key={y}>
      {section !== null && (
        <>
          <rect className="band" x={0} y={y} width={width} height={bandHeight} />
          <text className="band-word" x={at(8)} y={y + 19} textAnchor="start">
            {readLabel(section.shortTitle, page.language)}
          </text>
        </>
      )}
      {row !== null && (
        <>
          <line x1={0} x2={width} y1={y + rowHeight - 0.5} y2={y + rowHeight - 0.5} />
          <text className="number" x={at(numberWidth - 8)} y={y + 16} textAnchor="end">
            {row.number}
          </text>
          <text className="word" x={at(numberWidth)} y={y + 16} textAnchor="start">
            {shortened(readLabel(row.label, page.language), mostCharacters)}
          </text>
        </>
      )}
    </g>
  ))
}

const Columns = ({ lines, fields }: { lines: readonly Line[]; fields: ReadonlyMap<string, Coverage> }) => {
  const { from } = usePlaces()
  const inset = (sizes.cellWidth - mark.width) / 2
  return lines.flatMap(({ y, row }) =>
    row === null
      ? []
      : placesOfRow(row, fields, sizes).map(({ coverage, x }) => (
          <use
            key={`${y} ${x}`}
            href={`#mark-${coverage}`}
            x={from(x + inset, mark.width)}
            y={y + (rowHeight - mark.height) / 2}
          />
        )),
  )
}

export const CoverageDrawing = ({
  sections,
  fields,
  asOf,
}: {
  sections: readonly CoverageSection[]
  fields: ReadonlyMap<string, Coverage>
  asOf: string
}) => {
  const page = usePage()
  const { isMirrored } = usePlaces()
  const { lines, height } = linesOf(sections)
  const counts = Map.groupBy(fields.values(), (coverage) => coverage)
  const count = (coverage: Coverage): number => counts.get(coverage)?.length ?? 0
  return (
    <div className="coverage-box">
      <svg
        className="coverage-picture"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby="coverage-name"
        aria-describedby="coverage-said"
      >
        <title id="coverage-name">{page.t('gaps.picture-title')}</title>
        <desc id="coverage-said">
          {page.t('gaps.picture-description', {
            date: formatDay(page.language, asOf),
            rows: lines.length - sections.length,
            recorded: count('recorded'),
            planned: count('planned'),
            open: count('open'),
            na: count('na'),
          })}
        </desc>
        <Marks />
        <g className={isMirrored ? 'columns is-mirrored' : 'columns'}>
          <Heads height={height} />
          <Columns lines={lines} fields={fields} />
        </g>
        <Names lines={lines} />
      </svg>
    </div>
  )
}
