/** Blocks of the document tree as Word paragraphs and tables. */
import {
  Bookmark,
  type FileChild,
  HeadingLevel,
  InternalHyperlink,
  type IParagraphOptions,
  PageReference,
  Paragraph,
  type ParagraphChild,
  SimpleField,
  TabStopType,
  TextRun,
} from 'docx'
import { type ContentsEntry, isInContents } from '#documents/contents-entries.ts'
import type * as tree from '#documents/document-tree.ts'
import { docxRuns } from '#documents/docx-inlines.ts'
import { styleIds } from '#documents/docx-styles.ts'
import { TablePlace, tableXml } from '#documents/docx-tables.ts'
import { endTab } from '#documents/docx-tabs.ts'
import { isRightToLeft } from '#documents/language-parts.ts'
import type { WordTemplate } from '#documents/word-template.ts'

/** What the blocks of one document share while they are written. */
export interface DocxWriting {
  meta: tree.DocumentMeta
  /** Width of the text on the page, in twips. */
  width: number
  /** Lists so far; each ordered list starts at 1 again. */
  lists: number
  headings: number
  /** Numbered tables so far. */
  tables: number
  /** The XML of all tables, which go into the places kept for them. */
  tableParts: string[]
  /** Addresses that tables link to. */
  tableLinks: string[]
  /** All headings of the document, for its contents. */
  entries: ContentsEntry[]
  /** Whether the block before was a table: what follows needs air, and Word would join two tables that touch. */
  isBelowTable: boolean
  /** What the document is put into, if anything. */
  template: WordTemplate | null
}

const headingNames = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

const paragraphOf = (options: IParagraphOptions, writing: DocxWriting): Paragraph =>
  new Paragraph({ bidirectional: writing.meta.direction === 'rtl', ...options })

const bookmarkOf = (heading: number): string => `_Toc${heading}`

/** Our styles keep a heading with what it heads; a template's may not. */
const stayingWithNext = ({ template }: DocxWriting): IParagraphOptions =>
  template === null ? {} : { keepNext: true, keepLines: true }

/** A heading's number is ours unless the template's headings have their own, which those without a number lay off. */
const numberOf = (block: tree.HeadingBlock, template: WordTemplate | null): IParagraphOptions => {
  if (!block.isNumbered) return template === null ? {} : { numbering: false }
  if (template?.headingNumbers != null) return {}
  return { numbering: { reference: 'headings', level: block.level - 1, custom: true } }
}

const headingOf = (block: tree.HeadingBlock, writing: DocxWriting): Paragraph => {
  writing.headings += 1
  const name = headingNames[block.level - 1] ?? HeadingLevel.HEADING_3
  return paragraphOf(
    {
      heading: name,
      ...stayingWithNext(writing),
      ...numberOf(block, writing.template),
      ...(block.startsPage ? { pageBreakBefore: true } : {}),
      children: [
        new Bookmark({ id: bookmarkOf(writing.headings), children: docxRuns(block.content, writing.meta) }),
      ],
      bidirectional: isRightToLeft(block.content, writing.meta),
    },
    writing,
  )
}

const captionOf = (content: tree.DocumentInline[], writing: DocxWriting): Paragraph => {
  const label = { kind: 'text', text: `${writing.meta.words.table} `, language: null } as const
  writing.tables += 1
  // The number stands in the field already: readers that do not count fields would show none.
  const number: ParagraphChild = new SimpleField('SEQ Table \\* ARABIC', `${writing.tables}`)
  return paragraphOf(
    {
      style: styleIds.caption,
      ...stayingWithNext(writing),
      children: [
        ...docxRuns([label], writing.meta),
        number,
        ...docxRuns([{ kind: 'text', text: '. ', language: null }, ...content], writing.meta),
      ],
    },
    writing,
  )
}

const listOf = (block: tree.ListBlock, writing: DocxWriting, level: number): FileChild[] => {
  if (level === 0) writing.lists += 1
  const numbering = {
    reference: block.isOrdered ? 'ordered' : 'bullets',
    level: Math.min(level, 2),
    instance: writing.lists,
  }
  return block.items.flatMap((item) =>
    item.flatMap((each, index): FileChild[] => {
      if (each.kind === 'list') return listOf(each, writing, level + 1)
      if (each.kind !== 'paragraph') return docxBlock(each, writing)
      return [
        paragraphOf(
          {
            // The library gives what it numbers the style of lists.
            ...(index === 0 ? { numbering } : { style: styleIds.list, indent: { start: 360 * (level + 1) } }),
            bidirectional: isRightToLeft(each.content, writing.meta),
            children: docxRuns(each.content, writing.meta),
          },
          writing,
        ),
      ]
    }),
  )
}

/** The place of a table. A component of ours is no child that the library knows by its type. */
const tableOf = (table: tree.TableBlock, writing: DocxWriting): FileChild => {
  writing.tableParts.push(tableXml(table, writing.width, { meta: writing.meta, links: writing.tableLinks }))
  return new TablePlace(writing.tableParts.length - 1) as unknown as FileChild
}

