/** The front door: to the first run, to signing in, to the only space a person has, or a choice of spaces. */
import { redirect } from 'react-router'
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { loadSession } from '#web/session-data.ts'

export const loader = async (args: PageArgs) => {
  const page = pageOf(args)
  if (page.needsSetUp) throw redirect('/set-up')
  const session = await loadSession(args)
  if (session === null) throw redirect('/sign-in')
  if (session.mustChangePassword) throw redirect('/password')
  if (session.needsSecondFactor) throw redirect('/account/second-factor')
  const [only, ...others] = session.spaces
  // Who speaks for an agency alone begins with what the agency is asked.
  const isAgency = only?.hasAgency === true && !only.seesParts
  if (only !== undefined && others.length === 0)
    throw redirect(`/states/${only.code}${only.isGuest ? '/guest-views' : isAgency ? '/my-part' : ''}`)
  return keep({ spaces: session.spaces })
}

export default function StartPage() {
  const page = usePage()
  const { spaces } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.t('start.title')}
        purpose={page.t(spaces.length === 0 ? 'start.nothing' : 'start.purpose')}
      />
      {spaces.length > 0 && (
        <div className="panel">
          <ul className="lines inside">
            {spaces.map((space) => (
              <li key={space.code}>
                <a href={`/states/${space.code}`}>
                  <LabelWords label={space.name} />
                </a>{' '}
                <span className="meta">
                  {space.roles.map((role) => page.t(`role.${role}`)).join(page.t('text.comma'))}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
