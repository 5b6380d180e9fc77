/** What the records say of one action in the period of a review: sentences, reports with their evidence, values, fields. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { StatusTag, ValueMark } from '#web/components/marks.tsx'
import { formatAmount, formatDay } from '#web/format/dates.ts'
import { fieldAddress, fieldNameOfId } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import { agencyName, factSentences } from '#web/pages/review/review-words.ts'

type Shown = OperationOutput<'review.show-line'>
type Facts = Shown['line']['facts']

const Said = ({ label, text }: { label: string; text: LanguageText | null }) =>
  text === null ? null : (
    <p>
      {label !== '' && <strong>{label} </strong>}
      <ContentWords text={text} />
    </p>
  )

const Report = ({ report, shown }: { report: Facts['reports'][number]; shown: Shown }) => {
  const page = usePage()
  return (
    <article className="progress-report">
      <p className="meta">
        <strong>{page.t('progress.of-day', { day: formatDay(page.language, report.asOf) })}</strong>{' '}
        <StatusTag status={report.status} />{' '}
        <span>
          {report.agencyId === null
            ? page.t('progress.for-state')
            : agencyName(page, shown.agencies, report.agencyId)}
        </span>
      </p>
      <Said label="" text={report.text} />
      <Said label={page.t('progress.reached')} text={report.milestone?.title ?? null} />
      <Said label={page.t('progress.obstacles-said')} text={report.obstacles} />
      <Said label={page.t('progress.dropped-said')} text={report.droppedReason} />
      <Said label={page.t('progress.why')} text={report.reason} />
      {report.links.length + report.files.length > 0 && (
        <ul className="lines is-dense" aria-label={page.t('progress.evidence')}>
          {inOrder(report.links, ({ address, title }) => (
            <li>
              <a href={address} rel="noreferrer">
                <bdi>{title ?? address}</bdi>
              </a>
            </li>
          ))}
          {inOrder(report.files, (name) => (
            <li>
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}

const Indicators = ({ facts }: { facts: Facts }) => {
  const page = usePage()
  if (facts.indicators.length === 0) return null
  const said = (measured: { value: number; on: string } | null, unit: string | null) =>
    measured === null ? (
      '–'
    ) : (
      <>
        <bdi>
          {formatAmount(page.language, measured.value)}
          {unit === null ? '' : ` ${unit}`}
        </bdi>
        <span className="meta line">{formatDay(page.language, measured.on)}</span>
      </>
    )
  const heads = ['baseline', 'before', 'latest', 'target'] as const
  return (
    <>
      <h3 id="measured">{page.t('indicator.title')}</h3>
      <table className="as-cards" aria-labelledby="measured">
        <thead>
          <tr>
            <th scope="col">{page.t('indicator.title-field')}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {page.t(`review.indicator.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.indicators.map((indicator) => (
            <tr key={indicator.id}>
              <th scope="row">
                <ContentWords text={indicator.title} />
              </th>
              {heads.map((head) => (
                <td key={head} data-head={page.t(`review.indicator.${head}`)}>
                  {said(indicator[head], indicator.unit)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const Fields = ({ facts, code }: { facts: Facts; code: string }) => {
  const page = usePage()
  if (facts.fields.length === 0) return null
  return (
    <>
      <h3>{page.t('review.fields')}</h3>
      <ul className="lines is-dense">
        {facts.fields.map(({ fieldId, valueBefore, valueAfter, on }) => (
          <li key={`${fieldId} ${on}`}>
            <a href={fieldAddress(code, fieldId)}>{fieldNameOfId(page, fieldId)}</a>
            {page.t('text.colon')}
            <ValueMark value={valueBefore} /> {page.t('proposal.became')} <ValueMark value={valueAfter} />{' '}
            <span className="meta">{formatDay(page.language, on)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

export const FactsPanel = ({ shown, code }: { shown: Shown; code: string }) => {
  const page = usePage()
  const { facts } = shown.line
  return (
    <section className="panel" aria-labelledby="facts">
      <div className="inside stack">
        <h2 id="facts">{page.t('review.facts')}</h2>
        <ul className="lines is-dense">
          {inOrder(factSentences(page, facts), (sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
        <Said label={page.t('progress.dropped-said')} text={facts.droppedReason} />
        {facts.reports.length > 0 && <h3>{page.t('review.reports')}</h3>}
        {inOrder(facts.reports, (report) => (
          <Report report={report} shown={shown} />
        ))}
        <Indicators facts={facts} />
        <Fields facts={facts} code={code} />
      </div>
    </section>
  )
}
