/** One agency's part as the coordinator sees it: what was given, what is missing, and the next step. */
import { redirect, useActionData } from 'react-router'
import { assignmentSteps } from '#domain/access/assignment.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField, TextArea } from '#web/components/form-fields.tsx'
import { HistoryPanel } from '#web/components/history-list.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { rowReference } from '#web/format/field-label.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { asFormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { stepOf, takeFormStep } from '#web/pages/round/part-data.ts'
import { DueWords, PartStateTag } from '#web/pages/round/part-marks.tsx'
import { PartActions, PartFields, PartSections } from '#web/pages/round/part-tables.tsx'

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const shown = await askService(args, 'assignment.show', { id: args.params.id ?? '' })
  return keep({ ...shown, code: spaceOf(args), isAll: query.has('all'), done: query.get('done') })
}
type Shown = PageData<typeof loader>

const dones = ['edit', ...assignmentSteps.map((step) => step.action)]

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const id = args.params.id ?? ''
  const address = `/states/${spaceOf(args)}/assignments/${id}`
  const step = stepOf(values)
  if (step !== undefined)
    return (
      (await takeFormStep(args, values, id, step)) ??
      redirect(`${address}?${new URLSearchParams({ done: step })}`)
    )
  const outcome = await tryService(args, 'assignment.edit', {
    id,
    base: typedValue(values, 'base'),
    dueOn: typedValue(values, 'dueOn'),
    message: typedValue(values, 'message'),
    language: pageOf(args).language,
    removeItemIds: values.removeItemIds ?? [],
  })
  if (outcome.ok) return redirect(`${address}?${new URLSearchParams({ done: 'edit' })}`)
  return outcome.refusal.kind === 'not-valid' || outcome.refusal.kind === 'conflict'
    ? answerRefusal(values, outcome.refusal, 'message')
    : refuse(args, outcome.refusal)
}

const Steps = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { allowed } = shown
  const plain = (['start', 'submit', 'take-back', 'accept'] as const).filter((step) => allowed.includes(step))
  const canAskChanges = allowed.includes('request-changes')
  if (plain.length === 0 && !canAskChanges) return null
  return (
    <section className="panel is-beside" aria-labelledby="steps">
      <div className="inside form">
        <h2 id="steps">{page.t('part.next-step')}</h2>
        <div className="buttons">
          {plain.map((step) => (
            <form key={step} method="post">
              <button
                type="submit"
                name="step"
                value={step}
                className={step === 'accept' || step === 'submit' ? 'button is-primary' : 'button'}
              >
                {page.t(`part.step.${step}`)}
              </button>
            </form>
          ))}
        </div>
        {canAskChanges && (
          <form method="post" className="form">
            <TextArea name="reason" label={page.t('part.why')} hint={page.t('part.why-hint')} />
            <div className="buttons">
              <button type="submit" name="step" value="request-changes" className="button">
                {page.t('part.step.request-changes')}
              </button>
            </div>
          </form>
        )}
      </div>
    </section>
  )
}

/** The day, the message, and what is taken out again. */
const EditForm = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { assignment } = shown
  const names = new Map([
    ...shown.sections.map(({ id, title }) => [id, readText(title, page.language)] as const),
    ...shown.actions.map(
      ({ id, number, title }) => [id, `${number}. ${readText(title, page.language)}`] as const,
    ),
  ])
  const nameOf = ({ kind, ref, weapon }: Shown['assignment']['items'][number]): string => {
    if (kind !== 'matrix-row') return names.get(ref) ?? page.t('part.gone')
    const row = page.edition.rows.get(ref)
    const name =
      row === undefined ? ref : `${rowReference(page, row)} ${row.label[page.language] ?? row.label.en}`
    return weapon === null ? name : `${name}${page.t('text.comma')}${weapon}`
  }
  return (
    <details className="panel fold is-panel">
      <summary className="inside">
        <span>{page.t('part.edit')}</span>
        <ChevronDown />
      </summary>
      <form method="post" className="inside form">
        <input type="hidden" name="base" value={assignment.revision} />
        <DateField name="dueOn" label={page.t('part.day')} isOptional />
        <TextArea name="message" label={page.t('part.message')} isOptional />
        <fieldset className="field">
          <legend className="legend-text">{page.t('part.take-out')}</legend>
          <div className="checklist">
            {assignment.items.map((item) => (
              <label key={item.id} className="choice">
                <input type="checkbox" name="removeItemIds" value={item.id} />
                <bdi>{nameOf(item)}</bdi>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('form.save')}
          </button>
        </div>
      </form>
    </details>
  )
}

export default function AssignmentPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { assignment, agency } = shown
  const stored = asFormValues({
    dueOn: assignment.dueOn,
    message: readText(assignment.message, page.language),
  })
  const state = makeFormState({ form: 'assignment', ...again, values: again?.values ?? stored })
  const address = `/states/${shown.code}/assignments`
  const name = readText(agency?.name ?? null, page.language)
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('part.title-of', { agency: name })}
        purpose={page.t('part.page-purpose')}
        crumbs={[{ name: page.t('part.list-title'), href: address }]}
        tags={<PartStateTag state={assignment.state} />}
        mistakes={state}
      />
      <ErrorSummary />
      <DoneNotice text={dones.includes(shown.done ?? '') ? page.t(`part.done.${shown.done}`) : null} />
      <div className="columns">
        <div>
          <section className="panel" aria-label={page.t('part.title')}>
            <div className="inside">
              <p className="part-line">
                <DueWords dueOn={assignment.dueOn} today={shown.today} />{' '}
                {page.t('part.lacks', {
                  count: shown.lacks.fields + shown.lacks.sections + shown.lacks.actions,
                })}
              </p>
              {assignment.message !== null && (
                <blockquote className="said">
                  <ContentWords text={assignment.message} />
                </blockquote>
              )}
              {assignment.reason !== null && (
                <blockquote className="said is-reason">
                  <strong>{page.t('part.reason')}</strong> <ContentWords text={assignment.reason} />
                </blockquote>
              )}
            </div>
          </section>
          <PartFields
            part={{ ...shown, fields: shown.fields.map((field) => ({ ...field, canAnswer: false })) }}
            code={shown.code}
            isAll={shown.isAll}
            address={`${address}/${assignment.id}`}
          />
          <PartSections part={shown} code={shown.code} />
          <PartActions
            id={`actions-${assignment.id}`}
            title={page.t('part.actions')}
            actions={shown.actions}
            code={shown.code}
          />
          {shown.allowed.includes('edit') && <EditForm shown={shown} />}
        </div>
        <div>
          <Steps shown={shown} />
          <HistoryPanel lines={shown.history} space={shown.code} isOwn />
        </div>
      </div>
    </FormStateContext>
  )
}
