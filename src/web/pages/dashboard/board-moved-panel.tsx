/** What moved in a month, group by group; what is more than a few lines stands in the history. */
import type { ReactNode } from 'react'
import { monthAfter, monthOf, spanOfMonth } from '#domain/dashboard/board.ts'
import type { HistorySubject } from '#domain/history/history-groups.ts'
import type { SaidTime } from '#domain/plan/said-time.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { ValueMark } from '#web/components/marks.tsx'
import { formatDay } from '#web/format/dates.ts'
import { fieldNameOfId } from '#web/format/field-label.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownBoard } from '#web/pages/dashboard/board-page.tsx'
import { agencyName, historyAddress, textOf } from '#web/pages/dashboard/board-words.ts'

type Moved = ShownBoard['moved']
type Report = Moved['reported']['lines'][number]

const Group = ({
  title,
  more,
  href,
  children,
}: {
  title: string
  more: number
  href: string
  children: ReactNode[]
}) => {
  const page = usePage()
  if (children.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="lines is-dense">{children}</ul>
      {more > 0 && (
        <p>
          <a href={href}>{page.t('board.more', { count: more })}</a>
        </p>
      )}
    </section>
  )
}

const ActionLink = ({ code, report }: { code: string; report: Report }) => (
  <a href={`/states/${code}/plan/actions/${report.actionId}#progress`}>
    {report.number}. <ContentWords text={report.title} />
  </a>
)

const ReportLine = ({ shown, report }: { shown: ShownBoard; report: Report }) => {
  const page = usePage()
  const { status, statusBefore, agencyId, reportedAt } = report
  const params = {
    agency: agencyName(page, shown.agencies, agencyId),
    before: page.t(`plan.status.${statusBefore}`),
    after: page.t(`plan.status.${status}`),
    day: formatDay(page.language, reportedAt.slice(0, 10)),
  }
  return (
    <li>
      <ActionLink code={shown.code} report={report} />{' '}
      <span className="meta">
        {page.t(status === statusBefore ? 'board.report-same' : 'board.report', params)}
      </span>
    </li>
  )
}

const DatesLine = ({ shown, report }: { shown: ShownBoard; report: Report }) => {
  const page = usePage()
  const { moved, reason } = report
  const said = (time: SaidTime | null): string =>
    time === null ? page.t('board.no-date') : formatSaidTime(page, time)
  const parts =
    moved === null
      ? []
      : (
          [
            ['start', moved.startBefore, moved.startOn],
            ['end', moved.endBefore, moved.endOn],
          ] as const
        ).flatMap(([which, before, after]) =>
          before === after
            ? []
            : [page.t(`board.moved-${which}`, { before: said(before), after: said(after) })],
        )
  return (
    <li>
      <ActionLink code={shown.code} report={report} />{' '}
      <span className="meta">
        {[
          agencyName(page, shown.agencies, report.agencyId),
          ...parts,
          formatDay(page.language, report.reportedAt.slice(0, 10)),
        ].join(page.t('text.comma'))}
      </span>
      {textOf(page, reason) !== '' && (
        <span className="reason">
          {page.t('board.reason')}
          {page.t('text.colon')}
          <ContentWords text={reason} />
        </span>
      )}
    </li>
  )
}

const FieldLines = ({ shown }: { shown: ShownBoard }) => {
  const page = usePage()
  return shown.moved.fields.lines.map(({ id, fieldId, valueBefore, valueAfter, decidedAt, action }) => (
    <li key={id}>
      <a href={`/states/${shown.code}/matrix/proposals/${id}`}>{fieldNameOfId(page, fieldId)}</a>
      {page.t('text.colon')}
      <ValueMark value={valueBefore} /> {page.t('board.then')} <ValueMark value={valueAfter} />{' '}
      <span className="meta">
        {action !== null && page.t('board.by-action', { number: action.number })}
        {action !== null && page.t('text.comma')}
        {formatDay(page.language, (decidedAt ?? '').slice(0, 10))}
      </span>
    </li>
  ))
}

