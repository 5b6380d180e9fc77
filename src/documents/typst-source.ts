/**
 * Writes a document tree as Typst source over the looks in `typst/document.typ`. All words go in as strings, so
 * that nothing a person wrote is read as markup.
 */

import type {
  CalloutBlock,
  CoverBlock,
  DocumentBlock,
  DocumentInline,
  DocumentMeta,
  DocumentSection,
  DocumentTree,
  HeadingBlock,
  ListBlock,
  ParagraphBlock,
  TableBlock,
  TableCell,
  TableRow,
} from '#documents/document-tree.ts'
import { firstLanguage, splitLanguage } from '#documents/language-parts.ts'
import { withoutControls } from '#documents/markup-text.ts'
import { firstHead, hasShortRows, isSmall, tableLanguage } from '#documents/table-size.ts'
import { directionOf } from '#messages/translate.ts'

/** A Typst string. Control characters have no glyph and would end the source as text. */
const quoted = (value: string): string =>
  `"${withoutControls(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`

const inline = (each: DocumentInline): string => {
  switch (each.kind) {
    case 'text':
      return each.language === null
        ? `#${quoted(each.text)}`
        : `#foreign(${quoted(splitLanguage(each.language).language)}, ${quoted(each.text)})`
    case 'strong':
      return `#strong[${inlines(each.content)}]`
    case 'emphasis':
      return `#emph[${inlines(each.content)}]`
    case 'inserted':
      return `#put-in[${inlines(each.content)}]`
    case 'deleted':
      return `#taken-out[${inlines(each.content)}]`
    case 'link':
      return `#link(${quoted(each.address)})[${inlines(each.content)}]`
    case 'code':
      return `#code(${quoted(each.text)})`
    case 'break':
      return '#linebreak()'
  }
}

const inlines = (content: readonly DocumentInline[]): string => content.map(inline).join('')

/** Words in a language that runs the other way run their own way, so that the full stop ends them. */
const ownWay = (content: readonly DocumentInline[], said: string): string => {
  const language = firstLanguage(content)
  return language === null
    ? said
    : `#running(${directionOf(language)}, ${quoted(splitLanguage(language).language)})[${said}]`
}

/** Headings within a text, which have no number, stand in the file's outline and not in the contents. */
const headingSource = (block: HeadingBlock): string => {
  const isInText = !block.isNumbered && block.level > 1
  const options = `${block.isNumbered ? '' : ', numbering: none'}${isInText ? ', outlined: false, bookmarked: true' : ''}`
  const said = `#heading(level: ${block.level}${options})[${inlines(block.content)}]`
  return `${block.startsPage ? '#pagebreak(weak: true)\n' : ''}${ownWay(block.content, said)}`
}

const paragraphSource = (block: ParagraphBlock): string => {
  const content = inlines(block.content)
  return ownWay(block.content, block.role === 'body' ? `#par[${content}]` : `#${block.role}[${content}]`)
}

/** Words of a cell run their own way but stand on the side of its column. */
const inCell = (content: readonly DocumentInline[], table: TableBlock, said: string): string => {
  const language = firstLanguage(content)
  if (language === null || language === tableLanguage(table)) return said
  return `#celled(${directionOf(language)}, ${quoted(splitLanguage(language).language)})[${said}]`
}

/** A list runs the way of the language it begins in, its numbers with it. */
const listSource = (block: ListBlock): string => {
  const said = `#${block.isOrdered ? 'enum' : 'list'}(${block.items.map((item) => `[${blocks(item)}]`).join(', ')})`
  const [first] = block.items[0] ?? []
  return first?.kind === 'paragraph' ? ownWay(first.content, said) : said
}

/** A cell; what heads a row is bold. Several paragraphs stand as such. */
const cellSource = (cell: TableCell, table: TableBlock): string => {
  const spans = [
    cell.colSpan > 1 ? `colspan: ${cell.colSpan}` : '',
    cell.rowSpan > 1 ? `rowspan: ${cell.rowSpan}` : '',
    cell.align === null ? '' : `align: ${cell.align}`,
  ].filter((part) => part !== '')
  const [first = [], ...others] = cell.content
  const content =
    others.length === 0
      ? inCell(first, table, inlines(first))
      : cell.content.map((each) => inCell(each, table, `#par[${inlines(each)}]`)).join('')
  const said = cell.isHeading && content !== '' ? `*${content}*` : content
  return spans.length === 0 ? `[${said}]` : `cell(${spans.join(', ')})[${said}]`
}

/** Rows of a table; a group's head is repeated where its rows go on. */
const rowSource = (row: TableRow, table: TableBlock): string => {
  if (row.kind !== 'group') return row.cells.map((cell) => cellSource(cell, table)).join(', ')
  const [cell] = row.cells
  if (cell === undefined) return ''
  return `table.header(level: 2, repeat: true, cell(colspan: ${cell.colSpan})[#group[${cell.content.map(inlines).join(' ')}]])`
}

