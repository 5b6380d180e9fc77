/** Asks for a letter that leads back into an account. The answer is the same for every address. */
import { data, useActionData } from 'react-router'
import { type PageArgs, pageOf, statusOf } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { problemsToShow, type ShownProblem } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'

export const action = async (args: PageArgs) => {
  const form = await args.request.formData()
  const email = String(form.get('email') ?? '')
  const outcome = await pageOf(args).invitations.askRecovery(email)
  const answer = { email, isAsked: outcome.ok, problems: [] as ShownProblem[] }
  if (outcome.ok) return data(answer)
  const { refusal } = outcome
  return data({ ...answer, problems: problemsToShow(refusal, 'email') }, { status: statusOf[refusal.kind] })
}

export default function ForgotPasswordPage() {
  const page = usePage()
  const answer = useActionData<typeof action>()
  const state = makeFormState({
    form: 'forgot-password',
    values: { email: answer?.isAsked === false ? answer.email : '' },
    problems: answer?.problems ?? [],
  })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('recovery.forgot-title')}
        purpose={page.t('recovery.forgot-purpose')}
        mistakes={state}
      />
      <DoneNotice text={answer?.isAsked === true ? page.t('recovery.asked') : null} />
      <ErrorSummary />
      <div className="columns">
        <form className="form panel" method="post" action="/forgot-password">
          <div className="inside form">
            <TextField name="email" label={page.t('sign-in.email')} type="email" autoComplete="username" />
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('recovery.ask')}
              </button>
              <a href="/sign-in">{page.t('recovery.back')}</a>
            </div>
          </div>
        </form>
        <div className="aside">
          <p>{page.t('recovery.no-mail')}</p>
          <p>{page.t('recovery.no-factor')}</p>
        </div>
      </div>
    </FormStateContext>
  )
}
