/**
 * The matrix as an address: section and wishes. A field's page carries the same as one word (`at`), so that it
 * leads back to what was being looked at and on to the next field of it.
 */
import { type MatrixWishes, matrixWishPairs, readMatrixWishes } from '#domain/assessment/matrix-filter.ts'
import { fieldAddress } from '#web/format/field-label.ts'

/** The word in the address that stands for all sections. */
export const allSections = 'all'

/** What of the matrix is looked at. */
export interface MatrixView {
  section: string
  wishes: MatrixWishes
}

const withQuery = (path: string, pairs: [string, string][]): string =>
  pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`

/** The page of a view; `more` are parts of the address besides the wishes. */
export const matrixAddress = (
  code: string,
  { section, wishes }: MatrixView,
  more: [string, string][] = [],
): string => withQuery(`/states/${code}/matrix/${section}`, [...matrixWishPairs(wishes), ...more])

/** A view in one word: `op2?value=blank`. */
export const viewWord = ({ section, wishes }: MatrixView): string =>
  withQuery(section, matrixWishPairs(wishes))

/** Reads the word again; without one, the section that the field stands in. */
export const readViewWord = (word: string | null, section: string): MatrixView => {
  const [named = '', query = ''] = (word ?? '').split('?')
  const params = new URLSearchParams(query)
  return {
    section: /^[a-z0-9-]{1,20}$/.test(named) ? named : section,
    wishes: readMatrixWishes((part) => params.get(part)),
  }
}

/**
 * What a field's address ends with to lead back to the view; nothing for its own section without wishes. Made once
 * for a table, since it is the same in each of its cells.
 */
export const viewTail = (view: MatrixView, section: string): string => {
  const at = viewWord(view)
  return at === section ? '' : `?${new URLSearchParams({ at })}`
}

/** A field's page, which leads back to the view. */
export const fieldInView = (code: string, fieldId: string, view: MatrixView, section: string): string =>
  fieldAddress(code, fieldId) + viewTail(view, section)

/** What the service takes of a view. */
export const viewInput = ({ section, wishes }: MatrixView) => ({
  ...(section === allSections ? {} : { section }),
  ...wishes,
})
