/** The latest changes of many fields, each with its way back. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) =>
  keep({ ...(await askService(args, 'answer-change.list', {})), code: spaceOf(args) })

export default function ChangeListPage() {
  const page = usePage()
  const { changes, code } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.t('change.list')}
        purpose={page.t('change.list-purpose')}
        crumbs={[{ name: page.t('matrix.title'), href: `/states/${code}/matrix` }]}
      />
      <section className="panel">
        {changes.length === 0 ? (
          <p className="inside">
            {page.t('change.list-empty')}{' '}
            <a href={`/states/${code}/matrix/all?choose=`}>{page.t('change.choose')}</a>
          </p>
        ) : (
          <ul className="lines inside">
            {changes.map((change) => (
              <li key={change.id}>
                <a href={`/states/${code}/matrix/changes/${change.id}`}>
                  {page.t(change.undoes === null ? 'change.one' : 'change.one-undo', { count: change.count })}
                </a>{' '}
                <span className="meta">
                  {page.t('change.made', {
                    name: change.madeBy,
                    time: formatTime(page.language, change.madeAt),
                  })}{' '}
                  {change.undoneBy !== null && page.t('change.was-undone')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
