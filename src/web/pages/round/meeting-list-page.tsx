/** Meetings of the State, the latest first, and the way to call the next. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) =>
  keep({ ...(await askService(args, 'meeting.list', {})), code: spaceOf(args) })

export default function MeetingListPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const address = `/states/${shown.code}/meetings`
  return (
    <>
      <PageHead
        title={page.t('meeting.list-title')}
        purpose={page.t('meeting.list-purpose')}
        crumbs={[{ name: page.t('part.list-title'), href: `/states/${shown.code}/assignments` }]}
        actions={
          shown.allowed.includes('call') ? (
            <a className="button is-primary" href={`${address}/new`}>
              {page.t('meeting.call')}
            </a>
          ) : undefined
        }
      />
      <section className="panel" aria-labelledby="meetings">
        <header>
          <h2 id="meetings">{page.t('meeting.list-title')}</h2>
        </header>
        {shown.meetings.length === 0 ? (
          <p className="inside">{page.t('meeting.none')}</p>
        ) : (
          <table className="as-cards" aria-labelledby="meetings">
            <thead>
              <tr>
                <th scope="col">{page.t('meeting.title')}</th>
                <th scope="col">{page.t('meeting.day')}</th>
                <th scope="col">{page.t('part.state')}</th>
                <th scope="col">{page.t('meeting.agenda')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.meetings.map(({ meeting, items, decided }) => (
                <tr key={meeting.id}>
                  <th scope="row">
                    <a href={`${address}/${meeting.id}`}>
                      <ContentWords text={meeting.title} />
                    </a>
                  </th>
                  <td data-head={page.t('meeting.day')}>{formatDay(page.language, meeting.heldOn)}</td>
                  <td data-head={page.t('part.state')}>{page.t(`meeting.state.${meeting.state}`)}</td>
                  <td data-head={page.t('meeting.agenda')}>
                    {page.t('meeting.decided-of', { decided, items })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}
