/** One's own passkeys: adding, naming, removing. */
import { data, redirect, useActionData } from 'react-router'
import { type PageArgs, pageOf, refuse, statusOf } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import passkeyScript from '#web/enhance/passkey.ts?script'
import { formatTime } from '#web/format/dates.ts'
import { problemsToShow } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'

const done = ['added', 'removed'] as const

export const loader = async (args: PageArgs) => {
  const outcome = await pageOf(args).identity.passkeys()
  if (!outcome.ok) return refuse(args, outcome.refusal)
  const query = new URL(args.request.url).searchParams
  return keep({
    ...outcome.value,
    remove: query.get('remove'),
    done: done.find((word) => query.has(word)) ?? null,
  })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const { identity } = pageOf(args)
  const form = await args.request.formData()
  const text = (name: string): string => String(form.get(name) ?? '')
  const isRemoval = form.has('remove')
  const outcome = isRemoval
    ? await identity.removePasskey(text('remove'), text('password'))
    : await identity.addPasskey({ answer: text('answer'), name: text('name'), password: text('password') })
  if (outcome.ok) return redirect(isRemoval ? '/account/passkeys?removed' : '/account/passkeys?added')
  const { refusal } = outcome
  if (refusal.kind === 'not-signed-in') return refuse(args, refusal)
  const place = refusal.code === 'password-wrong' ? 'password' : 'name'
  return data(
    { name: text('name'), problems: problemsToShow(refusal, place) },
    { status: statusOf[refusal.kind] },
  )
}

const Password = ({ isAsked }: { isAsked: boolean }) => {
  const page = usePage()
  if (!isAsked) return null
  return (
    <TextField
      name="password"
      label={page.t('password.current')}
      type="password"
      autoComplete="current-password"
    />
  )
}

const AddForm = ({ hasPassword }: { hasPassword: boolean }) => {
  const page = usePage()
  return (
    <>
      <form
        className="panel"
        method="post"
        action="/account/passkeys"
        hidden
        data-passkey="add"
        data-begin="/account/passkeys/begin"
        data-waiting={page.t('passkey.waiting')}
        data-failed={page.t('passkey.given-up')}
      >
        <div className="inside form">
          <h2>{page.t('passkey.add')}</h2>
          <input type="hidden" name="answer" value="" />
          <TextField name="name" label={page.t('passkey.name')} hint={page.t('passkey.name-hint')} />
          <Password isAsked={hasPassword} />
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('passkey.add')}
            </button>
          </div>
          <p role="status" />
        </div>
      </form>
      <p className="panel inside" data-without-passkey="">
        {page.t('passkey.needs-script')}
      </p>
      <EnhanceScript src={passkeyScript} />
    </>
  )
}

const PasskeyTable = ({ passkeys }: { passkeys: Shown['passkeys'] }) => {
  const page = usePage()
  return (
    <table className="as-cards" aria-labelledby="passkeys">
      <thead>
        <tr>
          <th scope="col">{page.t('passkey.name')}</th>
          <th scope="col">{page.t('passkey.added-at')}</th>
          <th scope="col">{page.t('passkey.used-at')}</th>
          <th scope="col">
            <span className="unseen">{page.t('passkey.remove')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {passkeys.map(({ id, name, madeAt, usedAt }) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td data-head={page.t('passkey.added-at')}>{formatTime(page.language, madeAt)}</td>
            <td data-head={page.t('passkey.used-at')}>
              {usedAt === null ? page.t('passkey.never') : formatTime(page.language, usedAt)}
            </td>
            <td>
              <a className="button" href={`/account/passkeys?remove=${id}`}>
                {page.t('passkey.remove')} <span className="unseen">{name}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export default function PasskeysPage() {
  const page = usePage()
  const { passkeys, hasPassword, isPossible, done: word, remove } = usePageData<typeof loader>()
  const failed = useActionData<typeof action>()
  const state = makeFormState({
    form: 'passkey',
    values: { name: failed?.name ?? '' },
    problems: failed?.problems ?? [],
  })
  const leaving = passkeys.find(({ id }) => id === remove)
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('passkey.title')}
        purpose={page.t('passkey.purpose')}
        crumbs={[{ name: page.t('account.title'), href: '/account' }]}
        mistakes={state}
      />
      {failed === undefined && <DoneNotice text={word === null ? null : page.t(`passkey.done.${word}`)} />}
      <ErrorSummary />
      <div className="stack">
        {leaving !== undefined && (
          <form className="panel" method="post" action={`/account/passkeys?remove=${leaving.id}`}>
            <div className="inside form">
              <h2>{page.t('passkey.remove-title', { name: leaving.name })}</h2>
              <p>{page.t('passkey.remove-hint')}</p>
              <Password isAsked={hasPassword} />
              <div className="buttons">
                <button type="submit" className="button is-primary" name="remove" value={leaving.id}>
                  {page.t('passkey.remove')}
                </button>
                <a href="/account/passkeys">{page.t('passkey.leave')}</a>
              </div>
            </div>
          </form>
        )}
        <section className="panel">
          <div className="inside">
            <h2 id="passkeys">{page.t('passkey.yours')}</h2>
            {passkeys.length === 0 && <p className="meta">{page.t('passkey.none')}</p>}
          </div>
          {passkeys.length > 0 && <PasskeyTable passkeys={passkeys} />}
        </section>
        {leaving === undefined &&
          (isPossible ? (
            <AddForm hasPassword={hasPassword} />
          ) : (
            <p className="panel inside">{page.t('passkey.not-possible')}</p>
          ))}
      </div>
    </FormStateContext>
  )
}
