/** Marks a report as sent: says what that does, and takes the date, the note's number and the document. */
import { redirect, useActionData } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, SelectField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { formatTime } from '#web/format/dates.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'report.show', { id: args.params.id ?? '' })
  if (!shown.allowed.includes('send')) refuse(args, refusal('action-not-allowed'))
  const { id, revision, changedAt } = shown.report
  return keep({
    id,
    revision,
    changedAt,
    documents: shown.documents.filter((document) => document.status === 'ready'),
    problems: shown.problems.length,
    today: shown.today,
    code: spaceOf(args),
  })
}

export const action = async (args: PageArgs) => {
  const id = args.params.id ?? ''
  const values = await readFormValues(args.request)
  const outcome = await tryService(args, 'report.send', {
    id,
    base: typedValue(values, 'base'),
    language: pageOf(args).language,
    sentOn: typedValue(values, 'sentOn'),
    symbol: typedValue(values, 'symbol'),
    documentId: typedValue(values, 'documentId'),
    remark: typedValue(values, 'remark'),
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/reports/${id}?sent`)
  return outcome.refusal.kind === 'not-valid' || outcome.refusal.kind === 'conflict'
    ? answerRefusal(values, outcome.refusal, 'sentOn')
    : refuse(args, outcome.refusal)
}

export default function SendReportPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { id, code, documents } = shown
  const [latest] = documents
  const state = makeFormState({
    form: 'send-report',
    values: { base: String(shown.revision), sentOn: shown.today, documentId: latest?.id ?? '' },
    ...again,
  })
  const root = `/states/${code}/reports`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('report.mark-sent')}
        purpose={page.t('report.send-purpose')}
        crumbs={[
          { name: page.t('report.title'), href: root },
          { name: page.t('report.one'), href: `${root}/${id}` },
        ]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="columns">
        <form className="panel" method="post" action="?" data-keep>
          <input type="hidden" name="base" value={state.values.base?.[0] ?? ''} />
          <div className="inside form">
            <DateField name="sentOn" label={page.t('report.sent-on')} />
            <TextField
              name="symbol"
              label={page.t('communication.symbol')}
              hint={page.t('communication.symbol-hint')}
              isOptional
            />
            <SelectField
              name="documentId"
              label={page.t('communication.document')}
              hint={page.t('report.document-hint')}
              empty={page.t('communication.no-document')}
              options={documents.map((document) => ({
                value: document.id,
                label: page.t(
                  document.askedAt < shown.changedAt ? 'report.older-document' : 'report.document',
                  { name: document.name ?? '', time: formatTime(page.language, document.askedAt) },
                ),
              }))}
              isOptional
            />
            <TextArea name="remark" label={page.t('communication.remark')} isOptional />
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('report.mark-sent')}
              </button>
              <a href={`${root}/${id}`}>{page.t('form.cancel')}</a>
            </div>
          </div>
        </form>
        <div className="panel is-beside">
          <section>
            <h2>{page.t('member.what-happens')}</h2>
            <ul className="lines is-dense">
              <li>{page.t('report.send-freezes')}</li>
              <li>{page.t('report.send-enters')}</li>
              <li>{page.t('report.send-is-yours')}</li>
            </ul>
          </section>
          {shown.problems > 0 && (
            <section>
              <h2>{page.t('report.before-sending')}</h2>
              <p>
                <a href={`${root}/${id}#readiness`}>
                  {page.t('report.things-to-look-at', { count: shown.problems })}
                </a>
              </p>
            </section>
          )}
        </div>
      </div>
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
