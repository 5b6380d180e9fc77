/** How a suggestion is named, and where one for a place is made. */
import type { OperationOutput } from '#service/operations.ts'
import { partName, recordName } from '#web/format/commented-record.ts'
import { fieldNameOf } from '#web/format/history-words.ts'
import type { PageRequest } from '#web/request-context.ts'

/** A suggestion, or a place for one, with what names its record. */
export type NamedSubject = Pick<OperationOutput<'suggestion.show-place'>, 'subject' | 'record' | 'parts'>
type Page = Pick<PageRequest, 't' | 'words' | 'language' | 'edition'>

/** `Section 1: Introduction, Paragraph 2`; of the matrix the field and which part of its answer. */
export const placeName = (page: Page, { subject, record, parts }: NamedSubject): string => {
  const about = { recordKind: subject.recordKind, recordId: subject.recordId, part: subject.part }
  const part = partName(page, { about, parts }, subject.part)
  const names =
    subject.recordKind === 'assessment'
      ? [part, fieldNameOf(page.t, subject.field)]
      : [recordName(page, { about, record, parts }), part]
  return names.join(page.t('text.comma'))
}

/** The page on which a suggestion for a place is written. */
export const newSuggestionAddress = (code: string, of: Readonly<Record<string, string>>): string =>
  `/states/${code}/suggestions/new?${new URLSearchParams(of)}`
