/** Asks before a membership ends, and says what will happen. */
import { redirect } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { memberAddress, memberOf } from '#web/pages/people/member-address.ts'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'member.show', memberOf(args))
  if (!shown.allowed.includes('end')) refuse(args, refusal('action-not-allowed'))
  return keep(shown)
}

export const action = async (args: PageArgs) => {
  const outcome = await tryService(args, 'member.end', memberOf(args))
  return outcome.ok ? redirect(`/states/${spaceOf(args)}?ended#members`) : refuse(args, outcome.refusal)
}

export default function EndMemberPage() {
  const page = usePage()
  const { space, member, isSelf, isLastCoordinator, otherRoles } = usePageData<typeof loader>()
  const role = page.t(`role.${member.role}`)
  const state = readLabel(space.name, page.language)
  return (
    <>
      <PageHead
        title={page.t('member.end-title', { name: member.name })}
        purpose={page.t('member.end-purpose', { role, state })}
        crumbs={[
          { name: state, href: `/states/${space.code}` },
          { name: page.t('state.members'), href: `/states/${space.code}#members` },
        ]}
      />
      <form className="panel" method="post">
        <div className="inside prose">
          {isLastCoordinator ? (
            <p>{page.t('refusal.last-coordinator')}</p>
          ) : (
            <>
              <h2>{page.t('member.what-happens')}</h2>
              <ul>
                <li>{page.t(isSelf ? 'member.end-self' : 'member.end-at-once')}</li>
                {otherRoles.length > 0 && (
                  <li>
                    {page.t('member.end-other-roles', {
                      roles: otherRoles.map((each) => page.t(`role.${each}`)).join(page.t('text.comma')),
                    })}
                  </li>
                )}
                <li>{page.t('member.end-kept')}</li>
                <li>{page.t('member.end-again')}</li>
              </ul>
            </>
          )}
          <div className="buttons">
            {!isLastCoordinator && (
              <button type="submit" className="button is-primary">
                {page.t('member.end-button')}
              </button>
            )}
            <a href={memberAddress(space.code, member)}>{page.t('member.leave-as-is')}</a>
          </div>
        </div>
      </form>
    </>
  )
}
