/** Inlines as Word runs; text in another language carries its own language and direction. */
import { ExternalHyperlink, type IRunOptions, type ParagraphChild, TextRun } from 'docx'
import type { DocumentInline, DocumentMeta } from '#documents/document-tree.ts'
import { escaped, withoutControls } from '#documents/markup-text.ts'
import { directionOf } from '#messages/translate.ts'

type RunLook = Pick<
  IRunOptions,
  'bold' | 'boldComplexScript' | 'italics' | 'italicsComplexScript' | 'underline' | 'strike' | 'style'
>

/** Marks of direction, which nobody sees. */
const leftToRight = '\u200e'
const rightToLeft = '\u200f'

/**
 * Words that run against their paragraph, with marks that hold the signs at their ends, and signs between such words
 * with a mark of their own: LibreOffice goes by the letters alone.
 */
const marked = (value: string, isRtl: boolean, meta: DocumentMeta): string => {
  const mark = isRtl ? rightToLeft : leftToRight
  if (!/\p{L}/u.test(value)) return isRtl && !/\d/.test(value) ? `${mark}${value}` : value
  if (isRtl === (meta.direction === 'rtl')) return value
  // A number at the front belongs to the Arabic before it unless it is told otherwise.
  return `${/^\p{L}/u.test(value) ? '' : mark}${value}${/[\p{L}\d]$/u.test(value) ? '' : mark}`
}

const textRun = (value: string, language: string | null, meta: DocumentMeta, look: RunLook): TextRun => {
  const isRtl = directionOf(language ?? meta.language) === 'rtl'
  return new TextRun({
    text: marked(withoutControls(value), isRtl, meta),
    ...look,
    ...(isRtl ? { rightToLeft: true } : {}),
    ...(language === null ? {} : { language: isRtl ? { bidirectional: language } : { value: language } }),
  })
}

/** Word runs for inlines. */
export const docxRuns = (
  content: readonly DocumentInline[],
  meta: DocumentMeta,
  look: RunLook = {},
): ParagraphChild[] => content.flatMap((inline) => runsOf(inline, meta, look))

const runsOf = (inline: DocumentInline, meta: DocumentMeta, look: RunLook): ParagraphChild[] => {
  switch (inline.kind) {
    case 'text':
      return [textRun(inline.text, inline.language, meta, look)]
    case 'code':
      return [
        new TextRun({ text: marked(withoutControls(inline.text), false, meta), noProof: true, ...look }),
      ]
    case 'break':
      return [new TextRun({ break: 1 })]
    case 'strong':
      return docxRuns(inline.content, meta, { ...look, bold: true, boldComplexScript: true })
    case 'emphasis':
      // Arabic has no italics; slanting it hurts reading.
      return docxRuns(inline.content, meta, meta.direction === 'rtl' ? look : { ...look, italics: true })
    case 'inserted':
      return docxRuns(inline.content, meta, { ...look, bold: true, boldComplexScript: true, underline: {} })
    case 'deleted':
      return docxRuns(inline.content, meta, { ...look, strike: true })
    case 'link':
      return [
        new ExternalHyperlink({
          link: inline.address,
          children: docxRuns(inline.content, meta, { ...look, style: 'Hyperlink' }),
        }),
      ]
  }
}

/** How runs look, as XML writes it; `link` for the style of links. */
interface XmlLook {
  isBold: boolean
  isItalic: boolean
  isUnderlined: boolean
  isStruck: boolean
  isLink: boolean
}

const plainLook: XmlLook = {
  isBold: false,
  isItalic: false,
  isUnderlined: false,
  isStruck: false,
  isLink: false,
}

const runXml = (
  content: string,
  look: XmlLook,
  more: { noProof?: string; rtl?: string; tongue?: string } = {},
): string => {
  // In the order of the schema; `more` holds what comes after.
  const properties = [
    look.isLink ? '<w:rStyle w:val="Hyperlink"/>' : '',
    look.isBold ? '<w:b/><w:bCs/>' : '',
    look.isItalic ? '<w:i/><w:iCs/>' : '',
    look.isStruck ? '<w:strike/>' : '',
    more.noProof ?? '',
    look.isUnderlined ? '<w:u w:val="single"/>' : '',
    more.rtl ?? '',
    more.tongue ?? '',
  ].join('')
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${content}</w:r>`
}

const textXml = (value: string): string => `<w:t xml:space="preserve">${escaped(value)}</w:t>`

/** What the runs of tables are written with: addresses of links, which stand in a part of their own. */
export interface XmlWriting {
  meta: DocumentMeta
  links: string[]
}

/** The id of a table's link among the relations of the document. */
export const linkId = (at: number): string => `rIdTable${at + 1}`

/** The same runs as XML, for tables. */
export const runsXml = (
  content: readonly DocumentInline[],
  writing: XmlWriting,
  look: XmlLook = plainLook,
): string => content.map((inline) => inlineXml(inline, writing, look)).join('')

const inlineXml = (inline: DocumentInline, writing: XmlWriting, look: XmlLook): string => {
  const { meta, links } = writing
  switch (inline.kind) {
    case 'text': {
      const { language } = inline
      const isRtl = directionOf(language ?? meta.language) === 'rtl'
      const tongue = language === null ? '' : `<w:lang w:${isRtl ? 'bidi' : 'val'}="${escaped(language)}"/>`
      return runXml(textXml(marked(withoutControls(inline.text), isRtl, meta)), look, {
        rtl: isRtl ? '<w:rtl/>' : '',
        tongue,
      })
    }
    case 'code':
      return runXml(textXml(marked(withoutControls(inline.text), false, meta)), look, {
        noProof: '<w:noProof/>',
      })
    case 'break':
      return '<w:r><w:br/></w:r>'
    case 'strong':
      return runsXml(inline.content, writing, { ...look, isBold: true })
    case 'emphasis':
      return runsXml(inline.content, writing, meta.direction === 'rtl' ? look : { ...look, isItalic: true })
    case 'inserted':
      return runsXml(inline.content, writing, { ...look, isBold: true, isUnderlined: true })
    case 'deleted':
      return runsXml(inline.content, writing, { ...look, isStruck: true })
    case 'link':
      links.push(inline.address)
      return `<w:hyperlink r:id="${linkId(links.length - 1)}" w:history="1">${runsXml(
        inline.content,
        writing,
        {
          ...look,
          isLink: true,
        },
      )}</w:hyperlink>`
  }
}
