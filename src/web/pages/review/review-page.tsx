/** One yearly review: how much is left, its lines, what it says as a whole, its documents. */
import { redirect, useActionData } from 'react-router'
import { reviewShows } from '#contract/review-contract.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { HistoryPanel } from '#web/components/history-list.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { formatDay } from '#web/format/dates.ts'
import { answerConflict, settleConflicts } from '#web/forms/conflict-form.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { AskForm, DocumentLines } from '#web/pages/plan/documents-panel.tsx'
import { reviewForm, storedSummary, summaryInput, summaryValues } from '#web/pages/review/review-form-data.ts'
import { ReviewLines } from '#web/pages/review/review-lines.tsx'
import { SummaryForm, SummaryWords } from '#web/pages/review/review-summary.tsx'
import { periodWords, reviewAddress } from '#web/pages/review/review-words.ts'

const dones = ['opened', 'gone', 'saved', 'finished', 'discarded']

const loadReview = (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  return askService(args, 'review.show', {
    id: args.params.id ?? '',
    show: reviewShows.find((each) => each === query.get('show')) ?? 'all',
    page: Math.max(1, Math.floor(Number(query.get('page') ?? 1)) || 1),
  })
}

export const loader = async (args: PageArgs) => {
  const shown = await loadReview(args)
  const query = new URL(args.request.url).searchParams
  const { summary, outlook } = shown.review
  return keep({
    shown,
    code: spaceOf(args),
    done: dones.find((each) => each === query.get('done')) ?? null,
    language: formLanguage([summary, outlook], pageOf(args).language, query.get('in')),
  })
}
type Loaded = PageData<typeof loader>

/** Many lines that are left are one mistake here; the page names the first of them with their links. */
const inShort = <R extends { problems: { path: string; code: string; params?: object }[] }>(
  refusal: R,
): R => {
  const left = refusal.problems.filter(({ code }) => code === 'review-line-left')
  if (left.length === 0) return refusal
  const problem = { path: 'finish', code: 'review-lines-left', params: { count: left.length } }
  return { ...refusal, problems: [problem] }
}

export const action = async (args: PageArgs) => {
  const { values, answer } = settleConflicts(await readFormValues(args.request), reviewForm)
  if (answer !== null) return answer
  const id = args.params.id ?? ''
  const isFinish = typedValue(values, 'intent') === 'finish'
  const outcome = await tryService(args, isFinish ? 'review.finish' : 'review.edit', summaryInput(values, id))
  if (outcome.ok)
    return redirect(`${reviewAddress(spaceOf(args), id)}?done=${isFinish ? 'finished' : 'saved'}`)
  if (outcome.refusal.code === 'edit-conflict') {
    const { review } = await loadReview(args)
    const stored = storedSummary(review, typedValue(values, 'language'))
    return answerConflict(values, outcome.refusal, stored, reviewForm)
  }
  return outcome.refusal.kind === 'not-valid'
    ? answerRefusal(values, inShort(outcome.refusal), 'summary')
    : refuse(args, outcome.refusal)
}

const Documents = ({ loaded }: { loaded: Loaded }) => {
  const page = usePage()
  const { shown, code } = loaded
  return (
    <section className="panel" id="documents" aria-labelledby="documents-heading">
      <div className="inside form">
        <h2 id="documents-heading">{page.t('review.document')}</h2>
        <p className="hint">
          {page.t(shown.review.state === 'finished' ? 'review.document-kept' : 'review.document-draft')}
        </p>
        {shown.allowed.includes('export') && (
          <AskForm
            offer={{
              kinds: ['yearly-review'],
              reviewId: shown.review.id,
              language: page.language,
              template: shown.template,
            }}
            code={code}
          />
        )}
        <DocumentLines documents={shown.documents} code={code} />
        {shown.sha256 !== null && (
          <p className="meta review-hash">
            {page.t('review.frozen')} SHA-256 <bdi>{shown.sha256}</bdi>
          </p>
        )}
      </div>
    </section>
  )
}

const Standing = ({ loaded }: { loaded: Loaded }) => {
  const page = usePage()
  const { review, counts, closedByName } = loaded.shown
  return (
    <>
      <span className="meta">
        {page.t(`review.state.${review.state}`)}
        {review.closedAt !== null && (
          <>
            {page.t('text.comma')}
            <bdi>{closedByName ?? page.t('progress.erased')}</bdi>
            {page.t('text.comma')}
            {formatDay(page.language, review.closedAt)}
          </>
        )}
      </span>
      {review.state === 'open' && (
        <a href="?show=left#lines">{page.t('review.left-of', { left: counts.left, count: counts.all })}</a>
      )}
      <a href="#whole">{page.t(review.state === 'open' ? 'review.finish-title' : 'review.whole')}</a>
      <a href="#documents">{page.t('review.document')}</a>
    </>
  )
}

export default function ReviewPage() {
  const page = usePage()
  const loaded = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { shown, code } = loaded
  const { review, allowed } = shown
  const written = again === undefined ? loaded.language : typedValue(again.values, 'language')
  const state = makeFormState({ form: 'review', values: summaryValues(review, written), ...again })
  const root = `/states/${code}/plan`
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('review.page-title', { period: periodWords(page, review) })}
        purpose={<ContentWords text={shown.planTitle} />}
        crumbs={[
          { name: page.t('plan.title'), href: root },
          { name: page.t('review.list-title'), href: `${root}/reviews` },
        ]}
        tags={<Standing loaded={loaded} />}
        actions={
          allowed.includes('discard') ? (
            <a className="button" href={`${reviewAddress(code, review.id)}/discard`}>
              {page.t('review.discard')}
            </a>
          ) : undefined
        }
        mistakes={state}
      />
      <ErrorSummary />
      <DoneNotice text={loaded.done === null ? null : page.t(`review.done.${loaded.done}`)} />
      <div className="columns">
        <div>
          <ReviewLines shown={shown} code={code} />
        </div>
        <div>
          {allowed.includes('edit') ? (
            <SummaryForm shown={shown} written={written} code={code} />
          ) : (
            <SummaryWords review={review} />
          )}
          <Documents loaded={loaded} />
          <HistoryPanel lines={shown.history} space={code} isOwn />
        </div>
      </div>
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
