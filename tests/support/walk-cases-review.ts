/** The yearly review as the walk asks for it. */
import type { OperationName } from '#service/operations.ts'
import type { WalkAction, WalkCases } from '#tests/support/walk-cases.ts'
import type { RecordSet } from '#tests/support/walk-records.ts'

type ReviewName = Extract<OperationName, `review.${string}`>
const language = 'en'
const seen = (set: RecordSet) => ({ id: set.ids.reviewId, base: 1 })

/** The line of each way in which an agency can be part of an action. */
const eachLine = <T>(more: (id: string) => T) =>
  (['lead', 'partner', 'given'] as const satisfies readonly WalkAction[]).map((action) => ({
    title: `of what the agency ${{ lead: 'leads', partner: 'supports', given: 'was given' }[action]}`,
    action,
    input: (set: RecordSet) => more(set.ids[`${action}LineId`]),
  }))

/** Operation → its cases. */
export const reviewCases: WalkCases<ReviewName> = {
  'review.list': [{ input: () => ({}) }],
  'review.show': [{ input: (set) => ({ id: set.ids.reviewId }) }],
  'review.show-line': eachLine((id) => ({ id })),
  'review.open': [{ or: ['review-under-way'], input: () => ({}) }],
  'review.go-through': eachLine((id) => ({ id, base: 1, language, conclusion: 'on-course' as const })),
  'review.edit': [{ input: (set) => ({ ...seen(set), language, summary: 'A year of laws.' }) }],
  // Nobody has gone through its lines.
  'review.finish': [{ or: ['input-not-valid'], input: (set) => ({ ...seen(set), language }) }],
  'review.discard': [{ input: seen }],
}
