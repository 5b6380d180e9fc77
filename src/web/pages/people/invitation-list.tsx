/** Invitations with where each stands, and what can be done with one: shared by a State and the instance. */
import { data } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { type PageArgs, refuse, tryService } from '#web/ask-service.ts'
import { formatTime } from '#web/format/dates.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { type Made, originOf } from '#web/pages/people/invitation-sheet.tsx'

type Listed = OperationOutput<'invitation.list'>['invitations'][number]
type Agencies = { id: string; name: Parameters<typeof readText>[0] }[]

interface ListAnswer {
  made: Made | null
  isRevoked: boolean
  /** Key of the sentence that says why nothing was done. */
  trouble: string | null
  origin: string
}

/** Sends one again or revokes it, as the form of its line asks. */
export const changeInvitation = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const id = typedValue(values, 'id')
  const answer = { made: null, isRevoked: false, trouble: null, origin: originOf(args.request) }
  const isRenewal = typedValue(values, 'intent') === 'renew'
  const outcome = isRenewal
    ? await tryService(args, 'invitation.renew', { id })
    : await tryService(args, 'invitation.revoke', { id })
  if (outcome.ok)
    return data<ListAnswer>(
      outcome.value === undefined ? { ...answer, isRevoked: true } : { ...answer, made: outcome.value },
    )
  if (outcome.refusal.kind !== 'conflict') return refuse(args, outcome.refusal)
  return data<ListAnswer>({ ...answer, trouble: `refusal.${outcome.refusal.code}` }, { status: 409 })
}

const Buttons = ({ invitation }: { invitation: Listed }) => {
  const page = usePage()
  const { allowed, id, name, means } = invitation
  const whom = <span className="unseen"> {page.t('instance.for-person', { name })}</span>
  return (
    <form method="post" action="?" className="buttons">
      <input type="hidden" name="id" value={id} />
      {allowed.includes('renew') && (
        <button type="submit" className="button" name="intent" value="renew">
          {page.t(means === 'code' ? 'invitation.new-code' : 'invitation.send-again')}
          {whom}
        </button>
      )}
      {allowed.includes('revoke') && (
        <button type="submit" className="button" name="intent" value="revoke">
          {page.t('invitation.revoke')}
          {whom}
        </button>
      )}
    </form>
  )
}

const Line = ({ invitation, agencies }: { invitation: Listed; agencies: Agencies }) => {
  const page = usePage()
  const agency = agencies.find((each) => each.id === invitation.agencyId)
  const { standing, settledAt, expiresAt, failure } = invitation
  return (
    <tr>
      <th scope="row">
        <bdi>{invitation.name}</bdi>
        <br />
        <span className="meta" dir="ltr">
          {invitation.address}
        </span>
      </th>
      <td data-head={page.t('instance.role')}>
        {page.t(`role.${invitation.role}`)}
        {agency !== undefined && (
          <>
            <br />
            <span className="meta">{readText(agency.name, page.language)}</span>
          </>
        )}
      </td>
      <td data-head={page.t('invitation.standing')}>
        {page.t(`invitation.standing.${standing}`, {
          date: formatTime(page.language, settledAt ?? expiresAt),
        })}
        {failure !== null && (
          <>
            <br />
            <span className="meta">
              <bdi>{failure}</bdi>
            </span>
          </>
        )}
      </td>
      <td data-head={page.t('invitation.made-by')} className="meta">
        {page.t('invitation.by-on', {
          name: invitation.madeBy,
          date: formatTime(page.language, invitation.madeAt),
        })}
      </td>
      <td>
        <Buttons invitation={invitation} />
      </td>
    </tr>
  )
}

/** The table, or that there is nothing. */
export const InvitationList = ({
  invitations,
  agencies,
}: {
  invitations: readonly Listed[]
  agencies: Agencies
}) => {
  const page = usePage()
  return (
    <section className="panel not-on-paper">
      <div className="inside">
        <h2 id="invitations">{page.t('invitation.list')}</h2>
        <p className="hint">
          {page.t(invitations.length === 0 ? 'invitation.none' : 'invitation.list-hint')}
        </p>
      </div>
      {invitations.length > 0 && (
        <table className="as-cards" aria-labelledby="invitations">
          <thead>
            <tr>
              <th scope="col">{page.t('instance.member-name')}</th>
              <th scope="col">{page.t('instance.role')}</th>
              <th scope="col">{page.t('invitation.standing')}</th>
              <th scope="col">{page.t('invitation.made-by')}</th>
              <th scope="col">{page.t('invitation.change')}</th>
            </tr>
          </thead>
          <tbody>
            {invitations.map((each) => (
              <Line key={each.id} invitation={each} agencies={agencies} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
