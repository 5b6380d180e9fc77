/** A look before a review is discarded. */
import { redirect } from 'react-router'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, spaceOf } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { periodWords, reviewAddress } from '#web/pages/review/review-words.ts'

export const loader = async (args: PageArgs) => {
  const { review, counts, allowed } = await askService(args, 'review.show', { id: args.params.id ?? '' })
  if (!allowed.includes('discard')) refuse(args, refusal('action-not-allowed'))
  return keep({ review, counts, code: spaceOf(args) })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const id = args.params.id ?? ''
  await askService(args, 'review.discard', { id, base: typedValue(values, 'base') })
  return redirect(`${reviewAddress(spaceOf(args), id)}?done=discarded`)
}

export default function DiscardReviewPage() {
  const page = usePage()
  const { review, counts, code } = usePageData<typeof loader>()
  const address = reviewAddress(code, review.id)
  const title = page.t('review.page-title', { period: periodWords(page, review) })
  return (
    <>
      <PageHead
        title={page.t('review.discard-title')}
        purpose={page.t('review.discard-purpose')}
        crumbs={[
          { name: page.t('review.list-title'), href: `/states/${code}/plan/reviews` },
          { name: title, href: address },
        ]}
      />
      <form className="panel" method="post" action="?">
        <input type="hidden" name="base" value={review.revision} />
        <p className="inside">
          {title}
          {page.t('text.semicolon')}
          {page.t('review.gone-of', { gone: counts.all - counts.left, count: counts.all })}
        </p>
        <div className="foot buttons">
          <button type="submit" className="button is-primary">
            {page.t('review.discard')}
          </button>
          <a className="button" href={address}>
            {page.t('review.back')}
          </a>
        </div>
      </form>
    </>
  )
}
