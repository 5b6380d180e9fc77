/** The tables of approvals, as the query builder sees them. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, Json, NullableJson } from '#store/table-columns.ts'

/** One stage of a path. */
export interface ApprovalStageTable {
  id: string
  space_id: string
  path_id: string
  position: number
  kind: string
  title: Json<LanguageText>
  signing_order: string
  days: number | null
  origin_id: string
}
/** Who signs in a stage. */
export interface ApprovalSignatoryTable {
  id: string
  space_id: string
  stage_id: string
  position: number
  person_id: string
  agency_id: string | null
  origin_id: string
}
/** An approval of one version. */
export interface ApprovalTable extends Envelope {
  version_id: string
  state: string
  message: NullableJson<LanguageText>
  begun_by: string
  begun_at: string
  ended_by: string | null
  ended_at: string | null
  reason: NullableJson<LanguageText>
}
/** What one signatory is asked. */
export interface ApprovalStepTable {
  id: string
  space_id: string
  approval_id: string
  stage: number
  stage_kind: string
  stage_title: Json<LanguageText>
  signing_order: string
  position: number
  signatory_id: string
  agency_id: string | null
  delegate_id: string | null
  days: number | null
  due_on: string | null
  state: string
  origin_id: string
}
/** A signature or a return; never changed. */
export interface ApprovalSignatureTable {
  id: string
  space_id: string
  step_id: string
  deed: string
  person_id: string
  acted_for_id: string | null
  sha256: Buffer
  means: string
  has_second_factor: boolean
  words: NullableJson<LanguageText>
  at: string
  origin_id: string
}
