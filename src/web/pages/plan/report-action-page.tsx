/** An agency reports how far an action is: status and progress, nothing else. */
import { redirect, useActionData } from 'react-router'
import { type Action, actionStatuses } from '#domain/plan/plan.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextArea } from '#web/components/form-fields.tsx'
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

const reportValues = (action: Action, language: string): FormValues =>
  asFormValues({
    base: action.revision,
    status: action.status,
    progress: textIn(action.progress, language),
    [standingControl]: standingValue([action.progress], language),
  })

const loadAction = async (args: PageArgs): Promise<Action> => {
  const { action, allowed } = await askService(args, 'action.show', { id: args.params.id ?? '' })
  return allowed.includes('report') ? action : refuse(args, refusal('action-not-allowed'))
}

export const loader = async (args: PageArgs) => {
  const action = await loadAction(args)
  const asked = new URL(args.request.url).searchParams.get('in')
  return keep({
    action,
    code: spaceOf(args),
    language: formLanguage([action.progress], pageOf(args).language, asked),
  })
}

export const action = async (args: PageArgs) => {
  const { values, answer } = settleConflicts(await readFormValues(args.request), form)
  if (answer !== null) return answer
  const id = args.params.id ?? ''
  const language = typedValue(values, 'language')
  const outcome = await tryService(args, 'action.report', {
    id,
    base: typedValue(values, 'base'),
    language,
    status: typedValue(values, 'status') as Action['status'],
    progress: typedValue(values, 'progress'),
    ...standingInput(values),
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/plan/actions/${id}?saved`)
  if (outcome.refusal.code === 'edit-conflict') {
    const stored = await loadAction(args)
    return answerConflict(
      values,
      outcome.refusal,
      {
        values: reportValues(stored, language),
        fieldRevisions: stored.fieldRevisions,
        fields: {
          status: 'status',
          progress: `progress@${language}`,
          [standingControl]: standingField(stored.fieldRevisions, ['progress'], language),
        },
      },
      form,
    )
  }
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'status')
    : refuse(args, outcome.refusal)
}

export default function ReportActionPage() {
  const page = usePage()
  const { action: reported, code, language } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const written = again === undefined ? language : typedValue(again.values, 'language')
  const state = makeFormState({ form: 'report', values: reportValues(reported, written), ...again })
  const address = `/states/${code}/plan/actions/${reported.id}`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('action.report-title', { number: reported.number })}
        purpose={<ContentWords text={reported.title} />}
        crumbs={[
          { name: page.t('plan.title'), href: `/states/${code}/plan` },
          { name: page.t('plan.action-number', { number: reported.number }), href: address },
        ]}
        mistakes={state}
      />
      <ErrorSummary />
      <form className="panel is-narrow" method="post" action="?" data-keep>
        <input type="hidden" name="base" value={state.values.base?.[0] ?? ''} />
        <div className="inside form">
          <SelectField
            name="status"
            label={page.t('plan.status')}
            options={actionStatuses.map((each) => ({ value: each, label: page.t(`plan.status.${each}`) }))}
          />
          <TextArea
            name="progress"
            label={page.t('action.progress')}
            hint={page.t('action.progress-hint')}
            rows={6}
          />
          <LanguageSwitch current={written} languages={formLanguages([reported.progress], page.languages)} />
          <TranslationStandingField texts={[reported.progress]} language={written} />
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('action.report-button')}
            </button>
            <a href={address}>{page.t('form.cancel')}</a>
          </div>
        </div>
      </form>
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
