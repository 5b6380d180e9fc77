/** The page of a space. A State: where the record stands, the plan, what moved last. Others: what they are for. */
import { redirect } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { isAtWork } from '#domain/people/people.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { ValueMark } from '#web/components/marks.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { MembersPanel, RecoveryNotice } from '#web/pages/people/members-panel.tsx'

export const loader = async (args: PageArgs) => {
  if (spaceOf(args) === 'INSTANCE') throw redirect('/instance')
  const { language } = pageOf(args)
  const shown = await askService(args, 'space.show', {})
  const agencies = [...shown.agencies].sort((a, b) =>
    readText(a.name, language).localeCompare(readText(b.name, language), language),
  )
  const hasEnded = new URL(args.request.url).searchParams.has('ended')
  return keep({ ...shown, agencies, code: spaceOf(args), hasEnded })
}

export type ShownSpace = PageData<typeof loader>
type Shown = ShownSpace
type StateParts = NonNullable<Shown['state']>

const RecordCounts = ({ counts, asOf }: { counts: StateParts['counts']; asOf: string }) => {
  const page = usePage()
  const lines = [
    ['X', counts.X, 'X'],
    ['?', counts.unclear, '?'],
    ['NA', counts.notApplicable, 'NA'],
    [null, counts.blank, 'blank'],
  ] as const
  const answered = counts.X + counts.unclear + counts.notApplicable + counts.blank
  return (
    <section className="panel">
      <div className="inside">
        <h2>{page.t('state.record')}</h2>
        <p className="hint">
          {page.t('state.record-hint', { count: answered, date: formatDay(page.language, asOf) })}
        </p>
        <ul className="counts">
          {lines.map(([value, count, code]) => (
            <li key={code}>
              <ValueMark value={value} isSilent />
              <span>{page.t(`matrix.value.${code}`)}</span>
              <b>{count}</b>
            </li>
          ))}
        </ul>
        <p className="meta">
          {page.t('state.other-fields', { count: counts.others, all: answered + counts.others })}
        </p>
      </div>
    </section>
  )
}

const PlanPart = ({ plan, code }: { plan: StateParts['plan']; code: string }) => {
  const page = usePage()
  return (
    <section className="panel">
      <div className="inside">
        <h2>{page.t('state.plan')}</h2>
        {plan === null ? (
          <>
            <p className="hint">{page.t('state.no-plan')}</p>
            <p>
              <a href={`/states/${code}/gaps`}>{page.t('state.to-gaps')}</a>
            </p>
          </>
        ) : (
          <>
            <p>
              <a href={`/states/${code}/plan`}>
                <ContentWords text={plan.title} />
              </a>
            </p>
            <p className="meta">
              {page.t('state.plan-hint', {
                count: plan.actionCount,
                from: formatDay(page.language, plan.startOn),
                to: formatDay(page.language, plan.endOn),
              })}
            </p>
          </>
        )}
      </div>
    </section>
  )
}

const AgencyTable = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  return (
    <table className="as-cards" aria-labelledby="agencies">
      <thead>
        <tr>
          <th scope="col">{page.t('state.agency')}</th>
          <th scope="col">{page.t('state.people')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.agencies.filter(isAtWork).map((agency) => {
          const people = shown.members.filter((member) => member.agencyId === agency.id)
          return (
            <tr key={agency.id}>
              <th scope="row">
                <a href={`/states/${shown.code}/agencies/${agency.id}`}>
                  <ContentWords text={agency.name} />
                </a>
              </th>
              <td>
                {people
                  .map((member) =>
                    page.t('state.person', { name: member.name, role: page.t(`role.${member.role}`) }),
                  )
                  .join(page.t('text.semicolon'))}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Those that have ended, with the day; their pages show who goes on with their work. */
const FormerAgencies = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const former = shown.agencies.filter((agency) => !isAtWork(agency))
  if (former.length === 0) return null
  return (
    <div className="inside">
      <h3>{page.t('agency-page.former')}</h3>
      <p className="hint">{page.t('agency-page.former-hint')}</p>
      <ul className="lines is-dense">
        {former.map(({ id, name, endedOn }) => (
          <li key={id}>
            <a href={`/states/${shown.code}/agencies/${id}`}>
              <ContentWords text={name} />
            </a>
            {endedOn !== null && <span className="meta"> {formatDay(page.language, endedOn)}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

const Agencies = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const isEmpty = shown.agencies.length === 0
  const canAdd = shown.allowedOfAgencies.includes('add')
  return (
    <section className="panel">
      <div className="inside">
        <h2 id="agencies">{page.t('state.agencies')}</h2>
        <p className="hint">{page.t(isEmpty ? 'state.no-agencies' : 'state.agencies-hint')}</p>
        {canAdd && (
          <p>
            <a className={isEmpty ? 'button' : undefined} href={`/states/${shown.code}/agencies/new`}>
              {page.t('agency.add-link')}
            </a>
          </p>
        )}
      </div>
      {!isEmpty && <AgencyTable shown={shown} />}
      <FormerAgencies shown={shown} />
    </section>
  )
}

const StateView = ({ shown, state }: { shown: Shown; state: StateParts }) => {
  const page = usePage()
  return (
    <>
      <PageHead
        title={readLabel(shown.space.name, page.language)}
        purpose={page.t('state.purpose')}
        actions={
          <>
            <a className="button" href={`/states/${shown.code}/steps`}>
              {page.t('steps.link')}
            </a>
            <a className="button" href={`/states/${shown.code}/gaps`}>
              {page.t('state.see-gaps')}
            </a>
            <a className="button is-primary" href={`/states/${shown.code}/matrix`}>
              {page.t('state.open-matrix')}
            </a>
          </>
        }
      />
      <DoneNotice text={shown.hasEnded ? page.t('member.ended') : null} />
      <RecoveryNotice shown={shown} />
      <div className="columns">
        <div>
          <section className="panel">
            <header>
              <h2>{page.t('state.moved')}</h2>
              <span className="inline-list">
                {shown.allowedOfBoard.includes('read') && (
                  <a href={`/states/${shown.code}/board`}>{page.t('board.title')}</a>
                )}
                <a href={`/states/${shown.code}/history`}>{page.t('state.whole-history')}</a>
              </span>
            </header>
            <div className="inside ruled">
              <HistoryList lines={state.history} space={shown.code} />
            </div>
          </section>
          <Agencies shown={shown} />
          {shown.allowedOfMembers.includes('read') && <MembersPanel shown={shown} />}
        </div>
        <div>
          <RecordCounts counts={state.counts} asOf={shown.asOf} />
          <PlanPart plan={state.plan} code={shown.code} />
        </div>
      </div>
    </>
  )
}

export default function SpacePage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  if (shown.state !== null) return <StateView shown={shown} state={shown.state} />
  const { kind } = shown.space
  return (
    <>
      <PageHead
        title={readLabel(shown.space.name, page.language)}
        purpose={page.t(`space.purpose.${kind}`)}
      />
      <section className="panel">
        <div className="inside prose">
          <h2>{page.t(`space.heading.${kind}`)}</h2>
          <p>{page.t(`space.nothing.${kind}`)}</p>
          <p>
            <a href="/about-the-framework">{page.t('frame.about')}</a>
          </p>
        </div>
      </section>
    </>
  )
}
