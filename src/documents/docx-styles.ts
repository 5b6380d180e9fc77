/**
 * The styles of our Word documents: real Word styles, so that a ministry restyles a plan by changing them.
 * Cambria for reading and Calibri for tables are on every machine with Word, and have free equals of the same
 * widths (Caladea, Carlito). Arabic is set in Times New Roman and Arial, which carry it everywhere.
 */
import type { ILevelsOptions, IParagraphStyleOptions, IRunStylePropertiesOptions, IStylesOptions } from 'docx'
import { AlignmentType, BorderStyle, LevelFormat, LevelSuffix, LineRuleType } from 'docx'
import type { DocumentMeta } from '#documents/document-tree.ts'

export const ink = '13212C'
export const deep = '00456E'
export const grey = '43525F'
export const hairline = 'A9B4BD'

/** Style ids, as Word knows them. */
export const styleIds = {
  body: 'BodyText',
  list: 'ListParagraph',
  lead: 'Lead',
  note: 'Note',
  caption: 'Caption',
  tableText: 'TableText',
  tableHead: 'TableHead',
  tableGroup: 'TableGroup',
  tableLead: 'TableLead',
  callout: 'Callout',
  calloutTitle: 'CalloutTitle',
  coverOver: 'CoverOver',
  title: 'Title',
  subtitle: 'Subtitle',
  contentsTitle: 'TOCHeading',
  header: 'Header',
  footer: 'Footer',
  annexHeading: 'AnnexHeading',
} as const

const reading = { ascii: 'Cambria', hAnsi: 'Cambria', cs: 'Times New Roman', eastAsia: 'SimSun' }
const table = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Arial', eastAsia: 'SimHei' }

/** Complex scripts look smaller at the same size; they get one point more. */
const sized = (
  points: number,
  rtl: boolean,
): Pick<IRunStylePropertiesOptions, 'size' | 'sizeComplexScript'> => ({
  size: points * 2,
  sizeComplexScript: (points + (rtl ? 1 : 0)) * 2,
})
const bold = { bold: true, boldComplexScript: true }

const paragraphStyle = (
  id: string,
  name: string,
  run: IRunStylePropertiesOptions,
  paragraph: NonNullable<IParagraphStyleOptions['paragraph']>,
  basedOn = 'Normal',
): IParagraphStyleOptions => ({ id, name, basedOn, quickFormat: true, run, paragraph })

