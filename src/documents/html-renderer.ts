/**
 * Draws a document tree as one self-contained HTML page: no script, nothing fetched, its style inside. It reads on
 * a slow line and prints as a document. The same tree gives the same bytes.
 */
import { readFileSync } from 'node:fs'
import { type ContentsEntry, contentsEntries, isInContents } from '#documents/contents-entries.ts'
import type {
  CoverBlock,
  DocumentBlock,
  DocumentInline,
  DocumentMeta,
  DocumentSection,
  DocumentTree,
  HeadingBlock,
  HeadingLevel,
  PictureBlock,
  TableBlock,
  TableCell,
  TableRow,
} from '#documents/document-tree.ts'
import { withoutSkippedLevels } from '#documents/heading-levels.ts'
import { pageRules } from '#documents/html-page-rules.ts'
import { firstLanguage } from '#documents/language-parts.ts'
import { typeset } from '#documents/language-typography.ts'
import { escaped } from '#documents/markup-text.ts'
import { firstHead, isSmall, tableLanguage } from '#documents/table-size.ts'
import { directionOf } from '#messages/translate.ts'

const style = ['document.css', 'document-print.css']
  .map((name) => readFileSync(new URL(`./html/${name}`, import.meta.url), 'utf8'))
  .join('\n')

/** What the blocks of one document share while they are written. */
interface HtmlWriting {
  meta: DocumentMeta
  entries: ContentsEntry[]
  headings: number
  tables: number
  pictures: number
}

const inline = (each: DocumentInline): string => {
  switch (each.kind) {
    case 'text':
      return each.language === null
        ? escaped(each.text)
        : `<bdi lang="${escaped(each.language)}">${escaped(each.text)}</bdi>`
    case 'strong':
      return `<strong>${inlines(each.content)}</strong>`
    case 'emphasis':
      return `<em>${inlines(each.content)}</em>`
    case 'inserted':
      return `<ins>${inlines(each.content)}</ins>`
    case 'deleted':
      return `<del>${inlines(each.content)}</del>`
    case 'link':
      return `<a href="${escaped(each.address)}">${inlines(each.content)}</a>`
    case 'code':
      return `<bdi dir="ltr">${escaped(each.text)}</bdi>`
    case 'break':
      return '<br>'
  }
}
const inlines = (content: readonly DocumentInline[]): string => content.map(inline).join('')

/** Language and direction of a block that begins in another language than the document's. */
const ownWay = (content: readonly DocumentInline[]): string => {
  const language = firstLanguage(content)
  return language === null ? '' : ` lang="${escaped(language)}" dir="${directionOf(language)}"`
}

const numberWords = (number: string): string => (number === '' ? '' : `<bdi dir="ltr">${number}</bdi> `)

/** The cover's title is the page's first heading; the document's own begin a level below it. */
const headingOf = (block: HeadingBlock, writing: HtmlWriting): string => {
  const entry = writing.entries[writing.headings]
  writing.headings += 1
  const name = `h${block.level + 1}`
  return `<${name} id="h${writing.headings}"${ownWay(block.content)}${block.startsPage ? ' class="new-page"' : ''}>${numberWords(
    entry?.number ?? '',
  )}${inlines(block.content)}</${name}>`
}

/** A cell's words run their own way where it is not the table's. */
const cellWay = (content: readonly DocumentInline[], table: TableBlock): string =>
  firstLanguage(content) === tableLanguage(table) ? '' : ownWay(content)

const cellOf = (
  cell: TableCell,
  table: TableBlock,
  name: 'td' | 'th',
  scope: string,
  align: string,
): string => {
  const [first = [], ...others] = cell.content
  const attributes = [
    name === 'th' ? ` scope="${scope}"` : '',
    cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : '',
    cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '',
    (cell.align ?? align) === 'start' ? '' : ` class="${cell.align ?? align}"`,
  ].join('')
  const content =
    others.length === 0
      ? inlines(first)
      : cell.content.map((each) => `<p${cellWay(each, table)}>${inlines(each)}</p>`).join('')
  return `<${name}${attributes}${others.length === 0 ? cellWay(first, table) : ''}>${content}</${name}>`
}

/** A row of the body; where cells before it reach down, its own begin further right. */
const bodyRow = (row: TableRow, block: TableBlock): string => {
  if (row.kind === 'group')
    return `<tr class="group">${row.cells.map((cell) => cellOf(cell, block, 'th', 'colgroup', 'start')).join('')}</tr>`
  const reach = row.cells.reduce((sum, cell) => sum + cell.colSpan, 0)
  let column = block.columns.length - reach
  const cells = row.cells.map((cell) => {
    const align = block.columns[column]?.align ?? 'start'
    column += cell.colSpan
    return cellOf(cell, block, cell.isHeading ? 'th' : 'td', 'row', align)
  })
  return `<tr${row.kind === 'lead' ? ' class="lead"' : ''}>${cells.join('')}</tr>`
}

const headRow = (row: TableRow, block: TableBlock): string =>
  `<tr>${row.cells
    .map((cell, at) =>
      cellOf(
        cell,
        block,
        'th',
        cell.colSpan > 1 ? 'colgroup' : 'col',
        row.cells.length === block.columns.length ? (block.columns[at]?.align ?? 'start') : 'start',
      ),
    )
    .join('')}</tr>`

const captionOf = (word: string, number: number, content: readonly DocumentInline[]): string =>
  `${escaped(word)} ${number}. ${inlines(content)}`

