/** Puts a template's looks around our text: the same document and template give the same bytes. */
import type { DocumentMeta } from '#documents/document-tree.ts'
import { pictureTypes, type TemplatePart } from '#documents/word-letterhead.ts'
import { mergeNumbering } from '#documents/word-numbering.ts'
import { mergeStyles } from '#documents/word-styles-merge.ts'
import type { WordTemplate } from '#documents/word-template.ts'
import {
  parseXml,
  writeAttributes,
  writeXml,
  type XmlElement,
  xmlElement,
  xmlFile,
} from '#documents/xml-tree.ts'
import { readZip, writeZip } from '#documents/zip-archive.ts'

type Parts = Map<string, Buffer>

const maxBytes = 512 * 1024 * 1024
const relationTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relationsNamespace = 'http://schemas.openxmlformats.org/package/2006/relationships'
const textPart = /^word\/(document|footnotes|endnotes|header\d+|footer\d+)\.xml$/

const textOf = (parts: Parts, name: string): string => parts.get(name)?.toString('utf8') ?? ''

/** The root of a part that we wrote ourselves. */
const ourRoot = (parts: Parts, name: string): XmlElement => {
  const root = parseXml(parts.get(name) ?? Buffer.alloc(0))
  if (root === null) throw new Error(`${name} of our own document could not be read.`)
  return root
}

/** Our text names the template's styles, and our lists by their new numbers. */
const renameInText = (parts: Parts, ids: ReadonlyMap<string, string>, shift: number): void => {
  for (const [name, data] of parts) {
    if (!textPart.test(name)) continue
    const xml = data
      .toString('utf8')
      .replace(
        /(<w:(?:p|r|tbl)Style w:val=")([^"]+)"/g,
        (_all, before: string, id: string) => `${before}${ids.get(id) ?? id}"`,
      )
      .replace(
        /(<w:numId w:val=")(\d+)"/g,
        (_all, before: string, id: string) => `${before}${id === '0' ? 0 : Number(id) + shift}"`,
      )
    parts.set(name, Buffer.from(xml))
  }
}

const takeStyles = (parts: Parts, template: WordTemplate): void => {
  let ids: ReadonlyMap<string, string> = new Map()
  let shift = 0
  if (template.styles !== null) {
    const merged = mergeStyles(template.styles, ourRoot(parts, 'word/styles.xml'), template.mapping)
    ids = merged.ids
    parts.set('word/styles.xml', xmlFile(writeXml(merged.root)))
  }
  if (template.numbering !== null) {
    const merged = mergeNumbering(template.numbering, ourRoot(parts, 'word/numbering.xml'))
    shift = merged.shift
    parts.set('word/numbering.xml', xmlFile(writeXml(merged.root)))
  }
  renameInText(parts, ids, shift)
}

const relationsFile = (part: TemplatePart): Buffer =>
  xmlFile(
    writeXml(
      xmlElement(
        'Relationships',
        { xmlns: relationsNamespace },
        part.images.map(({ id, target }) =>
          xmlElement('Relationship', { Id: id, Type: `${relationTypes}/image`, Target: `/${target}` }),
        ),
      ),
    ),
  )

/** Writes a part of the template in the place of ours, ours beneath it. */
const putPart = (parts: Parts, name: string, part: TemplatePart, beneath: string): void => {
  const folder = name.slice(0, name.lastIndexOf('/'))
  const file = name.slice(folder.length + 1)
  const content = `${part.content}${beneath}`
  parts.set(name, xmlFile(`<${part.name}${writeAttributes(part.attributes)}>${content}</${part.name}>`))
  parts.set(`${folder}/_rels/${file}.rels`, relationsFile(part))
}

/** Headers and footers of our sections, by the names of their parts. */
const ourLetterheads = (parts: Parts) => {
  const targets = new Map(
    [
      ...textOf(parts, 'word/_rels/document.xml.rels').matchAll(
        /<Relationship Id="([^"]+)"[^>]*Target="([^"]+)"/g,
      ),
    ].map(([, id = '', target = '']) => [id, `word/${target}`]),
  )
  const references = /<w:(header|footer)Reference w:type="(first|default)" r:id="([^"]+)"\/>/g
  return [...textOf(parts, 'word/document.xml').matchAll(references)].map(([, kind, type, id = '']) => ({
    kind: kind as 'header' | 'footer',
    type: type as 'first' | 'default',
    name: targets.get(id) ?? '',
  }))
}

/**
 * The template's header or footer goes above ours, which says who may read the document, whether it is a draft and
 * which page it is, and so stays on every page.
 */
const takeLetterheads = (parts: Parts, template: WordTemplate): void => {
  let drawings = 0
  for (const { kind, type, name } of ourLetterheads(parts)) {
    const part = template.letterhead[type][kind]
    if (part === null) continue
    const own = /<w:(?:hdr|ftr)\b[^>]*>(.*)<\/w:(?:hdr|ftr)>/s.exec(textOf(parts, name))?.[1]
    if (own === undefined) throw new Error(`${name} of our own document has no content.`)
    // The same letterhead stands in several parts, and no two drawings of a file may have one number.
    const content = part.content.replace(/(<wp:docPr\b[^>]*?\sid=")\d+/g, (_all, before: string) => {
      drawings += 1
      return `${before}${10_000 + drawings}`
    })
    putPart(parts, name, { ...part, content }, own)
  }
}

const takeMedia = (parts: Parts, template: WordTemplate): void => {
  const name = '[Content_Types].xml'
  const known = textOf(parts, name)
  const endings = new Set(template.media.map((each) => each.name.slice(each.name.lastIndexOf('.') + 1)))
  const added = [...endings]
    .filter((ending) => !known.includes(`Extension="${ending}"`))
    .map((ending) => `<Default ContentType="${pictureTypes[ending] ?? ''}" Extension="${ending}"/>`)
  parts.set(name, Buffer.from(known.replace(/(<Types[^>]*>)/, `$1${added.join('')}`)))
  for (const { name: picture, data } of template.media) parts.set(picture, data)
}

/** Fonts of a theme are chosen by script; this says by which. */
const nameThemeLanguage = (parts: Parts, meta: DocumentMeta): void => {
  const name = 'word/settings.xml'
  const isRtl = meta.direction === 'rtl'
  const language = `<w:themeFontLang w:val="${isRtl ? 'en-GB' : meta.language}" w:bidi="${isRtl ? meta.language : 'ar-SA'}"/>`
  parts.set(name, Buffer.from(textOf(parts, name).replace('</w:settings>', `${language}</w:settings>`)))
}

/** Our finished file with the template's looks. */
export const takeOverTemplate = (bytes: Buffer, template: WordTemplate, meta: DocumentMeta): Buffer => {
  const entries = readZip(bytes, maxBytes)
  if (!Array.isArray(entries)) throw new Error(`Our own document could not be opened again: ${entries}.`)
  const parts: Parts = new Map(entries.map(({ name, data }) => [name, data]))
  takeStyles(parts, template)
  takeLetterheads(parts, template)
  if (template.theme !== null) putPart(parts, 'word/theme/theme1.xml', template.theme, '')
  if (template.fonts !== null) parts.set('word/fontTable.xml', xmlFile(writeXml(template.fonts)))
  takeMedia(parts, template)
  nameThemeLanguage(parts, meta)
  return writeZip([...parts].map(([name, data]) => ({ name, data })))
}
