/** The catalogue of suggested measures, narrowed by a plain GET form. Public. */

import { type Measure, measureKinds, readLabel, weapons } from '#domain/framework/framework.ts'
import { measuresFor } from '#domain/framework/suggested-measures.ts'
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { FilterChoice } from '#web/components/filter-choice.tsx'
import { WeaponMark } from '#web/components/marks.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { FrameworkNav, frameworkCrumb } from '#web/pages/framework/framework-nav.tsx'
import type { PageRequest } from '#web/request-context.ts'

/** What the list is narrowed to; empty for all. */
interface MeasureWishes {
  section: string
  kind: string
  weapon: string
  /** A concept: the measures of one row, in the order in which they are offered for it. */
  row: string
}

const wantedMeasures = ({ reference }: PageRequest, wishes: MeasureWishes): Measure[] => {
  const sectionOf = new Map(reference.edition.rows.map((row) => [row.concept, row.section]))
  const columnsOf = new Map(reference.edition.rows.map((row) => [row.concept, row.weapons as string[]]))
  const hasColumn = (measure: Measure): boolean =>
    measure.weapons.length > 0
      ? (measure.weapons as string[]).includes(wishes.weapon)
      : measure.concepts.some((concept) => columnsOf.get(concept)?.includes(wishes.weapon))
  const all = wishes.row === '' ? reference.measures : measuresFor(reference.measures, wishes.row)
  return all.filter(
    (measure) =>
      (wishes.section === '' ||
        measure.concepts.some((concept) => sectionOf.get(concept) === wishes.section)) &&
      (wishes.kind === '' || measure.kind === wishes.kind) &&
      (wishes.weapon === '' || hasColumn(measure)),
  )
}

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const wish = (name: string): string => query.get(name) ?? ''
  const wishes: MeasureWishes = {
    section: wish('section'),
    kind: wish('kind'),
    weapon: wish('weapon'),
    row: wish('row'),
  }
  return keep({ wishes, measures: wantedMeasures(pageOf(args), wishes) })
}

const Filter = ({ wishes }: { wishes: MeasureWishes }) => {
  const page = usePage()
  const { edition } = page.reference
  return (
    <form className="filters" method="get">
      {wishes.row !== '' && <input type="hidden" name="row" value={wishes.row} />}
      <FilterChoice
        name="section"
        value={wishes.section}
        label={page.t('measure.paragraph')}
        options={edition.sections.map((section) => ({
          value: section.id,
          label: readLabel(section.shortTitle, page.language),
        }))}
      />
      <FilterChoice
        name="kind"
        value={wishes.kind}
        label={page.t('measure.kind')}
        options={measureKinds.map((kind) => ({ value: kind, label: page.t(`measure-kind.${kind}`) }))}
      />
      <FilterChoice
        name="weapon"
        value={wishes.weapon}
        label={page.t('measure.weapon')}
        options={weapons.map((weapon) => ({
          value: weapon,
          label: readLabel(page.words.weapons[weapon].label, page.language),
        }))}
      />
      <button type="submit" className="button">
        {page.t('gaps.filter')}
      </button>
    </form>
  )
}

const MeasureLine = ({ measure }: { measure: Measure }) => {
  const page = usePage()
  return (
    <tr>
      <th scope="row">
        <a href={`/framework/measures/${measure.id}`}>
          <LabelWords label={measure.title} />
        </a>
      </th>
      <td data-head={page.t('measure.kind')}>{page.t(`measure-kind.${measure.kind}`)}</td>
      <td data-head={page.t('measure.weapon')}>
        {measure.weapons.map((weapon) => (
          <WeaponMark key={weapon} weapon={weapon} />
        ))}
      </td>
      <td data-head={page.t('measure.effort')}>{page.t(`measure-effort.${measure.effort}`)}</td>
      <td className="number" data-head={page.t('measure.months')}>
        {measure.durationMonths}
      </td>
    </tr>
  )
}

export default function MeasureListPage() {
  const page = usePage()
  const { wishes, measures } = usePageData<typeof loader>()
  const row = page.edition.rows.get(wishes.row)
  return (
    <>
      <PageHead
        title={page.t('measure.list-title')}
        purpose={page.t('measure.list-purpose')}
        crumbs={[frameworkCrumb(page), { name: page.t('measure.list-title') }]}
      />
      <FrameworkNav current="measures" />
      <section className="panel">
        <header>
          <h2>
            {row === undefined
              ? page.t('measure.catalogue')
              : page.t('measure.of-row', { row: readLabel(row.label, page.language) })}
          </h2>
          <span className="meta">
            {page.t('measure.shown', { shown: measures.length, all: page.reference.measures.length })}
          </span>
        </header>
        <div className="inside ruled">
          <Filter wishes={wishes} />
          {wishes.row !== '' && (
            <p>
              <a href="/framework/measures">{page.t('measure.all-rows')}</a>
            </p>
          )}
        </div>
        {measures.length === 0 ? (
          <p className="inside ruled">{page.t('measure.none')}</p>
        ) : (
          <table className="as-cards">
            <caption className="unseen">{page.t('measure.list-title')}</caption>
            <thead>
              <tr>
                <th scope="col">{page.t('measure.one')}</th>
                <th scope="col">{page.t('measure.kind')}</th>
                <th scope="col">{page.t('measure.weapon')}</th>
                <th scope="col">{page.t('measure.effort')}</th>
                <th scope="col" className="number">
                  {page.t('measure.months')}
                </th>
              </tr>
            </thead>
            <tbody>
              {measures.map((measure) => (
                <MeasureLine key={measure.id} measure={measure} />
              ))}
            </tbody>
          </table>
        )}
        <p className="inside ruled meta">{page.t('measure.standing')}</p>
      </section>
    </>
  )
}
