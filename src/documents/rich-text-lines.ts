/** A person's rich text as plain lines, for cells of a sheet: its marks are read, its shape is kept as far as lines can. */
import type { Inline, RichBlock, RichText } from '#domain/text/rich-text.ts'

/** Words without their emphasis; a link keeps its address behind them. */
const wordsOf = (inlines: readonly Inline[]): string =>
  inlines
    .map((each) => {
      if (each.kind === 'text') return each.text
      const said = wordsOf(each.content)
      return each.kind === 'link' && each.address !== said ? `${said} (${each.address})` : said
    })
    .join('')

const linesOf = (block: RichBlock): string[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [wordsOf(block.content)]
    case 'list':
      return block.items.flatMap((item, at) =>
        richTextLines(item).map((line, index) =>
          index > 0 ? `   ${line}` : block.isOrdered ? `${at + 1}. ${line}` : `• ${line}`,
        ),
      )
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(wordsOf).join(' | '))
  }
}

/** The lines of a text. */
export const richTextLines = (richText: RichText): string[] => richText.flatMap(linesOf)
