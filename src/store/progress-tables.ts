/** The tables of progress, indicators and proposals to re-assess, as the query builder sees them. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, Json, NullableJson } from '#store/table-columns.ts'

/** What an agency reported of an action; only ever added. */
export interface ProgressReportTable {
  id: string
  space_id: string
  origin_id: string
  action_id: string
  agency_id: string | null
  reported_by: string
  reported_at: string
  as_of: string
  status: string
  status_before: string
  percent: number | null
  milestone_id: string | null
  text: NullableJson<LanguageText>
  obstacles: NullableJson<LanguageText>
  dropped_reason: NullableJson<LanguageText>
  start_before: string | null
  end_before: string | null
  new_start_on: string | null
  new_end_on: string | null
  has_moved: boolean
  reason: NullableJson<LanguageText>
}
/** A page on the web that a report names. */
export interface ProgressLinkTable {
  id: string
  space_id: string
  origin_id: string
  report_id: string
  position: number
  address: string
  title: string | null
}
/** A file that a report names. */
export interface ProgressFileTable {
  report_id: string
  space_id: string
  file_id: string
  position: number
}
/** What is measured of an action. */
export interface ActionIndicatorTable extends Envelope {
  action_id: string
  title: Json<LanguageText>
  unit: string | null
  baseline: number | null
  baseline_on: string | null
  target: number | null
  target_on: string | null
  rhythm: string
  added_on: string
}
/** A measured value; only ever added. */
export interface IndicatorValueTable {
  id: string
  space_id: string
  origin_id: string
  indicator_id: string
  measured_on: string
  value: number
  note: NullableJson<LanguageText>
  recorded_by: string
  recorded_at: string
}
/** That a field be looked at again. */
export interface ReassessmentProposalTable {
  id: string
  space_id: string
  origin_id: string
  action_id: string
  report_id: string
  field_id: string
  status: string
  proposed_at: string
  decided_by: string | null
  decided_at: string | null
  note: NullableJson<LanguageText>
  value_before: string | null
  value_after: string | null
}
