/** Tables of the register of laws and of the assessment, as the query builder sees them. */
import type { ValueCounts } from '#domain/assessment/gap.ts'
import type { ImportReading, ImportSummary } from '#domain/assessment/matrix-import-reading.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, Json, NullableJson, OfAnswer } from '#store/table-columns.ts'

/** The register of a State. */
export interface LegalInstrumentTable extends Envelope {
  title: Json<LanguageText>
  short_title: string
  kind: string
  number: string | null
  gazette: string | null
  adopted_on: string | null
  in_force_on: string | null
  status: string
  repealed_on: string | null
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
  confidence: string | null
  verified_on: string | null
  verified_by: string | null
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
/** Many fields changed in one step, or the taking back of such a step (`undoes`). */
export interface AnswerChangeTable {
  id: string
  space_id: string
  origin_id: string
  made_by: string
  made_at: string
  undoes: string | null
  /** The form that it came from, so that a form sent twice is carried out once. */
  form_id: string | null
}
/** One field of such a step: the history's entry of this revision says what changed in it. */
export interface AnswerChangeLineTable {
  id: string
  space_id: string
  origin_id: string
  change_id: string
  answer_id: string
  revision: number
  position: number
  verified_by_before: string | null
}
/** Frozen states; written once. */
export interface AssessmentCycleTable {
  id: string
  space_id: string
  assessment_id: string
  edition: string
  number: number
  title: Json<LanguageText>
  note: NullableJson<LanguageText>
  as_of: string
  content: Buffer
  sha256: Buffer
  counts: Json<ValueCounts>
  frozen_by: string
  frozen_at: string
  origin_id: string
}
/** A file that is taken into the matrix: what it says while it waits, what was taken after. */
export interface MatrixImportTable extends Envelope {
  file_id: string
  reading: NullableJson<ImportReading>
  summary: NullableJson<ImportSummary>
  made_by: string
  made_at: string
  taken_at: string | null
}
