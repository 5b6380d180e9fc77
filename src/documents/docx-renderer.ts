/** Draws a document tree as a Word file. The same tree gives the same bytes. */
import {
  BorderStyle,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx'
import { contentsEntries } from '#documents/contents-entries.ts'
import type { DocumentMeta, DocumentSection, DocumentTree } from '#documents/document-tree.ts'
import { type DocxWriting, docxBlock } from '#documents/docx-blocks.ts'
import { docxRuns } from '#documents/docx-inlines.ts'
import { settleDocx } from '#documents/docx-package.ts'
import { docxNumbering, docxStyles, hairline, styleIds } from '#documents/docx-styles.ts'

/** A4 in twips, with the margins of an official letter. */
const page = { short: 11906, long: 16838, margin: 1247, marginNarrow: 1020 }

const widthOf = (section: DocumentSection): number =>
  section.orientation === 'portrait' ? page.short - 2 * page.margin : page.long - 2 * page.marginNarrow

const plain = (value: string) => ({ kind: 'text', text: value, language: null }) as const

/** The page head: whose document, its title, who may read it. */
const headerOf = (meta: DocumentMeta, width: number): Header =>
  new Header({
    children: [
      new Paragraph({
        style: styleIds.header,
        bidirectional: meta.direction === 'rtl',
        border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: hairline, space: 4 } },
        tabStops: [{ type: TabStopType.END, position: width }],
        children: [
          ...docxRuns([plain(meta.owner)], meta),
          new TextRun({ text: '\t' }),
          ...docxRuns([{ kind: 'strong', content: [plain(meta.audience)] }], meta),
          // On a line of its own: beside the audience a long title would wrap over it.
          new TextRun({ break: 1 }),
          ...docxRuns([plain(meta.title)], meta),
        ],
      }),
    ],
  })

/** The page foot: draft or adopted, and the page. */
const footerOf = (meta: DocumentMeta, width: number): Footer => {
  const isRtl = meta.direction === 'rtl'
  const number = (child: (typeof PageNumber)[keyof typeof PageNumber]) =>
    new TextRun({ children: [child], rightToLeft: isRtl })
  return new Footer({
    children: [
      new Paragraph({
        style: styleIds.footer,
        bidirectional: isRtl,
        border: { top: { style: BorderStyle.SINGLE, size: 6, color: hairline, space: 4 } },
        tabStops: [{ type: TabStopType.END, position: width }],
        children: [
          ...docxRuns([plain(meta.status)], meta),
          new TextRun({ text: '\t' }),
          ...docxRuns([plain(`${meta.words.page} `)], meta),
          number(PageNumber.CURRENT),
          ...docxRuns([plain(` ${meta.words.of} `)], meta),
          number(PageNumber.TOTAL_PAGES),
        ],
      }),
    ],
  })
}

const sectionOf = (section: DocumentSection, index: number, writing: DocxWriting): ISectionOptions => {
  const { meta } = writing
  const width = widthOf(section)
  writing.width = width
  const isPortrait = section.orientation === 'portrait'
  const side = isPortrait ? page.margin : page.marginNarrow
  const hasCover = index === 0 && section.blocks[0]?.kind === 'cover'
  return {
    properties: {
      titlePage: hasCover,
      page: {
        size: {
          width: page.short,
          height: page.long,
          orientation: isPortrait ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
        },
        margin: { top: 1300, bottom: 1200, left: side, right: side, header: 600, footer: 560, gutter: 0 },
      },
    },
    headers: {
      default: headerOf(meta, width),
      ...(hasCover
        ? { first: new Header({ children: [new Paragraph({ style: styleIds.header, children: [] })] }) }
        : {}),
    },
    footers: { default: footerOf(meta, width), ...(hasCover ? { first: footerOf(meta, width) } : {}) },
    children: section.blocks.flatMap((block) => docxBlock(block, writing)),
  }
}

/** The bytes of a DOCX file. */
export const renderDocx = async (document: DocumentTree): Promise<Buffer> => {
  const { meta } = document
  const writing: DocxWriting = {
    meta,
    width: 0,
    lists: 0,
    headings: 0,
    tables: 0,
    entries: contentsEntries(document),
  }
  const file = new Document({
    title: meta.title,
    subject: meta.owner,
    creator: meta.owner,
    lastModifiedBy: meta.owner,
    description: meta.status,
    styles: docxStyles(meta),
    numbering: docxNumbering(meta),
    sections: document.sections.map((section, index) => sectionOf(section, index, writing)),
  })
  return settleDocx(await Packer.toBuffer(file), meta)
}
