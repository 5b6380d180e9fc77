/** The States by name, in the reader's alphabetical order, and dated figures about all of them. Public. */
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { FigureList } from '#web/pages/framework/figure-list.tsx'
import { FrameworkNav, frameworkCrumb } from '#web/pages/framework/framework-nav.tsx'
import { inNameOrder } from '#web/pages/framework/in-name-order.ts'

export const loader = async (args: PageArgs) => {
  const page = pageOf(args)
  return keep({
    states: inNameOrder(page.language, page.reference.states, (state) => state.name),
    figures: page.reference.figures,
  })
}

export default function ListedStatesPage() {
  const page = usePage()
  const { states, figures } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.t('listed-state.list-title')}
        purpose={page.t('listed-state.list-purpose')}
        crumbs={[frameworkCrumb(page), { name: page.t('listed-state.list-title') }]}
      />
      <FrameworkNav current="states" />
      <div className="stack">
        <section className="panel">
          <header>
            <h2>{page.t('listed-state.by-name')}</h2>
            <span className="meta">{page.t('listed-state.names')}</span>
          </header>
          <ul className="inside ruled name-columns">
            {states.map((state) => (
              <li key={state.code}>
                <a href={`/framework/states/${state.code}`}>
                  <bdi lang="en">{state.name}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </section>
        <section className="panel">
          <div className="inside">
            <h2>{page.t('figure.title')}</h2>
            <p className="hint">{page.t('figure.hint')}</p>
          </div>
          <FigureList figures={figures} />
        </section>
      </div>
    </>
  )
}
