/** One row of the edition: wording with its revisions, what is asked, where the wording comes from. Public. */
import { data } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { measuresFor } from '#domain/framework/suggested-measures.ts'
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { WeaponMark } from '#web/components/marks.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay, languageNameIn } from '#web/format/dates.ts'
import { paragraphName, rowReference } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { frameworkCrumb } from '#web/pages/framework/framework-nav.tsx'
import { ProvenanceNote } from '#web/pages/framework/provenance-note.tsx'

export const loader = async (args: PageArgs) => {
  const { edition, olderEdition, crosswalk, measures } = pageOf(args).reference
  const row = edition.rows.find((each) => each.concept === args.params.concept)
  if (row === undefined) throw data(null, { status: 404 })
  const oldRows = new Map(olderEdition.rows.map((each) => [each.concept, each]))
  const came = new Map(
    crosswalk.rows.filter((each) => each.to.includes(row.concept)).map((each) => [each.concept, each]),
  )
  return keep({
    row,
    measureCount: measuresFor(measures, row.concept).length,
    older: [...came.values()].flatMap((each) => {
      const old = oldRows.get(each.concept)
      return old === undefined ? [] : [{ row: old, becomes: each.becomes, reason: each.reason }]
    }),
  })
}
type Shown = PageData<typeof loader>

const Wordings = ({ row }: { row: Shown['row'] }) => {
  const page = usePage()
  return (
    <section>
      <h2>{page.t('framework.wording')}</h2>
      <dl className="facts">
        {Object.entries(row.label).map(([language, text]) => (
          <div key={language} className="pair-of-facts">
            <dt>{languageNameIn(page.language, language)}</dt>
            <dd>
              <bdi lang={language}>{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <p className="meta">{page.t('framework.label-revision', { revision: row.labelRevision })}</p>
      {row.earlierLabels.length > 0 && (
        <>
          <h3>{page.t('framework.earlier-labels')}</h3>
          <ul className="lines is-dense">
            {row.earlierLabels.map((earlier) => (
              <li key={earlier.revision}>
                <LabelWords label={earlier.label} />
                <span className="foreign-note">
                  {page.t('framework.until', { date: formatDay(page.language, earlier.until) })}{' '}
                  <bdi>{earlier.source}</bdi> <bdi>{earlier.reason}</bdi>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const Older = ({ older }: { older: Shown['older'] }) => {
  const page = usePage()
  return (
    <section>
      <h2>{page.t('framework.in-older')}</h2>
      {older.length === 0 && <p className="meta">{page.t('framework.not-in-older')}</p>}
      <ul className="lines is-dense">
        {older.map((each) => (
          <li key={each.row.concept}>
            <LabelWords label={each.row.label} />
            <span className="foreign-note">
              {page.t(`row-fate.${each.becomes}`)} <LabelWords label={each.reason} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export default function FrameworkRowPage() {
  const page = usePage()
  const { row, measureCount, older } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={readLabel(row.label, page.language)}
        heading={<LabelWords label={row.label} />}
        purpose={rowReference(page, row)}
        crumbs={[frameworkCrumb(page), { name: <bdi>{row.id}</bdi> }]}
      />
      <div className="columns">
        <div>
          <div className="panel">
            <section>
              <h2>{page.t('field.asked')}</h2>
              <div className="prose">
                <p>
                  <LabelWords label={row.explanation} />
                </p>
              </div>
            </section>
            <Wordings row={row} />
            <Older older={older} />
          </div>
        </div>
        <div className="panel is-beside">
          <section>
            <h2>{page.t('measure.in-short')}</h2>
            <p>
              {row.operativeParagraphs.map((each) => paragraphName(page, each)).join(page.t('text.comma'))}.{' '}
              {page.t(`binding.${row.bindingForce}`)}{' '}
              {page.t(row.isGapEligible ? 'field.gap-eligible' : 'field.not-gap-eligible')}
            </p>
            {row.weapons.length > 0 && (
              <p>
                {row.weapons.map((weapon) => (
                  <WeaponMark key={weapon} weapon={weapon} />
                ))}
              </p>
            )}
            <p className="meta">
              <bdi>{row.concept}</bdi>
            </p>
          </section>
          <section>
            <h2>{page.t('framework.provenance')}</h2>
            <ProvenanceNote provenance={row.provenance} />
            {row.note !== null && (
              <p className="hint">
                <bdi lang="en">{row.note}</bdi>
              </p>
            )}
            <p>
              <a href={`/framework/correction?row=${row.id}`}>{page.t('framework.propose')}</a>
            </p>
          </section>
          <section>
            <h2>{page.t('measure.list-title')}</h2>
            <p>
              <a href={`/framework/measures?row=${row.concept}`}>
                {page.t('field.all-measures', { count: measureCount })}
              </a>
            </p>
          </section>
        </div>
      </div>
    </>
  )
}
