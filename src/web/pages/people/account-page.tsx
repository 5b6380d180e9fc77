/** One's own account: where one is signed in, what happened, and the ways in. Nobody else sees it. */
import { redirect } from 'react-router'
import { type PageArgs, pageOf, refuse } from '#web/ask-service.ts'
import { inOrder } from '#web/components/in-order.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { sayBrowser, sayMeans, sayNetwork } from '#web/format/account-words.ts'
import { formatTime } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { useHasSingleKeys } from '#web/session-data.ts'

/** What was done just now, by the word in the address. */
const done = ['ended', 'others-ended', 'none-ended', 'factor-off', 'keys-on', 'keys-off'] as const

export const loader = async (args: PageArgs) => {
  const outcome = await pageOf(args).identity.showAccount()
  if (!outcome.ok) return refuse(args, outcome.refusal)
  const factor = await pageOf(args).identity.secondFactor()
  if (!factor.ok) return refuse(args, factor.refusal)
  const query = new URL(args.request.url).searchParams
  return keep({ ...outcome.value, ...factor.value, done: done.find((word) => query.has(word)) ?? null })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const { identity } = pageOf(args)
  const form = await args.request.formData()
  const keys = form.get('keys')
  if (keys === 'on' || keys === 'off') {
    const outcome = await identity.chooseSingleKeys(keys === 'on')
    return outcome.ok ? redirect(`/account?keys-${keys}`) : refuse(args, outcome.refusal)
  }
  const id = form.get('session')
  if (typeof id !== 'string') {
    const outcome = await identity.endOtherSessions()
    return outcome.ok
      ? redirect(outcome.value > 0 ? '/account?others-ended' : '/account?none-ended')
      : refuse(args, outcome.refusal)
  }
  const outcome = await identity.endSession(id)
  if (outcome.ok) return redirect('/account?ended')
  // Ended meanwhile, or sent twice: what was wished is so.
  return outcome.refusal.kind === 'not-found' ? redirect('/account?ended') : refuse(args, outcome.refusal)
}

const Place = ({ trace }: { trace: { browser: string; address: string } }) => {
  const page = usePage()
  return (
    <>
      {sayBrowser(page, trace.browser)}
      {page.t('text.comma')}
      <bdi>{sayNetwork(page, trace)}</bdi>
    </>
  )
}

const SessionTable = ({ sessions }: { sessions: Shown['sessions'] }) => {
  const page = usePage()
  return (
    <table className="as-cards" aria-labelledby="sessions">
      <thead>
        <tr>
          <th scope="col">{page.t('account.where')}</th>
          <th scope="col">{page.t('account.since')}</th>
          <th scope="col">{page.t('account.how')}</th>
          <th scope="col">{page.t('account.until')}</th>
          <th scope="col">
            <span className="unseen">{page.t('account.end')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {inOrder(sessions, (session) => (
          <tr>
            <th scope="row">
              <Place trace={session} />
            </th>
            <td data-head={page.t('account.since')}>
              <time dateTime={session.since}>{formatTime(page.language, session.since)}</time>
            </td>
            <td data-head={page.t('account.how')}>{sayMeans(page, session.means)}</td>
            <td data-head={page.t('account.until')}>
              <time dateTime={session.until}>{formatTime(page.language, session.until)}</time>
            </td>
            <td>
              {session.isThis ? (
                <strong>{page.t('account.this-one')}</strong>
              ) : (
                <form method="post" action="/account">
                  <button type="submit" className="button" name="session" value={session.id}>
                    {page.t('account.end')}
                    <span className="unseen">
                      {' '}
                      {sayBrowser(page, session.browser)}, {formatTime(page.language, session.since)}
                    </span>
                  </button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const EventList = ({ events }: { events: Shown['events'] }) => {
  const page = usePage()
  if (events.length === 0) return <p className="meta">{page.t('account.nothing')}</p>
  return (
    <ul className="history">
      {inOrder(events, (event) => (
        <li>
          <time dateTime={event.at}>{formatTime(page.language, event.at)}</time>
          <span>
            {page.t(`account.event.${event.kind}`, { count: event.count })}
            {event.means !== null && (
              <>
                {page.t('text.comma')}
                {sayMeans(page, event.means)}
              </>
            )}
            {(event.browser !== '/' || event.address !== '') && (
              <span className="meta">
                {' '}
                <Place trace={event} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Turning keys that do something when pressed alone off, for whoever speaks to the machine or strikes them unawares. */
const SingleKeys = () => {
  const page = usePage()
  const isOn = useHasSingleKeys()
  return (
    <section className="panel">
      <form className="inside prose" method="post" action="/account">
        <h2>{page.t('account.keys')}</h2>
        <p>{page.t('account.keys-what')}</p>
        <p>
          <strong>{page.t(isOn ? 'account.keys-are-on' : 'account.keys-are-off')}</strong>{' '}
          {page.t('account.keys-else')}
        </p>
        <button type="submit" className="button" name="keys" value={isOn ? 'off' : 'on'}>
          {page.t(isOn ? 'account.keys-turn-off' : 'account.keys-turn-on')}
        </button>
      </form>
    </section>
  )
}

export default function AccountPage() {
  const page = usePage()
  const { sessions, events, keptDays, since, codesLeft, done: word } = usePageData<typeof loader>()
  return (
    <>
      <PageHead title={page.t('account.title')} purpose={page.t('account.purpose')} />
      <DoneNotice text={word === null ? null : page.t(`account.done.${word}`)} />
      <div className="stack">
        <section className="panel">
          <div className="inside prose">
            <h2>{page.t('account.ways-in')}</h2>
            <ul>
              <li>
                <a href="/password">{page.t('password.button')}</a>
              </li>
              <li>
                <a href="/account/passkeys">{page.t('passkey.title')}</a>
              </li>
              <li>
                <a href="/account/second-factor">{page.t('factor.title')}</a>
                {page.t('text.colon')}
                {page.t(since === null ? 'factor.is-off' : 'factor.is-on', { count: codesLeft })}
              </li>
            </ul>
            <p>
              <a href="/account/data">{page.t('account.data')}</a>
            </p>
          </div>
        </section>
        <SingleKeys />
        <section className="panel">
          <div className="inside">
            <h2 id="sessions">{page.t('account.sessions')}</h2>
            <p className="hint">{page.t('account.sessions-hint')}</p>
          </div>
          <SessionTable sessions={sessions} />
          {sessions.length > 1 && (
            <form className="inside" method="post" action="/account">
              <button type="submit" className="button">
                {page.t('account.end-others')}
              </button>
            </form>
          )}
        </section>
        <section className="panel">
          <div className="inside">
            <h2>{page.t('account.events')}</h2>
            <p className="hint">{page.t('account.events-hint', { days: keptDays })}</p>
            <EventList events={events} />
            <p className="hint">{page.t('account.not-you')}</p>
          </div>
        </section>
      </div>
    </>
  )
}
