/** A record that is commented on, or for which a text is suggested: its name, its parts and where it stands. */
import { partKindOf } from '#domain/comment/comment.ts'
import { readText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { fieldNameOfId } from '#web/format/field-label.ts'
import { fieldNameOf } from '#web/format/history-words.ts'
import type { PageRequest } from '#web/request-context.ts'

/** A record as its comments come with it. */
export type CommentedRecord = Pick<OperationOutput<'comment.list'>, 'about' | 'record' | 'parts'>

/** The record by its name: `Section 2: Background`. */
export const recordName = (page: Pick<PageRequest, 't' | 'language'>, of: CommentedRecord): string =>
  page.t(`comment.record.${of.about.recordKind}`, {
    number: of.record.number ?? '',
    title: readText(of.record.title, page.language),
  })

/** What of the record is meant; the record itself where it is null. */
export const partName = (
  page: Pick<PageRequest, 't' | 'words' | 'language' | 'edition'>,
  { about, parts }: Pick<CommentedRecord, 'about' | 'parts'>,
  part: string | null,
): string => {
  if (part === null) return page.t('comment.whole')
  switch (partKindOf[about.recordKind]) {
    case 'matrix-field':
      return fieldNameOfId(page, part)
    case 'action-field':
      return fieldNameOf(page.t, part)
    default: {
      const at = parts.indexOf(part)
      return at < 0 ? page.t('comment.paragraph-gone') : page.t('section.block', { number: at + 1 })
    }
  }
}
