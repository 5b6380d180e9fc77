/** One field to be looked at again: what stands there, what was reported, and the decision. */
import { redirect, useActionData } from 'react-router'
import type { AnswerValue } from '#domain/assessment/assessment.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { ValueMark } from '#web/components/marks.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { ReassessedLine, ReportEntry } from '#web/components/progress-report.tsx'
import { SourceCitation } from '#web/components/source-citation.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { fieldAddress, fieldNameOfId } from '#web/format/field-label.ts'
import { answerAgain, answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { asFormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'reassessment.show', { id: args.params.id ?? '' })
  const isDone = new URL(args.request.url).searchParams.has('done')
  return keep({ ...shown, code: spaceOf(args), isDone })
}
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const value = (name: string): string => typedValue(values, name)
  const id = args.params.id ?? ''
  const { language } = pageOf(args)
  const source = {
    legalInstrumentId: value('source.legalInstrumentId'),
    citation: value('source.citation'),
    provision: value('source.provision'),
    address: value('source.address'),
  }
  const hasSource = Object.values(source).some((part) => part.trim() !== '')
  const chosen = value('value')
  const outcome = await tryService(
    args,
    'reassessment.decide',
    value('choice') === 'keep'
      ? { choice: 'keep', id, language, note: value('note') }
      : {
          choice: 'take',
          id,
          language,
          note: value('note'),
          base: value('base'),
          value: (chosen === 'blank' ? null : chosen) as AnswerValue,
          remark: value('remark'),
          ...(hasSource ? { source } : {}),
        },
  )
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/matrix/proposals/${id}?done`)
  // Somebody answered meanwhile: the page shows what stands there now, and the person decides again.
  if (outcome.refusal.code === 'edit-conflict')
    return answerAgain(
      {
        values: { ...values, base: [] },
        problems: [{ path: 'value', key: 'proposal.field-moved', params: {} }],
      },
      409,
    )
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'value')
    : refuse(args, outcome.refusal)
}

const Answer = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { answer, proposal, code } = shown
  const register = new Map(shown.legalInstruments.map((each) => [each.id, each]))
  return (
    <section className="panel" aria-labelledby="stands">
      <div className="inside stack">
        <h2 id="stands">{page.t('proposal.stands')}</h2>
        <p>
          <ValueMark value={answer?.value ?? null} />{' '}
          <a href={fieldAddress(code, proposal.fieldId)}>{page.t('action.open-field')}</a>
        </p>
        {(answer?.remark ?? null) !== null && (
          <p>
            <ContentWords text={answer?.remark ?? null} />
          </p>
        )}
        <ul className="lines">
          {(answer?.sources ?? []).map((source) => (
            <li key={source.id}>
              <SourceCitation source={source} register={register} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const TakeForm = ({ shown, base }: { shown: Shown; base: string }) => {
  const page = usePage()
  const marks = [
    ['X', 'X'],
    ['?', '?'],
    ['NA', 'NA'],
    ['blank', page.t('proposal.blank')],
  ] as const
  return (
    <form className="panel is-narrow" method="post" action="?" data-keep>
      <input type="hidden" name="choice" value="take" />
      <input type="hidden" name="base" value={base} />
      <div className="inside form">
        <h2>{page.t('proposal.take-title')}</h2>
        <SelectField
          name="value"
          label={page.t('proposal.value')}
          hint={page.t('proposal.value-hint')}
          options={marks.map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          name="remark"
          label={page.t('proposal.remark')}
          hint={page.t('proposal.remark-hint')}
          isOptional
        />
        <SelectField
          name="source.legalInstrumentId"
          label={page.t('proposal.instrument')}
          hint={page.t('proposal.instrument-hint')}
          empty={page.t('proposal.no-instrument')}
          options={shown.legalInstruments.map(({ id, shortTitle }) => ({ value: id, label: shortTitle }))}
          isOptional
        />
        <TextField name="source.citation" label={page.t('proposal.citation')} isOptional />
        <TextField name="source.provision" label={page.t('source.provision')} isOptional />
        <TextField name="source.address" label={page.t('source.address')} type="url" isOptional />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('proposal.take')}
          </button>
        </div>
      </div>
    </form>
  )
}

const KeepForm = () => {
  const page = usePage()
  return (
    <form className="panel is-narrow" method="post" action="?" data-keep>
      <input type="hidden" name="choice" value="keep" />
      <div className="inside form">
        <h2>{page.t('proposal.keep-title')}</h2>
        <TextArea name="note" label={page.t('proposal.note')} hint={page.t('proposal.note-hint')} />
        <div className="buttons">
          <button type="submit" className="button">
            {page.t('proposal.keep')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function ProposalPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { proposal, answer, report, code } = shown
  const revision = String(answer?.revision ?? 0)
  const fresh = asFormValues({
    base: revision,
    value: answer?.value ?? 'blank',
    'source.address': report.links[0]?.address ?? '',
    'source.citation': report.links[0]?.title ?? report.files[0]?.name ?? '',
  })
  const state = makeFormState({
    form: 'proposal',
    ...again,
    // The other form of the page stays as it is offered.
    values: { ...fresh, ...again?.values },
  })
  const isOpen = proposal.status === 'open' && shown.allowed.includes('answer')
  const name = fieldNameOfId(page, proposal.fieldId)
  return (
    <FormStateContext value={state}>
      <PageHead
        title={name}
        purpose={page.t('proposal.page-purpose')}
        crumbs={[
          { name: page.t('matrix.title'), href: `/states/${code}/matrix` },
          { name: page.t('proposal.title'), href: `/states/${code}/matrix/proposals` },
        ]}
        mistakes={state}
      />
      {again === undefined && <DoneNotice text={shown.isDone ? page.t('proposal.done') : null} />}
      <ErrorSummary />
      {proposal.status !== 'open' && (
        <section className="panel">
          <p className="inside">
            <ReassessedLine proposal={proposal} code={code} />
          </p>
        </section>
      )}
      {shown.nextId !== null && shown.isDone && (
        <p className="after-notice">
          <a href={`/states/${code}/matrix/proposals/${shown.nextId}`}>{page.t('proposal.next')}</a>
        </p>
      )}
      <div className="columns">
        <div className="stack">
          <Answer shown={shown} />
          {isOpen && <TakeForm shown={shown} base={typedValue(state.values, 'base') || revision} />}
          {isOpen && <KeepForm />}
          {proposal.status === 'open' && !isOpen && <p className="hint">{page.t('proposal.waits')}</p>}
        </div>
        <section className="panel is-beside">
          <section>
            <h2>{page.t('proposal.reported')}</h2>
            {proposal.action !== null && (
              <p>
                <a href={`/states/${code}/plan/actions/${proposal.action.id}#progress`}>
                  {proposal.action.number}. <ContentWords text={proposal.action.title} />
                </a>
              </p>
            )}
            <ReportEntry report={report} code={code} />
          </section>
        </section>
      </div>
      {isOpen && <EnhanceScript src={unsavedScript} />}
    </FormStateContext>
  )
}
