/**
 * Obligations × weapons × facets: recorded, planned, open, not applicable. Letters and shapes in template order;
 * counts with their date, never a share, never sorted by result.
 */
import { type Coverage, coverageOf, coverages } from '#domain/assessment/coverage.ts'
import { type FrameworkRow, facets, fieldId, weapons } from '#domain/framework/framework.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { CoverageMark, WeaponMark } from '#web/components/marks.tsx'
import { usePage } from '#web/page-context.tsx'
import { CoverageDrawing, type CoverageSection } from '#web/pages/assessment/coverage-drawing.tsx'
import type { ShownGaps } from '#web/pages/assessment/gaps-page.tsx'

type Fields = ReadonlyMap<string, Coverage>

const coverageOfShown = (shown: ShownGaps): Fields => {
  const planned = new Map(shown.gaps.map((gap) => [gap.fieldId, gap.actions.length > 0]))
  return new Map(
    shown.rows.flatMap((row) =>
      facets.flatMap((facet) =>
        row.weapons.map((weapon): [string, Coverage] => {
          const id = fieldId(row.concept, weapon, facet)
          const value = shown.values[id] ?? null
          return [id, coverageOf(value, planned.get(id) === true)]
        }),
      ),
    ),
  )
}

const CoverageLegend = ({ fields }: { fields: Fields }) => {
  const page = usePage()
  const counts = Map.groupBy([...fields.values()], (coverage) => coverage)
  return (
    <ul className="legend">
      {coverages.map((coverage) => (
        <li key={coverage}>
          <CoverageMark coverage={coverage} />
          <span>{page.t(`gaps.coverage.${coverage}`)}</span>
          <b>{counts.get(coverage)?.length ?? 0}</b>
        </li>
      ))}
    </ul>
  )
}

const Row = ({ row, fields, isOpen }: { row: FrameworkRow; fields: Fields; isOpen: boolean }) => (
  <tr>
    <th scope="row">
      <span className="meta">{row.number}</span>{' '}
      {isOpen ? (
        <a href={`#row-${row.concept}`}>
          <LabelWords label={row.label} />
        </a>
      ) : (
        <LabelWords label={row.label} />
      )}
    </th>
    {facets.flatMap((facet) =>
      weapons.map((weapon, at) => {
        const coverage = fields.get(fieldId(row.concept, weapon, facet))
        return (
          <td key={facet + weapon} className={at === 0 ? 'cell group-start' : 'cell'}>
            {coverage !== undefined && <CoverageMark coverage={coverage} />}
          </td>
        )
      }),
    )}
  </tr>
)

const CoverageCells = ({
  shown,
  fields,
  sections,
}: {
  shown: ShownGaps
  fields: Fields
  sections: readonly CoverageSection[]
}) => {
  const page = usePage()
  const open = new Set(shown.gaps.map((gap) => gap.field.row.concept))
  return (
    <>
      <a className="skip-here" href="#gaps">
        {page.t('gaps.skip-table')}
      </a>
      {/* A scroll box is reachable by keyboard, so that its far columns can be read without a mouse. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the focus */}
      <section className="scroll" tabIndex={0} aria-labelledby="coverage">
        <table className="coverage-table">
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {page.t('gaps.obligation')}
              </th>
              {facets.map((facet) => (
                <th key={facet} scope="colgroup" colSpan={3} className="cell group-start">
                  <LabelWords label={page.words.facets[facet].shortLabel} />
                </th>
              ))}
            </tr>
            <tr>
              {facets.flatMap((facet) =>
                weapons.map((weapon, at) => (
                  <th key={facet + weapon} scope="col" className={at === 0 ? 'cell group-start' : 'cell'}>
                    <WeaponMark weapon={weapon} />
                  </th>
                )),
              )}
            </tr>
          </thead>
          {sections.map(({ section, rows }) => (
            <tbody key={section.id}>
              <tr>
                <th scope="rowgroup" colSpan={7} className="group-row">
                  <LabelWords label={section.shortTitle} />
                </th>
              </tr>
              {rows.map((row) => (
                <Row key={row.id} row={row} fields={fields} isOpen={open.has(row.concept)} />
              ))}
            </tbody>
          ))}
        </table>
      </section>
    </>
  )
}

/** The picture, and folded under it the table that says the same. */
export const CoveragePanel = ({ shown }: { shown: ShownGaps }) => {
  const page = usePage()
  const fields = coverageOfShown(shown)
  const sections = shown.sections
    .map((section) => ({ section, rows: shown.rows.filter((row) => row.section === section.id) }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <div className="panel">
      <div className="inside stack">
        <h2 id="coverage">{page.t('gaps.coverage-title')}</h2>
        <CoverageLegend fields={fields} />
        <CoverageDrawing sections={sections} fields={fields} asOf={shown.asOf} />
      </div>
      <details className="fold gap-section">
        <summary>
          <span>{page.t('gaps.as-table')}</span>
          <ChevronDown />
        </summary>
        <CoverageCells shown={shown} fields={fields} sections={sections} />
      </details>
    </div>
  )
}
