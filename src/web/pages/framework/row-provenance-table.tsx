/** Every row with where its wording comes from, and how many of each; counts of wordings, never of States. */
import type { Provenance } from '#domain/framework/framework.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { usePage } from '#web/page-context.tsx'

const statuses = ['sourced', 'recalled', 'own'] as const

export const ProvenanceCounts = () => {
  const page = usePage()
  const { rows } = page.reference.edition
  const count = (status: Provenance['status']): number =>
    rows.filter((row) => row.provenance.status === status).length
  return (
    <ul className="lines is-dense">
      {statuses.map((status) => (
        <li key={status}>
          <strong>{page.t('framework.row-count', { count: count(status) })}</strong>{' '}
          {page.t(`provenance.${status}`)}
        </li>
      ))}
    </ul>
  )
}

export const RowProvenanceTable = () => {
  const page = usePage()
  return (
    <table className="as-cards">
      <caption className="unseen">{page.t('framework.all-rows')}</caption>
      <thead>
        <tr>
          <th scope="col">{page.t('framework.row')}</th>
          <th scope="col">{page.t('framework.wording')}</th>
          <th scope="col">{page.t('framework.status')}</th>
          <th scope="col">{page.t('framework.source')}</th>
        </tr>
      </thead>
      <tbody>
        {page.reference.edition.rows.map((row) => (
          <tr key={row.id} id={row.id}>
            <td data-head={page.t('framework.row')}>
              <bdi>{row.id}</bdi>
            </td>
            <th scope="row">
              <a href={`/framework/rows/${row.concept}`}>
                <LabelWords label={row.label} />
              </a>
            </th>
            <td data-head={page.t('framework.status')}>
              {page.t(`provenance-short.${row.provenance.status}`)}
              {page.t('text.comma')}
              {page.t(`confidence-short.${row.provenance.confidence}`)}
            </td>
            <td className="quiet" data-head={page.t('framework.source')}>
              {row.provenance.source !== null && <bdi lang="en">{row.provenance.source}</bdi>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
