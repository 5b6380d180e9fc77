/** The State's own Word template: what is taken over from it; the coordinator keeps, replaces and takes it out here. */
import { redirect, useActionData } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, statusOf } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FileField } from '#web/components/form-fields.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatTime } from '#web/format/dates.ts'
import { answerAgain, problemsToShow, type ShownProblem } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState, useControl } from '#web/forms/form-state.tsx'
import { typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { TemplateFacts } from '#web/pages/plan/template-facts.tsx'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'document-template.show', {})
  const query = new URL(args.request.url).searchParams
  const done = (['saved', 'removed', 'meanwhile'] as const).find((each) => query.has(each)) ?? null
  return keep({ ...shown, code: spaceOf(args), done })
}
export type ShownTemplate = PageData<typeof loader>

/** Who was quicker is told by the record as it stands now. */
const changedMeanwhile = (
  language: string,
  change: { changedBy: string; changedAt: string },
): ShownProblem => ({
  path: 'file',
  key: 'template.changed-meanwhile',
  params: { name: change.changedBy, time: formatTime(language, change.changedAt) },
})

export const action = async (args: PageArgs) => {
  const page = pageOf(args)
  const { allowed } = await askService(args, 'document-template.show', {})
  // Before the file is read.
  if (!allowed.includes('set')) return refuse(args, refusal('action-not-allowed'))
  const { values, file, isTooLarge } = await page.readUpload()
  const again = (key: string) => answerAgain({ values, problems: [{ path: 'file', key, params: {} }] }, 422)
  if (isTooLarge) return again('problem.template-too-large')
  if (file === null) return again('problem.template-needed')
  const head = { name: file.name, base: typedValue(values, 'base') }
  const outcome = await page.setTemplate(spaceOf(args), head, file.bytes)
  if (outcome.ok) return redirect(`/states/${spaceOf(args)}/documents/template?saved`)
  const { kind, conflicts } = outcome.refusal
  if (kind !== 'not-valid' && kind !== 'conflict') return refuse(args, outcome.refusal)
  const problems = problemsToShow(outcome.refusal, 'file').map((each) => ({ ...each, path: 'file' }))
  const meanwhile = conflicts.map((each) => changedMeanwhile(page.language, each))
  return answerAgain(
    { values: { ...values, file: [file.name] }, problems: meanwhile.length > 0 ? meanwhile : problems },
    statusOf[kind],
  )
}

const TemplateForm = ({ shown }: { shown: ShownTemplate }) => {
  const page = usePage()
  const sent = useControl('file').value
  const way = shown.template === null ? 'keep' : 'replace'
  return (
    <form className="panel" method="post" encType="multipart/form-data" action="?">
      <div className="inside form">
        <h2>{page.t(`template.${way}-title`)}</h2>
        {shown.template === null && <p>{page.t('template.none')}</p>}
        <input type="hidden" name="base" value={shown.revision} />
        <FileField
          name="file"
          label={page.t('template.file')}
          accept=".docx,.dotx"
          hint={
            <>
              {page.t('template.file-hint')}
              {sent !== '' && (
                <>
                  {' '}
                  <bdi>{page.t('template.sent', { name: sent })}</bdi>
                </>
              )}
            </>
          }
        />
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t(`template.${way}`)}
          </button>
        </div>
      </div>
    </form>
  )
}

const RemoveForm = ({ shown }: { shown: ShownTemplate }) => {
  const page = usePage()
  return (
    <form className="panel" method="post" action={`/states/${shown.code}/documents/template/remove`}>
      <div className="inside form">
        <h2>{page.t('template.remove-title')}</h2>
        <p className="hint">{page.t('template.remove-hint')}</p>
        <input type="hidden" name="base" value={shown.revision} />
        <div className="buttons">
          <button type="submit" className="button">
            {page.t('template.remove')}
          </button>
        </div>
      </div>
    </form>
  )
}

export default function DocumentTemplatePage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { code, template, history, allowed, done } = shown
  const canSet = allowed.includes('set')
  const last = history[0]
  const meanwhile =
    done === 'meanwhile' && last !== undefined
      ? [changedMeanwhile(page.language, { changedBy: last.personName ?? '', changedAt: last.at })]
      : []
  const state = makeFormState({ form: 'document-template', values: {}, problems: meanwhile, ...again })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('template.title')}
        purpose={page.t('template.purpose')}
        crumbs={[
          { name: page.t('plan.title'), href: `/states/${code}/plan` },
          { name: page.t('made.title'), href: `/states/${code}/plan#documents` },
        ]}
        mistakes={state}
      />
      {again === undefined && (done === 'saved' || done === 'removed') && (
        <DoneNotice text={page.t(`template.${done}`)} />
      )}
      <ErrorSummary />
      <div className="columns">
        <div>
          {template !== null && <TemplateFacts template={template} code={code} />}
          {template === null && canSet && <TemplateForm shown={shown} />}
          {template === null && !canSet && (
            <section className="panel">
              <p className="inside">{page.t('template.none')}</p>
            </section>
          )}
          {history.length > 0 && (
            <section className="panel">
              <div className="inside">
                <h2>{page.t('history.heading')}</h2>
                <HistoryList lines={history} space={code} />
              </div>
            </section>
          )}
        </div>
        {template !== null && (
          <div>
            {canSet && <TemplateForm shown={shown} />}
            {allowed.includes('remove') && <RemoveForm shown={shown} />}
          </div>
        )}
      </div>
    </FormStateContext>
  )
}
