/** Who belongs to the State: role, agency, and who let each person in. */
import { readText } from '#domain/text/language-text.ts'
import { formatDay } from '#web/format/dates.ts'
import { isolated } from '#web/format/isolated.ts'
import { usePage } from '#web/page-context.tsx'
import { memberAddress } from '#web/pages/people/member-address.ts'
import type { ShownSpace } from '#web/pages/people/space-page.tsx'

type Member = ShownSpace['members'][number]

const MemberRow = ({ shown, member }: { shown: ShownSpace; member: Member }) => {
  const page = usePage()
  const agency = shown.agencies.find((each) => each.id === member.agencyId)
  const canChange = shown.allowedOfMembers.includes('name-agency')
  const away = shown.away.find((each) => each.personId === member.personId)
  return (
    <tr>
      <th scope="row">
        <bdi>{member.name}</bdi>
        {away !== undefined && (
          <p className="hint">
            {page.t('deputy.away', {
              date: formatDay(page.language, away.toOn),
              name: isolated(away.deputyName ?? page.t('history.erased-person')),
            })}
          </p>
        )}
      </th>
      <td data-head={page.t('instance.role')}>{page.t(`role.${member.role}`)}</td>
      <td data-head={page.t('state.agency')}>
        {agency === undefined ? '' : readText(agency.name, page.language)}
      </td>
      <td className="meta">
        {page.t(`member.let-in.${member.letInBy}`, { date: formatDay(page.language, member.fromOn) })}
      </td>
      {canChange && (
        <td>
          <a href={memberAddress(shown.code, member)}>
            {page.t('member.change')}
            <span className="unseen"> {page.t('instance.for-person', { name: member.name })}</span>
          </a>
        </td>
      )}
    </tr>
  )
}

export const MembersPanel = ({ shown }: { shown: ShownSpace }) => {
  const page = usePage()
  const canChange = shown.allowedOfMembers.includes('name-agency')
  return (
    <section className="panel" id="members">
      <div className="inside">
        <h2 id="members-title">{page.t('state.members')}</h2>
        <p className="hint">{page.t('state.members-hint')}</p>
        {shown.allowedOfMembers.includes('add') && (
          <p>
            <a href={`/states/${shown.code}/invitations/new`}>{page.t('invitation.to-new')}</a>
            {page.t('text.comma')}
            <a href={`/states/${shown.code}/invitations`}>{page.t('invitation.to-all')}</a>
            {page.t('text.comma')}
            <a href={`/states/${shown.code}/members/new`}>{page.t('instance.add-member')}</a>
            {page.t('text.comma')}
            <a href={`/states/${shown.code}/group-mappings`}>{page.t('group-mapping.to-all')}</a>
          </p>
        )}
        {shown.allowedOfAgencies.includes('read') && (
          <p>
            <a href={`/states/${shown.code}/deputies`}>{page.t('deputy.to-all')}</a>
            {page.t('text.comma')}
            <a href={`/states/${shown.code}/guest-views`}>{page.t('guest.to-all')}</a>
          </p>
        )}
      </div>
      <table className="as-cards" aria-labelledby="members-title">
        <thead>
          <tr>
            <th scope="col">{page.t('instance.member-name')}</th>
            <th scope="col">{page.t('instance.role')}</th>
            <th scope="col">{page.t('state.agency')}</th>
            <th scope="col">{page.t('member.let-in')}</th>
            {canChange && <th scope="col">{page.t('member.change')}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.members.map((member) => (
            <MemberRow key={`${member.personId} ${member.role}`} shown={shown} member={member} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** An administrator let somebody in after the State had taken its space over: everybody of the State is told. */
export const RecoveryNotice = ({ shown }: { shown: ShownSpace }) => {
  const page = usePage()
  const named = shown.members.filter((member) => member.letInBy === 'recovery')
  if (named.length === 0) return null
  return (
    <div className="summary is-conflict">
      {named.map((member) => (
        <p key={`${member.personId} ${member.role}`}>
          {page.t('member.recovery-notice', {
            name: member.name,
            date: formatDay(page.language, member.fromOn),
          })}{' '}
          <a href={`/states/${shown.code}/history`}>{page.t('state.whole-history')}</a>
        </p>
      ))}
    </div>
  )
}
