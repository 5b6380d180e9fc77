/** The history of the State's record: append-only, latest first, a page at a time, narrowed and taken out as wished. */
import { historyFilterParts, historyFormats } from '#domain/history/history-groups.ts'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { HistoryList } from '#web/components/history-list.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { HistoryFilterForm, HistoryFilterNote } from '#web/pages/history/history-filter.tsx'
import { asFilter, readWish, wishAddress } from '#web/pages/history/history-wish.ts'

const perPage = 50

export const loader = async (args: PageArgs) => {
  const asked = new URL(args.request.url).searchParams
  const before = Number(asked.get('before'))
  const isFirst = !(Number.isInteger(before) && before > 0)
  const wish = readWish((name) => asked.get(name) ?? '')
  const [outcome, choices] = await Promise.all([
    tryService(args, 'history.list', {
      limit: perPage,
      lines: 'gathered',
      ...(isFirst ? {} : { before }),
      ...asFilter(wish),
    }),
    askService(args, 'history.show-choices', {}),
  ])
  const problems = outcome.ok ? [] : (outcome.refusal.problems ?? [])
  if (!outcome.ok && problems.length === 0) refuse(args, outcome.refusal)
  const shown = outcome.ok ? outcome.value : { entries: [], next: null }
  return keep({ ...shown, wish, choices, problems, isFirst, code: spaceOf(args) })
}
/** What the page shows. */
export type ShownHistory = PageData<typeof loader>

/** Takes out what is shown, as one file. */
const ExportForm = ({ shown }: { shown: ShownHistory }) => {
  const page = usePage()
  return (
    <form className="buttons under-panel" method="post" action={`/states/${shown.code}/history/export`}>
      {inOrder(historyFilterParts, (part) =>
        shown.wish[part] === undefined ? null : <input type="hidden" name={part} value={shown.wish[part]} />,
      )}
      {inOrder(historyFormats, (format) => (
        <button type="submit" className="button" name="format" value={format}>
          {page.t(`history.export.${format}`)}
        </button>
      ))}
      <p className="hint">{page.t('history.export.hint')}</p>
    </form>
  )
}

export default function HistoryPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const { entries, next, isFirst, code, wish, choices, problems } = shown
  const isNarrowed = Object.keys(wish).length > 0
  return (
    <>
      <PageHead title={page.t('history.title')} purpose={page.t('history.purpose')} />
      <div className="filter-line">
        <HistoryFilterForm shown={shown} />
      </div>
      <HistoryFilterNote shown={shown} />
      {problems.length === 0 && (
        <section className="panel">
          <div className="inside">
            {isNarrowed && entries.length === 0 ? (
              <p className="meta">{page.t(isFirst ? 'history.none-fits' : 'history.none-older')}</p>
            ) : (
              <HistoryList lines={entries} space={code} />
            )}
          </div>
          {(next !== null || !isFirst) && (
            <div className="foot buttons">
              {!isFirst && (
                <a className="button" href={wishAddress(wish)}>
                  {page.t('history.latest')}
                </a>
              )}
              {next !== null && (
                <a className="button" href={wishAddress(wish, next)}>
                  {page.t('history.older')}
                </a>
              )}
            </div>
          )}
        </section>
      )}
      {problems.length === 0 && choices.allowed.includes('export-history') && <ExportForm shown={shown} />}
    </>
  )
}
