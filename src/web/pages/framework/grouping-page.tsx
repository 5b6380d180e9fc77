/** One grouping: who belongs to it, in its own words and with days where known. Public. */
import { data } from 'react-router'
import { type GroupingRole, noteFor } from '#domain/framework/grouping.ts'
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { BelongingDates } from '#web/pages/framework/belonging-dates.tsx'
import { frameworkCrumb } from '#web/pages/framework/framework-nav.tsx'
import { inNameOrder } from '#web/pages/framework/in-name-order.ts'

export const loader = async (args: PageArgs) => {
  const { language, reference } = pageOf(args)
  const grouping = reference.groupings.find((each) => each.id === args.params.id)
  if (grouping === undefined) throw data(null, { status: 404 })
  const names = new Map(
    [...reference.states, ...reference.otherEntities].map((state) => [state.code, state.name]),
  )
  const membersOf = (role: GroupingRole) =>
    inNameOrder(
      language,
      role.members.map((membership) => ({
        membership,
        name: names.get(membership.code) ?? membership.code,
        note: noteFor(reference.contextNotes, membership.code, grouping.id),
      })),
      (member) => member.name,
    )
  return keep({ grouping, roles: grouping.roles.map((role) => ({ role, members: membersOf(role) })) })
}
type Shown = PageData<typeof loader>

const Role = ({ role, members }: Shown['roles'][number]) => {
  const page = usePage()
  const { grouping } = usePageData<typeof loader>()
  const notes = [...new Set(members.flatMap((member) => member.note ?? []))]
  return (
    <section className="panel">
      <header>
        <h2>{page.t(`grouping-role.${role.role}`)}</h2>
        <span className="meta">{page.t('grouping.count', { count: role.count })}</span>
      </header>
      <ul className="inside ruled name-columns">
        {members.map(({ membership, name, note }) => (
          <li key={membership.code}>
            <a href={`/framework/states/${membership.code}`}>
              <bdi lang="en">
                {name}
                {note !== null && '*'}
              </bdi>
            </a>
            {(membership.from !== null || membership.to !== null) && (
              <span className="foreign-note">
                <BelongingDates membership={membership} grouping={grouping} />
              </span>
            )}
            {membership.note !== null && (
              <span className="foreign-note">
                <LabelWords label={membership.note} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <p key={note} className="inside ruled meta">
          * <bdi lang="en">{note}</bdi>
        </p>
      ))}
    </section>
  )
}

export default function GroupingPage() {
  const page = usePage()
  const { grouping, roles } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={grouping.name}
        heading={<bdi lang="en">{grouping.name}</bdi>}
        purpose={page.t('grouping.purpose')}
        crumbs={[
          frameworkCrumb(page),
          { name: page.t('grouping.list-title'), href: '/framework/groupings' },
          { name: <bdi lang="en">{grouping.shortName}</bdi> },
        ]}
      />
      <div className="columns">
        <div>
          {roles.map((each) => (
            <Role key={each.role.role} role={each.role} members={each.members} />
          ))}
        </div>
        <div className="panel is-beside">
          <section>
            <h2>{page.t('measure.in-short')}</h2>
            <dl className="facts">
              <dt>{page.t('grouping.kind')}</dt>
              <dd>{page.t(`grouping-kind.${grouping.kind}`)}</dd>
              <dt>{page.t('grouping.as-of')}</dt>
              <dd>
                <bdi lang="en">{grouping.asOf}</bdi>
              </dd>
            </dl>
          </section>
          <section>
            <h2>{page.t('framework.source')}</h2>
            <p className="hint">
              {page.t(`fact-provenance.${grouping.provenance.status}`)}{' '}
              {page.t(`confidence.${grouping.provenance.confidence}`)}{' '}
              {grouping.provenance.source !== null && <bdi lang="en">{grouping.provenance.source}</bdi>}
            </p>
            {grouping.notes.map((note) => (
              <p key={note.en} className="hint">
                <LabelWords label={note} />
              </p>
            ))}
          </section>
          <p className="foot">{page.t('grouping.not-taking-part')}</p>
        </div>
      </div>
    </>
  )
}
