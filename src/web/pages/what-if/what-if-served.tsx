/** What would be served later, earlier or no more; and what would break or be mended. */
import { inOrder } from '#web/components/in-order.tsx'
import { formatDay } from '#web/format/dates.ts'
import { fieldAddress, fieldNameOfId } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownWhatIf } from '#web/pages/what-if/what-if-words.ts'

/** So many stand open; the others are one click away. */
const mostOpen = 40

type Served = ShownWhatIf['outlook']['served']

const ServedTable = ({ rows, code }: { rows: Served; code: string }) => {
  const page = usePage()
  const day = (value: string | null): string => (value === null ? '–' : formatDay(page.language, value))
  return (
    <table className="as-cards">
      <caption className="unseen">{page.t('what-if.served')}</caption>
      <thead>
        <tr>
          <th scope="col">{page.t('what-if.obligation')}</th>
          <th scope="col">{page.t('what-if.becomes')}</th>
          <th scope="col">{page.t('outlook.days-before')}</th>
          <th scope="col">{page.t('outlook.days-after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((each) => (
          <tr key={each.fieldId}>
            <th scope="row">
              <a href={fieldAddress(code, each.fieldId)}>{fieldNameOfId(page, each.fieldId)}</a>
            </th>
            <td data-head={page.t('what-if.becomes')}>
              {page.t(`what-if.served.${each.kind}`, { days: Math.abs(each.days) })}
              {each.lost.length > 0 && (
                <div className="meta">
                  {page.t('what-if.without', {
                    count: each.lost.length,
                    numbers: each.lost.join(page.t('text.comma')),
                  })}
                </div>
              )}
            </td>
            <td className="nowrap" data-head={page.t('outlook.days-before')}>
              {day(each.from)}
            </td>
            <td className="nowrap" data-head={page.t('outlook.days-after')}>
              {day(each.to)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const ServedPanel = ({ shown, code }: { shown: ShownWhatIf; code: string }) => {
  const page = usePage()
  const { served } = shown.outlook
  const countOf = (kind: Served[number]['kind']): number => served.filter((each) => each.kind === kind).length
  return (
    <section className="panel" aria-labelledby="served">
      <header>
        <h2 id="served">{page.t('what-if.served')}</h2>
      </header>
      <div className="inside stack">
        <p>
          {page.t('what-if.served-sum', {
            unserved: countOf('unserved'),
            later: countOf('later'),
            earlier: countOf('earlier'),
          })}
        </p>
        <p className="hint">{page.t('what-if.served-hint')}</p>
      </div>
      {served.length > 0 && <ServedTable rows={served.slice(0, mostOpen)} code={code} />}
      {served.length > mostOpen && (
        <details className="inside">
          <summary>{page.t('what-if.more-fields', { count: served.length - mostOpen })}</summary>
          <ServedTable rows={served.slice(mostOpen)} code={code} />
        </details>
      )}
    </section>
  )
}

const BreakList = ({ breaks, code }: { breaks: ShownWhatIf['outlook']['breaks']; code: string }) => {
  const page = usePage()
  const saidOf = ({ code: what, params }: (typeof breaks)[number]): string => {
    if (what === 'needed-dropped') return page.t('what-if.break.needed-dropped', params)
    if (what === 'milestone-outside')
      return page.t('what-if.break.milestone-outside', { on: formatDay(page.language, String(params.on)) })
    return page.t(`readiness.${what}`, params)
  }
  return (
    <ul>
      {inOrder(breaks, (each) => (
        <li>
          <a href={`/states/${code}/plan/actions/${each.actionId}`}>
            {page.t('plan.action-number', { number: each.number })}
          </a>
          {page.t('text.colon')}
          {saidOf(each)}
        </li>
      ))}
    </ul>
  )
}

export const BreaksPanel = ({ shown, code }: { shown: ShownWhatIf; code: string }) => {
  const page = usePage()
  const { breaks, mended } = shown.outlook
  return (
    <section className="panel" aria-labelledby="breaks">
      <header>
        <h2 id="breaks">{page.t('what-if.breaks')}</h2>
      </header>
      <div className="inside stack">
        {breaks.length === 0 ? (
          <p>{page.t('what-if.no-breaks')}</p>
        ) : (
          <BreakList breaks={breaks} code={code} />
        )}
        {mended.length > 0 && (
          <>
            <h3>{page.t('what-if.mended')}</h3>
            <BreakList breaks={mended} code={code} />
          </>
        )}
      </div>
    </section>
  )
}
