/** One suggested measure: what to do, who usually leads, what it needs first, what to look at. Public. */
import { data } from 'react-router'
import { type Measure, readLabel } from '#domain/framework/framework.ts'
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { WeaponMark } from '#web/components/marks.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { rowReference } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { frameworkCrumb } from '#web/pages/framework/framework-nav.tsx'

export const loader = async (args: PageArgs) => {
  const { measures, guides, instruments, edition } = pageOf(args).reference
  const measure = measures.find((each) => each.id === args.params.id)
  if (measure === undefined) throw data(null, { status: 404 })
  const named = (ids: readonly string[]): Measure[] =>
    ids.flatMap((id) => measures.find((each) => each.id === id) ?? [])
  return keep({
    measure,
    rows: edition.rows.filter((row) => measure.concepts.includes(row.concept)),
    needs: named(measure.needs),
    neededBy: measures.filter((each) => each.needs.includes(measure.id)),
    alternatives: named(measure.alternatives),
    instruments: measure.instruments.flatMap(({ id, provision }) => {
      const found = instruments.find((each) => each.id === id)
      return found === undefined ? [] : [{ instrument: found, provision }]
    }),
    guides: measure.guides.flatMap((id) => guides.find((each) => each.id === id) ?? []),
  })
}
type Shown = PageData<typeof loader>

const MeasureLinks = ({
  heading,
  note,
  measures,
}: {
  heading: string
  note?: string
  measures: Measure[]
}) =>
  measures.length === 0 ? null : (
    <section>
      <h2>{heading}</h2>
      {note !== undefined && <p className="hint">{note}</p>}
      <ul className="lines is-dense">
        {measures.map((each) => (
          <li key={each.id}>
            <a href={`/framework/measures/${each.id}`}>
              <LabelWords label={each.title} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )

const Served = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  return (
    <section>
      <h2>{page.t('measure.serves')}</h2>
      <ul className="lines is-dense">
        {shown.rows.map((row) => (
          <li key={row.concept}>
            {rowReference(page, row)}
            {page.t('text.comma')}
            <a href={`/framework/rows/${row.concept}`}>
              <LabelWords label={row.label} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

const LookAt = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  if (shown.instruments.length + shown.guides.length === 0) return null
  return (
    <section>
      <h2>{page.t('measure.look-at')}</h2>
      {shown.instruments.length > 0 && (
        <>
          <h3>{page.t('measure.instruments')}</h3>
          <ul className="lines is-dense">
            {shown.instruments.map(({ instrument, provision }) => (
              <li key={instrument.id}>
                <bdi lang="en">{instrument.fullName}</bdi>
                {provision !== null && (
                  <>
                    {page.t('text.comma')}
                    <bdi lang="en">{provision}</bdi>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {shown.guides.length > 0 && (
        <>
          <h3>{page.t('measure.guides')}</h3>
          <ul className="lines is-dense">
            {shown.guides.map((guide) => (
              <li key={guide.id}>
                <cite>
                  <bdi lang="en">{guide.title}</bdi>
                </cite>
                {page.t('text.comma')}
                <bdi lang="en">{guide.publisher}</bdi>
                {guide.year !== null && ` (${guide.year})`}
                <span className="foreign-note">
                  {page.t(`guide-provenance.${guide.provenance.status}`)}{' '}
                  {guide.provenance.source !== null && <bdi lang="en">{guide.provenance.source}</bdi>}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const Facts = ({ measure }: { measure: Measure }) => {
  const page = usePage()
  return (
    <dl className="facts">
      <dt>{page.t('measure.kind')}</dt>
      <dd>{page.t(`measure-kind.${measure.kind}`)}</dd>
      {measure.weapons.length > 0 && (
        <>
          <dt>{page.t('measure.weapon')}</dt>
          <dd>
            {measure.weapons.map((weapon) => (
              <WeaponMark key={weapon} weapon={weapon} />
            ))}
          </dd>
        </>
      )}
      <dt>{page.t('measure.leads')}</dt>
      <dd>{measure.leadKinds.map((kind) => page.t(`agency-kind.${kind}`)).join(page.t('text.comma'))}</dd>
      <dt>{page.t('measure.effort')}</dt>
      <dd>{page.t(`measure-effort.${measure.effort}`)}</dd>
      <dt>{page.t('measure.duration')}</dt>
      <dd>{page.t('measure.duration-months', { count: measure.durationMonths })}</dd>
      <dt>{page.t('measure.result')}</dt>
      <dd>
        <LabelWords label={measure.expectedResult} />
      </dd>
      <dt>{page.t('measure.indicator')}</dt>
      <dd>
        <LabelWords label={measure.indicator} />
      </dd>
      <dt>{page.t('measure.basis')}</dt>
      <dd>{page.t(`measure-basis.${measure.basis}`)}</dd>
    </dl>
  )
}

export default function MeasurePage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const { measure } = shown
  return (
    <>
      <PageHead
        title={readLabel(measure.title, page.language)}
        heading={<LabelWords label={measure.title} />}
        purpose={page.t('measure.purpose')}
        crumbs={[
          frameworkCrumb(page),
          { name: page.t('measure.list-title'), href: '/framework/measures' },
          { name: <LabelWords label={measure.title} /> },
        ]}
      />
      <div className="columns">
        <div>
          <div className="panel">
            <section>
              <h2>{page.t('measure.what')}</h2>
              <div className="prose">
                <p>
                  <LabelWords label={measure.description} />
                </p>
              </div>
            </section>
            <MeasureLinks
              heading={page.t('measure.needs')}
              note={page.t('measure.needs-note')}
              measures={shown.needs}
            />
            <MeasureLinks
              heading={page.t('measure.alternatives')}
              note={page.t('measure.alternatives-note')}
              measures={shown.alternatives}
            />
            <LookAt shown={shown} />
            <MeasureLinks heading={page.t('measure.needed-by')} measures={shown.neededBy} />
          </div>
        </div>
        <div className="panel is-beside">
          <section>
            <h2>{page.t('measure.in-short')}</h2>
            <Facts measure={measure} />
          </section>
          <Served shown={shown} />
          <section>
            <h2>{page.t('measure.provenance')}</h2>
            <p className="hint">{page.t('measure.standing')}</p>
            <p className="meta">
              <bdi>{measure.id}</bdi>
            </p>
          </section>
        </div>
      </div>
    </>
  )
}
