/** Asks before a drafted report is taken out, and says what will happen. */
import { redirect } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

const idOf = (args: PageArgs): string => args.params.id ?? ''

export const loader = async (args: PageArgs) => {
  const { report, allowed } = await askService(args, 'report.show', { id: idOf(args) })
  if (!allowed.includes('remove')) refuse(args, refusal('action-not-allowed'))
  return keep({ id: report.id, title: report.title, code: spaceOf(args) })
}

export const action = async (args: PageArgs) => {
  const outcome = await tryService(args, 'report.remove', { id: idOf(args) })
  return outcome.ok ? redirect(`/states/${spaceOf(args)}/reports?removed`) : refuse(args, outcome.refusal)
}

export default function RemoveReportPage() {
  const page = usePage()
  const { id, title, code } = usePageData<typeof loader>()
  const root = `/states/${code}/reports`
  return (
    <>
      <PageHead
        title={page.t('report.remove-title')}
        purpose={readText(title, page.language)}
        crumbs={[
          { name: page.t('report.title'), href: root },
          { name: page.t('report.one'), href: `${root}/${id}` },
        ]}
      />
      <form className="panel" method="post">
        <div className="inside prose">
          <h2>{page.t('member.what-happens')}</h2>
          <ul>
            <li>{page.t('report.remove-text')}</li>
            <li>{page.t('report.remove-history')}</li>
            <li>{page.t('report.remove-record')}</li>
          </ul>
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('report.remove')}
            </button>
            <a href={`${root}/${id}`}>{page.t('form.cancel')}</a>
          </div>
        </div>
      </form>
    </>
  )
}