const coverOf = (cover: tree.CoverBlock, writing: DocxWriting): FileChild[] => {
  const { meta } = writing
  const line = (style: string, content: tree.DocumentInline[]) =>
    paragraphOf({ style, children: docxRuns(content, meta) }, writing)
  const facts: tree.TableBlock = {
    kind: 'table',
    look: 'facts',
    isDense: false,
    caption: null,
    columns: [
      { width: 24, align: 'start' },
      { width: 76, align: 'start' },
    ],
    head: [],
    body: cover.facts.map((fact) => ({
      kind: 'plain',
      cells: [
        {
          content: [[{ kind: 'text', text: fact.label, language: null }]],
          colSpan: 1,
          rowSpan: 1,
          isHeading: true,
          align: null,
        },
        { content: [fact.value], colSpan: 1, rowSpan: 1, isHeading: false, align: null },
      ],
    })),
  }
  return [
    line(styleIds.coverOver, cover.over),
    line(styleIds.title, cover.title),
    ...(cover.subtitle === null ? [] : [line(styleIds.subtitle, cover.subtitle)]),
    tableOf(facts, writing),
    paragraphOf({ children: [], spacing: { after: 160 } }, writing),
    ...cover.notes.map((note) => line(styleIds.note, note)),
  ]
}

/**
 * One entry: number and title, linked to its heading, and a field with its page. The page is left to the program
 * that opens the file, since only it knows its fonts; the field is marked to be worked out at once. LibreOffice does
 * so only outside a table of contents of its own, so the entries are plain paragraphs.
 */
const contentsEntry = (entry: ContentsEntry, writing: DocxWriting): Paragraph =>
  paragraphOf(
    {
      style: `TOC${entry.level}`,
      tabStops: endTab(TabStopType.RIGHT, writing.width, writing.template?.tabs.get(`TOC${entry.level}`)),
      children: [
        new InternalHyperlink({
          anchor: bookmarkOf(entry.heading),
          children: docxRuns(
            [
              ...(entry.number === '' ? [] : [{ kind: 'code' as const, text: `${entry.number} ` }]),
              ...entry.content,
            ],
            writing.meta,
          ),
        }),
        new TextRun({ text: '\t' }),
        new PageReference(bookmarkOf(entry.heading), { hyperlink: true }),
      ],
    },
    writing,
  )

const contentsOf = (block: tree.ContentsBlock, writing: DocxWriting): FileChild[] => [
  paragraphOf(
    {
      style: styleIds.contentsTitle,
      // Word bases it on the first heading, with its number.
      ...(writing.template === null ? {} : { numbering: false }),
      pageBreakBefore: true,
      children: docxRuns([{ kind: 'text', text: block.title, language: null }], writing.meta),
    },
    writing,
  ),
  ...writing.entries
    .filter((entry) => isInContents(entry, block.levels))
    .map((entry) => contentsEntry(entry, writing)),
]

const calloutOf = (block: tree.CalloutBlock, writing: DocxWriting): FileChild[] => [
  ...(block.title === null
    ? []
    : [
        paragraphOf({ style: styleIds.calloutTitle, children: docxRuns(block.title, writing.meta) }, writing),
      ]),
  ...block.blocks.flatMap((each) =>
    each.kind === 'paragraph'
      ? [paragraphOf({ style: styleIds.callout, children: docxRuns(each.content, writing.meta) }, writing)]
      : docxBlock(each, writing),
  ),
]

/** A little air below a table. */
const airOf = (writing: DocxWriting): Paragraph =>
  paragraphOf({ children: [], style: styleIds.tableText, spacing: { after: 60 } }, writing)

/** Blocks in their order; a heading has air of its own, and a section does not end with a table. */
export const docxBlocks = (content: readonly tree.DocumentBlock[], writing: DocxWriting): FileChild[] => {
  writing.isBelowTable = false
  const written = content.flatMap((block) => {
    const air = writing.isBelowTable && block.kind !== 'heading' ? [airOf(writing)] : []
    writing.isBelowTable = block.kind === 'table'
    return [...air, ...docxBlock(block, writing)]
  })
  return writing.isBelowTable ? [...written, airOf(writing)] : written
}

/** One block. */
const docxBlock = (block: tree.DocumentBlock, writing: DocxWriting): FileChild[] => {
  switch (block.kind) {
    case 'heading':
      return [headingOf(block, writing)]
    case 'paragraph':
      return [
        paragraphOf(
          {
            style: styleIds[block.role],
            bidirectional: isRightToLeft(block.content, writing.meta),
            children: docxRuns(block.content, writing.meta),
          },
          writing,
        ),
      ]
    case 'list':
      return listOf(block, writing, 0)
    case 'table':
      return [...(block.caption === null ? [] : [captionOf(block.caption, writing)]), tableOf(block, writing)]
    case 'callout':
      return calloutOf(block, writing)
    case 'title':
      return [
        paragraphOf({ style: styleIds.title, children: docxRuns(block.content, writing.meta) }, writing),
        ...(block.under.length === 0
          ? []
          : [paragraphOf({ style: styleIds.lead, children: docxRuns(block.under, writing.meta) }, writing)]),
      ]
    case 'cover':
      return coverOf(block, writing)
    case 'contents':
      return contentsOf(block, writing)
    // Word draws SVG only beside a bitmap of it; a table can be edited as well.
    case 'picture':
      return docxBlocks(block.instead, writing)
  }
}
