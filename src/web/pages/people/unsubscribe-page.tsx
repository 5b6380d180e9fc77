/**
 * The link of a letter that turns mail off, without signing in. Looking changes nothing, since mail scanners open
 * links; a POST does it, from this page or straight from a mail program (RFC 8058).
 */
import { data, useActionData } from 'react-router'
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

const tokenOf = (args: PageArgs): string => new URL(args.request.url).searchParams.get('token') ?? ''

export const loader = async (args: PageArgs) => {
  const token = tokenOf(args)
  return keep({ token, kind: pageOf(args).mailLinks.read(token) })
}

export const action = async (args: PageArgs) => {
  const outcome = await pageOf(args).mailLinks.turnOff(tokenOf(args))
  return data({ outcome }, { status: outcome === 'done' ? 200 : outcome === 'unknown' ? 404 : 409 })
}

export default function UnsubscribePage() {
  const page = usePage()
  const { token, kind } = usePageData<typeof loader>()
  const outcome = useActionData<typeof action>()?.outcome ?? (kind === null ? 'unknown' : null)
  return (
    <>
      <PageHead title={page.t('unsubscribe.title')} purpose={page.t('unsubscribe.purpose')} />
      <DoneNotice text={outcome === 'done' ? page.t('unsubscribe.done') : null} />
      {(outcome === 'unknown' || outcome === 'changed-since') && (
        <p role="alert">{page.t(`unsubscribe.${outcome}`)}</p>
      )}
      {outcome === null && kind !== null && (
        <form
          className="panel is-narrow"
          method="post"
          action={`/unsubscribe?${new URLSearchParams({ token })}`}
        >
          <div className="inside form">
            <p>
              {kind === 'all'
                ? page.t('unsubscribe.ask-all')
                : page.t('unsubscribe.ask', { kind: page.t(`notification.kind.${kind}`) })}
            </p>
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('unsubscribe.button')}
              </button>
            </div>
          </div>
        </form>
      )}
    </>
  )
}
