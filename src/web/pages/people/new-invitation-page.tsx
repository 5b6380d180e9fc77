/** A coordinator invites one person into the State, by letter or by a code on paper. */
import { useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import type { Role } from '#domain/people/people.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { CheckField, SelectField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { languageOptions } from '#web/pages/people/invitation-language.ts'
import { MadeInvitations, originOf } from '#web/pages/people/invitation-sheet.tsx'
import { MemberRoleFields } from '#web/pages/people/role-fields.tsx'

export const loader = async (args: PageArgs) => {
  const { space, agencies, allowedOfMembers } = await askService(args, 'space.show', {})
  if (!allowedOfMembers.includes('add')) refuse(args, refusal('action-not-allowed'))
  return keep({ space, agencies, code: spaceOf(args) })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const outcome = await tryService(args, 'invitation.make', {
    name: typedValue(values, 'name'),
    email: typedValue(values, 'email').trim(),
    role: typedValue(values, 'role') as Role,
    agencyId: typedValue(values, 'agencyId'),
    language: typedValue(values, 'language') || pageOf(args).language,
    isOnPaper: typedValue(values, 'isOnPaper') === 'on',
  })
  if (outcome.ok) return { made: outcome.value, origin: originOf(args.request) }
  if (outcome.refusal.kind === 'not-found') return refuse(args, outcome.refusal)
  return answerRefusal(values, outcome.refusal)
}

const InviteForm = ({ shown }: { shown: PageData<typeof loader> }) => {
  const page = usePage()
  return (
    <form className="form panel" method="post">
      <div className="inside form">
        <TextField name="name" label={page.t('instance.member-name')} />
        <TextField
          name="email"
          label={page.t('sign-in.email')}
          hint={page.t('invitation.email-hint')}
          type="email"
          isOptional
        />
        <CheckField name="isOnPaper" label={page.t('invitation.on-paper')} />
        <MemberRoleFields kind={shown.space.kind} agencies={shown.agencies} />
        <SelectField name="language" label={page.t('invitation.language')} options={languageOptions(page)} />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('invitation.invite')}
          </button>
          <a href={`/states/${shown.code}/invitations`}>{page.t('form.cancel')}</a>
        </div>
      </div>
    </form>
  )
}

export default function NewInvitationPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const made = answer !== undefined && 'made' in answer ? answer : null
  const again = answer !== undefined && 'values' in answer ? answer : { values: { language: page.language } }
  const state = makeFormState({ form: 'new-invitation', ...again })
  const address = `/states/${shown.code}`
  const space = readLabel(shown.space.name, page.language)
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('invitation.to-new')}
        purpose={page.t('invitation.new-purpose')}
        crumbs={[
          { name: space, href: address },
          { name: page.t('invitation.title'), href: `${address}/invitations` },
        ]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="stack">
        {made !== null && <MadeInvitations made={[made.made]} space={space} origin={made.origin} />}
        <div className="columns not-on-paper">
          <InviteForm shown={shown} />
          <p className="aside">{page.t('invitation.new-aside')}</p>
        </div>
      </div>
    </FormStateContext>
  )
}
