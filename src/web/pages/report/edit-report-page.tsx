/** Title and kind of a report that is still a draft. */
import { redirect, useActionData } from 'react-router'
import { type ReportHead, type ReportKind, reportKinds } from '#domain/plan/report.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextField } from '#web/components/form-fields.tsx'
import { LanguageSwitch } from '#web/components/language-switch.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { TranslationStandingField } from '#web/components/translation-standing-field.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { answerConflict, plainControl, type RecordForm, settleConflicts } from '#web/forms/conflict-form.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage, formLanguages, textIn } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { asFormValues, type FormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import {
  standingControl,
  standingField,
  standingInput,
  standingValue,
} from '#web/forms/translation-standing.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

const form: RecordForm = { controlOf: plainControl }

const headValues = (report: Pick<ReportHead, 'title' | 'kind' | 'revision'>, language: string): FormValues =>
  asFormValues({
    base: report.revision,
    title: textIn(report.title, language),
    [standingControl]: standingValue([report.title], language),
    kind: report.kind,
  })

const loadHead = async (args: PageArgs) => {
  const { report, allowed } = await askService(args, 'report.show', { id: args.params.id ?? '' })
  if (!allowed.includes('edit')) return refuse(args, refusal('action-not-allowed'))
  const { id, title, kind, revision, fieldRevisions } = report
  return { id, title, kind, revision, fieldRevisions }
}

export const loader = async (args: PageArgs) => {
  const report = await loadHead(args)
  const asked = new URL(args.request.url).searchParams.get('in')
  return keep({
    report,
    code: spaceOf(args),
    language: formLanguage([report.title], pageOf(args).language, asked),
  })
}

export const action = async (args: PageArgs) => {
  const { values, answer } = settleConflicts(await readFormValues(args.request), form)
  if (answer !== null) return answer
  const id = args.params.id ?? ''
  const language = typedValue(values, 'language')
  const outcome = await tryService(args, 'report.edit', {
    id,
    base: typedValue(values, 'base'),
    language,
    title: typedValue(values, 'title'),
    kind: typedValue(values, 'kind') as ReportKind,
    ...standingInput(values),
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/reports/${id}?saved`)
  if (outcome.refusal.code === 'edit-conflict') {
    const report = await loadHead(args)
    const stored = {
      values: headValues(report, language),
      fieldRevisions: report.fieldRevisions,
      fields: {
        title: `title@${language}`,
        kind: 'kind',
        [standingControl]: standingField(report.fieldRevisions, ['title'], language),
      },
    }
    return answerConflict(values, outcome.refusal, stored, form)
  }
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'title')
    : refuse(args, outcome.refusal)
}

export default function EditReportPage() {
  const page = usePage()
  const { report, code, language } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const written = again === undefined ? language : typedValue(again.values, 'language')
  const state = makeFormState({ form: 'report-head', values: headValues(report, written), ...again })
  const root = `/states/${code}/reports`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('report.edit-title')}
        purpose={page.t('report.edit-purpose')}
        crumbs={[
          { name: page.t('report.title'), href: root },
          { name: page.t('report.one'), href: `${root}/${report.id}` },
        ]}
        mistakes={state}
      />
      <ErrorSummary />
      <form className="panel is-narrow" method="post" action="?" data-keep>
        <input type="hidden" name="base" value={state.values.base?.[0] ?? ''} />
        <div className="inside form">
          <TextField name="title" label={page.t('report.title-field')} />
          <LanguageSwitch current={written} languages={formLanguages([report.title], page.languages)} />
          <TranslationStandingField texts={[report.title]} language={written} />
          <SelectField
            name="kind"
            label={page.t('report.kind')}
            options={reportKinds.map((each) => ({ value: each, label: page.t(`report.kind.${each}`) }))}
          />
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('form.save')}
            </button>
            <a href={`${root}/${report.id}`}>{page.t('form.cancel')}</a>
          </div>
        </div>
      </form>
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
