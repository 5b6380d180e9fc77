/** Searches everything in the State's record that the reader may read, and says where it stands. */
import { searchGroups } from '#domain/search/search.ts'
import { mostOfKind } from '#domain/search/search-query.ts'
import type { OperationInput } from '#service/operations.ts'
import { askService, type PageArgs, pageOf, spaceOf, tryService } from '#web/ask-service.ts'
import { FilterChoice } from '#web/components/filter-choice.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { languageNameIn } from '#web/format/dates.ts'
import { type Hit, hitAddress, hitName, hitPart } from '#web/format/search-words.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { useHasSingleKeys } from '#web/session-data.ts'

/** More than anybody types; the service says that it is too long. */
const mostRead = 2000

export const loader = async (args: PageArgs) => {
  const wishes = new URL(args.request.url).searchParams
  // No text holds control characters, so none is looked for.
  const q = (wishes.get('q') ?? '')
    .slice(0, mostRead)
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed()
  const { language } = pageOf(args)
  const asked = { q, language, kind: wishes.get('kind') ?? '', page: wishes.get('page') ?? 1 }
  const outcome = await tryService(args, 'search.find', asked as OperationInput<'search.find'>)
  // A kind or a page that no form of ours sends: all is searched.
  const isAsAsked = outcome.ok
  const found = outcome.ok ? outcome.value : await askService(args, 'search.find', { q, language })
  return keep({ ...found, q, kind: isAsAsked ? asked.kind : '', code: spaceOf(args) })
}
type Shown = PageData<typeof loader>

const addressOf = (shown: Shown, wish: { kind?: string; page?: number }): string => {
  const kind = wish.kind ?? shown.kind
  const page = wish.page ?? 1
  return `?${new URLSearchParams({ q: shown.q, ...(kind === '' ? {} : { kind }), ...(page === 1 ? {} : { page: String(page) }) })}`
}

const SearchForm = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const hasKey = useHasSingleKeys()
  return (
    <search>
      <form className="search-form" method="get">
        <div className="field">
          <label htmlFor="search-words">{page.t('search.label')}</label>
          <input
            id="search-words"
            type="search"
            name="q"
            dir="auto"
            autoComplete="off"
            defaultValue={shown.q}
            aria-describedby="search-outcome"
            aria-keyshortcuts={hasKey ? '/' : undefined}
          />
        </div>
        <FilterChoice
          name="kind"
          value={shown.kind}
          label={page.t('search.kind-label')}
          options={searchGroups.map((kind) => ({ value: kind, label: page.t(`search.kind.${kind}`) }))}
        />
        <button type="submit" className="button is-first">
          {page.t('search.submit')}
        </button>
      </form>
    </search>
  )
}

/** What came of it, in a sentence. */
const outcomeOf = (page: ReturnType<typeof usePage>, shown: Shown): string => {
  if (shown.standing !== 'searched') return page.t(`search.standing.${shown.standing}`)
  if (shown.total === 0) return page.t('search.nothing')
  return page.t(shown.isMore ? 'search.found-more' : 'search.found', {
    count: shown.total,
    kinds: shown.groups.length,
  })
}

const Kinds = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const link = (kind: string, words: string) => (
    <a href={addressOf(shown, { kind })} aria-current={kind === shown.kind ? 'true' : undefined}>
      {words}
    </a>
  )
  return (
    <nav aria-label={page.t('search.kinds')}>
      <ul className="search-kinds">
        <li>{link('', page.t(shown.isMore ? 'search.all-more' : 'search.all', { count: shown.total }))}</li>
        {shown.groups.map(({ kind, count, isMore }) => (
          <li key={kind}>
            {link(
              kind,
              page.t(isMore ? 'search.kind-count-more' : 'search.kind-count', {
                kind: page.t(`search.kind.${kind}`),
                count,
              }),
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

const HitLine = ({ hit, code }: { hit: Hit; code: string }) => {
  const page = usePage()
  const part = hitPart(page, hit)
  const isForeign = hit.language !== 'und' && hit.language.split('-')[0] !== page.language.split('-')[0]
  const facts = [part, isForeign ? languageNameIn(page.language, hit.language) : null].filter(
    (fact) => fact !== null,
  )
  return (
    <li>
      <a href={hitAddress(page, code, hit)}>
        <bdi>{hitName(page, hit)}</bdi>
      </a>
      {facts.length > 0 && <span className="meta"> {facts.join(page.t('text.comma'))}</span>}
      <p className="passage">
        <bdi lang={hit.language === 'und' ? undefined : hit.language}>
          {inOrder(hit.passage, ({ text, isHit }) => (isHit ? <mark>{text}</mark> : text))}
        </bdi>
      </p>
    </li>
  )
}

const Hits = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const groups = [...Map.groupBy(shown.hits, ({ group }) => group)]
  return groups.map(([group, hits]) => (
    <section className="panel" key={group} aria-labelledby={`hits-${group}`}>
      <header>
        <h2 id={`hits-${group}`}>{page.t(`search.kind.${group}`)}</h2>
      </header>
      <div className="inside ruled">
        <ul className="lines hits">
          {hits.map((hit, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
            <HitLine key={at} hit={hit} code={shown.code} />
          ))}
        </ul>
      </div>
    </section>
  ))
}

const Pager = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  if (shown.pages <= 1 && shown.page === 1) return null
  return (
    <nav className="buttons" aria-label={page.t('search.pages')}>
      {shown.page > 1 && (
        <a
          className="button"
          rel="prev"
          href={addressOf(shown, { page: Math.min(shown.page - 1, Math.max(1, shown.pages)) })}
        >
          {page.t('search.before')}
        </a>
      )}
      <span className="meta">{page.t('search.page', { page: shown.page, pages: shown.pages })}</span>
      {shown.page < shown.pages && (
        <a className="button" rel="next" href={addressOf(shown, { page: shown.page + 1 })}>
          {page.t('search.after')}
        </a>
      )}
    </nav>
  )
}

export default function SearchPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const isFound = shown.total > 0
  return (
    <>
      <PageHead
        title={
          shown.q.trim() === ''
            ? page.t('search.title')
            : page.t('search.title-of', { words: shown.q.slice(0, 60) })
        }
        heading={page.t('search.title')}
        purpose={page.t('search.purpose')}
      />
      <SearchForm shown={shown} />
      <p id="search-outcome" role="status">
        {outcomeOf(page, shown)}
      </p>
      {shown.isMore && <p className="hint">{page.t('search.more-hint', { count: mostOfKind })}</p>}
      {isFound && <Kinds shown={shown} />}
      {isFound && shown.hits.length === 0 && <p className="meta">{page.t('search.none-here')}</p>}
      <div className="stack">
        <Hits shown={shown} />
        <Pager shown={shown} />
      </div>
    </>
  )
}
