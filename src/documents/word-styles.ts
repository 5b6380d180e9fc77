/**
 * Which styles of a template stand for ours. Styles are found by name: the names of Word's own styles are English
 * in the file in every language of Word, while their ids are not (`berschrift1`).
 */
import { styleIds } from '#documents/docx-styles.ts'
import { childOf, elementsOf, wordValue, type XmlElement } from '#documents/xml-tree.ts'

/** A style of ours: its id in our files, its name as Word shows it. */
export interface OurStyle {
  id: string
  name: string
  type: 'paragraph' | 'character'
}

const paragraph = (id: string, name: string): OurStyle => ({ id, name, type: 'paragraph' })

/** All styles that our documents are written in. Those after the hyperlink are our own, not Word's. */
export const ourStyles: readonly OurStyle[] = [
  paragraph(styleIds.title, 'Title'),
  paragraph(styleIds.subtitle, 'Subtitle'),
  paragraph('Heading1', 'Heading 1'),
  paragraph('Heading2', 'Heading 2'),
  paragraph('Heading3', 'Heading 3'),
  paragraph(styleIds.body, 'Body Text'),
  paragraph('ListParagraph', 'List Paragraph'),
  paragraph(styleIds.caption, 'Caption'),
  paragraph(styleIds.contentsTitle, 'TOC Heading'),
  paragraph('TOC1', 'TOC 1'),
  paragraph('TOC2', 'TOC 2'),
  paragraph(styleIds.header, 'Header'),
  paragraph(styleIds.footer, 'Footer'),
  { id: 'Hyperlink', name: 'Hyperlink', type: 'character' },
  paragraph(styleIds.lead, 'Lead'),
  paragraph(styleIds.note, 'Note'),
  paragraph(styleIds.tableText, 'Table Text'),
  paragraph(styleIds.tableHead, 'Table Head'),
  paragraph(styleIds.tableGroup, 'Table Group'),
  paragraph(styleIds.tableLead, 'Table Lead'),
  paragraph(styleIds.callout, 'Callout'),
  paragraph(styleIds.calloutTitle, 'Callout Title'),
  paragraph(styleIds.coverOver, 'Cover Over'),
]

/** A style's id. */
export const idOf = (style: XmlElement): string => style.attributes.get('w:styleId') ?? ''
/** Paragraph, character, table or numbering. */
export const typeOf = (style: XmlElement): string => style.attributes.get('w:type') ?? 'paragraph'
const plainName = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()
/** Whether it is what a text without a style is in. */
export const isDefault = (style: XmlElement): boolean =>
  /^(1|true|on)$/.test(style.attributes.get('w:default') ?? '')

/** All names that a style is called by; other names stand behind it, parted by commas. */
export const namesOf = (style: XmlElement): string[] => [
  plainName(wordValue(style, 'w:name') ?? ''),
  ...(wordValue(style, 'w:aliases') ?? '').split(',').map(plainName),
]

/** The style of a name and type; its own name goes before other names. */
export const findStyle = (
  styles: readonly XmlElement[],
  name: string,
  type: string,
): XmlElement | undefined => {
  const ofType = styles.filter((style) => typeOf(style) === type && idOf(style) !== '')
  return (
    ofType.find((style) => namesOf(style)[0] === plainName(name)) ??
    ofType.find((style) => namesOf(style).includes(plainName(name)))
  )
}

/** A style and those that it is based on, nearest first. */
export const styleChain = (styles: XmlElement | undefined, id: string): XmlElement[] => {
  const all = elementsOf(styles, 'w:style')
  const chain: XmlElement[] = []
  let at = all.find((style) => idOf(style) === id)
  while (at !== undefined && !chain.includes(at)) {
    chain.push(at)
    const next = wordValue(at, 'w:basedOn')
    at = all.find((style) => idOf(style) === next)
  }
  return chain
}

/** A place where the template's style stops tabs. */
export interface StyleTab {
  position: number
  leader: string | undefined
}

/** The tab stops that a style has, with those that it inherits. */
export const styleTabs = (styles: XmlElement | undefined, id: string): StyleTab[] => {
  const known = new Map<number, StyleTab>()
  for (const style of styleChain(styles, id).reverse()) {
    for (const tab of elementsOf(childOf(style, 'w:pPr', 'w:tabs'), 'w:tab')) {
      const position = Number.parseInt(tab.attributes.get('w:pos') ?? '', 10)
      if (Number.isNaN(position)) continue
      if (tab.attributes.get('w:val') === 'clear') known.delete(position)
      else known.set(position, { position, leader: tab.attributes.get('w:leader') })
    }
  }
  return [...known.values()]
}

/** Ids of the template's styles by ours, and the names of those it has and lacks. */
export interface StyleMapping {
  ids: ReadonlyMap<string, string>
  taken: string[]
  missing: string[]
}

/** Ids of the styles that a file without a template is built on. */
const groundStyles = { Normal: 'paragraph', DefaultParagraphFont: 'character', TableNormal: 'table' }

/** Looks for each of our styles. */
export const mapStyles = (styles: XmlElement | undefined): StyleMapping => {
  const all = elementsOf(styles, 'w:style')
  const found = ourStyles.map((style) => ({ style, theirs: findStyle(all, style.name, style.type) }))
  const ids = new Map(
    found.flatMap(({ style, theirs }) => (theirs === undefined ? [] : [[style.id, idOf(theirs)] as const])),
  )
  // What ours are based on is whatever the template has in its place, by whatever name.
  for (const [id, type] of Object.entries(groundStyles)) {
    const theirs = all.find((style) => typeOf(style) === type && isDefault(style))
    if (theirs !== undefined) ids.set(id, idOf(theirs))
  }
  return {
    ids,
    taken: found.filter(({ theirs }) => theirs !== undefined).map(({ style }) => style.name),
    missing: found.filter(({ theirs }) => theirs === undefined).map(({ style }) => style.name),
  }
}