const MonthLinks = ({ shown }: { shown: ShownBoard }) => {
  const page = usePage()
  const { month, today } = shown
  const later = monthAfter(month, 1)
  const now = monthOf(today)
  return (
    <span className="inline-list">
      <a href={`?month=${monthAfter(month, -1)}`} rel="prev">
        {formatDay(page.language, monthAfter(month, -1))}
      </a>
      {later <= now && (
        <a href={`?month=${later}`} rel="next">
          {formatDay(page.language, later)}
        </a>
      )}
      {/* From a month far off, straight back. */}
      {month !== now && later !== now && <a href="?">{formatDay(page.language, now)}</a>}
    </span>
  )
}

export const MovedPanel = ({ shown }: { shown: ShownBoard }) => {
  const page = usePage()
  const { moved, code, month } = shown
  const history = (subject: HistorySubject) => historyAddress(code, spanOfMonth(month), subject)
  const { carriedOut, datesMoved, reported, fields, versions, rounds, reviews, files } = moved
  const all = [carriedOut, datesMoved, reported, fields, versions, rounds, reviews]
  const isEmpty = files === 0 && all.every(({ lines }) => lines.length === 0)
  const reports = (of: Moved['reported'], Line: typeof ReportLine) =>
    of.lines.map((report) => <Line key={report.id} shown={shown} report={report} />)
  return (
    <section className="panel" aria-labelledby="moved">
      <header>
        <h2 id="moved">{page.t('board.moved', { month: formatDay(page.language, month) })}</h2>
        <MonthLinks shown={shown} />
      </header>
      <div className="inside ruled moved">
        {isEmpty && <p>{page.t('board.moved-none')}</p>}
        <Group title={page.t('board.carried-out')} more={carriedOut.more} href={history('actions')}>
          {reports(carriedOut, ReportLine)}
        </Group>
        <Group title={page.t('board.dates-moved')} more={datesMoved.more} href={history('actions')}>
          {reports(datesMoved, DatesLine)}
        </Group>
        <Group title={page.t('board.reported')} more={reported.more} href={history('actions')}>
          {reports(reported, ReportLine)}
        </Group>
        <Group title={page.t('board.fields')} more={fields.more} href={history('matrix')}>
          {FieldLines({ shown })}
        </Group>
        <Group title={page.t('board.versions')} more={versions.more} href={history('adoption')}>
          {versions.lines.map(({ kind, at, versionId, number, personName }) => (
            <li key={`${kind} ${at} ${versionId}`}>
              <a href={`/states/${code}/plan/versions/${versionId}`}>{page.t('board.version', { number })}</a>{' '}
              <span className="meta">
                {page.t(`board.version-move.${kind}`, { name: personName ?? page.t('board.somebody') })}
                {page.t('text.comma')}
                {formatDay(page.language, at.slice(0, 10))}
              </span>
            </li>
          ))}
        </Group>
        <Group title={page.t('board.rounds')} more={rounds.more} href={history('drafting')}>
          {rounds.lines.map(({ kind, at, roundId, title }) => (
            <li key={`${kind} ${roundId}`}>
              <a href={`/states/${code}/rounds/${roundId}`}>
                <ContentWords text={title} />
              </a>{' '}
              <span className="meta">
                {page.t(`board.round-move.${kind}`)}
                {page.t('text.comma')}
                {formatDay(page.language, at.slice(0, 10))}
              </span>
            </li>
          ))}
        </Group>
        <Group title={page.t('board.reviews')} more={reviews.more} href={history('plan')}>
          {reviews.lines.map(({ kind, at, reviewId, from, to }) => (
            <li key={`${kind} ${reviewId}`}>
              <a href={`/states/${code}/plan/reviews/${reviewId}`}>
                {page.t('board.review', {
                  from: formatDay(page.language, from),
                  to: formatDay(page.language, to),
                })}
              </a>{' '}
              <span className="meta">
                {page.t(`board.review-move.${kind}`)}
                {page.t('text.comma')}
                {formatDay(page.language, at.slice(0, 10))}
              </span>
            </li>
          ))}
        </Group>
        {files > 0 && (
          <p>
            <a href={`/states/${code}/files`}>{page.t('board.files', { count: files })}</a>
          </p>
        )}
      </div>
    </section>
  )
}
