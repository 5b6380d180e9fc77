/** Headings whose levels follow each other, as PDF/UA and readers who jump from heading to heading need them. */
import type { DocumentTree, HeadingLevel } from '#documents/document-tree.ts'

/**
 * The same document without a skipped level: what a person wrote below a heading of the first level as some of the
 * third become some of the second, all of them.
 */
export const withoutSkippedLevels = (document: DocumentTree): DocumentTree => {
  /** Levels as given of the headings that the present place stands below. */
  const above: number[] = []
  return {
    ...document,
    sections: document.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => {
        if (block.kind !== 'heading') return block
        while ((above.at(-1) ?? 0) >= block.level) above.pop()
        above.push(block.level)
        return { ...block, level: above.length as HeadingLevel }
      }),
    })),
  }
}
