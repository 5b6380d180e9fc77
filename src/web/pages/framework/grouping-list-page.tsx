/** The groupings by name, in the reader's alphabetical order. Public. */
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { FrameworkNav, frameworkCrumb } from '#web/pages/framework/framework-nav.tsx'
import { inNameOrder } from '#web/pages/framework/in-name-order.ts'

export const loader = async (args: PageArgs) => {
  const { language, reference } = pageOf(args)
  return keep({ groupings: inNameOrder(language, reference.groupings, (grouping) => grouping.name) })
}

export default function GroupingListPage() {
  const page = usePage()
  const { groupings } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.t('grouping.list-title')}
        purpose={page.t('grouping.list-purpose')}
        crumbs={[frameworkCrumb(page), { name: page.t('grouping.list-title') }]}
      />
      <FrameworkNav current="groupings" />
      <section className="panel">
        <table className="as-cards">
          <caption className="unseen">{page.t('grouping.list-title')}</caption>
          <thead>
            <tr>
              <th scope="col">{page.t('grouping.one')}</th>
              <th scope="col">{page.t('grouping.kind')}</th>
              <th scope="col">{page.t('grouping.as-of')}</th>
            </tr>
          </thead>
          <tbody>
            {groupings.map((grouping) => (
              <tr key={grouping.id}>
                <th scope="row">
                  <a href={`/framework/groupings/${grouping.id}`}>
                    <bdi lang="en">{grouping.name}</bdi>
                  </a>
                </th>
                <td data-head={page.t('grouping.kind')}>{page.t(`grouping-kind.${grouping.kind}`)}</td>
                <td data-head={page.t('grouping.as-of')}>
                  <bdi lang="en">{grouping.asOf}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="inside ruled meta">{page.t('listed-state.names')}</p>
      </section>
    </>
  )
}
