/**
 * An administrator adds a member to a space: any role that the space takes, but in a State that has taken its space
 * over only a new coordinator, where none can be reached.
 */
import { useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import type { Role } from '#domain/people/people.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FirstPassword } from '#web/components/first-password.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { inInstance } from '#web/pages/instance/in-instance.ts'
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
  const outcome = await tryService(inInstance(args), 'instance.add-member', {
    spaceCode: codeOf(args),
    name: typedValue(values, 'name'),
    email: typedValue(values, 'email'),
    role: typedValue(values, 'role') as Role,
    language: pageOf(args).language,
    isRecovery: typedValue(values, 'isRecovery') === 'on',
  })
  if (outcome.ok) return { added: outcome.value }
  if (outcome.refusal.kind === 'not-found') return refuse(args, outcome.refusal)
  return answerRefusal(values, outcome.refusal)
}

export default function NewContactPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const added = answer !== undefined && 'added' in answer ? answer.added : null
  const again = answer !== undefined && 'values' in answer ? answer : { values: {} }
  const state = makeFormState({ form: 'new-member', ...again })
  const space = readLabel(shown.space.name, page.language)
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t(shown.isRecovery ? 'instance.name-coordinator' : 'instance.add-member')}
        purpose={page.t(shown.isRecovery ? 'instance.recovery-purpose' : 'instance.add-member-purpose', {
          space,
        })}
        crumbs={[{ name: page.t('instance.title'), href: '/instance' }, { name: space }]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="stack">
        {added !== null && (
          <FirstPassword heading={page.t('member.added')} person={added.email} password={added.password} />
        )}
        <form className="panel" method="post">
          <div className="inside form">
            <TextField name="name" label={page.t('instance.member-name')} />
            <TextField name="email" label={page.t('sign-in.email')} type="email" />
            <ContactRoleFields kind={shown.space.kind} isRecovery={shown.isRecovery} />
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t(shown.isRecovery ? 'instance.name-coordinator' : 'instance.add-member-button')}
              </button>
              <a href="/instance">{page.t('form.cancel')}</a>
            </div>
          </div>
        </form>
      </div>
    </FormStateContext>
  )
}
