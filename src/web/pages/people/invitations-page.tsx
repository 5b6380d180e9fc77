/** Invitations into the State: who was asked, where each stands, sent again or revoked. */
import { useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, spaceOf } from '#web/ask-service.ts'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { changeInvitation, InvitationList } from '#web/pages/people/invitation-list.tsx'
import { MadeInvitations } from '#web/pages/people/invitation-sheet.tsx'

export const loader = async (args: PageArgs) => {
  const { space, agencies, allowedOfMembers } = await askService(args, 'space.show', {})
  if (!allowedOfMembers.includes('add')) refuse(args, refusal('action-not-allowed'))
  const { invitations, sendsMail } = await askService(args, 'invitation.list', {})
  return keep({ space, agencies, invitations, sendsMail, code: spaceOf(args) })
}

export const action = changeInvitation

export default function InvitationsPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const address = `/states/${shown.code}`
  const space = readLabel(shown.space.name, page.language)
  return (
    <>
      <PageHead
        title={page.t('invitation.title')}
        purpose={page.t('invitation.purpose')}
        crumbs={[
          { name: space, href: address },
          { name: page.t('state.members'), href: `${address}#members` },
        ]}
        actions={
          <>
            <a className="button" href={`${address}/invitations/list`}>
              {page.t('invitation.to-list')}
            </a>
            <a className="button is-primary" href={`${address}/invitations/new`}>
              {page.t('invitation.to-new')}
            </a>
          </>
        }
      />
      <DoneNotice text={answer?.isRevoked === true ? page.t('invitation.revoked') : null} />
      {answer !== undefined && answer.trouble !== null && <p role="alert">{page.t(answer.trouble)}</p>}
      <div className="stack">
        {answer !== undefined && answer.made !== null && (
          <MadeInvitations made={[answer.made]} space={space} origin={answer.origin} />
        )}
        {!shown.sendsMail && <p className="aside">{page.t('invitation.no-mail')}</p>}
        <InvitationList invitations={shown.invitations} agencies={shown.agencies} />
      </div>
    </>
  )
}
