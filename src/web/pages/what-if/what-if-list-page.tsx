/** What-ifs of the State, the latest first, and the way to begin another. */
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) =>
  keep({ ...(await askService(args, 'what-if.list', {})), code: spaceOf(args) })

export default function WhatIfListPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const address = `/states/${shown.code}/plan/what-ifs`
  return (
    <>
      <PageHead
        title={page.t('what-if.list-title')}
        purpose={page.t('what-if.list-purpose')}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${shown.code}/plan` }]}
        actions={
          shown.allowed.includes('make') && shown.hasPlan ? (
            <a className="button is-primary" href={`${address}/new`}>
              {page.t('what-if.new-title')}
            </a>
          ) : undefined
        }
      />
      <section className="panel" aria-labelledby="what-ifs">
        <header>
          <h2 id="what-ifs">{page.t('what-if.list-title')}</h2>
        </header>
        {shown.whatIfs.length === 0 ? (
          <p className="inside">{page.t('what-if.none')}</p>
        ) : (
          <table className="as-cards" aria-labelledby="what-ifs">
            <thead>
              <tr>
                <th scope="col">{page.t('what-if.title-field')}</th>
                <th scope="col">{page.t('part.state')}</th>
                <th scope="col">{page.t('what-if.changes')}</th>
                <th scope="col">{page.t('what-if.made')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.whatIfs.map(({ whatIf, madeByName }) => (
                <tr key={whatIf.id}>
                  <th scope="row">
                    <a href={`${address}/${whatIf.id}`} aria-label={readText(whatIf.title, page.language)}>
                      <ContentWords text={whatIf.title} />
                    </a>
                  </th>
                  <td data-head={page.t('part.state')}>{page.t(`what-if.state.${whatIf.state}`)}</td>
                  <td data-head={page.t('what-if.changes')}>
                    {page.t('what-if.change-count', { count: whatIf.changeCount })}
                  </td>
                  <td data-head={page.t('what-if.made')}>
                    {page.t('what-if.made-by', {
                      name: madeByName ?? '–',
                      time: formatTime(page.language, whatIf.madeAt),
                    })}
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
