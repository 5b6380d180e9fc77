/** Puts a person's rich text into a document: its headings stand below the section's own. */

import { cell, column, heading, linesOf, paragraph, row } from '#documents/document-parts.ts'
import type { DocumentBlock, DocumentInline, HeadingLevel, TableColumn } from '#documents/document-tree.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'
import type { Inline, RichBlock, RichText } from '#domain/text/rich-text.ts'

const toInline = (inline: Inline, language: LanguageTag | null): DocumentInline[] => {
  if (inline.kind === 'text') return linesOf(inline.text, language)
  const content = inline.content.flatMap((each) => toInline(each, language))
  return inline.kind === 'link'
    ? [{ kind: 'link', address: inline.address, content }]
    : [{ kind: inline.kind, content }]
}

const toInlines = (inlines: readonly Inline[], language: LanguageTag | null): DocumentInline[] =>
  inlines.flatMap((each) => toInline(each, language))

const plain = (inlines: readonly Inline[]): string =>
  inlines.map((each) => (each.kind === 'text' ? each.text : plain(each.content))).join('')

/** A column as wide as what stands in it, within bounds; figures stand at its end. */
const columnOf = ([head = [], ...cells]: readonly (readonly Inline[])[]): TableColumn => {
  const said = cells.map(plain)
  const longest = Math.max(...[plain(head), ...said].map((each) => each.length))
  const isFigures = said.length > 0 && said.every((each) => /^[\d\s.,\u202f–-]+$/.test(each))
  return column(Math.min(50, Math.max(10, longest)), isFigures ? 'end' : 'start')
}

const toBlock = (block: RichBlock, language: LanguageTag | null): DocumentBlock => {
  switch (block.kind) {
    case 'heading':
      return heading(Math.min(3, block.level + 1) as HeadingLevel, toInlines(block.content, language), {
        isNumbered: false,
      })
    case 'paragraph':
      return paragraph(toInlines(block.content, language))
    case 'list':
      return {
        kind: 'list',
        isOrdered: block.isOrdered,
        items: block.items.map((item) => item.map((each) => toBlock(each, language))),
      }
    case 'table': {
      const cells = (each: Inline[][]) => each.map((content) => cell(toInlines(content, language)))
      return {
        kind: 'table',
        look: 'lines',
        isDense: false,
        caption: null,
        columns: block.head.map((_head, at) =>
          columnOf([block.head, ...block.rows].map((each) => each[at] ?? [])),
        ),
        head: [row(...cells(block.head))],
        body: block.rows.map((each) => row(...cells(each))),
      }
    }
  }
}

/** The blocks of a rich text; `language` is set where it differs from the document's. */
export const richTextBlocks = (richText: RichText, language: LanguageTag | null): DocumentBlock[] =>
  richText.map((block) => toBlock(block, language))
