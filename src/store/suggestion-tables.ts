/** The table of suggestions, as the query builder sees it. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, NullableJson } from '#store/table-columns.ts'

/** Suggested texts and values. */
export interface SuggestionTable extends Envelope {
  record_kind: string
  record_id: string
  part: string
  field: string
  language: string | null
  base_revision: number
  base_value: string | null
  value: string | null
  reason: NullableJson<LanguageText>
  author_id: string
  made_at: string
  state: string
  decided_at: string | null
  decided_by: string | null
  decision_reason: NullableJson<LanguageText>
  form_id: string | null
}
