/** Before a version goes to the signatories: what is still open, who will be asked, and what to tell them. */
import { redirect, useActionData } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextArea } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { versionAddress } from '#web/pages/approval/version-marks.tsx'

export const loader = async (args: PageArgs) =>
  keep({ ...(await askService(args, 'approval.preview', {})), code: spaceOf(args) })
type Shown = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const outcome = await tryService(args, 'approval.begin', {
    language: pageOf(args).language,
    note: typedValue(values, 'note'),
    message: typedValue(values, 'message'),
    isSure: typedValue(values, 'isSure') !== '',
  })
  if (outcome.ok) return redirect(`${versionAddress(spaceOf(args), outcome.value.id)}?done=begun`)
  const { kind } = outcome.refusal
  return kind === 'not-valid' || kind === 'conflict'
    ? answerRefusal(values, outcome.refusal, 'note')
    : refuse(args, outcome.refusal)
}

const Asked = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  return (
    <section className="panel is-beside">
      <div className="inside stack">
        <h2>{page.t('adoption.who-signs')}</h2>
        {shown.stages.length === 0 ? (
          <p>{page.t('adoption.path-first')}</p>
        ) : (
          <ol className="stack">
            {shown.stages.map((stage) => (
              <li key={stage.id}>
                <strong>{readText(stage.title, page.language)}</strong>
                <span className="meta of-people">
                  {stage.signatories
                    .map((each) => each.name ?? page.t('adoption.erased'))
                    .join(page.t('text.comma'))}
                </span>
                {stage.signatories.some(({ isApprover }) => !isApprover) && (
                  <span className="meta of-people">{page.t('adoption.no-longer')}</span>
                )}
              </li>
            ))}
          </ol>
        )}
        <p>
          <a href={`/states/${shown.code}/plan/versions/path`}>{page.t('adoption.path-link')}</a>
        </p>
      </div>
    </section>
  )
}

/** What a careful coordinator would look at first; nobody is kept from going on. */
const StillOpen = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { problems, round } = shown
  return (
    <div className="stack">
      <p>
        {page.t('adoption.open-questions', { count: problems.length })}
        {problems.length > 0 && (
          <>
            {' '}
            <a href={`/states/${shown.code}/plan#readiness`}>{page.t('adoption.see-questions')}</a>
          </>
        )}
      </p>
      <p>
        {round === null
          ? page.t('adoption.no-round')
          : page.t(
              round.state === 'open'
                ? 'adoption.round-open'
                : round.isAgreed
                  ? 'adoption.agreed'
                  : 'adoption.not-agreed',
              { title: readText(round.title, page.language) },
            )}
      </p>
    </div>
  )
}

export default function BeginApprovalPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const state = makeFormState({ form: 'approval', ...again, values: again?.values ?? {} })
  const versions = `/states/${shown.code}/plan/versions`
  const isOpen = shown.problems.length > 0 || shown.round?.state === 'open'
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('adoption.begin-title', { number: shown.nextNumber })}
        purpose={page.t('adoption.begin-purpose')}
        crumbs={[
          { name: page.t('plan.title'), href: `/states/${shown.code}/plan` },
          { name: page.t('adoption.title'), href: versions },
        ]}
        mistakes={state}
      />
      <ErrorSummary />
      <div className="columns">
        <form className="panel" method="post">
          <div className="inside form">
            <StillOpen shown={shown} />
            <TextArea
              name="note"
              label={page.t('adoption.note')}
              hint={page.t('adoption.note-hint')}
              isOptional
            />
            <TextArea name="message" label={page.t('adoption.message')} isOptional />
            {isOpen && (
              <label className="choice">
                <input type="checkbox" name="isSure" id="isSure" value="on" />
                <span>{page.t('adoption.sure')}</span>
              </label>
            )}
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('adoption.begin-button')}
              </button>
              <a href={versions}>{page.t('form.cancel')}</a>
            </div>
          </div>
        </form>
        <Asked shown={shown} />
      </div>
    </FormStateContext>
  )
}
