/** Short ways to write the parts of a document tree. */

import type {
  DocumentInline,
  HeadingBlock,
  HeadingLevel,
  ParagraphBlock,
  TableCell,
  TableColumn,
  TableRow,
} from '#documents/document-tree.ts'
import { chooseText, type LanguageTag, type LanguageText, readText } from '#domain/text/language-text.ts'

/** Plain text in the document's language, or in the one named. */
export const text = (value: string, language: LanguageTag | null = null): DocumentInline => ({
  kind: 'text',
  text: value,
  language,
})
export const strong = (...content: DocumentInline[]): DocumentInline => ({ kind: 'strong', content })
export const emphasis = (...content: DocumentInline[]): DocumentInline => ({ kind: 'emphasis', content })
/**
 * Words that a comparison tells as put in or taken out: by lines, and by signs, which stay with copied and spoken
 * words. Blanks at the ends stand outside; where nothing else is, a sign stands for them.
 */
export const changed = (
  kind: 'inserted' | 'deleted',
  words: string,
  language: LanguageTag | null = null,
): DocumentInline[] => {
  const [, before = '', said = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(words) ?? []
  const sign = kind === 'inserted' ? '+' : '−'
  const shown = said === '' ? (words.includes('\n') ? '¶' : '·') : said
  const outside = (blanks: string): DocumentInline[] => (blanks === '' ? [] : linesOf(blanks, language))
  return [
    ...outside(before),
    { kind, content: linesOf(`[${sign}${shown}${sign}]`, language) },
    ...outside(after),
  ]
}
export const code = (value: string): DocumentInline => ({ kind: 'code', text: value })

/** A content text in the reader's language or the original; marked where it is in another language. */
export const contentText = (value: LanguageText | null, language: LanguageTag): DocumentInline[] => {
  if (value === null) return []
  const chosen = chooseText(value, language)
  if (chosen.text === '') return []
  const isSame = chosen.language.split('-')[0] === language.split('-')[0]
  return linesOf(chosen.text, isSame ? null : chosen.language)
}

/** Text with its line breaks kept. */
export const linesOf = (value: string, language: LanguageTag | null = null): DocumentInline[] =>
  value
    .split('\n')
    .flatMap((line, index): DocumentInline[] =>
      index === 0 ? [text(line, language)] : [{ kind: 'break' }, text(line, language)],
    )

export const heading = (
  level: HeadingLevel,
  content: DocumentInline[],
  options: { isNumbered?: boolean; startsPage?: boolean } = {},
): HeadingBlock => ({
  kind: 'heading',
  level,
  content,
  isNumbered: options.isNumbered ?? true,
  startsPage: options.startsPage ?? false,
})

export const paragraph = (
  content: DocumentInline[] | string,
  role: ParagraphBlock['role'] = 'body',
): ParagraphBlock => ({
  kind: 'paragraph',
  role,
  content: typeof content === 'string' ? [text(content)] : content,
})

export const column = (width: number, align: TableColumn['align'] = 'start'): TableColumn => ({
  width,
  align,
})

/** One table cell; a string is one paragraph of plain text. */
export const cell = (
  content: DocumentInline[] | string,
  options: Partial<Pick<TableCell, 'colSpan' | 'rowSpan' | 'isHeading' | 'align'>> = {},
): TableCell => cellOf([typeof content === 'string' ? [text(content)] : content], options)

/** One table cell of several paragraphs. */
export const cellOf = (
  content: DocumentInline[][],
  options: Partial<Pick<TableCell, 'colSpan' | 'rowSpan' | 'isHeading' | 'align'>> = {},
): TableCell => ({
  content: content.length === 0 ? [[]] : content,
  colSpan: options.colSpan ?? 1,
  rowSpan: options.rowSpan ?? 1,
  isHeading: options.isHeading ?? false,
  align: options.align ?? null,
})

export const row = (...cells: TableCell[]): TableRow => ({ kind: 'plain', cells })
/** A row of column heads. */
export const headRow = (...labels: string[]): TableRow => row(...labels.map((label) => cell(label)))
/** A row that heads the rows below it, over the whole width. */
export const groupRow = (content: DocumentInline[], columns: number): TableRow => ({
  kind: 'group',
  cells: [cell(content, { colSpan: columns, isHeading: true })],
})

/** Puts a separator between the items. */
export const joinInlines = (items: DocumentInline[][], separator: string): DocumentInline[] =>
  items.flatMap((item, index) => (index === 0 ? item : [text(separator), ...item]))

/** The plain text of inlines, for sheets and bookmarks. */
export const plainText = (content: readonly DocumentInline[]): string =>
  content
    .map((each) =>
      each.kind === 'text' || each.kind === 'code'
        ? each.text
        : each.kind === 'break'
          ? '\n'
          : plainText(each.content),
    )
    .join('')

/** A marking as a document prints it; null where none is kept. */
export const markingLine = (
  marking: LanguageText | null | undefined,
  language: LanguageTag,
): string | null => {
  const said = readText(marking ?? null, language)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return said === '' ? null : said
}
