/** All suggestions of the State: those that wait, and those that were decided. */
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ChevronDown } from '#web/components/icons.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { SuggestionLines } from '#web/components/suggestion-panel.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) => {
  const [open, decided] = await Promise.all([
    askService(args, 'suggestion.list', { state: 'open' }),
    askService(args, 'suggestion.list', { state: 'decided' }),
  ])
  return keep({ open: open.suggestions, decided: decided.suggestions, code: spaceOf(args) })
}

export default function SuggestionListPage() {
  const page = usePage()
  const { open, decided, code } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.t('suggestion.list-title')}
        purpose={page.t('suggestion.list-purpose')}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${code}/plan` }]}
      />
      <section className="panel">
        <header>
          <h2>{page.t('suggestion.waiting')}</h2>
          <span className="meta">{page.t('suggestion.open-count', { count: open.length })}</span>
        </header>
        <div className="inside ruled">
          {open.length === 0 ? (
            <p className="meta">{page.t('suggestion.none')}</p>
          ) : (
            <SuggestionLines listed={open} code={code} />
          )}
          {decided.length > 0 && (
            <details className="fold">
              <summary>
                <span>{page.t('suggestion.decided-count', { count: decided.length })}</span>
                <ChevronDown />
              </summary>
              <SuggestionLines listed={decided} code={code} />
            </details>
          )}
        </div>
      </section>
    </>
  )
}
