/** What moves with an action that slips: in words, and as a table with old and new days. */
import { ContentWords } from '#web/components/content-text.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownDependencies } from '#web/pages/plan/dependencies-page.tsx'

type Slip = NonNullable<ShownDependencies['slip']>

const Days = ({ days }: { days: { startOn: string | null; endOn: string | null } }) => {
  const page = usePage()
  const day = (value: string | null): string => (value === null ? '–' : formatDay(page.language, value))
  return <bdi>{page.t('outlook.span', { from: day(days.startOn), to: day(days.endOn) })}</bdi>
}

export const SlipTable = ({ shown, slip, code }: { shown: ShownDependencies; slip: Slip; code: string }) => {
  const page = usePage()
  const actions = new Map(shown.actions.map((action) => [action.id, action]))
  const numberOf = (id: string): number => actions.get(id)?.number ?? 0
  const others = slip.slips.filter((each) => each.becauseOf !== null)
  const fields = new Set(slip.slips.flatMap((each) => each.fieldIds)).size
  const late = slip.slips.filter((each) => each.leavesPeriod).length
  return (
    <>
      <div className="inside ruled stack">
        <p role="status">
          {page.t('outlook.slip-result', {
            number: numberOf(slip.actionId),
            days: slip.days,
            count: others.length,
          })}{' '}
          {fields > 0 && page.t('outlook.slip-fields', { count: fields })}{' '}
          {late > 0 &&
            page.t('outlook.slip-late', { count: late, end: formatDay(page.language, shown.plan.endOn) })}
        </p>
        {slip.undatedIds.length > 0 && (
          <p>
            {page.t('outlook.slip-undated', {
              count: slip.undatedIds.length,
              numbers: slip.undatedIds.map(numberOf).join(page.t('text.comma')),
            })}
          </p>
        )}
      </div>
      <table className="as-cards">
        <caption className="unseen">{page.t('outlook.slip')}</caption>
        <thead>
          <tr>
            <th scope="col">{page.t('plan.action')}</th>
            <th scope="col">{page.t('outlook.moved-by')}</th>
            <th scope="col">{page.t('outlook.days-before')}</th>
            <th scope="col">{page.t('outlook.days-after')}</th>
            <th scope="col">{page.t('outlook.because')}</th>
          </tr>
        </thead>
        <tbody>
          {slip.slips.map((each) => (
            <tr key={each.actionId}>
              <th scope="row">
                <a href={`/states/${code}/plan/actions/${each.actionId}`}>
                  {each.number}. <ContentWords text={actions.get(each.actionId)?.title ?? null} />
                </a>
              </th>
              <td className="nowrap" data-head={page.t('outlook.moved-by')}>
                {page.t('outlook.days', { count: each.days })}
              </td>
              <td data-head={page.t('outlook.days-before')}>
                <Days days={each.from} />
              </td>
              <td data-head={page.t('outlook.days-after')}>
                <Days days={each.to} />
                {each.leavesPeriod && <div className="meta">{page.t('outlook.leaves-period')}</div>}
              </td>
              <td data-head={page.t('outlook.because')}>
                {each.becauseOf === null
                  ? page.t('outlook.slips-first')
                  : page.t('outlook.waits-for', { number: numberOf(each.becauseOf) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
