/** The handover brief: duties, promises, dates, contacts, decisions and open disputes, to be read and printed. */
import type { ReactNode } from 'react'
import { askService, type PageArgs, pageOf, refuse, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { MarkedSheet } from '#web/components/marked-sheet.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay, formatTime } from '#web/format/dates.ts'
import { isolated } from '#web/format/isolated.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import {
  DutyList,
  RecordWords,
  RoleWords,
  ThreadList,
  useAgencyName,
} from '#web/pages/round/handover-parts.tsx'

/** The person of the address; `me` is whoever asks, so that a page need not know its reader's id. */
const personOf = async (args: PageArgs): Promise<string> => {
  const { id = '' } = args.params
  if (id !== 'me') return id
  const session = await pageOf(args).execute(null)('session.show', {})
  return session.ok ? session.value.person.id : refuse(args, session.refusal)
}

export const loader = async (args: PageArgs) =>
  keep({
    ...(await askService(args, 'handover.brief', { personId: await personOf(args) })),
    code: spaceOf(args),
  })
type Brief = PageData<typeof loader>

/** A list, or that there is nothing. */
const Lines = ({ lines }: { lines: { key: string; words: ReactNode }[] }) => {
  const page = usePage()
  if (lines.length === 0) return <p className="meta">{page.t('handover.none')}</p>
  return (
    <ul>
      {lines.map(({ key, words }) => (
        <li key={key}>{words}</li>
      ))}
    </ul>
  )
}

const ActionLink = ({ code, action }: { code: string; action: Brief['milestones'][number]['action'] }) => (
  <a href={`/states/${code}/plan/actions/${action.id}`}>
    {action.number} <ContentWords text={action.title} />
  </a>
)

const Duties = ({ brief }: { brief: Brief }) => {
  const page = usePage()
  return (
    <>
      <h3>{page.t('handover.asked')}</h3>
      <DutyList code={brief.code} duties={brief.duties} agencies={brief.agencies} />
      <h3>{page.t('handover.actions')}</h3>
      <Lines
        lines={brief.actions.map((action) => ({
          key: action.id,
          words: (
            <>
              <ActionLink code={brief.code} action={action} />
              {page.t('text.colon')}
              {page.t(`plan.status.${action.status}`)}
              {action.endOn !== null && page.t('text.comma') + formatSaidTime(page, action.endOn)}
            </>
          ),
        }))}
      />
    </>
  )
}

const Promises = ({ brief }: { brief: Brief }) => {
  const page = usePage()
  const agencyName = useAgencyName(brief.agencies)
  return (
    <>
      <h3>{page.t('handover.reservations')}</h3>
      <Lines
        lines={brief.reservations.map(({ round, agencyId, reservation }) => ({
          key: `${round.id} ${agencyId}`,
          words: (
            <>
              <a href={`/states/${brief.code}/rounds/${round.id}`}>
                <ContentWords text={round.title} />
              </a>
              {page.t('text.comma')}
              {agencyName(agencyId)}
              {page.t('text.colon')}
              <ContentWords text={reservation} />
            </>
          ),
        }))}
      />
      <h3>{page.t('handover.milestones')}</h3>
      <Lines
        lines={brief.milestones.map(({ action, on, title, isPast }, n) => ({
          key: `${action.id} ${n}`,
          words: (
            <>
              {formatDay(page.language, on)}
              {isPast && page.t('text.comma') + page.t('handover.past')}
              {page.t('text.colon')}
              <ContentWords text={title} />
              {page.t('text.comma')}
              <ActionLink code={brief.code} action={action} />
            </>
          ),
        }))}
      />
    </>
  )
}

const Dates = ({ brief }: { brief: Brief }) => {
  const page = usePage()
  const agencyName = useAgencyName(brief.agencies)
  return (
    <Lines
      lines={brief.dates.map(({ on, kind, id, number, title, agencyId }, n) => ({
        key: `${on} ${kind} ${id} ${n}`,
        words: (
          <>
            {formatDay(page.language, on)}
            {page.t('text.colon')}
            {page.t(`handover.date.${kind}`)} {number !== null && number + page.t('text.colon')}
            {title === null ? agencyName(agencyId) : <ContentWords text={title} />}
          </>
        ),
      }))}
    />
  )
}

