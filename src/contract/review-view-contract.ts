/** What comes out around the yearly review of the plan. */
import { z } from 'zod'
import { documentView, saidTimeView } from '#contract/plan-view-contract.ts'
import {
  dayView,
  envelopeView,
  historyEntryView,
  idView,
  languageTextView,
  timestampView,
} from '#contract/record-view-contract.ts'
import { reviewShows } from '#contract/review-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { answerValues } from '#domain/assessment/assessment.ts'
import { actionStatuses } from '#domain/plan/plan.ts'
import { reviewStates } from '#domain/review/review.ts'
import { reviewConclusions } from '#domain/review/review-facts.ts'

const allowedOnReview = z.array(z.enum(recordActions['yearly-review']))
const text = languageTextView.nullable()
const said = saidTimeView.nullable()
const periodView = { from: dayView, to: dayView }

/** A review without its lines. */
export const yearlyReviewView = z
  .object({
    ...envelopeView,
    ...periodView,
    planId: idView,
    state: z.enum(reviewStates),
    summary: text,
    outlook: text,
    openedBy: idView,
    openedAt: timestampView,
    closedBy: idView.nullable(),
    closedAt: timestampView.nullable(),
  })
  .meta({ id: 'YearlyReview' })

/** All reviews, the latest first. */
export const reviewsView = z.object({
  reviews: z.array(
    z.object({
      review: yearlyReviewView,
      lines: z.int(),
      gone: z.int().describe('Lines that were gone through.'),
      openedByName: z.string().nullable(),
    }),
  ),
  usual: z
    .object(periodView)
    .nullable()
    .describe('The period proposed for the next one; null while nothing has passed since the last.'),
  hasPlan: z.boolean(),
  allowed: allowedOnReview,
})

const standing = z.object({ status: z.enum(actionStatuses), startOn: said, endOn: said })
const measured = z.object({ value: z.number(), on: dayView }).nullable()
const value = z.enum(answerValues).nullable()

/** What the records say of one action in the period. */
export const reviewFactsView = z
  .object({
    before: standing.describe('As the period began.'),
    after: standing.describe('As the period ended.'),
    isStanding: z.boolean(),
    isNew: z.boolean(),
    isOverdue: z.boolean().describe('Its end lies in the period or before, and it is not carried out.'),
    reports: z.array(
      z.object({
        asOf: dayView,
        agencyId: idView.nullable(),
        status: z.enum(actionStatuses),
        text,
        obstacles: text,
        droppedReason: text,
        reason: text,
        moved: z.object({ startBefore: said, endBefore: said, startOn: said, endOn: said }).nullable(),
        milestone: z.object({ on: dayView, title: languageTextView }).nullable(),
        links: z.array(z.object({ address: z.string(), title: z.string().nullable() })),
        files: z.array(z.string()),
      }),
    ),
    droppedReason: text,
    indicators: z.array(
      z.object({
        id: idView,
        title: languageTextView,
        unit: z.string().nullable(),
        baseline: measured,
        before: measured.describe('Measured last before the period.'),
        latest: measured.describe('Measured last in it.'),
        target: measured,
      }),
    ),
    fields: z
      .array(z.object({ fieldId: z.string(), valueBefore: value, valueAfter: value, on: dayView }))
      .describe('Fields of the matrix that were answered anew since the action was carried out.'),
  })
  .meta({ id: 'ReviewFacts' })

const lineFields = {
  lineId: idView,
  actionId: idView,
  number: z.int(),
  title: languageTextView,
  objectiveId: idView.nullable(),
  leadAgencyId: idView.nullable(),
  conclusion: z.enum(reviewConclusions).nullable().describe('Null until somebody has gone through it.'),
  why: text,
  ahead: text,
  facts: reviewFactsView,
}
const agencyName = z.object({ id: idView, name: languageTextView, shortName: languageTextView })

/** One review with a page of its lines. */
export const reviewPageView = z.object({
  review: yearlyReviewView,
  openedByName: z.string().nullable(),
  closedByName: z.string().nullable(),
  planTitle: languageTextView,
  show: z.enum(reviewShows),
  page: z.int(),
  pages: z.int(),
  counts: z.object({ all: z.int(), left: z.int(), mine: z.int() }),
  left: z
    .array(z.object({ lineId: idView, number: z.int(), title: languageTextView }))
    .describe('The first lines still to be gone through.'),
  lines: z.array(z.object({ ...lineFields, canGoThrough: z.boolean(), isLeft: z.boolean() })),
  agencies: z.array(agencyName),
  droppedBefore: z.array(
    z.object({ number: z.int(), title: languageTextView, leadAgencyId: idView.nullable(), reason: text }),
  ),
  sha256: z.string().nullable().describe('Of the frozen content, once finished.'),
  documents: z.array(documentView),
  template: z.object({ name: z.string() }).nullable(),
  history: z.array(historyEntryView),
  allowed: allowedOnReview,
})

/** One line of a review: the facts, and what a person concluded. */
export const reviewLinePageView = z.object({
  review: yearlyReviewView,
  line: z.object({
    ...lineFields,
    ...envelopeView,
    goneByName: z.string().nullable(),
    goneAt: timestampView.nullable(),
  }),
  proposed: z.enum(reviewConclusions).describe('What the facts speak for.'),
  agencies: z.array(agencyName),
  previous: idView.nullable(),
  next: idView.nullable(),
  nextLeft: idView.nullable().describe('The next that the reader may still go through.'),
  canGoThrough: z.boolean(),
  history: z.array(historyEntryView),
})
/** A review that was closed. */
export const closedReviewView = z.object({ revision: z.int() })