const tableLooks = { lines: 'lines-table', grid: 'grid-table', facts: 'facts-table' } as const

const headOf = (row: TableRow): TableRow => ({
  ...row,
  cells: row.cells.map((cell) => ({ ...cell, isHeading: true })),
})

const tableSource = (block: TableBlock): string => {
  const parts = [
    `is-kept: ${block.look === 'facts' ? isSmall(block, 20) : hasShortRows(block)}`,
    `is-dense: ${block.isDense}`,
    `heads: ${block.head.length}`,
    `columns: (${block.columns.map((column) => `${column.width}fr`).join(', ')},)`,
    `align: (${block.columns.map((column) => column.align).join(', ')},)`,
    ...(block.head.length === 0
      ? []
      : [`table.header(${block.head.map((row) => rowSource(headOf(row), block)).join(', ')})`]),
    ...block.body.map((row) => rowSource(row, block)),
  ]
  const table = `${tableLooks[block.look]}(${parts.join(',\n  ')})`
  if (block.caption === null) return ownWay(firstHead(block), `#${table}`)
  const figure = `figure(kind: table, caption: [${inlines(block.caption)}], ${table})`
  return isSmall(block, 12) ? `#block(breakable: false, width: 100%, ${figure})` : `#${figure}`
}

const calloutSource = (block: CalloutBlock): string =>
  `#callout(${block.title === null ? 'none' : `[${inlines(block.title)}]`})[${blocks(block.blocks)}]`

const coverSource = (block: CoverBlock): string =>
  `#cover([${inlines(block.over)}], [${inlines(block.title)}], ${
    block.subtitle === null ? 'none' : `[${inlines(block.subtitle)}]`
  }, (${block.facts.map((fact) => `([${inlines([{ kind: 'text', text: fact.label, language: null }])}], [${inlines(fact.value)}])`).join(', ')},), (${block.notes
    .map((note) => `[${inlines(note)}]`)
    .join(', ')},))`

const blockSource = (block: DocumentBlock): string => {
  switch (block.kind) {
    case 'heading':
      return headingSource(block)
    case 'paragraph':
      return paragraphSource(block)
    case 'list':
      return listSource(block)
    case 'table':
      return tableSource(block)
    case 'callout':
      return calloutSource(block)
    case 'title':
      return `#opening([${inlines(block.content)}], [${inlines(block.under)}])`
    case 'cover':
      return coverSource(block)
    case 'contents':
      return `#contents([#${quoted(block.title)}], ${block.levels})`
    case 'picture':
      return `#figure(kind: image, caption: [${inlines(block.caption)}], image(bytes(${quoted(block.svg)}), format: "svg", width: 100%, alt: ${quoted(block.alternative)}))`
  }
}

const blocks = (content: readonly DocumentBlock[]): string => content.map(blockSource).join('\n')

/** A turned page is a page of its own already: a break at its head would leave one blank. */
const withoutBreak = ([first, ...others]: readonly DocumentBlock[]): DocumentBlock[] => {
  if (first === undefined) return []
  return [first.kind === 'heading' ? { ...first, startsPage: false } : first, ...others]
}

const sectionSource = (section: DocumentSection, { marking }: DocumentMeta): string =>
  section.orientation === 'landscape'
    ? `#page(flipped: true, margin: (x: 18mm, top: ${marking === null ? 24 : 30}mm, bottom: ${marking === null ? 22 : 28}mm))[\n${blocks(withoutBreak(section.blocks))}\n]`
    : blocks(section.blocks)

const metaSource = (meta: DocumentMeta, hasCover: boolean): string => {
  const [year, month, day] = meta.date.split('-').map(Number)
  const { language, script, region } = splitLanguage(meta.language)
  const entries = {
    title: quoted(meta.title),
    owner: quoted(meta.owner),
    status: quoted(meta.status),
    audience: quoted(meta.audience),
    marking: meta.marking === null ? 'none' : quoted(meta.marking),
    date: `datetime(year: ${year}, month: ${month}, day: ${day})`,
    lang: quoted(language),
    region: region === null ? 'none' : quoted(region),
    script: script === null ? 'auto' : quoted(script.toLowerCase()),
    dir: meta.direction,
    'has-cover': String(hasCover),
    'is-compact': String(meta.isCompact),
    words: `(${Object.entries(meta.words)
      .map(([name, word]) => `${name}: ${quoted(word)}`)
      .join(', ')})`,
  }
  return `(${Object.entries(entries)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')})`
}

/** The whole source of a document. */
export const typstSource = (document: DocumentTree): string => {
  const hasCover = document.sections[0]?.blocks[0]?.kind === 'cover'
  return [
    '#import "/document.typ": *',
    `#show: document-of.with(${metaSource(document.meta, hasCover)})`,
    ...document.sections.map((section) => sectionSource(section, document.meta)),
    '',
  ].join('\n')
}
