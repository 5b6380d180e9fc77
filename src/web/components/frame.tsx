/** What stands around every page: demonstration line, bar, words, foot. */
import type { ReactNode } from 'react'
import { useLocation, useParams } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { Bell, BrandMark, ChevronDown } from '#web/components/icons.tsx'
import { BarSearch } from '#web/components/search-box.tsx'
import { formatDay, languageName } from '#web/format/dates.ts'
import { isolated } from '#web/format/isolated.ts'
import { usePage } from '#web/page-context.tsx'
import { useMenuWord } from '#web/page-data.ts'
import type { FrameSession, FrameSpace } from '#web/session-data.ts'

/** The words of the row under the bar, for a State; what stands under an address belongs to its word. */
const stateWords = [
  ['my-part', '/my-part'],
  ['overview', ''],
  ['board', '/board'],
  ['matrix', '/matrix'],
  ['legal-instruments', '/legal-instruments'],
  ['gaps', '/gaps'],
  ['plan', '/plan'],
  ['assignments', '/assignments'],
  ['reports', '/reports'],
  ['history', '/history'],
] as const

const wordOf = (path: string, root: string): string | null => {
  const rest = path.slice(root.length)
  // What waits may be about any of them.
  if (rest.startsWith('/notifications') || rest.startsWith('/search')) return null
  if (rest.startsWith('/fields')) return 'matrix'
  if (rest.startsWith('/rounds') || rest.startsWith('/meetings')) return 'assignments'
  if (rest.startsWith('/documents') || rest.startsWith('/release')) return 'plan'
  if (rest.startsWith('/communications') || rest.startsWith('/files')) return 'reports'
  if (rest.startsWith('/suggestions')) return 'plan'
  return stateWords.find(([, tail]) => tail !== '' && rest.startsWith(tail))?.[0] ?? 'overview'
}

