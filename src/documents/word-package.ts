/**
 * Opens a Word file that a person gives as a template: as an archive within limits, its parts found by their
 * relationships. What could run, fetch or hide is refused before anything is read from it.
 */
import { posix } from 'node:path'
import { elementsOf, localName, parseXml, type XmlElement } from '#documents/xml-tree.ts'
import { readZip, type ZipEntry } from '#documents/zip-archive.ts'

/** Why a template is refused; each has its sentence in the catalogues. */
export const templateRefusalCodes = [
  'too-large',
  'not-word',
  'encrypted',
  'old-word',
  'strict',
  'macros',
  'damaged',
  'outside',
  'field',
  'embedded',
  'no-room',
] as const
export type TemplateRefusalCode = (typeof templateRefusalCodes)[number]

/** A template that is not taken; `subject` names what stands in the way: an address, a field, a part. */
export interface TemplateRefusal {
  templateRefusal: TemplateRefusalCode
  subject: string
}

/** The refusal, to be thrown. */
export const refuseTemplate = (code: TemplateRefusalCode, subject = ''): TemplateRefusal => ({
  templateRefusal: code,
  subject: subject.slice(0, 120),
})

/** Tells it from a fault. */
export const isTemplateRefusal = (value: unknown): value is TemplateRefusal =>
  typeof value === 'object' && value !== null && 'templateRefusal' in value

/** The largest template, packed. */
export const mostTemplateBytes = 5 * 1024 * 1024
/** What it may unpack to. */
const mostUnpackedBytes = 64 * 1024 * 1024

/** One relationship of a part; `target` is the name of a part, or an address outside. */
export interface PartRelation {
  id: string
  /** The last word of its type: `image`, `header`, `hyperlink`. */
  kind: string
  target: string
  isExternal: boolean
}

/** An opened template. */
export interface WordPackage {
  parts: ReadonlyMap<string, Buffer>
  /** Name of the part with the text. */
  main: string
}

const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const encryptedMark = Buffer.from('EncryptedPackage', 'utf16le')

const refuseByBeginning = (bytes: Buffer): void => {
  if (bytes.length > mostTemplateBytes) throw refuseTemplate('too-large')
  // Word keeps encrypted files, and files of its older format, in a container of another kind.
  if (bytes.subarray(0, 8).equals(compoundFile))
    throw refuseTemplate(bytes.includes(encryptedMark) ? 'encrypted' : 'old-word')
}

const openParts = (bytes: Buffer): Map<string, Buffer> => {
  const entries = readZip(bytes, mostUnpackedBytes)
  if (entries === 'not-a-zip') throw refuseTemplate('not-word')
  if (entries === 'too-large') throw refuseTemplate('too-large')
  if (entries === 'broken') throw refuseTemplate('damaged')
  const parts = new Map(entries.map((entry: ZipEntry) => [entry.name, entry.data]))
  // Two parts of one name: programs differ in which of them they open.
  if (parts.size !== entries.length) throw refuseTemplate('damaged')
  return parts
}

/** The root of an XML part that has to be sound; undefined where there is none. */
export const partRoot = (opened: Pick<WordPackage, 'parts'>, name: string): XmlElement | undefined => {
  const data = opened.parts.get(name)
  if (data === undefined) return undefined
  const root = parseXml(data)
  if (root === null) throw refuseTemplate('damaged', name)
  return root
}

/** The relationships of a part; of the package itself for the empty name. */
export const relationsOf = (opened: Pick<WordPackage, 'parts'>, part: string): PartRelation[] => {
  const folder = posix.dirname(part)
  const root = partRoot(opened, posix.join(folder, '_rels', `${posix.basename(part)}.rels`))
  return elementsOf(root)
    .filter((each) => localName(each.name) === 'Relationship')
    .map(({ attributes }) => {
      const isExternal = attributes.get('TargetMode') === 'External'
      const target = attributes.get('Target') ?? ''
      return {
        id: attributes.get('Id') ?? '',
        kind: (attributes.get('Type') ?? '').split('/').at(-1) ?? '',
        target: isExternal ? target : posix.join('/', target.startsWith('/') ? '' : folder, target).slice(1),
        isExternal,
      }
    })
}

/** The part that a part of this kind leads to. */
export const relatedPart = (opened: WordPackage, kind: string): string | undefined =>
  relationsOf(opened, opened.main).find((each) => each.kind === kind && !each.isExternal)?.target

const refuseMacros = (parts: ReadonlyMap<string, Buffer>, types: XmlElement | undefined): void => {
  const declared = elementsOf(types).map(({ attributes }) => attributes.get('ContentType') ?? '')
  const names = [...parts.keys()].filter((name) => /(^|\/)vba[^/]*$/i.test(name))
  if (names.length > 0 || declared.some((type) => /macroEnabled|vbaProject|vbaData/i.test(type)))
    throw refuseTemplate('macros')
}

/** Opens a template, or throws a refusal. Documents and templates are taken alike. */
export const openWordPackage = (bytes: Buffer): WordPackage => {
  refuseByBeginning(bytes)
  const parts = openParts(bytes)
  const types = partRoot({ parts }, '[Content_Types].xml')
  refuseMacros(parts, types)
  const strict = parts.get('_rels/.rels')?.includes('http://purl.oclc.org/ooxml/') ?? false
  if (strict) throw refuseTemplate('strict')
  const main = relationsOf({ parts }, '').find((each) => each.kind === 'officeDocument')?.target ?? ''
  if (partRoot({ parts }, main)?.name !== 'w:document') throw refuseTemplate('not-word')
  return { parts, main }
}
