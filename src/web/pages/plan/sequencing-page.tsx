/** Help with sequencing: a budget and a date in, several sets of actions out, each with its arithmetic. */
import { type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { CheckField, DateField, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { problemsToShow } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { PlanViews } from '#web/pages/plan/plan-views.tsx'
import { SequencingOptions } from '#web/pages/plan/sequencing-options.tsx'

const controls = ['from', 'until', 'currency', 'budget', 'load', 'small', 'medium', 'large'] as const

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const isAsked = query.has('asked')
  const typed = Object.fromEntries(controls.map((name) => [name, query.get(name)?.trim() ?? '']))
  const hasMeasures = query.get('hasMeasures') === 'on' || !isAsked
  const { from = '', until = '', ...others } = typed
  const asked = await tryService(args, 'plan.sequence', {
    ...others,
    ...(from === '' ? {} : { from }),
    ...(until === '' ? {} : { until }),
    hasMeasures,
  })
  const problems =
    asked.ok || asked.refusal.kind !== 'not-valid' ? [] : problemsToShow(asked.refusal, 'budget')
  const outcome = problems.length > 0 ? await tryService(args, 'plan.sequence', {}) : asked
  if (!outcome.ok) return refuse(args, outcome.refusal)
  const { wish } = outcome.value
  return keep({
    shown: outcome.value,
    isAsked: isAsked && problems.length === 0,
    problems,
    values: {
      ...typed,
      // What the plan itself says stands in the form before anybody asks.
      from: isAsked ? from : wish.from,
      until: isAsked ? until : wish.until,
      currency: isAsked ? (typed.currency ?? '') : wish.currency,
      hasMeasures: hasMeasures ? 'on' : '',
    },
    code: spaceOf(args),
  })
}
type Loaded = PageData<typeof loader>
export type ShownSequencing = Loaded['shown']

const WishForm = () => {
  const page = usePage()
  return (
    <form className="inside form" method="get" action="#options">
      <input type="hidden" name="asked" value="1" />
      <div className="pair">
        <DateField name="from" label={page.t('outlook.from')} />
        <DateField name="until" label={page.t('outlook.until')} />
      </div>
      <div className="pair">
        <TextField
          name="budget"
          label={page.t('outlook.budget')}
          hint={page.t('outlook.budget-hint')}
          isOptional
        />
        <TextField
          name="currency"
          label={page.t('action.currency')}
          hint={page.t('outlook.currency-hint')}
          isShort
        />
      </div>
      <TextField
        name="load"
        label={page.t('outlook.load')}
        hint={page.t('outlook.load-hint')}
        isShort
        isOptional
      />
      <CheckField name="hasMeasures" label={page.t('outlook.has-measures')} />
      <fieldset className="form-part">
        <legend>{page.t('outlook.assumed')}</legend>
        <p className="hint">{page.t('outlook.assumed-hint')}</p>
        <div className="trio">
          <TextField name="small" label={page.t('measure-effort.small')} isOptional />
          <TextField name="medium" label={page.t('measure-effort.medium')} isOptional />
          <TextField name="large" label={page.t('measure-effort.large')} isOptional />
        </div>
      </fieldset>
      <div className="buttons">
        <button type="submit" className="button is-primary">
          {page.t('outlook.ask')}
        </button>
      </div>
    </form>
  )
}

export default function SequencingPage() {
  const page = usePage()
  const { shown, isAsked, values, problems, code } = usePageData<typeof loader>()
  const state = makeFormState({ form: 'sequencing', values, problems })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('outlook.sequencing')}
        purpose={page.t('outlook.sequencing-purpose')}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${code}/plan` }]}
        mistakes={state}
      />
      <ErrorSummary />
      <PlanViews code={code} current="sequencing" />
      <div className="stack">
        <section className="panel is-narrow">
          <WishForm />
        </section>
        {isAsked && (
          <section id="options" className="stack" aria-label={page.t('outlook.options')}>
            <p role="status">
              {page.t('outlook.found', {
                count: shown.options.length,
                fields: shown.openFields,
                from: formatDay(page.language, shown.wish.from),
                until: formatDay(page.language, shown.wish.until),
              })}{' '}
              {page.t('outlook.no-verdict')}
            </p>
            <SequencingOptions shown={shown} code={code} />
          </section>
        )}
      </div>
    </FormStateContext>
  )
}
