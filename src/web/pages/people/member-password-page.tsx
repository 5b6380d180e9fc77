/** A coordinator gives a member of the State a new first password. */
import { useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, tryService } from '#web/ask-service.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { memberOf } from '#web/pages/people/member-address.ts'
import { PasswordReset } from '#web/pages/people/password-reset.tsx'
import { answerFactor, answerPassword, isFactorAlone } from '#web/pages/people/reset-answer.ts'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'member.show', memberOf(args))
  if (!shown.allowed.includes('reset-password')) refuse(args, refusal('action-not-allowed'))
  return keep(shown)
}

export const action = async (args: PageArgs) => {
  const { personId } = memberOf(args)
  return (await isFactorAlone(args))
    ? answerFactor(args, await tryService(args, 'member.reset-factor', { personId }))
    : answerPassword(args, await tryService(args, 'member.reset-password', { personId }))
}

export default function MemberPasswordPage() {
  const page = usePage()
  const { space, member } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const address = `/states/${space.code}`
  return (
    <PasswordReset
      name={member.name}
      crumbs={[
        { name: readLabel(space.name, page.language), href: address },
        { name: page.t('state.members'), href: `${address}#members` },
      ]}
      back={`${address}#members`}
      {...(answer ?? { given: null })}
    />
  )
}
