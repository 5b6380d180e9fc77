/** The page that gives somebody else a new first password: asks, says what will happen, shows it once. */
import { FirstPassword } from '#web/components/first-password.tsx'
import { type Crumb, DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'

export const PasswordReset = ({
  name,
  crumbs,
  back,
  given,
  isFactorReset = false,
  failed = null,
}: {
  name: string
  crumbs: Crumb[]
  /** Set where the second factor alone was removed. */
  isFactorReset?: boolean
  /** Why nothing was done. */
  failed?: { key: string } | null
  /** Where the person goes on to, with or without a new password. */
  back: string
  given: { password: string } | null
}) => {
  const page = usePage()
  return (
    <>
      <PageHead
        title={page.t('member.password-title', { name })}
        purpose={page.t('member.password-purpose')}
        crumbs={crumbs}
      />
      {given !== null ? (
        <div className="stack">
          <FirstPassword heading={page.t('member.password-given')} person={name} password={given.password} />
          <p>
            <a href={back}>{page.t('member.to-list')}</a>
          </p>
        </div>
      ) : isFactorReset ? (
        <div className="stack">
          <DoneNotice text={page.t('member.factor-removed', { name })} />
          <p>
            <a href={back}>{page.t('member.to-list')}</a>
          </p>
        </div>
      ) : (
        <div className="stack">
          {failed !== null && (
            <p className="notice is-alert" role="alert">
              {page.t(failed.key)}
            </p>
          )}
          <form className="panel" method="post">
            <div className="inside prose">
              <h2>{page.t('member.what-happens')}</h2>
              <ul>
                <li>{page.t('member.password-ends')}</li>
                <li>{page.t('member.password-once')}</li>
                <li>{page.t('member.password-history')}</li>
              </ul>
              <div className="buttons">
                <button type="submit" className="button is-primary">
                  {page.t('member.password-button')}
                </button>
                <a href={back}>{page.t('member.leave-as-is')}</a>
              </div>
            </div>
          </form>
          <form className="panel" method="post">
            <div className="inside prose">
              <h2>{page.t('member.factor-title')}</h2>
              <ul>
                <li>{page.t('member.factor-who')}</li>
                <li>{page.t('member.factor-what')}</li>
                <li>{page.t('member.factor-told')}</li>
              </ul>
              <div className="buttons">
                <button type="submit" className="button" name="only" value="factor">
                  {page.t('member.factor-button')}
                </button>
              </div>
            </div>
          </form>
        </div>
      )}
    </>
  )
}
