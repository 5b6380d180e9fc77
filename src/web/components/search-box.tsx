/** The search in the bar of a State's pages: a plain form, reached by the key `/` as well. */

import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { Magnifier } from '#web/components/icons.tsx'
import searchKey from '#web/enhance/search-key.ts?script'
import { usePage } from '#web/page-context.tsx'
import { useHasSingleKeys } from '#web/session-data.ts'

/** Left out on the page of the search itself, which has its own box. */
export const BarSearch = ({ code, path }: { code: string; path: string }) => {
  const page = usePage()
  const hasKey = useHasSingleKeys()
  const address = `/states/${code}/search`
  return (
    <>
      {path !== address && (
        <search className="bar-search">
          <form method="get" action={address}>
            <label className="unseen" htmlFor="bar-search">
              {page.t('search.label')}
            </label>
            <input
              id="bar-search"
              type="search"
              name="q"
              dir="auto"
              autoComplete="off"
              placeholder={page.t('search.label')}
              aria-keyshortcuts={hasKey ? '/' : undefined}
            />
            <button type="submit">
              <Magnifier />
              <span className="unseen">{page.t('search.submit')}</span>
            </button>
          </form>
        </search>
      )}
      {hasKey && <EnhanceScript src={searchKey} />}
    </>
  )
}
