/** The State's reports to the Committee: drafts, and what was sent. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay, formatTime, languageNameIn } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { ReportViews } from '#web/pages/report/report-views.tsx'

export const loader = async (args: PageArgs) =>
  keep({
    ...(await askService(args, 'report.list', {})),
    code: spaceOf(args),
    isRemoved: new URL(args.request.url).searchParams.has('removed'),
  })

export default function ReportListPage() {
  const page = usePage()
  const { reports, communications, allowed, code, isRemoved } = usePageData<typeof loader>()
  const root = `/states/${code}/reports`
  const draftButton = allowed.includes('draft') && (
    <a className="button is-primary" href={`${root}/new`}>
      {page.t('report.draft')}
    </a>
  )
  const sentOn = (id: string): string => {
    const entry = communications.find((each) => each.reportId === id)
    return entry === undefined ? '' : formatDay(page.language, entry.sentOn)
  }
  return (
    <>
      <PageHead
        title={page.t('report.title')}
        purpose={page.t('report.purpose')}
        actions={reports.length > 0 && draftButton}
      />
      <DoneNotice text={isRemoved ? page.t('report.removed') : null} />
      <ReportViews code={code} current="reports" />
      <div className="panel">
        {reports.length === 0 ? (
          <div className="inside stack">
            <p>{page.t('report.empty')}</p>
            <p>{draftButton}</p>
          </div>
        ) : (
          <table className="as-cards">
            <caption className="unseen">{page.t('report.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{page.t('report.title-field')}</th>
                <th scope="col">{page.t('report.kind')}</th>
                <th scope="col">{page.t('report.status')}</th>
                <th scope="col">{page.t('report.languages')}</th>
                <th scope="col">{page.t('report.changed')}</th>
                <th scope="col">{page.t('report.sent-on')}</th>
              </tr>
            </thead>
            <tbody>
              {reports.map((report) => (
                <tr key={report.id}>
                  <th scope="row">
                    <a href={`${root}/${report.id}`}>
                      <ContentWords text={report.title} />
                    </a>
                  </th>
                  <td data-head={page.t('report.kind')}>{page.t(`report.kind.${report.kind}`)}</td>
                  <td data-head={page.t('report.status')}>{page.t(`report.status.${report.status}`)}</td>
                  <td data-head={page.t('report.languages')}>
                    {report.languages
                      .map((tag) => languageNameIn(page.language, tag))
                      .join(page.t('text.comma'))}
                  </td>
                  <td className="nowrap" data-head={page.t('report.changed')}>
                    {formatTime(page.language, report.changedAt)}
                  </td>
                  <td className="nowrap" data-head={page.t('report.sent-on')}>
                    {sentOn(report.id)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <p className="meta">{page.t('report.list-note')}</p>
    </>
  )
}
