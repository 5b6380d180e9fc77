/** Yearly reviews of the plan, the latest first, and the form that opens the next. */
import { randomUUID } from 'node:crypto'
import { redirect, useActionData } from 'react-router'
import { askService, type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { DateField } from '#web/components/form-fields.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { asFormValues, readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { PlanViews } from '#web/pages/plan/plan-views.tsx'
import { periodWords, reviewAddress } from '#web/pages/review/review-words.ts'

export const loader = async (args: PageArgs) =>
  keep({ ...(await askService(args, 'review.list', {})), code: spaceOf(args), formId: randomUUID() })
type Loaded = PageData<typeof loader>

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const outcome = await tryService(args, 'review.open', {
    from: typedValue(values, 'from'),
    to: typedValue(values, 'to'),
    formId: typedValue(values, 'formId'),
  })
  if (outcome.ok) return redirect(`${reviewAddress(spaceOf(args), outcome.value.id)}?done=opened`)
  const { kind } = outcome.refusal
  return kind === 'not-valid' || kind === 'conflict'
    ? answerRefusal(values, outcome.refusal, 'from')
    : refuse(args, outcome.refusal)
}

const OpenForm = ({ formId }: { formId: string }) => {
  const page = usePage()
  return (
    <form className="panel is-narrow" method="post" action="?">
      <input type="hidden" name="formId" value={formId} />
      <div className="inside form">
        <h2>{page.t('review.open-title')}</h2>
        <p className="hint">{page.t('review.open-hint')}</p>
        <div className="pair">
          <DateField name="from" label={page.t('review.from')} hint={page.t('review.from-hint')} isOptional />
          <DateField name="to" label={page.t('review.to')} hint={page.t('review.to-hint')} isOptional />
        </div>
        <div className="buttons">
          <button type="submit" className="button is-primary">
            {page.t('review.open')}
          </button>
        </div>
      </div>
    </form>
  )
}

const ReviewTable = ({ shown }: { shown: Loaded }) => {
  const page = usePage()
  return (
    <table className="as-cards" aria-labelledby="reviews">
      <thead>
        <tr>
          <th scope="col">{page.t('review.period')}</th>
          <th scope="col">{page.t('part.state')}</th>
          <th scope="col">{page.t('review.gone')}</th>
          <th scope="col">{page.t('review.opened')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.reviews.map(({ review, lines, gone, openedByName }) => (
          <tr key={review.id}>
            <th scope="row">
              <a href={reviewAddress(shown.code, review.id)}>{periodWords(page, review)}</a>
            </th>
            <td data-head={page.t('part.state')}>{page.t(`review.state.${review.state}`)}</td>
            <td data-head={page.t('review.gone')}>{page.t('review.gone-of', { gone, count: lines })}</td>
            <td data-head={page.t('review.opened')}>
              <bdi>{openedByName ?? page.t('progress.erased')}</bdi>
              {page.t('text.comma')}
              {formatDay(page.language, review.openedAt)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export default function ReviewListPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const state = makeFormState({ form: 'new-review', values: asFormValues({ ...shown.usual }), ...again })
  const canOpen =
    shown.hasPlan &&
    shown.allowed.includes('open') &&
    !shown.reviews.some(({ review }) => review.state === 'open')
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('review.list-title')}
        purpose={page.t('review.list-purpose')}
        crumbs={[{ name: page.t('plan.title'), href: `/states/${shown.code}/plan` }]}
        mistakes={state}
      />
      <PlanViews code={shown.code} current="reviews" />
      <ErrorSummary />
      <div className="stack">
        <section className="panel" aria-labelledby="reviews">
          <header>
            <h2 id="reviews">{page.t('review.list-title')}</h2>
          </header>
          {shown.reviews.length === 0 ? (
            <p className="inside">{page.t(shown.hasPlan ? 'review.none' : 'due.no-plan')}</p>
          ) : (
            <ReviewTable shown={shown} />
          )}
        </section>
        {canOpen && shown.usual === null && <p className="hint">{page.t('review.nothing-passed')}</p>}
        {canOpen && <OpenForm formId={again?.values.formId?.[0] ?? shown.formId} />}
      </div>
    </FormStateContext>
  )
}
