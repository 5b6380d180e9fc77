/** Rounds of the State, the latest first, and the way to open the next. */
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { CountWords } from '#web/pages/round/round-marks.tsx'

export const loader = async (args: PageArgs) =>
  keep({ ...(await askService(args, 'round.list', {})), code: spaceOf(args) })

export default function RoundListPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const address = `/states/${shown.code}/rounds`
  const isOpen = shown.rounds.some(({ round }) => round.state === 'open')
  return (
    <>
      <PageHead
        title={page.t('round.list-title')}
        purpose={page.t('round.list-purpose')}
        crumbs={[{ name: page.t('part.list-title'), href: `/states/${shown.code}/assignments` }]}
        actions={
          shown.allowed.includes('open') && !isOpen ? (
            <a className="button is-primary" href={`${address}/new`}>
              {page.t('round.open-link')}
            </a>
          ) : undefined
        }
      />
      <section className="panel" aria-labelledby="rounds">
        <header>
          <h2 id="rounds">{page.t('round.list-title')}</h2>
        </header>
        {shown.rounds.length === 0 ? (
          <p className="inside">{page.t('round.none')}</p>
        ) : (
          <table className="as-cards" aria-labelledby="rounds">
            <thead>
              <tr>
                <th scope="col">{page.t('round.title')}</th>
                <th scope="col">{page.t('part.state')}</th>
                <th scope="col">{page.t('round.last-day')}</th>
                <th scope="col">{page.t('round.answers')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.rounds.map(({ round, counts, isAgreed }) => (
                <tr key={round.id}>
                  <th scope="row">
                    <a href={`${address}/${round.id}`} aria-label={readText(round.title, page.language)}>
                      <ContentWords text={round.title} />
                    </a>
                  </th>
                  <td data-head={page.t('part.state')}>
                    {page.t(isAgreed ? 'round.agreed' : `round.state.${round.state}`)}
                  </td>
                  <td data-head={page.t('round.last-day')}>{formatDay(page.language, round.dueOn)}</td>
                  <td data-head={page.t('round.answers')}>
                    <CountWords counts={counts} />
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
