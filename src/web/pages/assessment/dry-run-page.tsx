/** One import: what the file would change, and the decision; once it was taken, what it changed. */
import { redirect, useActionData } from 'react-router'
import { importChoices } from '#domain/assessment/matrix-import-choice.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, statusOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatAmount, formatTime } from '#web/format/dates.ts'
import { fieldAddress, fieldNameOfId } from '#web/format/field-label.ts'
import { answerAgain } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { type FormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { DryRunChanges, DryRunConflicts } from '#web/pages/assessment/dry-run-changes.tsx'
import {
  DryRunCarried,
  DryRunFacts,
  DryRunProblems,
  DryRunQuestions,
} from '#web/pages/assessment/dry-run-notes.tsx'

export const loader = async (args: PageArgs) => {
  const id = args.params.id ?? ''
  const shown = await askService(args, 'matrix-import.show', { id })
  const { legalInstruments } = await askService(args, 'legal-instrument.list', {})
  const query = new URL(args.request.url).searchParams
  const done = (['taken', 'moved'] as const).find((each) => query.has(each)) ?? null
  return keep({ ...shown, legalInstruments, code: spaceOf(args), done })
}
export type ShownImport = PageData<typeof loader>
export type ShownDryRun = NonNullable<ShownImport['dryRun']>

/** `choices.op2.manufacture/NW/legal#value` → the field and its part. */
const readChoices = (values: FormValues) =>
  Object.entries(values).flatMap(([name, [take]]) => {
    const [, fieldId, key] = /^choices\.([^#]+)#(.+)$/.exec(name) ?? []
    const choice = importChoices.find((each) => each === take)
    return fieldId === undefined || key === undefined || choice === undefined
      ? []
      : [{ fieldId, key, take: choice }]
  })

export const action = async (args: PageArgs) => {
  const page = pageOf(args)
  const id = args.params.id ?? ''
  const values = await readFormValues(args.request)
  const reach = typedValue(values, 'reach') === 'blank' ? 'blank' : 'all'
  const choices = readChoices(values)
  const wish = { id, seen: typedValue(values, 'seen'), reach, choices } as const
  const outcome = await tryService(args, 'matrix-import.take', wish)
  const address = `/states/${spaceOf(args)}/matrix-imports/${id}`
  if (outcome.ok) return redirect(`${address}?taken`)
  const { code, kind, problems } = outcome.refusal
  if (code === 'import-moved') return redirect(`${address}?moved`)
  if (kind !== 'not-valid') return refuse(args, outcome.refusal)
  const asked = problems.map(({ path }) => ({
    path,
    key: 'imports.choose',
    params: { field: fieldNameOfId(page, path.replace(/^choices\./, '').replace(/#.*$/, '')) },
  }))
  const whole = { path: '', key: `refusal.${code}`, params: outcome.refusal.params }
  return answerAgain({ values, problems: asked.length > 0 ? asked : [whole] }, statusOf[kind])
}

/** Stands beside the changes, for the form that holds them: a big file's changes are long. */
const Decide = ({ run, values, isFree }: { run: ShownDryRun; values: FormValues; isFree: boolean }) => {
  const page = usePage()
  const blank = run.fields.filter((field) => field.isBlank)
  const reach = typedValue(values, 'reach') === 'blank' ? 'blank' : 'all'
  const choice = (value: 'all' | 'blank', count: number) => (
    <label className="choice">
      <input type="radio" form="take" name="reach" value={value} defaultChecked={reach === value} />
      <span>{page.t(`imports.reach.${value}`, { count })}</span>
    </label>
  )
  return (
    <section className="panel">
      <div className="inside form">
        <h2>{page.t('imports.take-title')}</h2>
        {isFree ? (
          <>
            <fieldset className="choices">
              <legend className="legend-text">{page.t('imports.reach')}</legend>
              {choice('all', run.fields.length)}
              {choice('blank', blank.length)}
            </fieldset>
            <div className="buttons">
              <button type="submit" form="take" className="button is-primary">
                {page.t('imports.take')}
              </button>
              <button type="submit" form="drop" className="button">
                {page.t('imports.drop')}
              </button>
            </div>
          </>
        ) : (
          <>
            <p>{page.t(run.problems.length > 0 ? 'imports.problems' : 'imports.no-changes')}</p>
            <div className="buttons">
              <button type="submit" form="drop" className="button">
                {page.t('imports.drop')}
              </button>
            </div>
          </>
        )}
      </div>
    </section>
  )
}

const Waiting = ({ shown, run, values }: { shown: ShownImport; run: ShownDryRun; values: FormValues }) => {
  const register = new Map(shown.legalInstruments.map((each) => [each.id, each]))
  // What the file brings is cited by its name before the register has it.
  for (const { id, shortTitle } of run.newInstruments)
    register.set(id, { id, shortTitle } as ShownImport['legalInstruments'][number])
  const isFree = run.problems.length === 0 && run.fields.length > 0 && shown.allowed.includes('take')
  return (
    <div className="columns">
      <form id="take" className="stack" method="post" action="?">
        <input type="hidden" name="seen" value={run.digest} />
        <DryRunProblems run={run} />
        <DryRunConflicts run={run} register={register} />
        <DryRunChanges run={run} register={register} code={shown.code} />
      </form>
      <div>
        <Decide run={run} values={values} isFree={isFree} />
        <DryRunFacts run={run} sent={shown.import} />
        <DryRunQuestions run={run} />
        <DryRunCarried run={run} />
        <form
          id="drop"
          method="post"
          action={`/states/${shown.code}/matrix-imports/${shown.import.id}/drop`}
        />
      </div>
    </div>
  )
}

const TakenImport = ({ shown }: { shown: ShownImport }) => {
  const page = usePage()
  const { import: taken, code } = shown
  return (
    <div className="columns">
      <section className="panel">
        <div className="inside">
          <h2>{page.t('imports.changed-fields')}</h2>
          <ul className="lines is-dense">
            {taken.summary?.fields.map((id) => (
              <li key={id}>
                <a href={fieldAddress(code, id)}>{fieldNameOfId(page, id)}</a>
              </li>
            ))}
          </ul>
        </div>
      </section>
      <section className="panel">
        <div className="inside stack">
          <h2>{page.t('imports.facts')}</h2>
          <dl className="facts">
            <dt>{page.t('imports.who')}</dt>
            <dd>
              <bdi>{taken.sentBy}</bdi>
            </dd>
            {taken.takenAt !== null && (
              <>
                <dt>{page.t('imports.when')}</dt>
                <dd>{formatTime(page.language, taken.takenAt)}</dd>
              </>
            )}
            <dt>{page.t('made.size')}</dt>
            <dd>{page.t('made.bytes', { size: formatAmount(page.language, taken.byteSize) })}</dd>
            <dt>SHA-256</dt>
            <dd>
              <bdi>{taken.sha256}</bdi>
            </dd>
          </dl>
          <p className="buttons">
            <a className="button" href={`/api/v1/states/${code}/files/${taken.fileId}`} download>
              {page.t('imports.download')}
            </a>
            {taken.summary !== null && (
              <a className="button" href={`/states/${code}/matrix/changes/${taken.summary.changeId}`}>
                {page.t('imports.take-back')}
              </a>
            )}
            <a href={`/states/${code}/matrix-imports`}>{page.t('imports.again')}</a>
          </p>
        </div>
      </section>
    </div>
  )
}

export default function DryRunPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { import: sent, dryRun, code, done } = shown
  const state = makeFormState({ form: 'matrix-import', values: {}, ...again })
  const name = `\u2068${sent.name}\u2069`
  const until = new Date(Date.parse(sent.sentAt) + 24 * 60 * 60 * 1000).toISOString()
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t(dryRun === null ? 'imports.gone' : 'imports.dry-run', { name })}
        purpose={
          dryRun === null
            ? page.t('imports.gone-purpose')
            : page.t('imports.dry-run-purpose', { time: formatTime(page.language, until) })
        }
        crumbs={[
          { name: page.t('matrix.title'), href: `/states/${code}/matrix` },
          { name: page.t('imports.title'), href: `/states/${code}/matrix-imports` },
        ]}
        mistakes={state}
      />
      {again === undefined && done === 'taken' && dryRun === null && (
        <DoneNotice text={page.t('imports.taken', { fields: sent.summary?.fields.length ?? 0 })} />
      )}
      {again === undefined && done === 'moved' && dryRun !== null && (
        <DoneNotice text={page.t('imports.moved')} />
      )}
      <ErrorSummary />
      {dryRun === null ? (
        <TakenImport shown={shown} />
      ) : (
        <Waiting shown={shown} run={dryRun} values={state.values} />
      )}
    </FormStateContext>
  )
}
