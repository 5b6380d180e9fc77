/** Begins a plan: from an outline, or empty. From the gaps it begins on their page. */
import { redirect, useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState, useControl } from '#web/forms/form-state.tsx'
import { asFormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

/** The choice of no outline; an id of an outline cannot be this. */
const emptyOutline = '-'

export const loader = async (args: PageArgs) => {
  const { plan, allowed } = await askService(args, 'plan.show', {})
  if (plan !== null) throw redirect(`/states/${spaceOf(args)}/plan`)
  if (!allowed.includes('draft')) return refuse(args, refusal('action-not-allowed'))
  const nextYear = pageOf(args).now.getUTCFullYear() + 1
  return keep({ code: spaceOf(args), nextYear })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const outline = typedValue(values, 'outline')
  const outcome = await tryService(args, 'plan.begin', {
    language: pageOf(args).language,
    title: typedValue(values, 'title'),
    startOn: typedValue(values, 'startOn'),
    endOn: typedValue(values, 'endOn'),
    outline: outline === emptyOutline ? null : outline,
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/plan`)
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'title')
    : refuse(args, outcome.refusal)
}

const OutlineChoice = () => {
  const page = usePage()
  const control = useControl('outline')
  const colon = page.t('text.colon')
  return (
    <fieldset className="field" id={control.id}>
      <legend className="legend-text">{page.t('plan-begin.outline')}</legend>
      <p className="hint">{page.t('plan-begin.outline-hint')}</p>
      {page.reference.outlines.map((outline, at) => (
        <label key={outline.id} className="choice">
          <input
            type="radio"
            name="outline"
            value={outline.id}
            defaultChecked={control.value === outline.id || (control.value === '' && at === 0)}
          />
          <span>
            <strong>{readLabel(outline.title, page.language)}</strong>
            <span className="says">{readLabel(outline.description, page.language)}</span>
            <span className="says meta">
              {page.t('plan.sections')}
              {colon}
              {outline.sections.map((each) => readLabel(each.title, page.language)).join(' · ')}
            </span>
            <span className="says meta">
              {page.t('outline.objectives')}
              {colon}
              {outline.objectives.map((each) => readLabel(each.title, page.language)).join(' · ')}
            </span>
          </span>
        </label>
      ))}
      <label className="choice">
        <input
          type="radio"
          name="outline"
          value={emptyOutline}
          defaultChecked={control.value === emptyOutline}
        />
        <span>
          <strong>{page.t('plan-begin.empty')}</strong>
          <span className="says">{page.t('plan-begin.empty-hint')}</span>
        </span>
      </label>
    </fieldset>
  )
}

export default function BeginPlanPage() {
  const page = usePage()
  const { code, nextYear } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const values = asFormValues({
    title: page.t('plan.default-title', { from: String(nextYear), to: String(nextYear + 3) }),
    startOn: `${nextYear}-01-01`,
    endOn: `${nextYear + 3}-12-31`,
  })
  const state = makeFormState({ form: 'new-plan', values, ...again })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('plan-begin.title')}
        purpose={page.t('plan-begin.purpose')}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${code}/plan` }]}
        mistakes={state}
      />
      <ErrorSummary />
      <form className="panel is-narrow" method="post" action="?" data-keep>
        <div className="inside form">
          <TextField name="title" label={page.t('plan.title-field')} />
          <div className="pair">
            <DateField name="startOn" label={page.t('plan.start-field')} />
            <DateField name="endOn" label={page.t('plan.end-field')} />
          </div>
          <OutlineChoice />
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('plan-begin.button')}
            </button>
            <a href={`/states/${code}/gaps`}>{page.t('plan.empty-button')}</a>
          </div>
        </div>
      </form>
    </FormStateContext>
  )
}
