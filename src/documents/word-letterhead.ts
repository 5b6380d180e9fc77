/**
 * A page header or footer of a template, made safe to stand in our files: its words, tables and pictures stay;
 * links lose their address; what fetches, runs or embeds is refused.
 */
import { extname } from 'node:path'
import {
  type PartRelation,
  partRoot,
  refuseTemplate,
  relationsOf,
  type WordPackage,
} from '#documents/word-package.ts'
import { everyElement, localName, writeXml, type XmlElement } from '#documents/xml-tree.ts'
import type { ZipEntry } from '#documents/zip-archive.ts'

/** A header, footer or theme as it may stand in our files. */
export interface TemplatePart {
  name: string
  /** Of the root element, with the namespaces that the content needs. */
  attributes: ReadonlyMap<string, string>
  content: string
  /** Pictures by the id that the content names them with. */
  images: { id: string; target: string }[]
}

/** Whether a header or footer says which page it is; its instruction may be cut over several runs. */
export const saysPage = (part: TemplatePart | null): boolean => {
  const instructions = part?.content.matchAll(/<w:instrText[^>]*>([^<]*)<|w:instr="([^"]*)"/g) ?? []
  return /\bPAGE\b/i.test(
    [...instructions].map(([, run, simple]) => (simple === undefined ? (run ?? '') : ` ${simple} `)).join(''),
  )
}

/** What is gathered over all parts of a template. */
export interface TemplateGathering {
  opened: WordPackage
  media: Map<string, ZipEntry>
  hasLostLinks: boolean
}

/** Types of pictures, by the ending of their name. */
export const pictureTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  emf: 'image/x-emf',
  wmf: 'image/x-wmf',
  svg: 'image/svg+xml',
}

/** Fields that only say something of the document itself; all others might fetch. */
const harmlessFields =
  'AUTHOR COMMENTS COMPARE CREATEDATE DATE DOCPROPERTY DOCVARIABLE EDITTIME FILENAME IF KEYWORDS LASTSAVEDBY NUMCHARS NUMPAGES NUMWORDS PAGE PRINTDATE QUOTE REVNUM SAVEDATE SECTION SECTIONPAGES SEQ STYLEREF SUBJECT SYMBOL TEMPLATE TIME TITLE USERADDRESS USERINITIALS USERNAME'.split(
    ' ',
  )

const checkInstruction = (instruction: string): void => {
  const [word = ''] = instruction.trim().split(/[\s\\]+/)
  if (word.startsWith('=') || harmlessFields.includes(word.toUpperCase())) return
  throw refuseTemplate('field', word)
}

/**
 * An instruction may be cut over several runs, and be made by fields within it: each is put together first, with a
 * mark for what is only known once it is worked out.
 */
const checkFields = (root: XmlElement): void => {
  const open: { instruction: string; isShown: boolean }[] = []
  for (const { name, attributes, children } of everyElement(root)) {
    const field = open.at(-1)
    const kind = name === 'w:fldChar' ? attributes.get('w:fldCharType') : undefined
    if (name === 'w:fldSimple') checkInstruction(attributes.get('w:instr') ?? '')
    else if (name === 'w:instrText' || name === 'w:delInstrText') {
      if (field === undefined || field.isShown) throw refuseTemplate('field', children.join(''))
      field.instruction += children.join('')
    } else if (kind !== undefined && !['separate', 'end'].includes(kind)) {
      if (field !== undefined && !field.isShown) field.instruction += '?'
      open.push({ instruction: '', isShown: false })
    } else if (kind !== undefined && field !== undefined) {
      checkInstruction(field.instruction)
      field.isShown = true
      if (kind === 'end') open.pop()
    }
  }
  for (const { instruction } of open) checkInstruction(instruction)
}

const isLink = (element: XmlElement): boolean =>
  element.name === 'w:hyperlink' || /^hlink(Click|Hover|MouseOver)$/.test(localName(element.name))

/** Parts of a text that lead to other parts of the template, or mark places in it. */
const leftOut = /^w:(bookmark(Start|End)|comment(RangeStart|RangeEnd|Reference)|perm(Start|End)|proofErr)$/

