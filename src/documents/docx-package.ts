/**
 * Takes chance out of a packed DOCX: the library numbers links and lists at random and stamps the present
 * moment; here they become running numbers and the document's own date, so that the same document is the same
 * file and two versions can be compared by their hash.
 */
import type { DocxWriting } from '#documents/docx-blocks.ts'
import { linkId } from '#documents/docx-inlines.ts'
import { withTables } from '#documents/docx-tables.ts'
import { escaped } from '#documents/markup-text.ts'
import { readZip, writeZip, type ZipEntry } from '#documents/zip-archive.ts'

/** Far above any plan; the limit is there because the reader asks for one. */
const maxBytes = 512 * 1024 * 1024

/** Random ids of links and parts; bookmarks and their names, which count on over the life of the process. */
const chance =
  /\brId[a-z0-9_-]{21}(?![a-z0-9_-])|"[a-z0-9_-]{21}"|\b_Toc\d+\b|(?<=<w:bookmark(?:Start|End)\b[^>]{0,80}w:id=")\d+/g

/** Gives each of them a running number, the same in every part of the file. */
const renumber = (entries: ZipEntry[]): ZipEntry[] => {
  const known = new Map<string, string>()
  const settle = (id: string): string => {
    const found = known.get(id)
    if (found !== undefined) return found
    const number = known.size + 1
    const settled = id.startsWith('_Toc')
      ? `_Toc${number}`
      : /^\d+$/.test(id)
        ? `${number}`
        : `rIdLink${number}`
    known.set(id, settled)
    return settled
  }
  return entries.map((entry) => {
    if (!/\.(xml|rels)$/.test(entry.name) || entry.name === '[Content_Types].xml') return entry
    const xml = entry.data.toString('utf8')
    const settled = xml.replace(chance, settle)
    return settled === xml ? entry : { name: entry.name, data: Buffer.from(settled) }
  })
}

const fixDates = (entry: ZipEntry, date: string): ZipEntry => {
  if (entry.name !== 'docProps/core.xml') return entry
  const xml = entry.data
    .toString('utf8')
    .replace(/(<dcterms:(created|modified)[^>]*>)[^<]*(<)/g, `$1${date}T00:00:00Z$3`)
  return { name: entry.name, data: Buffer.from(xml) }
}

/** Adds the language to the core properties, where screen readers and registries look for it. */
const nameLanguage = (entry: ZipEntry, language: string): ZipEntry => {
  if (entry.name !== 'docProps/core.xml') return entry
  const xml = entry.data.toString('utf8')
  if (xml.includes('<dc:language>')) return entry
  return {
    name: entry.name,
    data: Buffer.from(
      xml.replace('</cp:coreProperties>', `<dc:language>${language}</dc:language></cp:coreProperties>`),
    ),
  }
}

/** What was written beside the library: the tables, and the addresses that they link to. */
export type WrittenTables = Pick<DocxWriting, 'meta' | 'tableParts' | 'tableLinks'>

const hyperlink = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'

const putTables = (entry: ZipEntry, { tableParts, tableLinks }: WrittenTables): ZipEntry => {
  if (entry.name !== 'word/document.xml' && entry.name !== 'word/_rels/document.xml.rels') return entry
  const xml = entry.data.toString('utf8')
  const links = tableLinks.map(
    (address, at) =>
      `<Relationship Id="${linkId(at)}" Type="${hyperlink}" Target="${escaped(address)}" TargetMode="External"/>`,
  )
  const written = entry.name.endsWith('.rels')
    ? xml.replace('</Relationships>', () => `${links.join('')}</Relationships>`)
    : withTables(xml, tableParts)
  return { name: entry.name, data: Buffer.from(written) }
}

/** The same file without chance, its tables in their places. */
export const settleDocx = (bytes: Buffer, written: WrittenTables): Buffer => {
  const entries = readZip(bytes, maxBytes)
  if (!Array.isArray(entries)) throw new Error(`The packed document could not be opened again: ${entries}.`)
  return writeZip(
    renumber(entries)
      .map((entry) => fixDates(entry, written.meta.date))
      .map((entry) => nameLanguage(entry, written.meta.language))
      .map((entry) => putTables(entry, written)),
  )
}
