/** Draws a document tree as a Word file, by itself or in a ministry's template. The same input gives the same bytes. */
import {
  AlignmentType,
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
import type { DocumentSection, DocumentTree } from '#documents/document-tree.ts'
import { type DocxWriting, docxBlocks } from '#documents/docx-blocks.ts'
import { docxRuns } from '#documents/docx-inlines.ts'
import { settleDocx } from '#documents/docx-package.ts'
import { ourPages, type PageMargins, textWidth } from '#documents/docx-page.ts'
import { docxNumbering, docxStyles, hairline, styleIds } from '#documents/docx-styles.ts'
import { endTab } from '#documents/docx-tabs.ts'
import { withoutSkippedLevels } from '#documents/heading-levels.ts'
import { typeset } from '#documents/language-typography.ts'
import { saysPage } from '#documents/word-letterhead.ts'
import { headingNumberText } from '#documents/word-numbering.ts'
import { takeOverTemplate } from '#documents/word-takeover.ts'
import type { WordTemplate } from '#documents/word-template.ts'

const plain = (value: string) => ({ kind: 'text', text: value, language: null }) as const

/** Twips for the line of a marking, above and below. */
const markingLine = 300

/** A marking takes a line more above and below the text. */
const roomFor = (marking: string | null, margins: PageMargins): PageMargins =>
  marking === null
    ? margins
    : { ...margins, top: margins.top + markingLine, bottom: margins.bottom + markingLine }

/** The State's marking, above and below on every page. */
const markingOf = ({ meta }: DocxWriting, style: string): Paragraph[] =>
  meta.marking === null
    ? []
    : [
        new Paragraph({
          style,
          bidirectional: meta.direction === 'rtl',
          alignment: AlignmentType.CENTER,
          children: docxRuns([{ kind: 'strong', content: [plain(meta.marking)] }], meta),
        }),
      ]

/** The page head: whose document, its title, who may read it. */
const headerOf = (writing: DocxWriting): Header => {
  const { meta, width, template } = writing
  return new Header({
    children: [
      ...markingOf(writing, styleIds.header),
      new Paragraph({
        style: styleIds.header,
        bidirectional: meta.direction === 'rtl',
        border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: hairline, space: 4 } },
        tabStops: endTab(TabStopType.END, width, template?.tabs.get(styleIds.header)),
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
}

/** The head of a cover: nothing, since the cover says it all; beneath a letterhead, who may read it. */
const coverHeaderOf = (writing: DocxWriting): Header => {
  const { meta, template } = writing
  return new Header({
    children: [
      ...markingOf(writing, styleIds.header),
      new Paragraph({
        style: styleIds.header,
        ...(template === null
          ? { children: [] }
          : {
              bidirectional: meta.direction === 'rtl',
              alignment: AlignmentType.END,
              children: docxRuns([{ kind: 'strong', content: [plain(meta.audience)] }], meta),
            }),
      }),
    ],
  })
}

/** The page foot: draft or adopted, and the page unless the template's letterhead says it. */
const footerOf = (writing: DocxWriting, page: 'first' | 'default'): Footer => {
  const { meta, width, template } = writing
  const isRtl = meta.direction === 'rtl'
  const number = (child: (typeof PageNumber)[keyof typeof PageNumber]) =>
    new TextRun({ children: [child], rightToLeft: isRtl })
  const letterhead = template?.letterhead[page]
  const isNumbered = letterhead !== undefined && (saysPage(letterhead.header) || saysPage(letterhead.footer))
  return new Footer({
    children: [
      new Paragraph({
        style: styleIds.footer,
        bidirectional: isRtl,
        border: { top: { style: BorderStyle.SINGLE, size: 6, color: hairline, space: 4 } },
        tabStops: endTab(TabStopType.END, width, template?.tabs.get(styleIds.footer)),
        children: [
          ...docxRuns([plain(meta.status)], meta),
          ...(isNumbered
            ? []
            : [
                new TextRun({ text: '\t' }),
                ...docxRuns([plain(`${meta.words.page} `)], meta),
                number(PageNumber.CURRENT),
                ...docxRuns([plain(` ${meta.words.of} `)], meta),
                number(PageNumber.TOTAL_PAGES),
              ]),
        ],
      }),
      ...markingOf(writing, styleIds.footer),
    ],
  })
}

const sectionOf = (section: DocumentSection, index: number, writing: DocxWriting): ISectionOptions => {
  const { template } = writing
  const pages = template?.pages ?? ourPages
  writing.width = textWidth(pages, section.orientation)
  const hasCover = index === 0 && section.blocks[0]?.kind === 'cover'
  const hasFirstPage = hasCover || (index === 0 && template?.hasFirstPage === true)
  return {
    properties: {
      titlePage: hasFirstPage,
      page: {
        size: {
          width: pages.short,
          height: pages.long,
          orientation:
            section.orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
        },
        margin: { ...roomFor(writing.meta.marking, pages[section.orientation]), gutter: 0 },
      },
    },
    headers: {
      default: headerOf(writing),
      ...(hasFirstPage ? { first: hasCover ? coverHeaderOf(writing) : headerOf(writing) } : {}),
    },
    footers: {
      default: footerOf(writing, 'default'),
      ...(hasFirstPage ? { first: footerOf(writing, 'first') } : {}),
    },
    children: docxBlocks(section.blocks, writing),
  }
}

/** The bytes of a DOCX file; with a template, in its styles and on its paper. */
export const renderDocx = async (
  given: DocumentTree,
  template: WordTemplate | null = null,
): Promise<Buffer> => {
  const document = typeset(withoutSkippedLevels(given))
  const { meta } = document
  const levels = template?.headingNumbers ?? null
  const writing: DocxWriting = {
    meta,
    width: 0,
    lists: 0,
    headings: 0,
    tables: 0,
    tableParts: [],
    tableLinks: [],
    isBelowTable: false,
    entries:
      levels === null ? contentsEntries(document) : contentsEntries(document, headingNumberText(levels)),
    template,
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
  const settled = settleDocx(await Packer.toBuffer(file), writing)
  return template === null ? settled : takeOverTemplate(settled, template, meta)
}
