/** The register of what was sent to the Committee and when; past communications too. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { CommunicationFileLine } from '#web/pages/report/communication-facts.tsx'
import { ReportViews } from '#web/pages/report/report-views.tsx'

export const loader = async (args: PageArgs) =>
  keep({
    ...(await askService(args, 'communication.list', {})),
    code: spaceOf(args),
    isSaved: new URL(args.request.url).searchParams.has('saved'),
  })

export default function CommunicationListPage() {
  const page = usePage()
  const { communications, allowed, code, isSaved } = usePageData<typeof loader>()
  const root = `/states/${code}/communications`
  const addButton = allowed.includes('add') && (
    <a className="button is-primary" href={`${root}/new`}>
      {page.t('communication.add')}
    </a>
  )
  return (
    <>
      <PageHead
        title={page.t('communication.title')}
        purpose={page.t('communication.purpose')}
        crumbs={[{ name: page.t('report.title'), href: `/states/${code}/reports` }]}
        actions={communications.length > 0 && addButton}
      />
      <DoneNotice text={isSaved ? page.t('form.saved') : null} />
      <ReportViews code={code} current="communications" />
      <div className="panel">
        {communications.length === 0 ? (
          <div className="inside stack">
            <p>{page.t('communication.empty')}</p>
            <p>{addButton}</p>
          </div>
        ) : (
          <table className="as-cards">
            <caption className="unseen">{page.t('communication.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{page.t('communication.sent-on')}</th>
                <th scope="col">{page.t('communication.kind')}</th>
                <th scope="col">{page.t('communication.symbol')}</th>
                <th scope="col">{page.t('communication.what')}</th>
              </tr>
            </thead>
            <tbody>
              {communications.map((each) => (
                <tr key={each.id}>
                  <th scope="row" className="nowrap">
                    <a href={`${root}/${each.id}`}>{formatDay(page.language, each.sentOn)}</a>
                  </th>
                  <td data-head={page.t('communication.kind')}>
                    {page.t(`communication.kind.${each.kind}`)}
                  </td>
                  <td data-head={page.t('communication.symbol')}>
                    <bdi>{each.symbol ?? ''}</bdi>
                  </td>
                  <td className="quiet">
                    {each.reportId !== null && (
                      <p>
                        <a href={`/states/${code}/reports/${each.reportId}`}>
                          <ContentWords text={each.reportTitle} />
                        </a>
                      </p>
                    )}
                    <ContentWords text={each.remark} />
                    <CommunicationFileLine file={each.file} code={code} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <p className="meta">{page.t('communication.note')}</p>
    </>
  )
}
