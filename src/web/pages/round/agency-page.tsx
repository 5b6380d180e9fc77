/** An agency: its names with their days, what it came from and went into, its people, its work, and what it said. */
import type { AgencyChangeKind } from '#domain/round/agency-change.ts'
import { type LanguageText, readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { agencyIdOf } from '#web/pages/round/agency-page-data.ts'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'agency.show', { id: agencyIdOf(args) })
  const done = new URL(args.request.url).searchParams.get('done')
  const kinds: readonly string[] = ['rename', 'merge', 'split', 'end'] satisfies AgencyChangeKind[]
  return keep({ ...shown, code: spaceOf(args), done: done !== null && kinds.includes(done) ? done : null })
}
type Shown = PageData<typeof loader>

const Names = ({ agency }: { agency: Shown['agency'] }) => {
  const page = usePage()
  const say = (on: string | null): string => (on === null ? '' : formatDay(page.language, on))
  const lines = [
    ...agency.formerNames,
    {
      name: agency.name,
      shortName: agency.shortName,
      fromOn: agency.namedOn ?? agency.beganOn,
      untilOn: agency.endedOn,
    },
  ].reverse()
  return (
    <section className="panel">
      <div className="inside">
        <h2 id="names">{page.t('agency-page.names')}</h2>
        <p className="hint">{page.t('agency-page.names-hint')}</p>
      </div>
      <table className="as-cards" aria-labelledby="names">
        <thead>
          <tr>
            <th scope="col">{page.t('agency.name')}</th>
            <th scope="col">{page.t('agency.short-name')}</th>
            <th scope="col">{page.t('agency-page.from')}</th>
            <th scope="col">{page.t('agency-page.until')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.fromOn} ${line.untilOn} ${readText(line.name, 'en')}`}>
              <th scope="row">
                <ContentWords text={line.name} />
              </th>
              <td data-head={page.t('agency.short-name')}>
                <ContentWords text={line.shortName} />
              </td>
              <td data-head={page.t('agency-page.from')}>{say(line.fromOn)}</td>
              <td data-head={page.t('agency-page.until')}>{say(line.untilOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Related = ({
  title,
  of,
  code,
}: {
  title: string
  of: readonly { id: string; on: string; name: LanguageText }[]
  code: string
}) => {
  const page = usePage()
  if (of.length === 0) return null
  return (
    <section className="panel">
      <div className="inside">
        <h2>{title}</h2>
        <ul className="lines is-dense">
          {of.map(({ id, on, name }) => (
            <li key={id}>
              <a href={`/states/${code}/agencies/${id}`}>
                <ContentWords text={name} />
              </a>
              {page.t('text.comma')}
              {formatDay(page.language, on)}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const Work = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const root = `/states/${shown.code}`
  const isEmpty = shown.actions.length + shown.parts.length + shown.members.length === 0
  return (
    <section className="panel">
      <div className="inside">
        <h2>{page.t('agency-page.work')}</h2>
        {isEmpty && <p className="hint">{page.t('agency-page.no-work')}</p>}
        {shown.members.length > 0 && (
          <p>
            {shown.members
              .map(({ name, role }) => page.t('state.person', { name, role: page.t(`role.${role}`) }))
              .join(page.t('text.semicolon'))}
          </p>
        )}
        <ul className="lines is-dense">
          {shown.parts.map(({ id, state }) => (
            <li key={id}>
              <a href={`${root}/assignments/${id}`}>{page.t('agency-page.part')}</a>
              <span className="meta"> {page.t(`part.state.${state}`)}</span>
            </li>
          ))}
          {shown.actions.map(({ id, number, title, isLead, status }) => (
            <li key={id}>
              <a href={`${root}/plan/actions/${id}`}>
                {`${number} `}
                <ContentWords text={title} />
              </a>
              <span className="meta">
                {' '}
                {page.t(isLead ? 'agency-page.leads' : 'agency-page.supports')}
                {page.t('text.comma')}
                {page.t(`plan.status.${status}`)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const Said = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  if (shown.positions.length === 0) return null
  return (
    <section className="panel">
      <div className="inside">
        <h2>{page.t('agency-page.said')}</h2>
        <ul className="lines is-dense">
          {shown.positions.map(({ roundId, title, position, closedOn, called }) => (
            <li key={roundId}>
              <a href={`/states/${shown.code}/rounds/${roundId}`}>
                <ContentWords text={title} />
              </a>
              {page.t('text.colon')}
              {page.t(`round.position.${position ?? 'unanswered'}`)}
              {closedOn !== null && (
                <span className="meta">
                  {' '}
                  {page.t('agency-page.called', {
                    name: readText(called, page.language),
                    date: formatDay(page.language, closedOn),
                  })}
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const Ways = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const ways = (['rename', 'merge', 'split', 'end'] as const).filter((way) => shown.allowed.includes(way))
  if (ways.length === 0) return null
  return (
    <section className="panel">
      <div className="inside">
        <h2>{page.t('agency-page.ways')}</h2>
        <ul className="lines is-dense">
          {ways.map((way) => (
            <li key={way}>
              <a href={`/states/${shown.code}/agencies/${shown.agency.id}/${way}`}>
                {page.t(`agency-change.to-${way}`)}
              </a>
            </li>
          ))}
        </ul>
        <p className="hint">{page.t('agency-page.ways-hint')}</p>
      </div>
    </section>
  )
}

export default function AgencyPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const { agency, code } = shown
  return (
    <>
      <PageHead
        title={readText(agency.name, page.language)}
        purpose={
          agency.endedOn === null
            ? page.t('agency-page.purpose', { kind: page.t(`agency-kind.${agency.kind}`) })
            : page.t('agency-page.ended', { date: formatDay(page.language, agency.endedOn) })
        }
        crumbs={[{ name: page.t('state.agencies'), href: `/states/${code}#agencies` }]}
      />
      <DoneNotice text={shown.done === null ? null : page.t(`agency-change.done.${shown.done}`)} />
      <div className="columns">
        <div>
          <Names agency={agency} />
          <Work shown={shown} />
          <Said shown={shown} />
          <section className="panel">
            <div className="inside ruled">
              <h2>{page.t('agency-page.history')}</h2>
              <HistoryList lines={shown.history} space={code} />
            </div>
          </section>
        </div>
        <div>
          <Related title={page.t('agency-page.successors')} of={shown.successors} code={code} />
          <Related title={page.t('agency-page.predecessors')} of={shown.predecessors} code={code} />
          <Ways shown={shown} />
        </div>
      </div>
    </>
  )
}
