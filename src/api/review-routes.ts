/** Yearly reviews as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { addedView, editOutcomeView } from '#contract/record-view-contract.ts'
import {
  closedReviewView,
  reviewLinePageView,
  reviewPageView,
  reviewsView,
} from '#contract/review-view-contract.ts'

const reviews = '/states/{space}/plan/reviews'
const of = { tag: 'yearly-review' } as const

export const reviewRoutes: readonly ApiRoute[] = [
  operationRoute('review.list', {
    ...of,
    method: 'GET',
    url: reviews,
    summary: 'Yearly reviews of the plan, the latest first',
    output: reviewsView,
  }),
  operationRoute('review.open', {
    ...of,
    method: 'POST',
    url: reviews,
    summary: 'Open a review of the plan for a period; every action gets a line',
    status: 201,
    output: addedView,
  }),
  operationRoute('review.show', {
    ...of,
    method: 'GET',
    url: `${reviews}/{id}`,
    summary: 'A review with a page of its lines, each with the facts of its action',
    output: reviewPageView,
  }),
  operationRoute('review.edit', {
    ...of,
    method: 'PUT',
    url: `${reviews}/{id}`,
    summary: 'Change what the review says as a whole',
    output: editOutcomeView,
  }),
  operationRoute('review.show-line', {
    ...of,
    method: 'GET',
    url: '/states/{space}/plan/review-lines/{id}',
    summary: 'One line: what the records say of the action, and what was concluded',
    output: reviewLinePageView,
  }),
  operationRoute('review.go-through', {
    ...of,
    method: 'PUT',
    url: '/states/{space}/plan/review-lines/{id}',
    summary: 'Go through a line: the conclusion, why, and what changes',
    output: editOutcomeView,
  }),
  operationRoute('review.finish', {
    ...of,
    method: 'POST',
    url: `${reviews}/{id}/finish`,
    summary: 'Finish the review once every line was gone through; it is frozen under its hash',
    output: closedReviewView,
  }),
  operationRoute('review.discard', {
    ...of,
    method: 'POST',
    url: `${reviews}/{id}/discard`,
    summary: 'Discard an open review; the plan has not changed',
    output: closedReviewView,
  }),
]
