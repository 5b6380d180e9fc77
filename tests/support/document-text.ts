/** What a document tree says, as plain lines, for tests. */
import { plainText } from '#documents/document-parts.ts'
import type { DocumentBlock, DocumentTree } from '#documents/document-tree.ts'

const linesOfBlock = (block: DocumentBlock): string[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [plainText(block.content)]
    case 'list':
      return block.items.flat().flatMap(linesOfBlock)
    case 'table':
      return [...block.head, ...block.body].map((row) =>
        row.cells.map((cell) => cell.content.map(plainText).join(' / ')).join(' | '),
      )
    case 'callout':
      return [
        ...(block.title === null ? [] : [plainText(block.title)]),
        ...block.blocks.flatMap(linesOfBlock),
      ]
    case 'picture':
      return [plainText(block.caption), block.alternative]
    case 'title':
      return [plainText(block.content), plainText(block.under)]
    case 'cover':
      return [
        plainText(block.over),
        plainText(block.title),
        ...block.facts.map((fact) => `${fact.label}: ${plainText(fact.value)}`),
        ...block.notes.map(plainText),
      ]
    case 'contents':
      return [block.title]
  }
}

/** All lines of a document. */
export const documentLines = (document: DocumentTree): string[] =>
  document.sections.flatMap((section) => section.blocks).flatMap(linesOfBlock)
