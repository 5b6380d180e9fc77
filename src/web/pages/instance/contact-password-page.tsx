/** An administrator gives a coordinator, or a member of another kind of space, a new first password. */
import { useActionData } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, tryService } from '#web/ask-service.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { inInstance } from '#web/pages/instance/in-instance.ts'
import { PasswordReset } from '#web/pages/people/password-reset.tsx'
import { answerFactor, answerPassword, isFactorAlone } from '#web/pages/people/reset-answer.ts'

export const loader = async (args: PageArgs) => {
  const { spaces } = await askService(inInstance(args), 'instance.show', {})
  const contacts = spaces.flatMap((space) => space.contacts)
  const contact = contacts.find((each) => each.personId === args.params.id)
  return contact === undefined ? refuse(args, refusal('record-not-found')) : keep(contact)
}

export const action = async (args: PageArgs) => {
  const personId = args.params.id ?? ''
  return (await isFactorAlone(args))
    ? answerFactor(args, await tryService(inInstance(args), 'instance.reset-factor', { personId }))
    : answerPassword(args, await tryService(inInstance(args), 'instance.reset-password', { personId }))
}

export default function ContactPasswordPage() {
  const page = usePage()
  const { name } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <PasswordReset
      name={name}
      crumbs={[{ name: page.t('instance.title'), href: '/instance' }]}
      back="/instance"
      {...(answer ?? { given: null })}
    />
  )
}
