/** The indicators of one action: add and change them, record what was measured. */
import { redirect, useActionData } from 'react-router'
import { rhythmsOfMeasuring } from '#domain/plan/indicator.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, SelectField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { answerConflict, plainControl, type RecordForm, settleConflicts } from '#web/forms/conflict-form.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage, textIn } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { asFormValues, type FormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { IndicatorDrawing, type ShownIndicator } from '#web/pages/plan/indicator-drawing.tsx'

const form: RecordForm = { controlOf: plainControl }
type Rhythm = (typeof rhythmsOfMeasuring)[number]

const load = async (args: PageArgs) => {
  const id = args.params.id ?? ''
  const progress = await askService(args, 'progress.show', { id })
  if (!progress.allowed.includes('report')) refuse(args, refusal('action-not-allowed'))
  return progress
}

export const loader = async (args: PageArgs) => {
  const progress = await load(args)
  const { action } = await askService(args, 'action.show', { id: progress.actionId })
  const query = new URL(args.request.url).searchParams
  return keep({
    progress,
    number: action.number,
    title: action.title,
    code: spaceOf(args),
    editing: progress.indicators.find(({ id }) => id === query.get('edit')) ?? null,
    measuring: progress.indicators.find(({ id }) => id === query.get('measure')) ?? null,
    language: formLanguage([], pageOf(args).language, query.get('in')),
    done: query.get('done'),
  })
}

const valuesOf = (indicator: ShownIndicator | null, language: string): FormValues =>
  asFormValues({
    base: indicator?.revision ?? 0,
    id: indicator?.id ?? '',
    title: textIn(indicator?.title ?? null, language),
    unit: indicator?.unit ?? '',
    baseline: indicator?.baseline ?? '',
    baselineOn: indicator?.baselineOn ?? '',
    target: indicator?.target ?? '',
    targetOn: indicator?.targetOn ?? '',
    rhythm: indicator?.rhythm ?? 'quarterly',
  })

export const action = async (args: PageArgs) => {
  const { values, answer } = settleConflicts(await readFormValues(args.request), form)
  if (answer !== null) return answer
  const value = (name: string): string => typedValue(values, name)
  const { language } = pageOf(args)
  const address = `/states/${spaceOf(args)}/plan/actions/${args.params.id}/indicators`
  const fields = {
    language: value('language') || language,
    title: value('title'),
    unit: value('unit'),
    baseline: value('baseline'),
    baselineOn: value('baselineOn'),
    target: value('target'),
    targetOn: value('targetOn'),
    rhythm: value('rhythm') as Rhythm,
  }
  const [id, isMeasured] = [value('id'), value('intent') === 'measure']
  const outcome = isMeasured
    ? await tryService(args, 'indicator.record', {
        id,
        language,
        measuredOn: value('measuredOn'),
        value: value('value'),
        note: value('note'),
      })
    : id === ''
      ? await tryService(args, 'indicator.add', { id: args.params.id ?? '', ...fields })
      : await tryService(args, 'indicator.edit', { id, base: value('base'), ...fields })
  if (outcome.ok) return redirect(`${address}?done=${isMeasured ? 'measured' : 'saved'}`)
  if (outcome.refusal.code === 'edit-conflict') {
    const stored = (await load(args)).indicators.find((each) => each.id === id)
    if (stored === undefined) return refuse(args, refusal('record-not-found'))
    const plain = ['unit', 'baseline', 'baselineOn', 'target', 'targetOn', 'rhythm']
    return answerConflict(
      values,
      outcome.refusal,
      {
        values: valuesOf(stored, fields.language),
        fieldRevisions: stored.fieldRevisions,
        fields: {
          ...Object.fromEntries(plain.map((each) => [each, each])),
          title: `title@${fields.language}`,
        },
      },
      form,
    )
  }
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, isMeasured ? 'value' : 'title')
    : refuse(args, outcome.refusal)
}

