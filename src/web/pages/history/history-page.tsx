/** The history of the State's record: append-only, latest first, a page at a time. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { HistoryList } from '#web/components/history-list.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

const perPage = 50

export const loader = async (args: PageArgs) => {
  const before = Number(new URL(args.request.url).searchParams.get('before'))
  const shown = await askService(args, 'history.list', {
    limit: perPage,
    lines: 'gathered',
    ...(Number.isInteger(before) && before > 0 ? { before } : {}),
  })
  return keep({ ...shown, isFirst: !(before > 0), code: spaceOf(args) })
}

export default function HistoryPage() {
  const page = usePage()
  const { entries, next, isFirst, code } = usePageData<typeof loader>()
  return (
    <>
      <PageHead title={page.t('history.title')} purpose={page.t('history.purpose')} />
      <section className="panel">
        <div className="inside">
          <HistoryList lines={entries} space={code} />
        </div>
        {(next !== null || !isFirst) && (
          <div className="foot buttons">
            {!isFirst && (
              <a className="button" href="?">
                {page.t('history.latest')}
              </a>
            )}
            {next !== null && (
              <a className="button" href={`?before=${next}`}>
                {page.t('history.older')}
              </a>
            )}
          </div>
        )}
      </section>
    </>
  )
}
