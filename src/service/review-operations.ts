/** The queries and commands of the yearly review; gathered in operations.ts. */
import { nothingInput } from '#contract/input-parts.ts'
import {
  editReviewInput,
  goThroughInput,
  openReviewInput,
  reviewLineInput,
  seenReviewInput,
  showReviewInput,
} from '#contract/review-contract.ts'
import { command, query } from '#service/operation.ts'
import {
  discardReview,
  editReview,
  finishReview,
  goThroughLine,
  openReview,
} from '#service/review-commands.ts'
import { listStateReviews, showReview, showReviewLine } from '#service/review-queries.ts'

/** By name, as operations.ts gathers them. */
export const reviewOperations = {
  'review.list': query(nothingInput, listStateReviews),
  'review.show': query(showReviewInput, showReview),
  'review.show-line': query(reviewLineInput, showReviewLine),
  'review.open': command(openReviewInput, openReview),
  'review.go-through': command(goThroughInput, goThroughLine),
  'review.edit': command(editReviewInput, editReview),
  'review.finish': command(editReviewInput, finishReview),
  'review.discard': command(seenReviewInput, discardReview),
}
