/** Invitations that administrators made, into whatever space: where each stands, sent again or revoked. */
import { useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { askService, type PageArgs } from '#web/ask-service.ts'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { inInstance } from '#web/pages/instance/in-instance.ts'
import { changeInvitation, InvitationList } from '#web/pages/people/invitation-list.tsx'
import { MadeInvitations } from '#web/pages/people/invitation-sheet.tsx'

export const loader = async (args: PageArgs) => {
  const [{ spaces }, { invitations, sendsMail }] = [
    await askService(inInstance(args), 'instance.show', {}),
    await askService(inInstance(args), 'invitation.list', {}),
  ]
  return keep({ spaces, invitations, sendsMail })
}

export const action = (args: PageArgs) => changeInvitation(inInstance(args))

export default function InstanceInvitationsPage() {
  const page = usePage()
  const { spaces, invitations, sendsMail } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const made = answer?.made ?? null
  const spaceId = invitations.find((each) => each.id === made?.id)?.spaceId
  const space = spaces.find((each) => each.id === spaceId)
  return (
    <>
      <PageHead
        title={page.t('invitation.title')}
        purpose={page.t('invitation.instance-purpose')}
        crumbs={[{ name: page.t('instance.title'), href: '/instance' }]}
      />
      <DoneNotice text={answer?.isRevoked === true ? page.t('invitation.revoked') : null} />
      {answer !== undefined && answer.trouble !== null && <p role="alert">{page.t(answer.trouble)}</p>}
      <div className="stack">
        {made !== null && answer !== undefined && (
          <MadeInvitations
            made={[made]}
            space={space === undefined ? '' : readLabel(space.name, page.language)}
            origin={answer.origin}
          />
        )}
        {!sendsMail && <p className="aside">{page.t('invitation.no-mail')}</p>}
        <InvitationList invitations={invitations} agencies={[]} />
      </div>
    </>
  )
}
