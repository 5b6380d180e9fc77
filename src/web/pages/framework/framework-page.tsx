/** The framework in short: which edition, how far its wording can be trusted, what the values mean. Public. */
import { readLabel } from '#domain/framework/framework.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { ValueMark, WeaponMark } from '#web/components/marks.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { FrameworkNav } from '#web/pages/framework/framework-nav.tsx'
import { ProvenanceNote } from '#web/pages/framework/provenance-note.tsx'
import { ProvenanceCounts, RowProvenanceTable } from '#web/pages/framework/row-provenance-table.tsx'

const Meanings = () => {
  const page = usePage()
  return (
    <ul className="lines">
      {(['X', '?', 'NA', 'blank'] as const).map((code) => {
        const value = page.words.values[code]
        return (
          <li key={code} className="choice">
            <ValueMark value={code === 'blank' ? null : code} />
            <span>
              <strong className="says">{readLabel(value.label, page.language)}</strong>
              <span className="meaning">{readLabel(value.meaning, page.language)}</span>
              <span className="foreign-note">
                {page.t(`provenance.${value.provenance.status}`)}{' '}
                {page.t(`confidence.${value.provenance.confidence}`)}
              </span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

const Sections = () => {
  const page = usePage()
  return (
    <table>
      <caption className="unseen">{page.t('framework.sections')}</caption>
      <thead>
        <tr>
          <th scope="col">{page.t('framework.section')}</th>
          <th scope="col" className="number">
            {page.t('framework.rows')}
          </th>
          <th scope="col" className="number">
            {page.t('framework.fields')}
          </th>
        </tr>
      </thead>
      <tbody>
        {page.edition.sections.map((section) => (
          <tr key={section.id}>
            <th scope="row">
              <LabelWords label={section.title} />
            </th>
            <td className="number">{section.rowCount}</td>
            <td className="number">{section.fieldCount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export default function FrameworkPage() {
  const page = usePage()
  const { edition } = page
  return (
    <>
      <PageHead title={page.t('framework.title')} purpose={page.t('framework.purpose')} />
      <FrameworkNav current="about" />
      <div className="columns">
        <div>
          <section className="panel">
            <div className="inside">
              <h2>{page.t('framework.sections')}</h2>
              <p className="hint">
                {page.t('framework.counts', { rows: edition.rowCount, fields: edition.fieldCount })}
              </p>
            </div>
            <Sections />
          </section>
          <section className="panel">
            <div className="inside">
              <h2>{page.t('framework.values')}</h2>
              <Meanings />
            </div>
          </section>
          <section className="panel">
            <div className="inside">
              <h2>{page.t('framework.all-rows')}</h2>
              <p className="hint">{page.t('framework.all-rows-hint')}</p>
            </div>
            <RowProvenanceTable />
          </section>
        </div>
        <div className="panel is-beside">
          <section>
            <h2>{page.t('framework.edition')}</h2>
            <p>
              <LabelWords label={edition.title} />
            </p>
          </section>
          <section>
            <h2>{page.t('framework.standing')}</h2>
            <p>
              <LabelWords label={edition.standing} />
            </p>
          </section>
          <section>
            <h2>{page.t('framework.provenance')}</h2>
            <ProvenanceCounts />
            <ProvenanceNote provenance={page.reference.edition.provenance} />
            <p>
              <a href="/framework/correction">{page.t('framework.propose')}</a>
            </p>
          </section>
          <section>
            <h2>{page.t('framework.resolutions')}</h2>
            <ul className="lines is-dense">
              {edition.resolutions.map((each) => (
                <li key={each}>
                  <bdi>{each}</bdi>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{page.t('framework.weapons')}</h2>
            <ul className="lines is-dense">
              {(['NW', 'CW', 'BW'] as const).map((weapon) => (
                <li key={weapon}>
                  <WeaponMark weapon={weapon} /> {readLabel(page.words.weapons[weapon].label, page.language)}
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </>
  )
}
