/** Changing one's own password; with a first password, the page that stands before everything else. */
import { data, redirect, useActionData } from 'react-router'
import { type PageArgs, pageOf, refuse, statusOf } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { problemsToShow } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { loadSession } from '#web/session-data.ts'

export const loader = async (args: PageArgs) => {
  const session = await loadSession(args)
  if (session === null) throw redirect('/sign-in?next=%2Fpassword')
  const isDone = new URL(args.request.url).searchParams.has('changed')
  return keep({ isFirst: session.mustChangePassword, isDone })
}

export const action = async (args: PageArgs) => {
  const page = pageOf(args)
  const session = await loadSession(args)
  const form = await args.request.formData()
  const text = (name: string): string => String(form.get(name) ?? '')
  const outcome = await page.identity.changePassword({
    current: text('current'),
    password: text('password'),
    again: text('again'),
  })
  if (!outcome.ok) {
    const { refusal } = outcome
    if (refusal.kind === 'not-signed-in') return refuse(args, refusal)
    return data({ problems: problemsToShow(refusal, 'current') }, { status: statusOf[refusal.kind] })
  }
  const headers = new Headers()
  for (const cookie of outcome.value.cookies) headers.append('set-cookie', cookie)
  return redirect(session?.mustChangePassword === true ? '/' : '/password?changed', { headers })
}

export default function PasswordPage() {
  const page = usePage()
  const { isFirst, isDone } = usePageData<typeof loader>()
  const failed = useActionData<typeof action>()
  const state = makeFormState({ form: 'password', values: {}, problems: failed?.problems ?? [] })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t(isFirst ? 'password.first-title' : 'password.title')}
        purpose={page.t(isFirst ? 'password.first-purpose' : 'password.purpose')}
        mistakes={state}
      />
      {failed === undefined && <DoneNotice text={isDone ? page.t('password.changed') : null} />}
      <ErrorSummary />
      <div className="columns">
        <form className="form panel" method="post" action="/password">
          <div className="inside form">
            <TextField
              name="current"
              label={page.t('password.current')}
              hint={isFirst ? page.t('password.current-hint') : undefined}
              type="password"
              autoComplete="current-password"
            />
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
                {page.t('password.button')}
              </button>
            </div>
          </div>
        </form>
        <p className="aside">{page.t('password.aside')}</p>
      </div>
    </FormStateContext>
  )
}
