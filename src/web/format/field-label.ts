/** How a field of the matrix is named in a line: `OP 2, row 4 develop, BW, in law`. */
import { type FrameworkField, facets, readLabel, weapons } from '#domain/framework/framework.ts'
import type { PageRequest } from '#web/request-context.ts'

/** The operative paragraph as the interface language names it: `OP 2`, `par. 2`. */
export const paragraphName = (page: Pick<PageRequest, 't'>, paragraph: string): string => {
  const short = /^OP (.+)$/.exec(paragraph)
  return short?.[1] === undefined ? paragraph : page.t('matrix.paragraph', { number: short[1] })
}

/** The first operative paragraph and the row's number. */
export const rowReference = (page: Pick<PageRequest, 't'>, row: FrameworkField['row']): string =>
  page.t('matrix.row-reference', {
    paragraph: paragraphName(page, row.operativeParagraphs[0] ?? ''),
    number: row.number,
  })

/** Weapon and facet, or nothing for a row with one field. */
export const columnName = (page: Pick<PageRequest, 'words' | 'language'>, field: FrameworkField): string =>
  field.weapon === null || field.facet === null
    ? ''
    : `${field.weapon} ${readLabel(page.words.facets[field.facet].shortLabel, page.language)}`

/** The whole name in one line, for options and headings. */
export const fieldName = (
  page: Pick<PageRequest, 't' | 'words' | 'language'>,
  field: FrameworkField,
): string =>
  [rowReference(page, field.row), readLabel(field.row.label, page.language), columnName(page, field)]
    .filter((part) => part !== '')
    .join(page.t('text.comma'))

/** The whole name of a field known by its id alone. */
export const fieldNameOfId = (
  page: Pick<PageRequest, 't' | 'words' | 'language' | 'edition'>,
  id: string,
): string => {
  const [concept = '', weapon, facet] = id.split('/')
  const row = page.edition.rows.get(concept)
  if (row === undefined) return id
  return fieldName(page, {
    id,
    row,
    weapon: weapons.find((each) => each === weapon) ?? null,
    facet: facets.find((each) => each === facet) ?? null,
  })
}

/** The address of a field's page; the weapon and facet stand in the path as in the id. */
export const fieldAddress = (space: string, fieldId: string): string => `/states/${space}/fields/${fieldId}`
