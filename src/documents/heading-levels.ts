/** Headings whose levels follow each other, as PDF/UA and readers who jump from heading to heading need them. */
import type { DocumentTree, HeadingLevel } from '#documents/document-tree.ts'

/**
 * The same document without a skipped level: what a person wrote below a heading of the first level as one of the
 * third becomes one of the second.
 */
export const withoutSkippedLevels = (document: DocumentTree): DocumentTree => {
  let last = 0
  return {
    ...document,
    sections: document.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => {
        if (block.kind !== 'heading') return block
        last = Math.min(block.level, last + 1)
        return { ...block, level: last as HeadingLevel }
      }),
    })),
  }
}
