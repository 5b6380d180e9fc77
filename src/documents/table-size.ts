/** How large a table is on paper, as far as its words tell, so that renderers know what they may keep together. */
import { plainText } from '#documents/document-parts.ts'
import type { DocumentInline, TableBlock } from '#documents/document-tree.ts'
import { firstLanguage } from '#documents/language-parts.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'

/** Letters that the narrowest page holds in a line of a table, and lines that the lowest page surely holds. */
const lineLetters = 110
const pageLines = 35

/** The first head of a table: a table runs the way of its language. */
export const firstHead = ({ head }: TableBlock): readonly DocumentInline[] =>
  head[0]?.cells[0]?.content[0] ?? []

/** The language that a table is written in where it is not the document's. */
export const tableLanguage = (table: TableBlock): LanguageTag | null => firstLanguage(firstHead(table))

const lettersOf = (block: TableBlock): number =>
  plainText(block.body.flatMap((row) => row.cells.flatMap((cell) => cell.content.flat()))).length

/**
 * Whether a table of at most so many rows surely fits on a page; one that is kept whole and does not would lose words.
 * A grid does not: its narrow columns stand high on pages that lie.
 */
export const isSmall = (block: TableBlock, rows: number): boolean =>
  block.look !== 'grid' && block.body.length <= rows && lettersOf(block) < 2_000

/** Whether every row surely fits on a page. */
export const hasShortRows = (block: TableBlock): boolean => {
  const whole = block.columns.reduce((sum, column) => sum + column.width, 0)
  return block.body.every((row) => {
    let at = 0
    return row.cells.every((cell) => {
      const columns = block.columns.slice(at, at + cell.colSpan)
      at += cell.colSpan
      const share = columns.reduce((sum, column) => sum + column.width, 0) / whole
      const letters = cell.content.reduce((sum, each) => sum + plainText(each).length, 0)
      return letters / (lineLetters * share) + cell.content.length <= pageLines
    })
  })
}
