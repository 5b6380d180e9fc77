/** What the progress report on the plan is made from: the frozen bytes of a finished review, or an open one as it stands. */
import type { ReviewDocumentInput } from '#documents/review-document.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { editionOf } from '#service/cycle-content.ts'
import { strictestOf } from '#service/marking-queries.ts'
import { requireAccess } from '#service/operation.ts'
import { loadReviewContent, requireReview } from '#service/review-sources.ts'
import type { Scope } from '#service/service-context.ts'

/** Refuses who may not export it; the marking is that of its items now. */
export const loadReviewDocument = async (
  scope: Scope,
  reviewId: string,
  language: string,
): Promise<ReviewDocumentInput> => {
  const review = await requireReview(scope, reviewId)
  requireAccess(scope, 'export', plainRecord('yearly-review', review.state))
  const content = await loadReviewContent(scope, review)
  const marking = await strictestOf(scope, {
    plan: [review.planId],
    'plan-action': content.lines.map(({ actionId }) => actionId),
  })
  const date = review.closedAt?.slice(0, 10) ?? scope.today
  const isDraft = review.state !== 'finished'
  return { content, isDraft, edition: editionOf(scope, content.edition), language, date, marking }
}
