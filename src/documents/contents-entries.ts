/** The entries of a document's contents, numbered as the headings are. */
import type { DocumentInline, DocumentTree, HeadingLevel } from '#documents/document-tree.ts'

export interface ContentsEntry {
  level: HeadingLevel
  /** `4.1.`, or nothing for headings without a number. */
  number: string
  content: DocumentInline[]
  /** Which heading of the document it is, from 1. */
  heading: number
}

const decimalNumber = (counts: readonly number[]): string => `${counts.join('.')}.`

/** Whether an entry stands in contents down to a level: headings within a text, which have no number, do not. */
export const isInContents = (entry: ContentsEntry, levels: HeadingLevel): boolean =>
  entry.level <= levels && (entry.level === 1 || entry.number !== '')

/**
 * All headings in order; the contents take those of `isInContents`. `numberText` writes a number from how many
 * headings stand on each level so far; by itself `4.1.`
 */
export const contentsEntries = (document: DocumentTree, numberText = decimalNumber): ContentsEntry[] => {
  const counts = [0, 0, 0]
  let heading = 0
  return document.sections
    .flatMap((section) => section.blocks)
    .flatMap((block): ContentsEntry[] => {
      if (block.kind !== 'heading') return []
      heading += 1
      let number = ''
      if (block.isNumbered) {
        counts[block.level - 1] = (counts[block.level - 1] ?? 0) + 1
        counts.fill(0, block.level)
        number = numberText(counts.slice(0, block.level))
      }
      return [{ level: block.level, number, content: block.content, heading }]
    })
}
