/** The page that gives somebody else a new first password: asks, says what will happen, shows it once. */
import { FirstPassword } from '#web/components/first-password.tsx'
import { type Crumb, PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'

export const PasswordReset = ({
  name,
  crumbs,
  back,
  given,
}: {
  name: string
  crumbs: Crumb[]
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
      ) : (
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
      )}
    </>
  )
}
