/**
 * The link of an invitation, or its code typed in: shows what is offered, and accepts. Looking uses nothing up,
 * since mail scanners open links.
 */
import { data, redirect, useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { plainSecret } from '#domain/people/invitation.ts'
import { readText } from '#domain/text/language-text.ts'
import { type PageArgs, pageOf, statusOf } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import scannedCode from '#web/enhance/scanned-code.ts?script'
import { formatTime } from '#web/format/dates.ts'
import { answerAgain, answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { type FormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'

const addressOf = (secret: string): string => `/invitation?${new URLSearchParams({ token: secret })}`

/** E-mail address of whoever is signed in, or null. */
const signedInAs = async (args: PageArgs): Promise<string | null> => {
  const session = await pageOf(args).execute(null)('session.show', {})
  return session.ok ? session.value.person.email : null
}

export const loader = async (args: PageArgs) => {
  const { invitations } = pageOf(args)
  const token = new URL(args.request.url).searchParams.get('token')
  // The answer to a form that was sent shows the same again; it is not a try of its own.
  const none = { token, offer: null, trouble: null, email: null }
  if (token === null || token === '') return keep(none)
  const outcome = await invitations.show(token)
  const email = await signedInAs(args)
  if (!outcome.ok)
    return keep({
      ...none,
      email,
      trouble: { key: `refusal.${outcome.refusal.code}`, params: outcome.refusal.params },
    })
  return keep({ ...none, email, offer: outcome.value })
}
type Shown = PageData<typeof loader>
type Offer = NonNullable<Shown['offer']>

/** Cookies of the session go out with the way onward. */
const enter = (path: string, cookies: string[]): Response => {
  const headers = new Headers()
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return redirect(path, { headers })
}

const acceptNew = async (args: PageArgs, secret: string, values: FormValues) => {
  const { invitations, language } = pageOf(args)
  // Nothing typed comes back but the name: passwords never stand in a page.
  const kept = { name: values.name ?? [] }
  const outcome = await invitations.acceptAsNew({
    secret,
    name: typedValue(values, 'name'),
    password: typedValue(values, 'password'),
    again: typedValue(values, 'again'),
    language,
  })
  if (!outcome.ok) return answerRefusal(kept, outcome.refusal, 'name')
  const { cookies, isSecondStepDue, spaceCode } = outcome.value
  const path = `/states/${spaceCode}`
  return enter(isSecondStepDue ? `/sign-in/code?${new URLSearchParams({ next: path })}` : path, cookies)
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const secret = new URL(args.request.url).searchParams.get('token') ?? ''
  const intent = typedValue(values, 'intent')
  if (intent === 'code') {
    const typed = typedValue(values, 'secret')
    const plain = plainSecret(typed)
    if (plain !== null) return redirect(addressOf(plain))
    const key = typed.trim() === '' ? 'problem.required' : 'invitation.not-a-code'
    return answerAgain({ values, problems: [{ path: 'secret', key, params: {} }] }, 422)
  }
  if (intent === 'new') return acceptNew(args, secret, values)
  const outcome = await pageOf(args).invitations.acceptAsMember(secret)
  if (outcome.ok) return redirect(`/states/${outcome.value.spaceCode}`)
  if (outcome.refusal.kind === 'not-signed-in')
    return redirect(`/sign-in?${new URLSearchParams({ next: addressOf(secret) })}`)
  return data(
    { values: {} as FormValues, problems: [], trouble: `refusal.${outcome.refusal.code}` },
    { status: statusOf[outcome.refusal.kind] },
  )
}

const CodeForm = () => {
  const page = usePage()
  return (
    <form className="panel is-narrow" method="post" action="/invitation">
      <div className="inside form">
        <TextField
          name="secret"
          label={page.t('invitation.code')}
          hint={page.t('invitation.code-hint')}
          autoComplete="one-time-code"
        />
        <EnhanceScript src={scannedCode} />
        <div className="buttons">
          <button type="submit" className="button is-primary" name="intent" value="code">
            {page.t('invitation.go-on')}
          </button>
        </div>
      </div>
    </form>
  )
}

const NewForm = ({ offer, token }: { offer: Offer; token: string }) => {
  const page = usePage()
  return (
    <form className="panel is-narrow" method="post" action={addressOf(token)}>
      <div className="inside form">
        <h2>{page.t('invitation.new-account')}</h2>
        <p>
          {page.t('invitation.sign-in-with')} <strong dir="ltr">{offer.address}</strong>
        </p>
        <TextField name="name" label={page.t('set-up.name')} autoComplete="name" />
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
          <button type="submit" className="button is-primary" name="intent" value="new">
            {page.t('invitation.accept')}
          </button>
        </div>
      </div>
    </form>
  )
}

const MemberForm = ({ shown, offer, token }: { shown: Shown; offer: Offer; token: string }) => {
  const page = usePage()
  const isOwn = shown.email === offer.address
  if (shown.email !== null && !isOwn)
    return (
      <form className="panel is-narrow" method="post" action="/sign-out">
        <div className="inside form">
          <p>{page.t('invitation.other-signed-in', { own: shown.email, invited: offer.address })}</p>
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('frame.sign-out')}
            </button>
          </div>
        </div>
      </form>
    )
  if (!isOwn)
    return (
      <section className="panel is-narrow">
        <div className="inside prose">
          <p>{page.t('invitation.has-account', { address: offer.address })}</p>
          <p className="buttons">
            <a
              className="button is-primary"
              href={`/sign-in?${new URLSearchParams({ next: addressOf(token) })}`}
            >
              {page.t('sign-in.button')}
            </a>
          </p>
        </div>
      </section>
    )
  return (
    <form className="panel is-narrow" method="post" action={addressOf(token)}>
      <div className="inside form">
        <p>{page.t('invitation.adds-role')}</p>
        <div className="buttons">
          <button type="submit" className="button is-primary" name="intent" value="member">
            {page.t('invitation.accept')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function AcceptInvitationPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { offer, token } = shown
  const state = makeFormState({
    form: 'invitation',
    values: answer?.values.name === undefined ? { name: offer?.name ?? '' } : answer.values,
    problems: answer?.problems ?? [],
  })
  const trouble =
    answer !== undefined && 'trouble' in answer ? { key: answer.trouble, params: {} } : shown.trouble
  const isNew = offer !== null && !offer.hasAccount && shown.email === null
  return (
    <FormStateContext value={state}>
      <PageHead
        title={
          offer === null
            ? page.t('invitation.enter')
            : page.t('invitation.into', { space: readLabel(offer.spaceName, page.language) })
        }
        purpose={
          offer === null
            ? page.t('invitation.enter-purpose')
            : page.t('invitation.offer', {
                asker: offer.askerName,
                role: page.t(`role.${offer.role}`),
                agency: offer.agency === null ? '' : readText(offer.agency, page.language),
                date: formatTime(page.language, offer.expiresAt),
              })
        }
        mistakes={state}
      />
      <ErrorSummary />
      {trouble !== null && (
        <p className="notice is-alert" role="alert">
          {page.t(trouble.key, trouble.params)}
        </p>
      )}
      {offer === null && <CodeForm />}
      {offer !== null && isNew && <NewForm offer={offer} token={token ?? ''} />}
      {offer !== null && !isNew && <MemberForm shown={shown} offer={offer} token={token ?? ''} />}
    </FormStateContext>
  )
}
