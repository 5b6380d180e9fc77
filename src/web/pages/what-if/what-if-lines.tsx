/** The changes of a what-if, action by action, with the days before and after drawn beside them. */
import { ContentWords } from '#web/components/content-text.tsx'
import { formatTime } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { BeforeAfterLine, periodOf, YearsHead } from '#web/pages/what-if/what-if-timeline.tsx'
import { type ShownWhatIf, valueWords, type WhatIfLine } from '#web/pages/what-if/what-if-words.ts'

/** Actions on one page of the table. */
export const linesPerPage = 50

const ChangeWords = ({
  line,
  change,
  canRemove,
}: {
  line: WhatIfLine
  change: WhatIfLine['changes'][number]
  canRemove: boolean
}) => {
  const page = usePage()
  const name = page.t(`what-if.field.${change.field}`)
  const number = line.number ?? '–'
  return (
    <li>
      {name}
      {page.t('text.colon')}
      <del>
        <bdi>{valueWords(page, line, change.field, change.from)}</bdi>
      </del>{' '}
      <ins>
        <bdi>{valueWords(page, line, change.field, change.value)}</bdi>
      </ins>
      {change.moved !== null && (
        <div className="meta">
          {change.moved.changedAt === ''
            ? page.t('what-if.moved')
            : page.t('what-if.moved-by', {
                name: change.moved.changedBy,
                time: formatTime(page.language, change.moved.changedAt),
              })}
        </div>
      )}
      {canRemove && ' '}
      {canRemove && (
        <button
          type="submit"
          className="button is-link"
          name="intent"
          value={`remove ${line.actionId} ${change.field}`}
          aria-label={page.t('what-if.remove-named', { field: name, number })}
        >
          {page.t('what-if.remove')}
        </button>
      )}
    </li>
  )
}

const Pages = ({ count, at }: { count: number; at: number }) => {
  const page = usePage()
  const pages = Math.ceil(count / linesPerPage)
  if (pages < 2) return null
  return (
    <nav className="inside" aria-label={page.t('what-if.pages')}>
      <ul className="inline-list">
        {Array.from({ length: pages }, (_each, index) => index + 1).map((number) => (
          <li key={number}>
            <a href={`?page=${number}#changes`} aria-current={number === at ? 'page' : undefined}>
              {number}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export const WhatIfLines = ({ shown, code, at }: { shown: ShownWhatIf; code: string; at: number }) => {
  const page = usePage()
  const lines = shown.lines.slice((at - 1) * linesPerPage, at * linesPerPage)
  const period = periodOf(shown.plan, lines)
  const canRemove = shown.allowed.includes('change')
  return (
    <form className="panel" method="post" action="?#changes" id="changes">
      <header>
        <h2>{page.t('what-if.changes')}</h2>
      </header>
      <input type="hidden" name="base" value={shown.whatIf.revision} />
      {shown.lines.length === 0 ? (
        <p className="inside">{page.t('what-if.no-changes')}</p>
      ) : (
        <>
          <p className="inside hint">{page.t('what-if.changes-hint')}</p>
          <table className="as-cards">
            <caption className="unseen">{page.t('what-if.changes')}</caption>
            <thead>
              <tr>
                <th scope="col">{page.t('plan.action')}</th>
                <th scope="col">{page.t('table.becomes')}</th>
                <th scope="col" className="what-if-time">
                  <span className="unseen">{page.t('what-if.days-drawn')}</span>
                  <YearsHead period={period} />
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.actionId}>
                  <th scope="row">
                    {line.number === null ? (
                      page.t('what-if.gone')
                    ) : (
                      <a href={`/states/${code}/plan/actions/${line.actionId}`}>
                        {line.number}. <ContentWords text={line.title} />
                      </a>
                    )}
                    {line.idle === 'settled' && <div className="meta">{page.t('what-if.settled')}</div>}
                  </th>
                  <td data-head={page.t('table.becomes')}>
                    <ul className="plain">
                      {line.changes.map((change) => (
                        <ChangeWords key={change.field} line={line} change={change} canRemove={canRemove} />
                      ))}
                    </ul>
                  </td>
                  <td className="what-if-time" data-head={page.t('what-if.days-drawn')}>
                    <BeforeAfterLine line={line} period={period} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pages count={shown.lines.length} at={at} />
        </>
      )}
    </form>
  )
}
