/** How an action is carried out, as its page shows it: reports, indicators, fields looked at again. */
import type { OperationOutput } from '#service/operations.ts'
import { ReassessedLine, ReportEntry } from '#web/components/progress-report.tsx'
import { fieldNameOfId } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import { IndicatorDrawing } from '#web/pages/plan/indicator-drawing.tsx'

type Progress = OperationOutput<'progress.show'>

export const ProgressParts = ({ progress, code }: { progress: Progress; code: string }) => {
  const page = usePage()
  const address = `/states/${code}/plan/actions/${progress.actionId}`
  const canReport = progress.allowed.includes('report')
  return (
    <section className="panel" id="progress" aria-labelledby="progress-heading">
      <div className="inside stack">
        <h2 id="progress-heading">{page.t('progress.title')}</h2>
        {canReport && (
          <p className="buttons">
            <a className="button" href={`${address}/report`}>
              {page.t('action.report')}
            </a>
            <a className="button" href={`${address}/indicators`}>
              {page.t('indicator.manage')}
            </a>
          </p>
        )}
        {progress.reports.length === 0 && <p className="hint">{page.t('progress.none')}</p>}
        {progress.reports.map((report) => (
          <ReportEntry key={report.id} report={report} code={code} />
        ))}
        {progress.indicators.length > 0 && <h3>{page.t('indicator.title')}</h3>}
        {progress.indicators.map((indicator) => (
          <IndicatorDrawing key={indicator.id} indicator={indicator} />
        ))}
        {progress.reassessments.length > 0 && (
          <>
            <h3>{page.t('proposal.fields')}</h3>
            <ul className="lines">
              {progress.reassessments.map((proposal) => (
                <li key={proposal.id}>
                  {fieldNameOfId(page, proposal.fieldId)}
                  {page.t('text.colon')}
                  <ReassessedLine proposal={proposal} code={code} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  )
}