const Disputes = ({ brief }: { brief: Brief }) => {
  const page = usePage()
  const returned = brief.duties.filter(({ state }) => state === 'changes-requested')
  return (
    <>
      <h3>{page.t('handover.threads')}</h3>
      <ThreadList code={brief.code} threads={brief.threads} />
      <h3>{page.t('handover.suggestions')}</h3>
      <Lines
        lines={brief.suggestions.map((suggestion) => ({
          key: suggestion.id,
          words: (
            <a href={`/states/${brief.code}/suggestions/${suggestion.id}`}>
              <RecordWords of={suggestion} />
            </a>
          ),
        }))}
      />
      <h3>{page.t('handover.returned')}</h3>
      <DutyList code={brief.code} duties={returned} agencies={brief.agencies} />
    </>
  )
}

const Decisions = ({ brief }: { brief: Brief }) => {
  const page = usePage()
  return (
    <>
      <Lines
        lines={brief.decided.map((suggestion) => ({
          key: suggestion.id,
          words: (
            <>
              <time dateTime={suggestion.at}>{formatTime(page.language, suggestion.at)}</time>
              {page.t('text.colon')}
              {page.t(`suggestion.state.${suggestion.state}`)}{' '}
              <a href={`/states/${brief.code}/suggestions/${suggestion.id}`}>
                <RecordWords of={suggestion} />
              </a>
            </>
          ),
        }))}
      />
      <h3>{page.t('handover.history')}</h3>
      <HistoryList lines={brief.history} space={brief.code} />
    </>
  )
}

const Contacts = ({ brief }: { brief: Brief }) => {
  const persons = [...Map.groupBy(brief.contacts, (member) => member.personId)]
  return (
    <Lines
      lines={persons.map(([key, held]) => ({
        key,
        words: (
          <>
            <bdi>{held[0]?.name}</bdi>{' '}
            <span className="meta">
              <RoleWords roles={held} agencies={brief.agencies} />
            </span>
          </>
        ),
      }))}
    />
  )
}

const parts = [
  ['duties', Duties],
  ['promises', Promises],
  ['dates', Dates],
  ['contacts', Contacts],
  ['decisions', Decisions],
  ['disputes', Disputes],
] as const

export default function HandoverBriefPage() {
  const page = usePage()
  const brief = usePageData<typeof loader>()
  const list = `/states/${brief.code}#members`
  return (
    <MarkedSheet marking={brief.marking}>
      <PageHead
        title={page.t('handover.brief-title', { name: isolated(brief.person.name) })}
        purpose={page.t('handover.brief-purpose', { date: formatDay(page.language, brief.asOf) })}
        crumbs={[{ name: page.t('state.members'), href: list }]}
        tags={
          <span className="meta">
            <RoleWords roles={brief.roles} agencies={brief.agencies} />
            {brief.successor?.name != null &&
              page.t('text.semicolon') + page.t('handover.to', { name: isolated(brief.successor.name) })}
          </span>
        }
        actions={
          brief.allowed.includes('hand-over') && brief.successor === null ? (
            <a className="button" href={`/states/${brief.code}/members/${brief.person.id}/handover`}>
              {page.t('handover.to-handover')}
            </a>
          ) : undefined
        }
      />
      <div className="stack">
        {parts.map(([part, Part]) => (
          <section key={part} className="panel" aria-labelledby={part}>
            <div className="inside prose">
              <h2 id={part}>{page.t(`handover.part.${part}`)}</h2>
              <p className="hint">{page.t(`handover.part-hint.${part}`)}</p>
              <Part brief={brief} />
            </div>
          </section>
        ))}
      </div>
    </MarkedSheet>
  )
}