const tableOf = (block: TableBlock, writing: HtmlWriting): string => {
  let caption = ''
  if (block.caption !== null) {
    writing.tables += 1
    caption = `<caption>${captionOf(writing.meta.words.table, writing.tables, block.caption)}</caption>`
  }
  const whole = block.columns.reduce((sum, column) => sum + column.width, 0)
  const columns = block.columns
    .map((column) => `<col class="w${Math.round((column.width / whole) * 100)}">`)
    .join('')
  const head =
    block.head.length === 0 ? '' : `<thead>${block.head.map((row) => headRow(row, block)).join('')}</thead>`
  const body = block.body.map((row) => bodyRow(row, block)).join('\n')
  const look = [block.look, block.isDense ? 'dense' : '', isSmall(block, 12) ? 'kept' : '']
    .filter((name) => name !== '')
    .join(' ')
  return `<div class="wide" tabindex="0"${ownWay(firstHead(block))}><table class="${look}">${caption}<colgroup>${columns}</colgroup>${head}<tbody>${body}</tbody></table></div>`
}

const coverOf = (cover: CoverBlock): string =>
  [
    '<header class="cover">',
    `<p class="over">${inlines(cover.over)}</p>`,
    `<h1>${inlines(cover.title)}</h1>`,
    cover.subtitle === null ? '' : `<p class="subtitle">${inlines(cover.subtitle)}</p>`,
    `<dl>${cover.facts
      .map((fact) => `<div><dt>${escaped(fact.label)}</dt><dd>${inlines(fact.value)}</dd></div>`)
      .join('')}</dl>`,
    ...cover.notes.map((note) => `<p class="note"${ownWay(note)}>${inlines(note)}</p>`),
    '</header>',
  ].join('\n')

const contentsOf = (title: string, levels: HeadingLevel, writing: HtmlWriting): string =>
  `<nav class="contents" aria-labelledby="contents"><h2 id="contents">${escaped(title)}</h2><ul>${writing.entries
    .filter((entry) => isInContents(entry, levels))
    .map(
      (entry) =>
        `<li class="level-${entry.level}"><a href="#h${entry.heading}">${numberWords(entry.number)}${inlines(entry.content)}</a></li>`,
    )
    .join('')}</ul></nav>`

const pictureOf = (block: PictureBlock, writing: HtmlWriting): string => {
  writing.pictures += 1
  const caption = captionOf(writing.meta.words.picture, writing.pictures, block.caption)
  // The picture says nothing that the table below it does not; for hearing its alternative stands for it.
  return `<figure><figcaption>${caption}</figcaption><div class="wide" tabindex="0" role="img" aria-label="${escaped(block.alternative)}">${block.svg}</div></figure>`
}

const blockOf = (block: DocumentBlock, writing: HtmlWriting): string => {
  switch (block.kind) {
    case 'heading':
      return headingOf(block, writing)
    case 'paragraph':
      return `<p${block.role === 'body' ? '' : ` class="${block.role}"`}${ownWay(block.content)}>${inlines(block.content)}</p>`
    case 'list': {
      const name = block.isOrdered ? 'ol' : 'ul'
      const [first] = block.items[0] ?? []
      const way = first?.kind === 'paragraph' ? ownWay(first.content) : ''
      return `<${name}${way}>${block.items.map((item) => `<li>${blocksOf(item, writing)}</li>`).join('')}</${name}>`
    }
    case 'table':
      return tableOf(block, writing)
    case 'callout':
      return `<div class="callout">${block.title === null ? '' : `<p class="title">${inlines(block.title)}</p>`}${blocksOf(block.blocks, writing)}</div>`
    case 'title':
      return `<header><h1>${inlines(block.content)}</h1>${block.under.length === 0 ? '' : `<p class="lead">${inlines(block.under)}</p>`}</header>`
    case 'cover':
      return coverOf(block)
    case 'contents':
      return contentsOf(block.title, block.levels, writing)
    case 'picture':
      return pictureOf(block, writing)
  }
}
const blocksOf = (blocks: readonly DocumentBlock[], writing: HtmlWriting): string =>
  blocks.map((block) => blockOf(block, writing)).join('\n')

const sectionOf = (section: DocumentSection, writing: HtmlWriting): string =>
  `<section class="${section.orientation}">\n${blocksOf(section.blocks, writing)}\n</section>`

/** The column widths that occur, as rules: the page's own policy allows no inline styles. */
const widthRules = (html: string): string =>
  [...new Set([...html.matchAll(/<col class="w(\d+)">/g)].map((match) => Number(match[1])))]
    .sort((a, b) => a - b)
    .map((width) => `.w${width}{width:${width}%}`)
    .join('')

/** The bytes of an HTML file. */
export const renderHtml = (given: DocumentTree): Buffer => {
  const document = typeset(withoutSkippedLevels(given))
  const { meta } = document
  const entries = contentsEntries(document)
  const writing: HtmlWriting = { meta, entries, headings: 0, tables: 0, pictures: 0 }
  const hasCover = document.sections[0]?.blocks[0]?.kind === 'cover'
  const body = document.sections.map((section) => sectionOf(section, writing)).join('\n')
  const marking = meta.marking === null ? '' : `<p class="marking">${escaped(meta.marking)}</p>\n`
  const html = `<!DOCTYPE html>
<html lang="${escaped(meta.language)}" dir="${meta.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light">
<title>${escaped(meta.title)} – ${escaped(meta.owner)}</title>
<style>${style}${pageRules(meta, hasCover)}${widthRules(body)}</style>
</head>
<body>
${marking}<p class="running"><span>${escaped(meta.owner)}</span> <strong>${escaped(meta.audience)}</strong></p>
<main>
${body}
</main>
<footer class="running"><span>${escaped(meta.status)}</span> <strong>${escaped(meta.audience)}</strong></footer>
${marking}</body>
</html>
`
  return Buffer.from(html, 'utf8')
}
