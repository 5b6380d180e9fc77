/** One action in a review: what the records say on one side, what a person concludes on the other. */
import { redirect, useActionData } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { proposedWhy, reviewConclusions, saidReasons } from '#domain/review/review-facts.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { SelectField, TextArea } from '#web/components/form-fields.tsx'
import { HistoryPanel } from '#web/components/history-list.tsx'
import { LanguageSwitch } from '#web/components/language-switch.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { TranslationStandingField } from '#web/components/translation-standing-field.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { answerConflict, settleConflicts } from '#web/forms/conflict-form.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage, formLanguages } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState, useFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { lineInput, lineValues, reviewForm, storedLine } from '#web/pages/review/review-form-data.ts'
import { FactsPanel } from '#web/pages/review/review-line-facts.tsx'
import { agencyName, periodWords, reviewAddress } from '#web/pages/review/review-words.ts'

const loadLine = async (args: PageArgs) => {
  const shown = await askService(args, 'review.show-line', { id: args.params.lineId ?? '' })
  return shown.review.id === args.params.id ? shown : refuse(args, refusal('record-not-found'))
}

export const loader = async (args: PageArgs) => {
  const shown = await loadLine(args)
  const query = new URL(args.request.url).searchParams
  const { why, ahead, facts } = shown.line
  // Nobody has written yet: in the language in which reasons were said, since they are proposed.
  const texts = [why, ahead, ...saidReasons(facts)]
  return keep({
    shown,
    code: spaceOf(args),
    isDone: query.get('done') === 'gone',
    language: formLanguage(texts, pageOf(args).language, query.get('in')),
  })
}
type Loaded = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const { values, answer } = settleConflicts(await readFormValues(args.request), reviewForm)
  if (answer !== null) return answer
  const { id = '', lineId = '' } = args.params
  const outcome = await tryService(args, 'review.go-through', lineInput(values, lineId))
  if (outcome.ok) {
    const address = reviewAddress(spaceOf(args), id)
    if (typedValue(values, 'intent') !== 'next')
      return redirect(`${address}?done=gone&show=all#line-${lineId}`)
    const { nextLeft } = await loadLine(args)
    return redirect(nextLeft === null ? `${address}?done=gone` : `${address}/lines/${nextLeft}?done=gone`)
  }
  if (outcome.refusal.code === 'edit-conflict') {
    const { line } = await loadLine(args)
    const stored = storedLine(line, typedValue(values, 'language'))
    return answerConflict(values, outcome.refusal, stored, reviewForm)
  }
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, outcome.refusal, 'conclusion')
    : refuse(args, outcome.refusal)
}

const LineForm = ({ loaded, written }: { loaded: Loaded; written: string }) => {
  const page = usePage()
  const state = useFormState()
  const { shown, code } = loaded
  const { line, proposed } = shown
  const texts = [line.why, line.ahead]
  return (
    <form className="panel" method="post" action="?" data-keep>
      <input type="hidden" name="base" value={state.values.base?.[0] ?? ''} />
      <div className="inside form">
        <h2>{page.t('review.concluded')}</h2>
        <LanguageSwitch
          current={written}
          languages={formLanguages([...texts, ...saidReasons(line.facts)], page.languages)}
        />
        <SelectField
          name="conclusion"
          label={page.t('review.conclusion')}
          hint={page.t('review.proposed', { conclusion: page.t(`review.conclusion.${proposed}`) })}
          options={reviewConclusions.map((value) => ({
            value,
            label: page.t(`review.conclusion.${value}`),
          }))}
        />
        <TextArea name="why" label={page.t('review.why')} hint={page.t('review.why-hint')} rows={4} />
        <TextArea
          name="ahead"
          label={page.t('review.ahead')}
          hint={page.t('review.ahead-hint')}
          rows={4}
          isOptional
        />
        <TranslationStandingField texts={texts} language={written} />
        <div className="buttons">
          <button type="submit" className="button is-primary" name="intent" value="next">
            {page.t(shown.nextLeft === null ? 'review.save-last' : 'review.save-next')}
          </button>
          <button type="submit" className="button" name="intent" value="save">
            {page.t('review.save-back')}
          </button>
          <a href={reviewAddress(code, shown.review.id)}>{page.t('form.cancel')}</a>
        </div>
      </div>
    </form>
  )
}

const Concluded = ({ loaded }: { loaded: Loaded }) => {
  const page = usePage()
  const { line } = loaded.shown
  return (
    <section className="panel" aria-labelledby="concluded">
      <div className="inside stack">
        <h2 id="concluded">{page.t('review.concluded')}</h2>
        <p>
          {line.conclusion === null
            ? page.t('review.left-one')
            : page.t(`review.conclusion.${line.conclusion}`)}
        </p>
        {(['why', 'ahead'] as const).map(
          (part) =>
            line[part] !== null && (
              <div key={part}>
                <h3>{page.t(`review.${part}`)}</h3>
                <p className="review-words">
                  <ContentWords text={line[part]} />
                </p>
              </div>
            ),
        )}
      </div>
    </section>
  )
}

const Around = ({ loaded }: { loaded: Loaded }) => {
  const page = usePage()
  const { shown, code } = loaded
  const lines = `${reviewAddress(code, shown.review.id)}/lines`
  const { agencies, line } = shown
  return (
    <>
      <span className="meta">{agencyName(page, agencies, line.leadAgencyId)}</span>
      <a href={`/states/${code}/plan/actions/${line.actionId}`}>{page.t('compared.open-action')}</a>
      {shown.previous !== null && <a href={`${lines}/${shown.previous}`}>{page.t('review.previous')}</a>}
      {shown.next !== null && <a href={`${lines}/${shown.next}`}>{page.t('review.next')}</a>}
    </>
  )
}

export default function ReviewLinePage() {
  const page = usePage()
  const loaded = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { shown, code } = loaded
  const { line, review } = shown
  const written = again === undefined ? loaded.language : typedValue(again.values, 'language')
  const proposed = { conclusion: shown.proposed, why: proposedWhy(line.facts, written) }
  const state = makeFormState({ form: 'review-line', values: lineValues(line, written, proposed), ...again })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('plan.action-number', { number: line.number })}
        heading={
          <>
            {page.t('plan.action-number', { number: line.number })}
            {page.t('text.colon')}
            <ContentWords text={line.title} />
          </>
        }
        purpose={page.t('review.line-purpose', { period: periodWords(page, review) })}
        crumbs={[
          { name: page.t('review.list-title'), href: `/states/${code}/plan/reviews` },
          { name: periodWords(page, review), href: reviewAddress(code, review.id) },
        ]}
        tags={<Around loaded={loaded} />}
        mistakes={state}
      />
      <ErrorSummary />
      <DoneNotice text={loaded.isDone ? page.t('review.done.gone') : null} />
      <div className="columns">
        <div>
          <FactsPanel shown={shown} code={code} />
        </div>
        <div>
          {shown.canGoThrough ? (
            <LineForm loaded={loaded} written={written} />
          ) : (
            <Concluded loaded={loaded} />
          )}
          <HistoryPanel lines={shown.history} space={code} isOwn />
        </div>
      </div>
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