/** All styles for a language and direction. */
export const docxStyles = (meta: DocumentMeta): IStylesOptions => {
  const rtl = meta.direction === 'rtl'
  const isCompact = meta.isCompact
  const size = (points: number) => sized(points, rtl)
  const keep = { keepNext: true, keepLines: true }
  /** Air in twips: a document of one page has half of it. */
  const air = (twips: number): number => (isCompact ? Math.round(twips / 2) : twips)
  return {
    default: {
      document: {
        run: {
          font: reading,
          color: ink,
          ...size(isCompact ? 10.5 : 11),
          language: { value: rtl ? 'en-GB' : meta.language, bidirectional: rtl ? meta.language : 'ar-SA' },
        },
        paragraph: { spacing: { after: air(120), line: isCompact ? 252 : 276, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { font: reading, ...size(isCompact ? 20 : 24), ...bold, color: ink },
        paragraph: { spacing: { before: air(120), after: air(160), line: 252, lineRule: LineRuleType.AUTO } },
      },
      heading1: {
        run: { font: reading, ...size(isCompact ? 14 : 18), ...bold, color: ink },
        paragraph: {
          ...keep,
          spacing: { before: air(400), after: air(140), line: 252, lineRule: LineRuleType.AUTO },
          outlineLevel: 0,
        },
      },
      heading2: {
        run: { font: reading, ...size(14), ...bold, color: ink },
        paragraph: {
          ...keep,
          spacing: { before: 300, after: 100, line: 252, lineRule: LineRuleType.AUTO },
          outlineLevel: 1,
        },
      },
      heading3: {
        run: { font: table, ...size(11.5), ...bold, color: deep },
        paragraph: {
          ...keep,
          spacing: { before: 260, after: 60, line: 252, lineRule: LineRuleType.AUTO },
          outlineLevel: 2,
        },
      },
      caption: {
        run: { font: table, ...size(10), ...bold, italics: false, color: grey },
        paragraph: { ...keep, spacing: { before: 160, after: 80 } },
      },
      listParagraph: { paragraph: { spacing: { after: air(60) } } },
      hyperlink: { run: { color: '00629B', underline: {} } },
    },
    paragraphStyles: [
      paragraphStyle(styleIds.body, 'Body Text', {}, { spacing: { after: air(120) } }),
      paragraphStyle(
        styleIds.lead,
        'Lead',
        { ...size(11), color: grey },
        { keepNext: true, spacing: { after: air(140) } },
      ),
      paragraphStyle(
        styleIds.note,
        'Note',
        { font: table, ...size(10), color: grey },
        { spacing: { after: air(100) } },
      ),
      paragraphStyle(
        styleIds.tableText,
        'Table Text',
        { font: table, ...size(9.5) },
        { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
      ),
      paragraphStyle(styleIds.tableHead, 'Table Head', bold, {}, styleIds.tableText),
      paragraphStyle(
        styleIds.tableGroup,
        'Table Group',
        { font: reading, ...size(10.5), ...bold, italics: !rtl },
        { spacing: { before: 80, after: 20, line: 240, lineRule: LineRuleType.AUTO } },
        styleIds.tableText,
      ),
      paragraphStyle(
        styleIds.tableLead,
        'Table Lead',
        { font: reading, ...size(10.5) },
        { spacing: { after: 40, line: 259, lineRule: LineRuleType.AUTO } },
        styleIds.tableText,
      ),
      paragraphStyle(
        styleIds.callout,
        'Callout',
        { font: table, ...size(10.5), color: grey },
        {
          spacing: { before: 0, after: 120 },
          indent: { start: 170, end: 170 },
          border: {
            [rtl ? 'right' : 'left']: { style: BorderStyle.SINGLE, size: 18, color: '009EDB', space: 8 },
          },
        },
      ),
      paragraphStyle(
        styleIds.calloutTitle,
        'Callout Title',
        bold,
        { keepNext: true, spacing: { before: 120, after: 0 } },
        styleIds.callout,
      ),
      paragraphStyle(
        styleIds.coverOver,
        'Cover Over',
        { font: table, ...size(13), ...bold, color: deep },
        { spacing: { before: 1900, after: 0 } },
      ),
      paragraphStyle(
        styleIds.subtitle,
        'Subtitle',
        { font: reading, ...size(15), color: grey },
        { spacing: { after: 480 } },
      ),
      paragraphStyle(
        styleIds.contentsTitle,
        'TOC Heading',
        { font: reading, ...size(18), ...bold },
        { keepNext: true, spacing: { before: 0, after: 160 } },
      ),
      paragraphStyle('TOC1', 'toc 1', { font: table, ...size(11) }, { spacing: { before: 80, after: 20 } }),
      paragraphStyle(
        'TOC2',
        'toc 2',
        { font: table, ...size(10.5) },
        { spacing: { after: 0 }, indent: { start: 280 } },
      ),
      paragraphStyle(
        styleIds.header,
        'header',
        { font: table, ...size(9), color: grey },
        { spacing: { after: 0 } },
      ),
      paragraphStyle(
        styleIds.footer,
        'footer',
        { font: table, ...size(9), color: grey },
        { spacing: { after: 0 } },
      ),
    ],
  }
}

/**
 * Heading numbers stand before the text with a space. From right to left, LibreOffice sets a number outside the
 * place where Word sets it; an indent as wide as the number keeps it within the margin in both.
 */
const headingLevel = (level: number, template: string, rtl: boolean): ILevelsOptions => {
  const outer = rtl ? 280 + level * 200 : 0
  const hanging = rtl ? 400 + level * 200 : 0
  return {
    level,
    format: LevelFormat.DECIMAL,
    text: template,
    suffix: rtl ? LevelSuffix.TAB : LevelSuffix.SPACE,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { start: outer + hanging, hanging } } },
  }
}

const listLevel = (level: number, format: ILevelsOptions['format'], template: string): ILevelsOptions => ({
  level,
  ...(format === undefined ? {} : { format }),
  text: template,
  alignment: AlignmentType.START,
  style: { paragraph: { indent: { start: 360 * (level + 1), hanging: 360 } } },
})

/** Numbering: headings 1 and 1.1, bullets, and ordered lists. */
export const docxNumbering = (meta: DocumentMeta) => ({
  config: [
    {
      reference: 'headings',
      levels: [
        headingLevel(0, '%1.', meta.direction === 'rtl'),
        headingLevel(1, '%1.%2.', meta.direction === 'rtl'),
        headingLevel(2, '%1.%2.%3.', meta.direction === 'rtl'),
      ],
    },
    {
      reference: 'bullets',
      levels: ['•', '–', '•'].map((mark, level) => listLevel(level, LevelFormat.BULLET, mark)),
    },
    {
      reference: 'ordered',
      levels: [
        listLevel(0, LevelFormat.DECIMAL, '%1.'),
        listLevel(1, LevelFormat.LOWER_LETTER, '%2)'),
        listLevel(2, LevelFormat.LOWER_ROMAN, '%3)'),
      ],
    },
  ],
})