const IndicatorForm = ({ values, language }: { values: FormValues; language: string }) => {
  const page = usePage()
  return (
    <form className="panel is-narrow" method="post" action="?" data-keep>
      <input type="hidden" name="id" value={typedValue(values, 'id')} />
      <input type="hidden" name="base" value={typedValue(values, 'base')} />
      <input type="hidden" name="language" value={language} />
      <div className="inside form">
        <TextField
          name="title"
          label={page.t('indicator.title-field')}
          hint={page.t('indicator.title-hint')}
        />
        <TextField
          name="unit"
          label={page.t('indicator.unit')}
          hint={page.t('indicator.unit-hint')}
          isShort
          isOptional
        />
        <TextField name="baseline" label={page.t('action.baseline')} isShort isOptional />
        <DateField name="baselineOn" label={page.t('indicator.baseline-on')} isOptional />
        <TextField name="target" label={page.t('action.target')} isShort isOptional />
        <DateField name="targetOn" label={page.t('indicator.target-on')} isOptional />
        <SelectField
          name="rhythm"
          label={page.t('indicator.rhythm')}
          options={rhythmsOfMeasuring.map((each) => ({
            value: each,
            label: page.t(`indicator.rhythm.${each}`),
          }))}
        />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t(typedValue(values, 'id') === '' ? 'indicator.add' : 'form.save')}
          </button>
        </div>
      </div>
    </form>
  )
}

const ValueForm = ({ values }: { values: FormValues }) => {
  const page = usePage()
  return (
    <form className="panel is-narrow" method="post" action="?" data-keep>
      <input type="hidden" name="id" value={typedValue(values, 'id')} />
      <input type="hidden" name="intent" value="measure" />
      <div className="inside form">
        <DateField name="measuredOn" label={page.t('indicator.day')} />
        <TextField name="value" label={page.t('indicator.value')} isShort />
        <TextArea name="note" label={page.t('indicator.note')} isOptional />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('indicator.record')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function IndicatorsPage() {
  const page = usePage()
  const { progress, code, number, title, editing, measuring, language, done } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const isMeasuring =
    again === undefined ? measuring !== null : typedValue(again.values, 'intent') === 'measure'
  const fresh = isMeasuring
    ? asFormValues({ id: measuring?.id ?? '', measuredOn: progress.today })
    : valuesOf(editing, language)
  const state = makeFormState({ form: 'indicator', values: fresh, ...again })
  const chosen = progress.indicators.find(({ id }) => id === typedValue(state.values, 'id'))
  const address = `/states/${code}/plan/actions/${progress.actionId}`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('indicator.page-title', { number })}
        purpose={<ContentWords text={title} />}
        crumbs={[
          { name: page.t('plan.title'), href: `/states/${code}/plan` },
          { name: page.t('plan.action-number', { number }), href: address },
        ]}
        mistakes={state}
      />
      {again === undefined && (
        <DoneNotice
          text={done === null ? null : page.t(done === 'measured' ? 'indicator.recorded' : 'form.saved')}
        />
      )}
      <ErrorSummary />
      <div className="columns">
        <div className="stack">
          <h2>
            {isMeasuring
              ? page.t('indicator.record-title')
              : page.t(chosen === undefined ? 'indicator.add-title' : 'indicator.edit-title')}
          </h2>
          {chosen !== undefined && (
            <p>
              <ContentWords text={chosen.title} />
            </p>
          )}
          {isMeasuring ? (
            <ValueForm values={state.values} />
          ) : (
            <IndicatorForm values={state.values} language={language} />
          )}
          {(isMeasuring || chosen !== undefined) && (
            <p>
              <a href="?">{page.t('indicator.add-title')}</a>
            </p>
          )}
        </div>
        <div className="stack">
          {progress.indicators.length === 0 && <p className="hint">{page.t('indicator.none')}</p>}
          {progress.indicators.map((indicator) => (
            <section className="panel" key={indicator.id}>
              <div className="inside">
                <IndicatorDrawing indicator={indicator} heading="h3" />
                <p className="buttons">
                  <a className="button" href={`?measure=${indicator.id}`}>
                    {page.t('indicator.record')}
                  </a>
                  <a className="button" href={`?edit=${indicator.id}`}>
                    {page.t('indicator.edit')}
                  </a>
                </p>
              </div>
            </section>
          ))}
        </div>
      </div>
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
