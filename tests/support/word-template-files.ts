/** Word templates as ministries have them, made with the same library as our documents and then changed inside. */
import { Document, Footer, Header, ImageRun, type ISectionOptions, Packer, Paragraph, TextRun } from 'docx'
import { readZip, writeZip } from '#documents/zip-archive.ts'

/** A blue square of 8 × 8. */
export const pngBytes = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGNgYPiPFQ1LCYbLAQDMUz/BN/qeogAAAABJRU5ErkJggg==',
  'base64',
)

const line = (text: string) => new Paragraph({ children: [new TextRun(text)] })

const letterhead = new Header({
  children: [
    new Paragraph({
      children: [
        new ImageRun({ type: 'png', data: pngBytes, transformation: { width: 40, height: 40 } }),
        new TextRun('MINISTRYWORD of Interior'),
      ],
    }),
  ],
})

/** What the sections of a template look like. */
export interface TemplateWish {
  margin?: { top: number; right: number; bottom: number; left: number; header?: number; footer?: number }
  isLying?: boolean
  hasFirstPage?: boolean
  /** Changes the XML of a part after it was made; null leaves the part out. */
  change?: (name: string, xml: string) => string | null
  more?: { name: string; data: Buffer }[]
}

const sectionOf = (wish: TemplateWish): ISectionOptions => ({
  properties: {
    titlePage: wish.hasFirstPage ?? true,
    page: {
      size: { width: 11906, height: 16838, orientation: wish.isLying === true ? 'landscape' : 'portrait' },
      margin: wish.margin ?? { top: 1700, right: 1134, bottom: 1418, left: 1417 },
    },
  },
  headers: { first: letterhead, default: new Header({ children: [line('CONTINUEDWORD')] }) },
  footers: {
    first: new Footer({ children: [line('Postal address 1, Capital')] }),
    default: new Footer({ children: [line('FOOTWORD')] }),
  },
  children: [line('Text of the template that is not taken over')],
})

/** A template with styles of the names of Word and one of our own. */
export const wordTemplateFile = async (wish: TemplateWish = {}): Promise<Buffer> => {
  const file = new Document({
    styles: {
      default: {
        document: { run: { font: 'Liberation Sans', size: 21, language: { value: 'de-DE' } } },
        heading1: { run: { color: 'AA0000', size: 40, font: 'Liberation Sans' } },
        heading2: { run: { color: 'AA0000', size: 30, font: 'Liberation Sans' } },
        title: { run: { color: 'AA0000', size: 60, font: 'Liberation Sans' } },
      },
      paragraphStyles: [
        { id: 'BodyText', name: 'Body Text', basedOn: 'Normal', run: { size: 21 } },
        // The id of ours, and not what we mean by it.
        { id: 'Note', name: 'Ministry Aside', basedOn: 'Normal', run: { color: '00AA00' } },
        { id: 'Header', name: 'header', basedOn: 'Normal' },
        { id: 'TOC1', name: 'toc 1', basedOn: 'Normal' },
      ],
    },
    sections: [sectionOf(wish)],
  })
  const packed = readZip(await Packer.toBuffer(file), 1e8)
  if (!Array.isArray(packed)) throw new Error(packed)
  const entries = packed.flatMap(({ name, data }) => {
    if (wish.change === undefined || !/\.(xml|rels)$/.test(name)) return [{ name, data }]
    const xml = wish.change(name, data.toString('utf8'))
    return xml === null ? [] : [{ name, data: Buffer.from(xml) }]
  })
  return writeZip([...entries, ...(wish.more ?? [])])
}

/** Ids as Word writes them in German; the names stay English. */
export const germanIds: Record<string, string> = {
  Normal: 'Standard',
  Title: 'Titel',
  Heading1: 'berschrift1',
  Heading2: 'berschrift2',
  Heading3: 'berschrift3',
  BodyText: 'Textkrper',
  ListParagraph: 'Listenabsatz',
  Header: 'Kopfzeile',
  TOC1: 'Verzeichnis1',
}

/** The same file from a German Word. */
export const inGerman = (name: string, xml: string): string =>
  name !== 'word/styles.xml'
    ? xml
    : xml.replace(/(w:(?:styleId|val)=")(\w+)"/g, (all, before: string, id: string) =>
        germanIds[id] === undefined || (before.startsWith('w:val') && id === 'Title')
          ? all
          : `${before}${germanIds[id]}"`,
      )

/** Adds a relationship to the header with the picture, and something to its end that may use it. */
export const withInHeader =
  (content: string, relation = '') =>
  (name: string, xml: string): string => {
    if (name === 'word/header2.xml') return xml.replace('</w:hdr>', `${content}</w:hdr>`)
    return name === 'word/_rels/header2.xml.rels'
      ? xml.replace('</Relationships>', `${relation}</Relationships>`)
      : xml
  }

const relationTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A relationship with the id `rIdMore`. */
export const moreRelation = (kind: string, target: string, isExternal: boolean): string =>
  `<Relationship Id="rIdMore" Type="${relationTypes}/${kind}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`

/** Headings that carry their own numbers: `§ I`, `I-1`, `I-1-a`. */
export const withNumberedHeadings = (name: string, xml: string): string => {
  if (name === 'word/styles.xml') {
    return xml.replace(
      /(w:styleId="Heading([123])">.*?)(?=<w:rPr>)/g,
      (_all, before: string, level: string) =>
        `${before}<w:pPr><w:numPr><w:ilvl w:val="${Number(level) - 1}"/><w:numId w:val="7"/></w:numPr></w:pPr>`,
    )
  }
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:pStyle w:val="Heading${at + 1}"/><w:suff w:val="space"/><w:lvlText w:val="${text}"/></w:lvl>`
  return name === 'word/numbering.xml'
    ? xml.replace(
        /<w:numbering[^>]*>.*$/s,
        // A root with no other namespace than it needs, as some programs write it.
        `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="3">${level(0, 'upperRoman', '§ %1')}${level(1, 'decimal', '%1-%2')}${level(2, 'lowerLetter', '%1-%2-%3')}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>`,
      )
    : xml
}
