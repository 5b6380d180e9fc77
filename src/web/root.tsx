/** The document around every page, and the page of refusals and faults. */
import type { ReactNode } from 'react'
import { isRouteErrorResponse, Outlet, Scripts, useMatches, useRouteError } from 'react-router'
import { isRefusal, type Refusal, type RefusalKind } from '#domain/refusal.ts'
import type { PageArgs } from '#web/ask-service.ts'
import { Frame } from '#web/components/frame.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, useRootData } from '#web/page-data.ts'
import type { PageRequest } from '#web/request-context.ts'
import { isInteractive } from '#web/route-handle.ts'
import { type FrameSession, loadSession } from '#web/session-data.ts'
import stylesheet from '#web/styles/app.css?url'

export const loader = async (args: PageArgs) => keep(await loadSession(args))

export const Layout = ({ children }: { children: ReactNode }) => {
  const page = usePage()
  const session = useRootData<typeof loader>()
  const handles = useMatches().map((match) => match.handle)
  return (
    <html lang={page.language} dir={page.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="same-origin" />
        <link rel="stylesheet" href={stylesheet} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body
        {...draftData(page, session)}
        data-single-keys={session?.hasSingleKeys === false ? 'off' : undefined}
      >
        <Frame session={session}>{children}</Frame>
        {isInteractive(handles) && <Scripts nonce={page.nonce} />}
      </body>
    </html>
  )
}

/** Whose drafts the browser may offer, and the words for it; nobody's where nobody is signed in. */
const draftData = ({ t }: Pick<PageRequest, 't'>, session: FrameSession | null) =>
  session === null
    ? {}
    : {
        'data-person': session.personId,
        'data-draft-words': JSON.stringify({
          typed: t('draft.typed', { when: '{when}' }),
          use: t('draft.use'),
          drop: t('draft.drop'),
          left: t('draft.left'),
          offline: t('draft.offline'),
        }),
      }

export default function Root() {
  const { unread } = usePage()
  return unread === null ? <Outlet /> : <Refused refusal={unread} kind={unread.kind} />
}

/** A refusal with its sentence, or a fault with a plain word; the frame stays. */
const Refused = ({ refusal, kind }: { refusal: Refusal | null; kind: RefusalKind | 'fault' }) => {
  const page = usePage()
  return (
    <>
      <PageHead title={page.t(`error.${kind}.title`)} purpose={page.t(`error.${kind}.purpose`)} />
      {refusal !== null && <p>{page.t(`refusal.${refusal.code}`, refusal.params)}</p>}
      <p>
        <a href="/">{page.t('error.start')}</a>
      </p>
    </>
  )
}

export const ErrorBoundary = () => {
  const { unread } = usePage()
  const error = useRouteError()
  const found = isRouteErrorResponse(error) ? error : null
  const refusal = unread ?? (found !== null && isRefusal(found.data) ? found.data : null)
  const kind = refusal?.kind ?? (found?.status === 404 ? 'not-found' : 'fault')
  return <Refused refusal={refusal} kind={kind} />
}
