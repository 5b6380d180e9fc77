/** An administrator invites a person into a space: first coordinators, everybody of spaces that are no State's. */
import { useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import type { Role } from '#domain/people/people.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { CheckField, SelectField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { inInstance } from '#web/pages/instance/in-instance.ts'
import { languageOptions } from '#web/pages/people/invitation-language.ts'
import { MadeInvitations, originOf } from '#web/pages/people/invitation-sheet.tsx'
import { ContactRoleFields } from '#web/pages/people/role-fields.tsx'

const codeOf = (args: PageArgs): string => args.params.code ?? ''

export const loader = async (args: PageArgs) => {
  const { spaces } = await askService(inInstance(args), 'instance.show', {})
  const space = spaces.find((each) => each.code === codeOf(args))
  if (space === undefined) return refuse(args, refusal('record-not-found'))
  return keep({ space, isRecovery: space.kind === 'state' && space.isTakenOver })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const outcome = await tryService(inInstance(args), 'instance.invite', {
    spaceCode: codeOf(args),
    name: typedValue(values, 'name'),
    email: typedValue(values, 'email').trim(),
    role: typedValue(values, 'role') as Role,
    language: typedValue(values, 'language') || pageOf(args).language,
    isOnPaper: typedValue(values, 'isOnPaper') === 'on',
    isRecovery: typedValue(values, 'isRecovery') === 'on',
  })
  if (outcome.ok) return { made: outcome.value, origin: originOf(args.request) }
  if (outcome.refusal.kind === 'not-found') return refuse(args, outcome.refusal)
  return answerRefusal(values, outcome.refusal)
}

export default function InviteContactPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const made = answer !== undefined && 'made' in answer ? answer : null
  const again = answer !== undefined && 'values' in answer ? answer : { values: { language: page.language } }
  const state = makeFormState({ form: 'new-invitation', ...again })
  const space = readLabel(shown.space.name, page.language)
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('invitation.to-new')}
        purpose={page.t(shown.isRecovery ? 'instance.recovery-purpose' : 'instance.add-member-purpose', {
          space,
        })}
        crumbs={[{ name: page.t('instance.title'), href: '/instance' }, { name: space }]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="stack">
        {made !== null && <MadeInvitations made={[made.made]} space={space} origin={made.origin} />}
        <form className="panel not-on-paper" method="post">
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
            <ContactRoleFields kind={shown.space.kind} isRecovery={shown.isRecovery} />
            <SelectField
              name="language"
              label={page.t('invitation.language')}
              options={languageOptions(page)}
            />
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('invitation.invite')}
              </button>
              <a href="/instance">{page.t('form.cancel')}</a>
            </div>
          </div>
        </form>
      </div>
    </FormStateContext>
  )
}
