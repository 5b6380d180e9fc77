/** A first password, shown once to be handed over; null where the person has a password already. */
import { usePage } from '#web/page-context.tsx'

export const FirstPassword = ({
  heading,
  person,
  password,
}: {
  heading: string
  /** Name or address of whoever gets it. */
  person: string
  password: string | null
}) => {
  const page = usePage()
  return (
    <section className="panel" role="status">
      <div className="inside prose">
        <h2>{heading}</h2>
        {password === null ? (
          <p>{page.t('password.known', { person })}</p>
        ) : (
          <>
            <p>{page.t('password.hand-over', { person })}</p>
            <p>
              <code className="first-password" dir="ltr">
                {password}
              </code>
            </p>
            <p className="hint">{page.t('password.hand-over-hint')}</p>
          </>
        )}
      </div>
    </section>
  )
}
