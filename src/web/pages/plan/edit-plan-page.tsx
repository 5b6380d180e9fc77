/** The plan's title and period. */
import { redirect, useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import type { Plan } from '#domain/plan/plan.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, SelectField, TextField } from '#web/components/form-fields.tsx'
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

type PlanHead = Pick<Plan, 'title' | 'startOn' | 'endOn' | 'priorityMethod' | 'revision'>

const planValues = (plan: PlanHead, language: string): FormValues =>
  asFormValues({
    base: plan.revision,
    title: textIn(plan.title, language),
    [standingControl]: standingValue([plan.title], language),
    startOn: plan.startOn,
    endOn: plan.endOn,
    priorityMethod: plan.priorityMethod,
  })

const loadPlan = async (args: PageArgs) => {
  const { plan, allowed } = await askService(args, 'plan.show', {})
  if (plan === null) return refuse(args, refusal('record-not-found'))
  if (!allowed.includes('edit')) return refuse(args, refusal('action-not-allowed'))
  const { title, startOn, endOn, priorityMethod, revision, fieldRevisions } = plan
  return { title, startOn, endOn, priorityMethod, revision, fieldRevisions }
}

export const loader = async (args: PageArgs) => {
  const plan = await loadPlan(args)
  const asked = new URL(args.request.url).searchParams.get('in')
  return keep({
    plan,
    code: spaceOf(args),
    language: formLanguage([plan.title], pageOf(args).language, asked),
  })
}

export const action = async (args: PageArgs) => {
  const { values, answer } = settleConflicts(await readFormValues(args.request), form)
  if (answer !== null) return answer
  const language = typedValue(values, 'language')
  const outcome = await tryService(args, 'plan.edit', {
    base: typedValue(values, 'base'),
    language,
    title: typedValue(values, 'title'),
    startOn: typedValue(values, 'startOn'),
    endOn: typedValue(values, 'endOn'),
    priorityMethod: typedValue(values, 'priorityMethod'),
    ...standingInput(values),
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/plan?saved`)
  if (outcome.refusal.code === 'edit-conflict') {
    const plan = await loadPlan(args)
    const stored = {
      values: planValues(plan, language),
      fieldRevisions: plan.fieldRevisions,
      fields: {
        title: `title@${language}`,
        startOn: 'startOn',
        endOn: 'endOn',
        priorityMethod: 'priorityMethod',
        [standingControl]: standingField(plan.fieldRevisions, ['title'], language),
      },
    }
    return answerConflict(values, outcome.refusal, stored, form)
  }
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'title')
    : refuse(args, outcome.refusal)
}

export default function EditPlanPage() {
  const page = usePage()
  const { plan, code, language } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const written = again === undefined ? language : typedValue(again.values, 'language')
  const state = makeFormState({ form: 'plan', values: planValues(plan, written), ...again })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('plan.edit-title')}
        purpose={page.t('plan.edit-purpose')}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${code}/plan` }]}
        mistakes={state}
      />
      <ErrorSummary />
      <form className="panel is-narrow" method="post" action="?" data-keep>
        <input type="hidden" name="base" value={state.values.base?.[0] ?? ''} />
        <div className="inside form">
          <TextField name="title" label={page.t('plan.title-field')} />
          <LanguageSwitch current={written} languages={formLanguages([plan.title], page.languages)} />
          <TranslationStandingField texts={[plan.title]} language={written} />
          <div className="pair">
            <DateField name="startOn" label={page.t('plan.start-field')} />
            <DateField name="endOn" label={page.t('plan.end-field')} />
          </div>
          <SelectField
            name="priorityMethod"
            label={page.t('plan.method')}
            hint={page.t('plan.method-hint')}
            options={page.reference.priorityMethods.map((method) => ({
              value: method.id,
              label: readLabel(method.title, page.language),
            }))}
          />
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('form.save')}
            </button>
            <a href={`/states/${code}/plan`}>{page.t('form.cancel')}</a>
          </div>
        </div>
      </form>
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
