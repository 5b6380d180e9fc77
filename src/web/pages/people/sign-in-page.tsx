/** Signing in: e-mail and password; in the demonstration also one click per invented person. */
import { data, redirect, useActionData } from 'react-router'
import type { z } from 'zod'
import { signInInput } from '#contract/session-contract.ts'
import { type PageArgs, pageOf, safePath, statusOf } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { documentTitle } from '#web/components/page-head.tsx'
import { PasskeySignIn } from '#web/components/passkey-sign-in.tsx'
import { PersonaList } from '#web/components/persona-list.tsx'
import { problemsToShow, type ShownProblem } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

/** Cookies of the session go out with the way onward. */
const enter = (cookies: string[], path: string): Response => {
  const headers = new Headers()
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return redirect(path, { headers })
}

/** What is wrong with one of the two controls. */
const problemOf = (issue: z.core.$ZodIssue): ShownProblem => ({
  path: issue.path.join('.'),
  key: `problem.${issue.message}`,
  params: issue.code === 'too_big' ? { most: Number(issue.maximum) } : {},
})

/** Other ways in that lead back here when they are refused. */
const refusedWays = [
  'passkey-failed',
  'single-sign-on-failed',
  'single-sign-on-away',
  'single-sign-on-unverified',
  'single-sign-on-unknown',
] as const

/** A form came without a sign-in: what was typed is kept, or is not. */
const unsentWays = ['kept', 'lost'] as const

export const loader = (args: PageArgs) => {
  if (pageOf(args).needsSetUp) throw redirect('/set-up')
  const query = new URL(args.request.url).searchParams
  const refused = refusedWays.find((way) => way === query.get('refused')) ?? null
  const unsent = unsentWays.find((way) => way === query.get('unsent')) ?? null
  return keep({ next: safePath(query.get('next')), refused, unsent })
}

export const action = async (args: PageArgs) => {
  const { identity } = pageOf(args)
  const form = await args.request.formData()
  const text = (name: string): string => String(form.get(name) ?? '')
  const persona = form.get('persona')
  const next = safePath(form.get('next'))
  const read = signInInput.safeParse({ email: text('email'), password: text('password') })
  if (typeof persona !== 'string' && !read.success)
    return data({ email: '', problems: read.error.issues.map(problemOf), next }, { status: 422 })
  const email = read.data?.email ?? ''
  const outcome =
    typeof persona === 'string'
      ? await identity.signInAs(persona)
      : await identity.signIn(email, read.data?.password ?? '')
  if (outcome.ok) {
    const { cookies, isSecondStepDue } = { isSecondStepDue: false, ...outcome.value }
    return enter(cookies, isSecondStepDue ? `/sign-in/code?${new URLSearchParams({ next })}` : next)
  }
  const { refusal } = outcome
  const problems = problemsToShow(refusal, 'email')
  return data({ email, problems, next }, { status: statusOf[refusal.kind] })
}

export default function SignInPage() {
  const page = usePage()
  const failed = useActionData<typeof action>()
  const { next, refused, unsent } = usePageData<typeof loader>()
  const onward = failed?.next ?? next
  const state = makeFormState({
    form: 'sign-in',
    values: { email: failed?.email ?? '' },
    problems: failed?.problems ?? [],
  })
  const title = page.t('sign-in.title')
  return (
    <FormStateContext value={state}>
      <title>{documentTitle(page, title, state)}</title>
      <div className="sign-in">
        <div>
          <ErrorSummary />
          <h1>{title}</h1>
          <p className="lead">{page.t('sign-in.lead')}</p>
          {unsent !== null && (
            <p className="notice is-alert" role="alert">
              {page.t(`sign-in.unsent-${unsent}`)}
            </p>
          )}
          {refused !== null && failed === undefined && (
            <p className="notice" role="alert">
              {page.t(`refusal.${refused}`)}
            </p>
          )}
          <form className="form" method="post">
            <input type="hidden" name="next" value={onward} />
            <TextField name="email" label={page.t('sign-in.email')} type="email" autoComplete="username" />
            <TextField
              name="password"
              label={page.t('sign-in.password')}
              type="password"
              autoComplete="current-password"
            />
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('sign-in.button')}
              </button>
            </div>
          </form>
          {page.identity.singleSignOnName !== null && (
            <p className="buttons">
              <a className="button" href={`/sign-in/single-sign-on?${new URLSearchParams({ next: onward })}`}>
                {page.t('sign-in.single-sign-on', { name: page.identity.singleSignOnName })}
              </a>
            </p>
          )}
          <PasskeySignIn next={onward} />
          <p className="buttons">
            <a href="/forgot-password">{page.t('recovery.to-forgot')}</a>
            <a href="/invitation">{page.t('invitation.to-code')}</a>
          </p>
          <p className="aside">{page.t('sign-in.not-a-measure')}</p>
        </div>
        {page.isDemo && page.identity.personas.length > 0 && (
          <PersonaList personas={page.identity.personas} next={onward} />
        )}
      </div>
    </FormStateContext>
  )
}
