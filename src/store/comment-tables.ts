/** The table of comments, as the query builder sees it. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, Json } from '#store/table-columns.ts'

/** Comments and answers; `root_id` is null where a thread begins. */
export interface CommentTable extends Envelope {
  record_kind: string
  record_id: string
  part: string | null
  root_id: string | null
  text: Json<LanguageText>
  author_id: string
  made_at: string
  resolved_at: string | null
  resolved_by: string | null
  form_id: string | null
}

/** Persons whom a comment names. */
export interface CommentMentionTable {
  comment_id: string
  person_id: string
  space_id: string
}
