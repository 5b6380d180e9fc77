/** The link of a letter that leads back into an account: sets a new password, once. */
import { data, useActionData } from 'react-router'
import { type PageArgs, pageOf, statusOf } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { problemsToShow, type ShownProblem } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

const tokenOf = (args: PageArgs): string => new URL(args.request.url).searchParams.get('token') ?? ''

export const loader = async (args: PageArgs) => {
  const token = tokenOf(args)
  const outcome = await pageOf(args).invitations.holdsRecovery(token)
  const trouble = outcome.ok
    ? outcome.value
      ? null
      : { key: 'refusal.recovery-unknown', params: {} }
    : { key: `refusal.${outcome.refusal.code}`, params: outcome.refusal.params }
  return keep({ token, trouble })
}

export const action = async (args: PageArgs) => {
  const form = await args.request.formData()
  const text = (name: string): string => String(form.get(name) ?? '')
  const outcome = await pageOf(args).invitations.recover({
    secret: tokenOf(args),
    password: text('password'),
    again: text('again'),
  })
  if (outcome.ok) return data({ isDone: true, problems: [] as ShownProblem[] })
  const { refusal } = outcome
  return data(
    { isDone: false, problems: problemsToShow(refusal, 'password') },
    { status: statusOf[refusal.kind] },
  )
}

export default function RecoveryPage() {
  const page = usePage()
  const { token, trouble } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const isDone = answer?.isDone === true
  const state = makeFormState({ form: 'recovery', values: {}, problems: answer?.problems ?? [] })
  return (
    <FormStateContext value={state}>
      <PageHead title={page.t('recovery.title')} purpose={page.t('recovery.purpose')} mistakes={state} />
      <DoneNotice text={isDone ? page.t('recovery.done') : null} />
      <ErrorSummary />
      {isDone && (
        <p className="buttons">
          <a className="button is-primary" href="/sign-in">
            {page.t('sign-in.button')}
          </a>
        </p>
      )}
      {!isDone && trouble !== null && (
        <>
          <p className="notice is-alert" role="alert">
            {page.t(trouble.key, trouble.params)}
          </p>
          <p className="buttons">
            <a className="button" href="/forgot-password">
              {page.t('recovery.ask-again')}
            </a>
          </p>
        </>
      )}
      {!isDone && trouble === null && (
        <form
          className="panel is-narrow"
          method="post"
          action={`/recovery?${new URLSearchParams({ token })}`}
        >
          <div className="inside form">
            <TextField
              name="password"
              label={page.t('password.new')}
              hint={page.t('set-up.password-hint')}
              type="password"
              autoComplete="new-password"
            />
            <TextField
              name="again"
              label={page.t('password.again')}
              type="password"
              autoComplete="new-password"
            />
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('recovery.set')}
              </button>
            </div>
          </div>
        </form>
      )}
    </FormStateContext>
  )
}
