/** A report of progress and a field looked at again, as their pages and those of action and field show them. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { StatusTag, ValueMark } from '#web/components/marks.tsx'
import { formatDay, formatTime } from '#web/format/dates.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import { usePage } from '#web/page-context.tsx'

type Progress = OperationOutput<'progress.show'>
export type ShownReport = Progress['reports'][number]

const Moved = ({ report }: { report: ShownReport }) => {
  const page = usePage()
  const { moved } = report
  if (moved === null) return null
  const time = (said: string | null) =>
    said === null ? page.t('plan.undecided') : formatSaidTime(page, said)
  const lines = (
    [
      ['action.start', moved.startBefore, moved.startOn],
      ['action.end', moved.endBefore, moved.endOn],
    ] as const
  ).filter(([, before, after]) => before !== after)
  return (
    <>
      {lines.map(([label, before, after]) => (
        <p key={label}>
          {page.t('progress.moved', { what: page.t(label), before: time(before), after: time(after) })}
        </p>
      ))}
      {report.reason !== null && (
        <p>
          {page.t('progress.why')} <ContentWords text={report.reason} />
        </p>
      )}
    </>
  )
}

const Said = ({ label, text }: { label: string; text: LanguageText | null }) =>
  text === null ? null : (
    <p>
      <strong>{label}</strong> <ContentWords text={text} />
    </p>
  )

/** Links open elsewhere; files are sent as they were handed in. */
export const EvidenceList = ({
  report,
  code,
}: {
  report: Pick<ShownReport, 'links' | 'files'>
  code: string
}) => {
  const page = usePage()
  if (report.links.length + report.files.length === 0) return null
  return (
    <ul className="lines is-dense" aria-label={page.t('progress.evidence')}>
      {report.links.map((link) => (
        <li key={link.id}>
          <a href={link.address} rel="noreferrer">
            <bdi>{link.title ?? link.address}</bdi>
          </a>
        </li>
      ))}
      {report.files.map((file) => (
        <li key={file.id}>
          <a href={`/api/v1/states/${code}/files/${file.id}`}>
            <bdi>{file.name}</bdi>
          </a>{' '}
          <span className="meta">
            {page.t('progress.file-size', { kilobytes: Math.ceil(file.byteSize / 1024) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** One report: of which day, by whom, how far, in which words, with what evidence. */
export const ReportEntry = ({ report, code }: { report: ShownReport; code: string }) => {
  const page = usePage()
  return (
    <article className="progress-report">
      <p className="meta">
        <strong>{page.t('progress.of-day', { day: formatDay(page.language, report.asOf) })}</strong>{' '}
        <StatusTag status={report.status} />{' '}
        {report.percent !== null && (
          <span>{page.t('progress.percent-said', { percent: report.percent })}</span>
        )}
      </p>
      <Said label="" text={report.text} />
      {report.milestone !== null && (
        <p>
          {page.t('progress.reached')} <ContentWords text={report.milestone.title} />
        </p>
      )}
      <Said label={page.t('progress.obstacles-said')} text={report.obstacles} />
      <Said label={page.t('progress.dropped-said')} text={report.droppedReason} />
      <Moved report={report} />
      <EvidenceList report={report} code={code} />
      <p className="meta">
        {report.agencyName === null ? (
          page.t('progress.for-state')
        ) : (
          <ContentWords text={report.agencyName} />
        )}
        {page.t('text.comma')}
        <bdi>{report.reportedByName ?? page.t('progress.erased')}</bdi>
        {page.t('text.comma')}
        {formatTime(page.language, report.reportedAt)}
      </p>
    </article>
  )
}

/** Where the field came from and what became of it. */
export const ReassessedLine = ({
  proposal,
  code,
}: {
  proposal: Progress['reassessments'][number]
  code: string
}) => {
  const page = usePage()
  return (
    <>
      <a href={`/states/${code}/matrix/proposals/${proposal.id}`}>
        {page.t(`proposal.state.${proposal.status}`)}
      </a>
      {proposal.status === 'taken' && (
        <>
          {page.t('text.colon')}
          <ValueMark value={proposal.valueBefore} /> {page.t('proposal.became')}{' '}
          <ValueMark value={proposal.valueAfter} />
        </>
      )}
      {proposal.decidedAt !== null && (
        <span className="meta">
          {' '}
          <bdi>{proposal.decidedByName ?? page.t('progress.erased')}</bdi>
          {page.t('text.comma')}
          {formatDay(page.language, proposal.decidedAt)}
        </span>
      )}
      {proposal.note !== null && (
        <span className="line">
          <ContentWords text={proposal.note} />
        </span>
      )}
    </>
  )
}