const SpaceWords = ({ space, path }: { space: FrameSpace; path: string }) => {
  const page = usePage()
  const root = `/states/${space.code}`
  const current = useMenuWord() ?? wordOf(path, root)
  // An agency has its own part; everybody else sees what is asked of all.
  const words = stateWords.filter(
    ([word]) =>
      (word !== 'my-part' || space.hasAgency) &&
      (word !== 'assignments' || space.seesParts) &&
      (word !== 'board' || space.seesBoard),
  )
  return (
    <nav aria-label={page.t('frame.words')}>
      <ul className="words">
        {words.map(([word, tail]) => (
          <li key={word}>
            <a href={root + tail} aria-current={word === current ? 'page' : undefined}>
              {page.t(`frame.word.${word}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const LanguageButtons = ({ path }: { path: string }) => {
  const page = usePage()
  return page.languages.map((tag) => (
    <form key={tag} method="post" action="/language">
      <input type="hidden" name="return" value={path} />
      <button
        type="submit"
        name="language"
        value={tag}
        lang={tag}
        aria-current={tag === page.language ? 'true' : undefined}
      >
        {languageName(tag)}
      </button>
    </form>
  ))
}

const LanguageMenu = ({ path }: { path: string }) => {
  const page = usePage()
  return (
    <details className="menu" name="menu">
      <summary>
        <span className="unseen">{page.t('frame.language')}: </span>
        {languageName(page.language)}
        <ChevronDown />
      </summary>
      <div className="menu-sheet">
        <LanguageButtons path={path} />
      </div>
    </details>
  )
}

/** First letters of the first and last name. */
export const initialsOf = (name: string): string => {
  const parts = name.split(/\s+/).filter((part) => part !== '')
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
    .map((part) => [...(part ?? '')][0] ?? '')
    .join('')
}

const PersonMenu = ({ session, space }: { session: FrameSession; space: FrameSpace | undefined }) => {
  const page = usePage()
  const roles = [...new Set(space?.roles ?? [])]
    .map((role) => page.t(`role.${role}`))
    .join(page.t('text.comma'))
  return (
    <details className="menu" name="menu">
      <summary>
        <span className="person">
          <span className="initials" aria-hidden="true">
            {initialsOf(session.name)}
          </span>
          <strong className="name">{session.name}</strong>
          <span className="role">{roles}</span>
        </span>
        <ChevronDown />
      </summary>
      <div className="menu-sheet">
        <p className="meta">
          {session.name}
          {roles === '' ? '' : page.t('text.comma') + roles}
        </p>
        {session.spaces.length > 1 && (
          <p>
            <a href="/">{page.t('frame.other-spaces')}</a>
          </p>
        )}
        <p>
          <a href="/account">{page.t('account.title')}</a>
        </p>
        <form method="post" action="/sign-out">
          <button type="submit">{page.t('frame.sign-out')}</button>
        </form>
      </div>
    </details>
  )
}

const SpaceName = ({ space }: { space: FrameSpace }) => {
  const page = usePage()
  return (
    <div className="of-space">
      <LabelWords label={space.name} />
      {space.kind === 'state' && (
        <span className="code">
          {space.isInvented ? page.t('frame.invented-code', { code: space.code }) : space.code}
        </span>
      )}
    </div>
  )
}

/** What waits for the person in the space, as a number beside the bell and as words for whoever hears the page. */
const WaitingLink = ({ space, path }: { space: FrameSpace; path: string }) => {
  const page = usePage()
  const address = `/states/${space.code}/notifications`
  return (
    <a className="waiting" href={address} aria-current={path === address ? 'page' : undefined}>
      <Bell />
      {space.waiting > 0 && (
        <b className="number" aria-hidden="true">
          {space.waiting > 99 ? '99+' : space.waiting}
        </b>
      )}
      <span className="unseen">{page.t('frame.notifications', { count: space.waiting })}</span>
    </a>
  )
}

/** Demonstration line, bar and words above a page, foot below it. */
export const Frame = ({ session, children }: { session: FrameSession | null; children: ReactNode }) => {
  const page = usePage()
  const { pathname, search } = useLocation()
  const { space: code } = useParams()
  const space = session?.spaces.find((each) => each.code === code)
  const path = pathname + search
  const invented =
    (space?.isInvented ? space : undefined) ??
    session?.spaces.find((each) => each.isInvented) ??
    page.identity.personas[0]?.space
  return (
    <>
      <a className="skip" href="#main">
        {page.t('frame.skip')}
      </a>
      <header>
        {page.isDemo && (
          <p className="demonstration">
            <strong>{page.t('frame.demonstration')}</strong>{' '}
            {invented === undefined
              ? page.t('frame.all-invented')
              : page.t(`frame.invented.${invented.kind}`, { name: readLabel(invented.name, page.language) })}
          </p>
        )}
        {space?.actingFor.map(({ personId, name, toOn }) => (
          <p key={personId} className="demonstration is-acting">
            <strong>
              {page.t('deputy.acting-line', { name: isolated(name), date: formatDay(page.language, toOn) })}
            </strong>{' '}
            {page.t('deputy.acting-line-hint')}
          </p>
        ))}
        <div className="frame-head">
          <div className="bar">
            <a className="brand" href="/">
              <BrandMark />
              Plan1540
            </a>
            {space !== undefined && <SpaceName space={space} />}
            {space?.kind === 'state' && space.isReader && <BarSearch code={space.code} path={pathname} />}
            <div className="bar-end">
              {session === null ? (
                <section className="languages" aria-label={page.t('frame.language')}>
                  <LanguageButtons path={path} />
                </section>
              ) : (
                <>
                  {space !== undefined && <WaitingLink space={space} path={pathname} />}
                  <LanguageMenu path={path} />
                  <PersonMenu session={session} space={space} />
                </>
              )}
            </div>
          </div>
          {space?.isGuest && !space.isReader && (
            <nav aria-label={page.t('frame.words')}>
              <ul className="words">
                <li>
                  <a href={`/states/${space.code}/guest-views`}>{page.t('guest.to-all')}</a>
                </li>
              </ul>
            </nav>
          )}
          {space?.kind === 'state' && space.isReader && <SpaceWords space={space} path={pathname} />}
        </div>
      </header>
      <main className="page" id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="frame-foot">
        <a href="/about-the-framework">{page.t('frame.about')}</a>
        <p>{page.t('frame.not-a-measure')}</p>
      </footer>
    </>
  )
}
