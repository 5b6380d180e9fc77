/** How items that can be released, and markings, are named. */
import { readText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { fieldAddress, fieldNameOfId } from '#web/format/field-label.ts'
import { recordAddress } from '#web/format/record-address.ts'
import type { PageRequest } from '#web/request-context.ts'

export type ListedItem = OperationOutput<'release.list'>['items'][number]
export type ShownMarking = OperationOutput<'release.show'>['markings'][number]
type Page = Pick<PageRequest, 't' | 'words' | 'language' | 'edition'>

/** The item in one line: `12: Amend the Penal Code`, a field by its place in the matrix. */
export const itemName = (page: Page, item: Pick<ListedItem, 'number' | 'title' | 'fieldId'>): string => {
  if (item.fieldId !== null) return fieldNameOfId(page, item.fieldId)
  const title = readText(item.title, page.language)
  return item.number === null ? title : `${item.number}${page.t('text.colon')}${title}`
}

/** The page of the item. */
export const itemAddress = (
  code: string,
  item: Pick<ListedItem, 'recordKind' | 'recordId' | 'fieldId'>,
): string => {
  if (item.fieldId !== null) return fieldAddress(code, item.fieldId)
  if (item.recordKind === 'plan') return `/states/${code}/plan`
  if (item.recordKind === 'plan-objective') return `/states/${code}/plan/outline`
  if (item.recordKind === 'report') return `/states/${code}/reports/${item.recordId}`
  return recordAddress(code, item, null)
}

/** An item as forms name it: kind, id and the revision of the decision that was seen. */
export const itemWord = ({
  recordKind,
  recordId,
  revision,
}: Pick<ListedItem, 'recordKind' | 'recordId' | 'revision'>): string =>
  `${recordKind}:${recordId}:${revision}`

/** A marking's name in the page's language. */
export const markingName = (page: Pick<Page, 'language'>, marking: ShownMarking | null): string =>
  marking === null ? '' : readText(marking.name, page.language)
