/** Freezes the assessment as it stands, under a title and a date. */
import { redirect, useActionData } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { CheckField, DateField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { ValueCountLine } from '#web/components/value-counts.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) => {
  const { cycles, current, allowed } = await askService(args, 'cycle.list', {})
  if (!allowed.includes('freeze')) refuse(args, refusal('action-not-allowed'))
  const today = pageOf(args).now.toISOString().slice(0, 10)
  return keep({ code: spaceOf(args), current, number: (cycles[0]?.number ?? 0) + 1, today })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const outcome = await tryService(args, 'cycle.freeze', {
    language: pageOf(args).language,
    title: typedValue(values, 'title'),
    note: typedValue(values, 'note'),
    asOf: typedValue(values, 'asOf'),
    isDaySure: typedValue(values, 'isDaySure') === 'on',
  })
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/matrix/cycles/${outcome.value.id}?frozen`)
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'title')
    : refuse(args, outcome.refusal)
}

export default function FreezePage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const root = `/states/${shown.code}/matrix`
  const state = makeFormState({
    form: 'freeze',
    values: { title: '', note: '', asOf: shown.today },
    ...again,
  })
  const isAsked =
    state.problems.some((problem) => problem.key === 'problem.changed-since-day') ||
    state.values.isDaySure?.[0] === 'on'
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('cycle.freeze')}
        purpose={page.t('cycle.freeze-purpose')}
        crumbs={[
          { name: page.t('matrix.title'), href: root },
          { name: page.t('cycle.title'), href: `${root}/cycles` },
        ]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="columns">
        <form className="panel" method="post" action="?" data-keep>
          <div className="inside form">
            <TextField name="title" label={page.t('cycle.name')} hint={page.t('cycle.name-hint')} />
            <DateField name="asOf" label={page.t('cycle.as-of')} hint={page.t('cycle.as-of-hint')} />
            {isAsked && <CheckField name="isDaySure" label={page.t('cycle.day-sure')} />}
            <TextArea name="note" label={page.t('cycle.note')} hint={page.t('cycle.note-hint')} isOptional />
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('cycle.freeze-button')}
              </button>
              <a className="button is-link" href={`${root}/cycles`}>
                {page.t('form.cancel')}
              </a>
            </div>
          </div>
        </form>
        <section className="panel is-beside">
          <div className="inside stack">
            <h2>{page.t('cycle.what-is-frozen')}</h2>
            <ValueCountLine counts={shown.current} />
            <p className="hint">{page.t('cycle.what-is-kept')}</p>
            <p className="hint">{page.t('cycle.goes-on', { number: shown.number + 1 })}</p>
          </div>
          <p className="foot">{page.t('cycle.never-changes')}</p>
        </section>
      </div>
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
