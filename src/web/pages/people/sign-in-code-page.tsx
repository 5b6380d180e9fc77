/** The second step of signing in: a code of the app, or a recovery code. */
import { data, redirect, useActionData } from 'react-router'
import { type PageArgs, pageOf, refuse, safePath, statusOf } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { problemsToShow } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

const nextOf = (args: PageArgs): string => safePath(new URL(args.request.url).searchParams.get('next'))

export const loader = async (args: PageArgs) => {
  const next = nextOf(args)
  // Done already, or nothing begun: the way onward knows which.
  if (!(await pageOf(args).identity.isSecondStepDue())) throw redirect(next)
  return keep({ next })
}

export const action = async (args: PageArgs) => {
  const form = await args.request.formData()
  const next = safePath(form.get('next'))
  const outcome = await pageOf(args).identity.giveCode(String(form.get('code') ?? ''))
  if (outcome.ok) return redirect(next)
  const { refusal } = outcome
  // The ten minutes are over, or the code was sent twice.
  if (refusal.kind === 'not-signed-in') return refuse(args, refusal)
  return data({ problems: problemsToShow(refusal, 'code'), next }, { status: statusOf[refusal.kind] })
}

export default function SignInCodePage() {
  const page = usePage()
  const loaded = usePageData<typeof loader>()
  const failed = useActionData<typeof action>()
  const state = makeFormState({ form: 'sign-in-code', values: {}, problems: failed?.problems ?? [] })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('factor.step-title')}
        purpose={page.t('factor.step-purpose')}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="columns">
        <form className="form panel" method="post" action="/sign-in/code">
          <div className="inside form">
            <input type="hidden" name="next" value={failed?.next ?? loaded.next} />
            <TextField
              name="code"
              label={page.t('factor.code')}
              hint={page.t('factor.code-hint')}
              autoComplete="one-time-code"
              isShort
            />
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('sign-in.button')}
              </button>
              <a href="/sign-in">{page.t('factor.start-again')}</a>
            </div>
          </div>
        </form>
        <p className="aside">{page.t('factor.lost')}</p>
      </div>
    </FormStateContext>
  )
}
