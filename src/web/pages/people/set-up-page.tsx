/** The first run of an instance: makes its first administrator. */
import { data, redirect, useActionData } from 'react-router'
import { type PageArgs, pageOf, refuse, statusOf } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { problemsToShow } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'

export const loader = (args: PageArgs) => {
  if (!pageOf(args).needsSetUp) throw redirect('/')
  return null
}

export const action = async (args: PageArgs) => {
  const page = pageOf(args)
  const form = await args.request.formData()
  const text = (name: string): string => String(form.get(name) ?? '')
  const values = { name: text('name'), email: text('email') }
  const outcome = await page.identity.setUp({
    ...values,
    password: text('password'),
    language: page.language,
  })
  if (!outcome.ok) {
    const { refusal } = outcome
    if (refusal.kind === 'not-allowed') return refuse(args, refusal)
    return data({ values, problems: problemsToShow(refusal, 'email') }, { status: statusOf[refusal.kind] })
  }
  const headers = new Headers()
  for (const cookie of outcome.value.cookies) headers.append('set-cookie', cookie)
  return redirect('/', { headers })
}

export default function SetUpPage() {
  const page = usePage()
  const failed = useActionData<typeof action>()
  const state = makeFormState({
    form: 'set-up',
    values: failed?.values ?? {},
    problems: failed?.problems ?? [],
  })
  return (
    <FormStateContext value={state}>
      <PageHead title={page.t('set-up.title')} purpose={page.t('set-up.purpose')} mistakes={state} />
      <ErrorSummary />
      <div className="columns">
        <form className="form panel" method="post">
          <div className="inside form">
            <TextField name="name" label={page.t('set-up.name')} autoComplete="name" />
            <TextField name="email" label={page.t('sign-in.email')} type="email" autoComplete="username" />
            <TextField
              name="password"
              label={page.t('sign-in.password')}
              hint={page.t('set-up.password-hint')}
              type="password"
              autoComplete="new-password"
            />
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('set-up.button')}
              </button>
            </div>
          </div>
        </form>
        <p className="aside">{page.t('set-up.aside')}</p>
      </div>
    </FormStateContext>
  )
}
