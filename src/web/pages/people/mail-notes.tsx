/** What a person must know of his or her own mail: that there is none, or that the address was refused. */
import { formatTime } from '#web/format/dates.ts'
import { isolated } from '#web/format/isolated.ts'
import { usePage } from '#web/page-context.tsx'

/** An address that a mail server refused. */
interface Fault {
  address: string
  failure: string
  at: string
}

/** Says that mail is off, or that the address was refused, with the button that has it tried again. */
export const MailNotes = ({
  space,
  isMailOn,
  fault,
}: {
  space: string
  isMailOn: boolean
  fault: Fault | null
}) => {
  const page = usePage()
  return (
    <>
      {!isMailOn && <p className="hint">{page.t('notification.mail-off')}</p>}
      {fault !== null && (
        <form className="panel" method="post" action={`/states/${space}/notifications/settings`}>
          <div className="inside form">
            <p>
              {page.t('notification.fault', {
                address: isolated(fault.address),
                date: formatTime(page.language, fault.at),
                failure: isolated(fault.failure),
              })}
            </p>
            <div className="buttons">
              <button type="submit" className="button" name="intent" value="retry">
                {page.t('notification.retry')}
              </button>
            </div>
          </div>
        </form>
      )}
    </>
  )
}
