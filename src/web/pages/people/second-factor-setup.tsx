/** Setting the second factor up: the picture that an app reads, the same as letters, and the first code. */
import { CodePicture } from '#web/components/code-picture.tsx'
import { TextField } from '#web/components/form-fields.tsx'
import { usePage } from '#web/page-context.tsx'
import type { PageRequest } from '#web/request-context.ts'

type Drafted = Awaited<ReturnType<PageRequest['identity']['draftSecondFactor']>>
type Draft = Extract<Drafted, { ok: true }>['value']

export const SecondFactorSetup = ({ draft, hasPassword }: { draft: Draft; hasPassword: boolean }) => {
  const page = usePage()
  return (
    <form className="panel" method="post" action="/account/second-factor">
      <div className="inside form">
        <p>
          <a href="/account/passkeys">{page.t('passkey.instead')}</a>
        </p>
        <input type="hidden" name="sealed" value={draft.sealed} />
        <h2>{page.t('factor.first')}</h2>
        <p>{page.t('factor.first-hint')}</p>
        <div className="code-picture">
          <CodePicture picture={draft.picture} label={page.t('factor.picture')} />
          <p>
            {page.t('factor.key')}
            <br />
            <strong className="secret" dir="ltr">
              {draft.key}
            </strong>
          </p>
        </div>
        <h2>{page.t('factor.second')}</h2>
        <TextField
          name="code"
          label={page.t('factor.first-code')}
          hint={page.t('factor.first-code-hint')}
          autoComplete="one-time-code"
          isShort
        />
        {hasPassword && (
          <TextField
            name="password"
            label={page.t('password.current')}
            type="password"
            autoComplete="current-password"
          />
        )}
        <div className="buttons">
          <button type="submit" className="button is-primary" name="step" value="confirm">
            {page.t('factor.on-button')}
          </button>
        </div>
      </div>
    </form>
  )
}
