/** Fields that are proposed to be looked at again, since an action that serves them was carried out. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { AssessmentNav } from '#web/components/assessment-nav.tsx'
import { ContentWords } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { fieldNameOfId } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) =>
  keep({ ...(await askService(args, 'reassessment.list', {})), code: spaceOf(args) })

export default function ProposalListPage() {
  const page = usePage()
  const { proposals, code } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.t('proposal.title')}
        purpose={page.t('proposal.purpose')}
        crumbs={[{ name: page.t('matrix.title'), href: `/states/${code}/matrix` }]}
      />
      <AssessmentNav code={code} current="proposals" />
      <section className="panel">
        {proposals.length === 0 ? (
          <p className="inside">{page.t('proposal.none')}</p>
        ) : (
          <table className="as-cards">
            <caption className="unseen">{page.t('proposal.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{page.t('proposal.field')}</th>
                <th scope="col">{page.t('plan.action')}</th>
                <th scope="col">{page.t('part.state')}</th>
                <th scope="col">{page.t('proposal.since')}</th>
              </tr>
            </thead>
            <tbody>
              {proposals.map((proposal) => (
                <tr key={proposal.id}>
                  <th scope="row">
                    <a href={`/states/${code}/matrix/proposals/${proposal.id}`}>
                      {fieldNameOfId(page, proposal.fieldId)}
                    </a>
                  </th>
                  <td data-head={page.t('plan.action')}>
                    {proposal.action !== null && (
                      <a href={`/states/${code}/plan/actions/${proposal.action.id}#progress`}>
                        {proposal.action.number}. <ContentWords text={proposal.action.title} />
                      </a>
                    )}
                  </td>
                  <td data-head={page.t('part.state')}>{page.t(`proposal.state.${proposal.status}`)}</td>
                  <td data-head={page.t('proposal.since')}>
                    {formatDay(page.language, proposal.decidedAt ?? proposal.proposedAt)}
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
