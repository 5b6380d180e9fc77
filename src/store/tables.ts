/** The database's tables as the query builder sees them; a test compares every column with the database's own. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Label } from '#domain/framework/framework.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

type Json<T> = JSONColumnType<T & object, string, string>
type NullableJson<T> = ColumnType<T | null, string | null, string | null>
type FieldRevisions = ColumnType<Record<string, number>, string | undefined, string>
interface Envelope {
  id: string
  space_id: string
  origin_id: string
  revision: ColumnType<number, number | undefined, number>
  field_revisions: FieldRevisions
}
interface OfInstance {
  id: string
  origin_id: string
  made_at: string
}
interface OfAnswer {
  id: string
  space_id: string
  answer_id: string
  position: number
  origin_id: string
}
interface OfAction {
  action_id: string
  space_id: string
}

/** One row: this installation, demonstration or real for good. */
export interface InstanceTable {
  id: string
  made_at: string
  is_demo: boolean
  only_one: Generated<boolean>
  public_key: string | null
}
/** Former and present signing keys of the instance. */
export interface SigningKeyTable {
  public_key: string
  sealed: Buffer
  made_at: string
}
/** What records belong to; every table of content names it. */
export interface SpaceTable extends OfInstance {
  kind: string
  code: string
  name: Json<Label>
  is_invented: boolean
}
/** A person; `account_id` leads to better-auth's table, which this role cannot read. */
export interface PersonTable extends OfInstance {
  account_id: string | null
  name: string
  language: string
}
/** National bodies of a State. */
export interface AgencyTable extends Envelope {
  name: Json<LanguageText>
  short_name: Json<LanguageText>
  kind: string
}
/** A role of a person in a space from day to day; `to_on` is its last day. */
export interface MembershipTable {
  id: string
  space_id: string
  person_id: string
  role: string
  agency_id: string | null
  from_on: string
  to_on: string | null
  origin_id: string
  ended_at: string | null
  let_in_by: string
}
/** The end of each space's chain. */
export interface HistoryHeadTable {
  space_id: string
  seq: number
  hash: Buffer
}
/** The chain: what the hash covers, without names and values. */
export interface HistoryEntryTable {
  id: string
  space_id: string
  seq: number
  object_kind: string
  object_id: string
  object_revision: number
  verb: string
  person_id: string | null
  at: string
  canonical: Buffer
  previous_hash: Buffer
  hash: Buffer
}
/** What stands apart from the chain: who, and from what to what. */
export interface HistoryDetail {
  personName: string
  changes: Record<string, [unknown, unknown]>
}
/** Names and values under a salted digest; both null once erased. */
export interface HistoryDetailTable {
  entry_id: string
  space_id: string
  salt: Buffer | null
  detail: NullableJson<HistoryDetail>
}
/** Heads of files; `sha256` once all bytes are there. */
export interface FileTable extends OfInstance {
  space_id: string
  name: string
  media_type: string
  byte_size: number
  sha256: Buffer | null
  is_complete: boolean
  made_by: string
}
/** The bytes of a file, cut into pieces. */
export interface FileChunkTable {
  file_id: string
  space_id: string
  position: number
  bytes: Buffer
}
/** The register of a State. */
export interface LegalInstrumentTable extends Envelope {
  title: Json<LanguageText>
  short_title: string
  kind: string
  number: string | null
  gazette: string | null
  adopted_on: string | null
  in_force_on: string | null
  issued_by: string | null
  language: string
  translation: string
  address: string | null
}
/** One layer of one edition; `approved_on` in the Committee's. */
export interface AssessmentTable extends Envelope {
  edition: string
  layer: string
  title: Json<LanguageText>
  approved_on: string | null
}
/** One row for each field that was ever answered. */
export interface AnswerTable extends Envelope {
  assessment_id: string
  field_id: string
  value: string | null
  information: NullableJson<LanguageText>
  remark: NullableJson<LanguageText>
  changed_by: string | null
  changed_at: string
}
/** Where an answer comes from: registered, or cited in words. */
export interface SourceTable extends OfAnswer {
  legal_instrument_id: string | null
  citation: string | null
  provision: string | null
  page: string | null
  address: string | null
  language: string | null
  translation: string | null
  verified_on: string | null
  entered_by: string
  entered_at: string
}
/** Dated steps towards an instrument; `happened_on` is cut to what is known. */
export interface AdherenceTable extends OfAnswer {
  instrument_id: string | null
  kind: string
  happened_on: string | null
}
/** Heads of plans. */
export interface PlanTable extends Envelope {
  title: Json<LanguageText>
  status: string
  start_on: string
  end_on: string
  edition: string
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
  title: Json<LanguageText>
  description: NullableJson<LanguageText>
  status: string
  lead_agency_id: string | null
  start_on: string | null
  end_on: string | null
  is_standing: boolean
  cost_once: number | null
  cost_yearly: number | null
  currency: string | null
  funding: string | null
  expected_result: NullableJson<LanguageText>
  indicator: NullableJson<LanguageText>
  baseline: NullableJson<LanguageText>
  target: NullableJson<LanguageText>
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
}
/** Which actions must be finished first. */
export interface ActionNeedTable extends OfAction {
  needs_action_id: string
}
/** Dated steps of an action. */
export interface ActionMilestoneTable extends OfAction {
  id: string
  due_on: string
  title: Json<LanguageText>
  origin_id: string
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
  failure: string | null
  asked_by: string
  asked_at: string
  step: string | null
  begun_at: string | null
  standard: string | null
  finished_at: string | null
  origin_id: string
}

/** Every table that the app's role can name, by schema and name. */
export interface Database {
  'app.instance': InstanceTable
  'app.signing_key': SigningKeyTable
  'app.space': SpaceTable
  'app.person': PersonTable
  'app.agency': AgencyTable
  'app.membership': MembershipTable
  'app.history_head': HistoryHeadTable
  'app.history_entry': HistoryEntryTable
  'app.history_detail': HistoryDetailTable
  'app.file': FileTable
  'app.file_chunk': FileChunkTable
  'app.legal_instrument': LegalInstrumentTable
  'app.assessment': AssessmentTable
  'app.answer': AnswerTable
  'app.source': SourceTable
  'app.adherence': AdherenceTable
  'app.plan': PlanTable
  'app.plan_section': PlanSectionTable
  'app.plan_block': PlanBlockTable
  'app.plan_objective': PlanObjectiveTable
  'app.plan_action': PlanActionTable
  'app.action_field': ActionFieldTable
  'app.action_partner': ActionPartnerTable
  'app.action_need': ActionNeedTable
  'app.action_milestone': ActionMilestoneTable
  'app.made_document': MadeDocumentTable
}
