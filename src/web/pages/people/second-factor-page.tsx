/** The second factor of one's own account: setting it up, new recovery codes, switching it off. */
import { data, redirect, useActionData } from 'react-router'
import { type PageArgs, pageOf, refuse, statusOf } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { problemsToShow, type ShownProblem } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { RecoveryCodes } from '#web/pages/people/recovery-codes.tsx'
import { SecondFactorSetup } from '#web/pages/people/second-factor-setup.tsx'
import { loadSession } from '#web/session-data.ts'

/** What was sealed for the form that failed; an action and the loader after it share the request. */
const sealedOf = new WeakMap<object, string>()

export const loader = async (args: PageArgs) => {
  const { identity } = pageOf(args)
  const session = await loadSession(args)
  const state = await identity.secondFactor()
  if (!state.ok) return refuse(args, state.refusal)
  const drafted =
    state.value.since === null ? await identity.draftSecondFactor(sealedOf.get(args.context)) : null
  if (drafted !== null && !drafted.ok) return refuse(args, drafted.refusal)
  return keep({
    ...state.value,
    draft: drafted?.value ?? null,
    isNeeded: session?.needsSecondFactor === true,
  })
}

interface Answer {
  codes: string[]
  problems: ShownProblem[]
}

export const action = async (args: PageArgs) => {
  const { identity } = pageOf(args)
  const form = await args.request.formData()
  const text = (name: string): string => String(form.get(name) ?? '')
  sealedOf.set(args.context, text('sealed'))
  const step = text('step')
  const outcome =
    step === 'off'
      ? await identity.endSecondFactor(text('code'))
      : step === 'codes'
        ? await identity.renewRecoveryCodes(text('code'))
        : await identity.confirmSecondFactor({
            sealed: text('sealed'),
            password: text('password'),
            code: text('code'),
          })
  if (outcome.ok) {
    if (outcome.value === undefined) return redirect('/account?factor-off')
    return data<Answer>({ codes: outcome.value, problems: [] })
  }
  const { refusal } = outcome
  if (refusal.kind === 'not-signed-in') return refuse(args, refusal)
  const place = refusal.code === 'password-wrong' ? 'password' : 'code'
  return data<Answer>(
    { codes: [], problems: problemsToShow(refusal, place) },
    { status: statusOf[refusal.kind] },
  )
}

const CodeForm = ({ codesLeft }: { codesLeft: number }) => {
  const page = usePage()
  return (
    <form className="panel" method="post" action="/account/second-factor">
      <div className="inside form">
        <p>{page.t('factor.codes-left', { count: codesLeft })}</p>
        <TextField
          name="code"
          label={page.t('factor.code')}
          hint={page.t('factor.code-hint')}
          autoComplete="one-time-code"
          isShort
        />
        <div className="buttons">
          <button type="submit" className="button" name="step" value="codes">
            {page.t('factor.codes-button')}
          </button>
          <button type="submit" className="button" name="step" value="off">
            {page.t('factor.off-button')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function SecondFactorPage() {
  const page = usePage()
  const { since, codesLeft, hasPassword, draft, isNeeded } = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const problems = answer?.problems ?? []
  const state =
    draft === null
      ? makeFormState({ form: 'second-factor-code', values: {}, problems })
      : makeFormState({ form: 'second-factor', values: {}, problems })
  const codes = answer?.codes ?? []
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('factor.title')}
        purpose={
          since === null
            ? page.t(isNeeded ? 'factor.needed' : 'factor.purpose')
            : page.t('factor.on-since', { at: formatTime(page.language, since) })
        }
        crumbs={isNeeded ? [] : [{ name: page.t('account.title'), href: '/account' }]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="stack">
        {codes.length > 0 && <RecoveryCodes codes={codes} />}
        {draft === null ? (
          codes.length === 0 && <CodeForm codesLeft={codesLeft} />
        ) : (
          <SecondFactorSetup draft={draft} hasPassword={hasPassword} />
        )}
      </div>
    </FormStateContext>
  )
}
