/** The tables of frozen versions and their adopting acts, as the query builder sees them. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Json, NullableJson } from '#store/table-columns.ts'

/** A frozen version; never changed. */
export interface PlanVersionTable {
  id: string
  space_id: string
  plan_id: string
  number: number
  title: Json<LanguageText>
  note: NullableJson<LanguageText>
  start_on: string
  end_on: string
  content: Buffer
  sha256: Buffer
  matrix: Buffer
  matrix_sha256: Buffer
  action_count: number
  field_count: number
  frozen_by: string
  frozen_at: string
  origin_id: string
}
/** The words of one part of a frozen version. */
export interface PlanVersionPassageTable {
  id: string
  space_id: string
  version_id: string
  position: number
  part: string
  record_id: string
  number: string
  text: Json<LanguageText>
}
/** The act by which a version was adopted; never changed. */
export interface PlanAdoptionTable {
  id: string
  space_id: string
  version_id: string
  approval_id: string
  kind: string
  title: Json<LanguageText>
  number: string
  act_on: string
  gazette: string | null
  page: string | null
  address: string | null
  file_id: string | null
  from_on: string
  to_on: string
  entered_by: string
  entered_at: string
  origin_id: string
}