/** Takes links out and keeps their words; says whether there were any. */
const withoutLinks = (element: XmlElement): { element: XmlElement; hasLinks: boolean } => {
  let hasLinks = false
  const children = element.children.flatMap((child) => {
    if (typeof child === 'string') return [child]
    if (leftOut.test(child.name)) return []
    const inner = withoutLinks(child)
    hasLinks ||= inner.hasLinks || isLink(child)
    if (!isLink(child)) return [inner.element]
    return child.name === 'w:hyperlink' ? inner.element.children : []
  })
  return { element: { ...element, children }, hasLinks }
}

/** SVG may fetch and run too, and its style sheets may hide by a backslash that they do. */
const loudSvg =
  /\0|\\|<script|<!ENTITY|@import|<foreignObject|\son\w+\s*=|(?:href|src)\s*=\s*["'](?!#|data:image\/(?:png|jpeg|gif)[;,])|url\(\s*["']?(?![\s"'#])/i

const imageOf = (relation: PartRelation, gathering: TemplateGathering): string => {
  if (relation.isExternal) throw refuseTemplate('outside', relation.target)
  const data = gathering.opened.parts.get(relation.target)
  const ending = extname(relation.target).slice(1).toLowerCase()
  if (relation.kind !== 'image' || pictureTypes[ending] === undefined)
    throw refuseTemplate('embedded', relation.target)
  if (data === undefined) throw refuseTemplate('damaged', relation.target)
  if (ending === 'svg' && loudSvg.test(data.toString('utf8')))
    throw refuseTemplate('outside', relation.target)
  const known = gathering.media.get(relation.target)
  const name = known?.name ?? `word/media/template${gathering.media.size + 1}.${ending}`
  gathering.media.set(relation.target, { name, data })
  return name
}

const checkElement = (element: XmlElement): void => {
  if (/^(object|OLEObject|control|altChunk|subDoc)$/.test(localName(element.name)))
    throw refuseTemplate('embedded', element.name)
  for (const [name, value] of element.attributes) {
    // Old drawings name addresses without a relationship.
    if (/^(src|href|althref)$/.test(localName(name)) && !/^(#|$)/.test(value))
      throw refuseTemplate('outside', value)
  }
}

/** Gives each picture an id of ours; the same picture of a part has one. */
const renameImages = (
  root: XmlElement,
  part: string,
  gathering: TemplateGathering,
): TemplatePart['images'] => {
  const relations = relationsOf(gathering.opened, part)
  const targets: string[] = []
  for (const element of everyElement(root)) {
    checkElement(element)
    for (const [name, id] of element.attributes) {
      if (!/^(r:|o:relid$)/.test(name) || id === '') continue
      const relation = relations.find((each) => each.id === id)
      if (relation === undefined) throw refuseTemplate('damaged', part)
      const target = imageOf(relation, gathering)
      if (!targets.includes(target)) targets.push(target)
      element.attributes.set(name, `rIdTemplate${targets.indexOf(target) + 1}`)
    }
  }
  return targets.map((target, at) => ({ id: `rIdTemplate${at + 1}`, target }))
}

/** A part of the template made safe, or null where there is none; throws a refusal. */
export const safePart = (part: string | undefined, gathering: TemplateGathering): TemplatePart | null => {
  const root = part === undefined ? undefined : partRoot(gathering.opened, part)
  if (part === undefined || root === undefined) return null
  checkFields(root)
  const { element, hasLinks } = withoutLinks(root)
  gathering.hasLostLinks ||= hasLinks
  const images = renameImages(element, part, gathering)
  const content = element.children.map(writeXml).join('')
  return { name: root.name, attributes: root.attributes, content, images }
}

/** A header or footer; null as well where nothing would be seen of it. */
export const letterheadPart = (
  part: string | undefined,
  gathering: TemplateGathering,
): TemplatePart | null => {
  const safe = safePart(part, gathering)
  if (safe === null) return null
  if (safe.name !== 'w:hdr' && safe.name !== 'w:ftr') throw refuseTemplate('damaged', part)
  return /<w:(drawing|pict|fldSimple|instrText|sym)\b|<w:t(?: [^>]*)?>[^<]*[^\s<]/.test(safe.content)
    ? safe
    : null
}
