/** Tables of reports and of the register of communications, as the query builder sees them. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, Json, NullableJson } from '#store/table-columns.ts'

/** Heads of reports. */
export interface ReportTable extends Envelope {
  kind: string
  title: Json<LanguageText>
  status: string
  languages: Json<string[]>
  since: string | null
  edition: string
  made_at: string
  changed_at: string
}
/** The parts of a report, by operative paragraph. */
export interface ReportSectionTable extends Envelope {
  report_id: string
  code: string
  position: number
  title: Json<LanguageText>
}
/** Paragraphs of a part. */
export interface ReportBlockTable extends Envelope {
  section_id: string
  position: number
  text: Json<LanguageText>
}
/** What a drafted paragraph was drawn from; `block_id` is null once the paragraph is out. */
export interface ReportDraftTable {
  report_id: string
  space_id: string
  key: string
  section: string
  block_id: string | null
  drafted_revision: number
  basis: Json<Record<string, string>>
}
/** What was sent to the Committee; `sent_on` is cut to what is known. */
export interface CommunicationTable extends Envelope {
  kind: string
  sent_on: string
  symbol: string | null
  remark: NullableJson<LanguageText>
  report_id: string | null
  document_id: string | null
  file_id: string | null
  entered_at: string
}
