/** The tables of what-ifs, as the query builder sees them. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, Json, NullableJson } from '#store/table-columns.ts'

/** A named set of changes. */
export interface WhatIfTable extends Envelope {
  plan_id: string
  title: Json<LanguageText>
  note: NullableJson<LanguageText>
  state: string
  made_by: string
  made_at: string
  closed_by: string | null
  closed_at: string | null
  form_id: string | null
}
/** What one field of one action would be. */
export interface WhatIfChangeTable {
  id: string
  what_if_id: string
  space_id: string
  action_id: string
  field: string
  /** As JSON: a text, a number, parts of the funding. */
  value: Json<object>
  based_on: number
  origin_id: string
}
