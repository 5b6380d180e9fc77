/** The tables of the yearly review, as the query builder sees them. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, NullableJson } from '#store/table-columns.ts'

/** A review of the plan for a period. */
export interface YearlyReviewTable extends Envelope {
  plan_id: string
  from_on: string
  to_on: string
  state: string
  summary: NullableJson<LanguageText>
  outlook: NullableJson<LanguageText>
  opened_by: string
  opened_at: string
  closed_by: string | null
  closed_at: string | null
  form_id: string | null
}
/** One action in a review. */
export interface ReviewLineTable extends Envelope {
  review_id: string
  action_id: string
  conclusion: string | null
  why: NullableJson<LanguageText>
  ahead: NullableJson<LanguageText>
  gone_by: string | null
  gone_at: string | null
}
/** What a finished review says; put in once. */
export interface YearlyReviewContentTable {
  review_id: string
  space_id: string
  content: Buffer
  sha256: Buffer
  origin_id: string
}
