/** A coordinator adds a person to the State; a new person's first password is shown once. */
import { useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import type { Role } from '#domain/people/people.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FirstPassword } from '#web/components/first-password.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { MemberRoleFields } from '#web/pages/people/role-fields.tsx'

export const loader = async (args: PageArgs) => {
  const { space, agencies, allowedOfMembers } = await askService(args, 'space.show', {})
  if (!allowedOfMembers.includes('add')) refuse(args, refusal('action-not-allowed'))
  return keep({ space, agencies, code: spaceOf(args) })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const outcome = await tryService(args, 'member.add', {
    name: typedValue(values, 'name'),
    email: typedValue(values, 'email'),
    role: typedValue(values, 'role') as Role,
    agencyId: typedValue(values, 'agencyId'),
    language: pageOf(args).language,
  })
  if (outcome.ok) return { added: outcome.value }
  if (outcome.refusal.kind === 'not-found') return refuse(args, outcome.refusal)
  return answerRefusal(values, outcome.refusal)
}

const MemberForm = ({ shown }: { shown: PageData<typeof loader> }) => {
  const page = usePage()
  return (
    <form className="form panel" method="post">
      <div className="inside form">
        <TextField name="name" label={page.t('instance.member-name')} />
        <TextField
          name="email"
          label={page.t('sign-in.email')}
          hint={page.t('member.email-hint')}
          type="email"
        />
        <MemberRoleFields kind={shown.space.kind} agencies={shown.agencies} />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('instance.add-member-button')}
          </button>
          <a href={`/states/${shown.code}#members`}>{page.t('form.cancel')}</a>
        </div>
      </div>
    </form>
  )
}

export default function NewMemberPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const added = answer !== undefined && 'added' in answer ? answer.added : null
  const again = answer !== undefined && 'values' in answer ? answer : { values: {} }
  const state = makeFormState({ form: 'new-member', ...again })
  const address = `/states/${shown.code}`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('instance.add-member')}
        purpose={page.t('member.new-purpose')}
        crumbs={[{ name: readLabel(shown.space.name, page.language), href: address }]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="stack">
        {added !== null && (
          <FirstPassword heading={page.t('member.added')} person={added.email} password={added.password} />
        )}
        <div className="columns">
          <MemberForm shown={shown} />
          <p className="aside">
            {page.t('member.new-aside')} <a href={`${address}#members`}>{page.t('member.to-list')}</a>
          </p>
        </div>
      </div>
    </FormStateContext>
  )
}
