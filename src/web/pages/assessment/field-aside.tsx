/** Beside a field: what is asked in plain words, sources as cited, suggested measures, actions, history. */
import type { Source } from '#domain/assessment/assessment.ts'
import { ActionLines } from '#web/components/action-lines.tsx'
import { LabelWords } from '#web/components/content-text.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { ReassessedLine } from '#web/components/progress-report.tsx'
import { SourceCitation } from '#web/components/source-citation.tsx'
import { paragraphName } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownField } from '#web/pages/assessment/field-page.tsx'
import { type MatrixView, viewWord } from '#web/pages/assessment/matrix-address.ts'
import { ReleasePanel } from '#web/pages/release/release-panel.tsx'

const Asked = ({ shown }: { shown: ShownField }) => {
  const page = usePage()
  const { row } = shown.field
  return (
    <section>
      <h2>{page.t('field.asked')}</h2>
      <div className="prose">
        <p>
          <LabelWords label={row.explanation} />
        </p>
        <p className="meta">
          {row.operativeParagraphs.map((each) => paragraphName(page, each)).join(page.t('text.comma'))}.{' '}
          {page.t(`binding.${row.bindingForce}`)}{' '}
          {page.t(row.isGapEligible ? 'field.gap-eligible' : 'field.not-gap-eligible')}
        </p>
        <p className="meta">
          {page.t(`provenance.${row.provenance.status}`)} {page.t(`confidence.${row.provenance.confidence}`)}
          {row.note !== null && (
            <>
              {' '}
              <bdi lang="en">{row.note}</bdi>
            </>
          )}
        </p>
      </div>
    </section>
  )
}

/** The source in the address of the page that cites it in other fields. */
const sourceQuery = (source: Source, view: MatrixView): URLSearchParams => {
  const { legalInstrumentId, citation, provision, page, address, language, translation } = source
  const parts = { legalInstrumentId, citation, provision, page, address, language, translation }
  return new URLSearchParams([
    ...Object.entries(parts).flatMap(([part, value]): [string, string][] =>
      value === null ? [] : [[part, value]],
    ),
    ['at', viewWord(view)],
  ])
}

const Cited = ({ shown }: { shown: ShownField }) => {
  const page = usePage()
  const sources = shown.answer?.sources ?? []
  if (sources.length === 0 || !shown.allowed.includes('answer')) return null
  const register = new Map(shown.legalInstruments.map((each) => [each.id, each]))
  return (
    <section>
      <h2>{page.t('field.cited')}</h2>
      <ul className="lines">
        {sources.map((source) => (
          <li key={source.id}>
            <SourceCitation source={source} register={register} />
            <a
              className="meta"
              href={`/states/${shown.code}/matrix/provisions/new?${sourceQuery(source, shown.view)}`}
            >
              {page.t('provision.use-elsewhere')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Measures named beside a field; the catalogue has the others. */
const mostMeasures = 5

export const FieldAside = ({ shown }: { shown: ShownField }) => {
  const page = usePage()
  return (
    <div className="panel is-beside">
      {shown.released !== null && <ReleasePanel released={shown.released} kind="answer" />}
      <Asked shown={shown} />
      <Cited shown={shown} />
      <section>
        <h2>{page.t('field.hangs-on-it')}</h2>
        {shown.actions.length === 0 && <p className="meta">{page.t('field.no-actions')}</p>}
        <ActionLines actions={shown.actions} code={shown.code} />
        {shown.reassessments.length > 0 && (
          <ul className="lines is-dense">
            {shown.reassessments.map((proposal) => (
              <li key={proposal.id}>
                {proposal.action !== null && (
                  <a href={`/states/${shown.code}/plan/actions/${proposal.action.id}#progress`}>
                    {page.t('proposal.served-by', {
                      number: proposal.action.number,
                      status: page.t(`plan.status.${proposal.action.status}`),
                    })}
                  </a>
                )}
                {page.t('text.colon')}
                <ReassessedLine proposal={proposal} code={shown.code} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {shown.measures.length > 0 && (
        <section>
          <h2>{page.t('field.measures')}</h2>
          <ul className="lines is-dense">
            {shown.measures.slice(0, mostMeasures).map((measure) => (
              <li key={measure.id}>
                <a href={`/framework/measures/${measure.id}`}>
                  <LabelWords label={measure.title} />
                </a>
              </li>
            ))}
          </ul>
          <p className="meta">
            <a href={`/framework/measures?row=${shown.field.row.concept}`}>
              {page.t('field.all-measures', { count: shown.measures.length })}
            </a>
          </p>
        </section>
      )}
      <section>
        <h2>{page.t('history.heading')}</h2>
        <HistoryList lines={shown.history} space={shown.code} isOwn />
      </section>
      <p className="foot">{page.t('field.national-only')}</p>
    </div>
  )
}
