/** How the letters of the instance stand: for administrators, who mend what keeps them waiting. */
import { formatTime } from '#web/format/dates.ts'
import { isolated } from '#web/format/isolated.ts'
import { usePage } from '#web/page-context.tsx'

/** As the service tells it. */
interface Standing {
  isOn: boolean
  waiting: number
  waitingSince: string | null
  lastFailure: string | null
  lastSentAt: string | null
  faults: { personId: string; address: string; failure: string; at: string }[]
}

export const MailPanel = ({ mail }: { mail: Standing }) => {
  const page = usePage()
  const time = (at: string): string => formatTime(page.language, at)
  return (
    <section className="panel" id="mail">
      <div className="inside prose">
        <h2>{page.t('instance.mail')}</h2>
        {!mail.isOn && <p>{page.t('instance.mail-off')}</p>}
        {(mail.isOn || mail.waiting > 0) && (
          <p>
            {page.t('instance.mail-waiting', { count: mail.waiting })}{' '}
            {mail.waitingSince !== null && page.t('instance.mail-since', { time: time(mail.waitingSince) })}
          </p>
        )}
        {mail.lastFailure !== null && (
          <p>{page.t('instance.mail-failure', { failure: isolated(mail.lastFailure) })}</p>
        )}
        {mail.lastSentAt !== null && <p>{page.t('instance.mail-last', { time: time(mail.lastSentAt) })}</p>}
        {mail.faults.length > 0 && (
          <>
            <h3>{page.t('instance.mail-faults')}</h3>
            <ul>
              {mail.faults.map(({ personId, address, failure, at }) => (
                <li key={personId}>
                  {page.t('instance.mail-fault', {
                    address: isolated(address),
                    date: time(at),
                    failure: isolated(failure),
                  })}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  )
}
