/** Dated figures with their sources, the oldest first; those that disagree stand beside each other. */
import type { StatusFigure } from '#domain/framework/status-figure.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { formatAmount, formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'

const keyOf = (figure: StatusFigure): string => `${figure.indicator} ${figure.asOf} ${figure.value}`

export const FigureList = ({ figures }: { figures: readonly StatusFigure[] }) => {
  const page = usePage()
  const ordered = [...figures].sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0))
  return (
    <table className="as-cards">
      <caption className="unseen">{page.t('figure.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{page.t('figure.indicator')}</th>
          <th scope="col" className="number">
            {page.t('figure.value')}
          </th>
          <th scope="col">{page.t('figure.as-of')}</th>
          <th scope="col">{page.t('framework.source')}</th>
        </tr>
      </thead>
      <tbody>
        {ordered.map((figure) => (
          <tr key={keyOf(figure)}>
            <th scope="row">
              <LabelWords label={figure.label} />
            </th>
            <td className="number" data-head={page.t('figure.value')}>
              {figure.of === null
                ? formatAmount(page.language, figure.value)
                : page.t('figure.of', { value: figure.value, of: figure.of })}
            </td>
            <td data-head={page.t('figure.as-of')}>
              {page.t(`figure-precision.${figure.precision}`, {
                date: formatDay(page.language, figure.asOf),
              })}
            </td>
            <td className="quiet" data-head={page.t('framework.source')}>
              <bdi lang="en">{figure.source}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
