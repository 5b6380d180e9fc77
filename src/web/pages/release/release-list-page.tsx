/** Every item of the State with its audience and marking, by kind; the place to release many at once. */

import { markingFor } from '#domain/release/marking.ts'
import {
  outsideAudiences,
  type ReleasedKind,
  releaseAudiences,
  releasedKinds,
} from '#domain/release/release.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { AudienceMark } from '#web/components/marks.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { MarkingMark } from '#web/pages/release/release-panel.tsx'
import {
  itemAddress,
  itemName,
  itemWord,
  type ListedItem,
  markingName,
} from '#web/pages/release/release-words.ts'

/** What is shown together: the plan's parts, and each other kind by itself. */
const shelves = {
  plan: ['plan', 'plan-section', 'plan-objective', 'plan-action'],
  'legal-instrument': ['legal-instrument'],
  answer: ['answer'],
  report: ['report'],
} as const satisfies Record<string, readonly ReleasedKind[]>
type Shelf = keyof typeof shelves
const allShelves = Object.keys(shelves) as Shelf[]

export const loader = async (args: PageArgs) => {
  const { items, markings, allowed } = await askService(args, 'release.list', {})
  const query = new URL(args.request.url).searchParams
  const shelf = allShelves.find((each) => each === query.get('of')) ?? 'plan'
  const audience = releaseAudiences.find((each) => each === query.get('audience')) ?? null
  const marking = markings.find(({ id }) => id === query.get('marking')) ?? null
  const kinds: readonly ReleasedKind[] = shelves[shelf]
  return keep({
    items: items.filter(
      (item) =>
        kinds.includes(item.recordKind) &&
        (audience === null || item.audience === audience) &&
        (marking === null || markingFor(markings, item.markingId)?.id === marking.id),
    ),
    counts: allShelves.map((each) => ({
      shelf: each,
      count: items.filter(({ recordKind }) => (shelves[each] as readonly ReleasedKind[]).includes(recordKind))
        .length,
    })),
    shelf,
    audience,
    marking: marking?.id ?? null,
    markings,
    allowed,
    code: spaceOf(args),
    changed: query.has('changed') ? Number(query.get('changed')) || 0 : null,
  })
}
type Shown = PageData<typeof loader>

const Filters = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  return (
    <form className="panel" method="get">
      <div className="inside trio">
        <input type="hidden" name="of" value={shown.shelf} />
        <div className="field">
          <label htmlFor="audience">{page.t('release.audience')}</label>
          <select id="audience" name="audience" defaultValue={shown.audience ?? ''}>
            <option value="">{page.t('release.any')}</option>
            {releaseAudiences.map((each) => (
              <option key={each} value={each}>
                {page.t(`audience.${each}`)}
              </option>
            ))}
          </select>
        </div>
        {shown.markings.length > 0 && (
          <div className="field">
            <label htmlFor="marking">{page.t('release.marking')}</label>
            <select id="marking" name="marking" defaultValue={shown.marking ?? ''}>
              <option value="">{page.t('release.any')}</option>
              {shown.markings.map((marking) => (
                <option key={marking.id} value={marking.id}>
                  {markingName(page, marking)}
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="buttons">
          <button type="submit" className="button">
            {page.t('release.show')}
          </button>
        </div>
      </div>
    </form>
  )
}

const Line = ({ item, shown }: { item: ListedItem; shown: Shown }) => {
  const page = usePage()
  const name = itemName(page, item)
  return (
    <tr>
      {shown.allowed.includes('change') && (
        <td className="tick">
          <label className="choice">
            <input type="checkbox" name="item" value={itemWord(item)} />
            <span className="unseen">{page.t('release.choose-item', { name })}</span>
          </label>
        </td>
      )}
      <th scope="row">
        <a href={itemAddress(shown.code, item)}>
          <bdi>{name}</bdi>
        </a>
      </th>
      <td data-head={page.t('release.audience')}>
        <AudienceMark audience={item.audience} />
      </td>
      {shown.markings.length > 0 && (
        <td data-head={page.t('release.marking')}>
          <MarkingMark marking={markingFor(shown.markings, item.markingId)} />
        </td>
      )}
      <td data-head={page.t('release.reason')}>
        {item.decidedAt === null ? (
          <span className="meta">{page.t('release.undecided')}</span>
        ) : (
          <>
            <span dir="auto" lang={item.language ?? undefined}>
              {item.reason}
            </span>{' '}
            <span className="meta">
              {item.decidedByName ?? page.t('history.erased-person')}
              {page.t('text.comma')}
              <time dateTime={item.decidedAt}>{formatTime(page.language, item.decidedAt)}</time>
            </span>
          </>
        )}
      </td>
    </tr>
  )
}

const KindTable = ({ kind, shown }: { kind: ReleasedKind; shown: Shown }) => {
  const page = usePage()
  const items = shown.items.filter(({ recordKind }) => recordKind === kind)
  if (items.length === 0) return null
  return (
    <section className="panel" aria-labelledby={`of-${kind}`}>
      <header>
        <h2 id={`of-${kind}`}>{page.t(`release.kind.${kind}`)}</h2>
        <p className="meta">{page.t('release.items', { count: items.length })}</p>
      </header>
      <table className="as-cards" aria-labelledby={`of-${kind}`}>
        <thead>
          <tr>
            {shown.allowed.includes('change') && (
              <th scope="col">
                <span className="unseen">{page.t('release.choice')}</span>
              </th>
            )}
            <th scope="col">{page.t('release.item')}</th>
            <th scope="col">{page.t('release.audience')}</th>
            {shown.markings.length > 0 && <th scope="col">{page.t('release.marking')}</th>}
            <th scope="col">{page.t('release.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Line key={item.recordId} item={item} shown={shown} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

export default function ReleaseListPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const root = `/states/${shown.code}/release`
  const canChange = shown.allowed.includes('change')
  return (
    <>
      <PageHead
        title={page.t('release.list-title')}
        purpose={page.t('release.list-purpose')}
        actions={
          <a className="button" href={`${root}/markings`}>
            {page.t('marking.list-title')}
          </a>
        }
      />
      <DoneNotice
        text={shown.changed === null ? null : page.t('release.changed', { count: shown.changed })}
      />
      <div className="stack">
        <section className="panel" aria-labelledby="as">
          <div className="inside">
            <h2 id="as">{page.t('release.as-title')}</h2>
            <p className="meta">{page.t('release.as-hint')}</p>
            <div className="buttons">
              {outsideAudiences.map((audience) => (
                <a key={audience} className="button" href={`${root}/as/${audience}`}>
                  {page.t(`release.as.${audience}`)}
                </a>
              ))}
            </div>
          </div>
        </section>
        <nav className="views" aria-label={page.t('release.kinds')}>
          {shown.counts.map(({ shelf, count }) => (
            <a key={shelf} href={`?of=${shelf}`} aria-current={shelf === shown.shelf ? 'page' : undefined}>
              {page.t(`release.shelf.${shelf}`)} <span className="meta">{count}</span>
            </a>
          ))}
        </nav>
        <Filters shown={shown} />
        {shown.items.length === 0 ? (
          <p className="panel inside">{page.t('release.none')}</p>
        ) : (
          <form method="post" action={`${root}/change`} className="stack">
            {releasedKinds.map((kind) => (
              <KindTable key={kind} kind={kind} shown={shown} />
            ))}
            {canChange && (
              <div className="buttons release-foot">
                <button type="submit" className="button is-primary" name="intent" value="choose">
                  {page.t('release.change-chosen')}
                </button>
              </div>
            )}
          </form>
        )}
      </div>
    </>
  )
}
