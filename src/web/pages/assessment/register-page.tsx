/** The register of legal instruments: entered once, cited in many fields. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { RecordCommentCount } from '#web/pages/comment/comment-count.tsx'

export const loader = async (args: PageArgs) =>
  keep({
    ...(await askService(args, 'legal-instrument.list', {})),
    open: (await askService(args, 'comment.count', {})).open,
    code: spaceOf(args),
    isSaved: new URL(args.request.url).searchParams.has('saved'),
  })

export default function RegisterPage() {
  const page = usePage()
  const { legalInstruments, allowed, code, isSaved, open } = usePageData<typeof loader>()
  const root = `/states/${code}/legal-instruments`
  return (
    <>
      <PageHead
        title={page.t('register.title')}
        purpose={page.t('register.purpose')}
        actions={
          allowed.includes('add') && (
            <a className="button is-primary" href={`${root}/new`}>
              {page.t('register.add')}
            </a>
          )
        }
      />
      <DoneNotice text={isSaved ? page.t('form.saved') : null} />
      <div className="panel">
        {legalInstruments.length === 0 ? (
          <p className="inside">{page.t('register.empty')}</p>
        ) : (
          <table className="as-cards">
            <caption className="unseen">{page.t('register.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{page.t('register.short-title')}</th>
                <th scope="col">{page.t('register.full-title')}</th>
                <th scope="col">{page.t('register.kind')}</th>
                <th scope="col">{page.t('register.number')}</th>
                <th scope="col">{page.t('register.in-force-on')}</th>
                <th scope="col">{page.t('register.status')}</th>
              </tr>
            </thead>
            <tbody>
              {legalInstruments.map((each) => (
                <tr key={each.id}>
                  <th scope="row">
                    <a href={`${root}/${each.id}`}>
                      <bdi>{each.shortTitle}</bdi>
                    </a>
                    <RecordCommentCount open={open} id={each.id} />
                  </th>
                  <td className="quiet">
                    <ContentWords text={each.title} />
                  </td>
                  <td data-head={page.t('register.kind')}>{page.t(`instrument-kind.${each.kind}`)}</td>
                  <td data-head={page.t('register.number')}>
                    <bdi>{each.number ?? ''}</bdi>
                  </td>
                  <td className="nowrap" data-head={page.t('register.in-force-on')}>
                    {each.inForceOn === null ? '' : formatDay(page.language, each.inForceOn)}
                  </td>
                  <td className="nowrap" data-head={page.t('register.status')}>
                    {page.t(`instrument-status.${each.status}`)}
                    {each.repealedOn !== null && ` ${formatDay(page.language, each.repealedOn)}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <p className="meta">{page.t('register.count', { count: legalInstruments.length })}</p>
    </>
  )
}
