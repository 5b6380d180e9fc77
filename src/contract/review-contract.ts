/** What goes in around the yearly review of the plan. */
import { z } from 'zod'
import {
  baseRevision,
  id,
  isOfficial,
  language,
  optionalDay,
  optionalId,
  optionalText,
  untouchedOr,
} from '#contract/input-parts.ts'
import { reviewConclusions } from '#domain/review/review-facts.ts'

/** Which lines are shown. */
export const reviewShows = ['left', 'mine', 'all'] as const

/** Opens a review; days left out are proposed ones. */
export const openReviewInput = z.object({
  from: optionalDay.describe(
    'First day; left out: since the last finished review, else twelve months before the last day.',
  ),
  to: optionalDay.describe('Last day; left out: today.'),
  formId: optionalId.describe('Made by the sender for one sending; the same sent again opens nothing twice.'),
})
/** Names one review, and which of its lines. */
export const showReviewInput = z.object({
  id,
  show: z.enum(reviewShows).default('all').describe('`mine`: of agencies that the person speaks for.'),
  page: z.coerce.number('not-a-number').int('not-a-number').min(1, 'not-a-number').default(1),
})
/** Names one line. */
export const reviewLineInput = z.object({ id })
/** Goes through one line, or changes what was said of it. */
export const goThroughInput = z.object({
  id: id.describe('Of the line.'),
  base: baseRevision,
  conclusion: z.enum(reviewConclusions, { error: 'not-chosen' }),
  why: untouchedOr(optionalText(4000)).describe(
    'Why it slipped or was dropped; must be there for these two. Left out: as it was.',
  ),
  ahead: untouchedOr(optionalText(4000)).describe('What changes from now on. Left out: as it was.'),
  language,
  isOfficial,
})
/** What the review says as a whole, in one language. */
export const editReviewInput = z.object({
  id,
  base: baseRevision,
  summary: untouchedOr(optionalText(10_000)).describe('What the year was about. Left out: as it was.'),
  outlook: untouchedOr(optionalText(10_000)).describe('What changes in the plan. Left out: as it was.'),
  language,
  isOfficial,
})
/** Closes a review as it was seen. */
export const seenReviewInput = z.object({ id, base: baseRevision })
