/** Tables of the plan and of the documents made from it, as the query builder sees them. */
import type { ColumnType } from 'kysely'
import type { TemplateFindings } from '#domain/file/document-template.ts'
import type { Priority } from '#domain/framework/priority-method.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, Json, NullableJson, OfAction } from '#store/table-columns.ts'

/** Heads of plans. */
export interface PlanTable extends Envelope {
  title: Json<LanguageText>
  status: string
  start_on: string
  end_on: string
  edition: string
  priority_method: string
  made_at: string
}
/** The narrative parts of a plan. */
export interface PlanSectionTable extends Envelope {
  plan_id: string
  code: string
  position: number
  title: Json<LanguageText>
}
/** Paragraphs, lists and tables of a section. */
export interface PlanBlockTable extends Envelope {
  section_id: string
  position: number
  text: Json<LanguageText>
}
/** Headings that gather actions. */
export interface PlanObjectiveTable extends Envelope {
  plan_id: string
  code: string
  letter: string
  position: number
  title: Json<LanguageText>
}
/** Actions; a number is never given twice in a plan. Amounts in whole units of `currency`. */
export interface PlanActionTable extends Envelope {
  plan_id: string
  objective_id: string | null
  number: number
  /** Its place in the order of the plan, apart from its number. */
  place: ColumnType<number, number | undefined, number>
  title: Json<LanguageText>
  description: NullableJson<LanguageText>
  status: string
  kind: string | null
  dropped_reason: NullableJson<LanguageText>
  lead_agency_id: string | null
  /** As they were said: a year, a quarter or a day. */
  start_on: string | null
  end_on: string | null
  is_standing: boolean
  cost_once: number | null
  cost_yearly: number | null
  currency: string | null
  rate_on: string | null
  expected_result: NullableJson<LanguageText>
  indicator: NullableJson<LanguageText>
  baseline: NullableJson<LanguageText>
  target: NullableJson<LanguageText>
  priority: Json<Priority>
  audience: string
  cross_cutting_reason: NullableJson<LanguageText>
  progress: NullableJson<LanguageText>
  measure_id: string | null
  drafted_by: string | null
  /** Written by the database alone: the action in the list of actions. */
  line: ColumnType<string, never, never>
}
/** Which fields of the matrix an action serves. */
export interface ActionFieldTable extends OfAction {
  field_id: string
}
/** Which agencies support an action. */
export interface ActionPartnerTable extends OfAction {
  agency_id: string
  part: string | null
}
/** Who carries the cost of an action. */
export interface ActionFundingTable extends OfAction {
  source: string
  once: number | null
  yearly: number | null
}
/** Which actions must be finished first. */
export interface ActionNeedTable extends OfAction {
  needs_action_id: string
}
/** Changes of many actions at once, with what stood before. */
export interface PlanChangeTable {
  id: string
  space_id: string
  plan_id: string
  person_id: string
  made_at: string
  taken_back_at: string | null
  before: Json<object>
}
/** Dated steps of an action. */
export interface ActionMilestoneTable extends OfAction {
  id: string
  due_on: string
  title: Json<LanguageText>
  origin_id: string
}
/** The Word template of a space; `file_id` and what was found in it are null while none is kept. */
export interface DocumentTemplateTable extends Envelope {
  file_id: string | null
  findings: NullableJson<TemplateFindings>
  changed_by: string
  changed_at: string
}
/** Documents asked for. */
export interface MadeDocumentTable {
  id: string
  space_id: string
  kind: string
  format: string
  language: string
  status: string
  file_id: string | null
  template_file_id: string | null
  report_id: string | null
  meeting_id: string | null
  review_id: string | null
  failure: string | null
  asked_by: string
  asked_at: string
  step: string | null
  begun_at: string | null
  standard: string | null
  finished_at: string | null
  cycle_id: string | null
  version_id: string | null
  before_version_id: string | null
  adoption_id: string | null
  audience: string | null
  origin_id: string
}
