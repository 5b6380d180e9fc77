/**
 * Opens an Excel file that a person gave us, or says in one word why not. Nothing of it is trusted: size, real
 * unpacked size, kind and bounds are checked before the spreadsheet library sees it. A workbook with macros, or one that
 * fetches from elsewhere, is refused although neither would be followed: a person should know what was sent.
 */
import type ExcelJS from 'exceljs'
import { boundEntries, workbookBounds } from '#documents/workbook-bounds.ts'
import { loadExcel } from '#documents/workbook-parts.ts'
import { readZip, writeZip, type ZipEntry } from '#documents/zip-archive.ts'

/** Codes of what can be wrong with the file as a whole; sentences under `document.reading.<code>`. */
export const fileProblemCodes = [
  'file-empty',
  'file-too-large',
  'file-not-xlsx',
  'file-is-old-excel',
  'file-is-protected',
  'file-broken',
  'file-unpacks-too-large',
  'file-reaches-too-far',
  'file-has-macros',
  'file-links-outside',
  'file-declares',
  'workbook-empty',
] as const
export type FileProblemCode = (typeof fileProblemCodes)[number]

export interface FileProblem {
  code: FileProblemCode
  params: Record<string, string | number>
}

/** The largest file we take. */
export const maxFileBytes = 20 * 1024 * 1024
/** The most it may unpack to; a filled form with all its text stays below a tenth of it. */
export const maxUnpackedBytes = 48 * 1024 * 1024

const startsWith = (bytes: Buffer, text: string): boolean =>
  bytes.subarray(0, text.length).toString('latin1') === text

/** What a file that is not a ZIP looks like, by its first bytes; code names for `document.file-kind.<code>`. */
const kindOf = (bytes: Buffer): string => {
  if (startsWith(bytes, '%PDF')) return 'pdf'
  if (startsWith(bytes, '\x89PNG') || startsWith(bytes, '\xff\xd8\xff') || startsWith(bytes, 'GIF8'))
    return 'image'
  if (startsWith(bytes, '{\\rtf')) return 'rtf'
  if (/^\s*</.test(bytes.subarray(0, 64).toString('utf8'))) return 'web-page'
  const head = bytes.subarray(0, 4096)
  const isText = !head.includes(0) && !head.toString('utf8').includes('\ufffd')
  return isText ? 'text' : 'unknown'
}

/** What a ZIP that is not an Excel file holds. */
const packageKind = (entries: readonly ZipEntry[]): string => {
  const names = new Set(entries.map((entry) => entry.name))
  if (names.has('word/document.xml')) return 'word'
  if (names.has('ppt/presentation.xml')) return 'presentation'
  if (names.has('xl/workbook.bin')) return 'binary-excel'
  const mime = entries.find((entry) => entry.name === 'mimetype')?.data.toString('utf8') ?? ''
  if (mime.includes('opendocument')) return 'open-document'
  return 'archive'
}

const problem = (code: FileProblemCode, params: FileProblem['params'] = {}): FileProblem => ({ code, params })

/** Old Excel files and password-protected new ones share a container. */
const oleProblem = (bytes: Buffer): FileProblem =>
  bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? problem('file-is-protected')
    : problem('file-is-old-excel')

/** Parts by which a workbook does more than hold cells. */
const unwanted: readonly (readonly [RegExp, FileProblemCode])[] = [
  [/^xl\/(vbaProject|vbaData|macrosheets)/i, 'file-has-macros'],
  [/^xl\/(externalLinks|connections|queryTables)/i, 'file-links-outside'],
]

/** What no office program writes into the XML of a workbook: entities of its own, or another encoding to hide them. */
const xmlProblem = ({ name, data }: ZipEntry): FileProblemCode | null => {
  if (!/\.(xml|rels)$/i.test(name)) return null
  if (data.includes(0)) return 'file-broken'
  return data.includes('<!DOCTYPE') || data.includes('<!ENTITY') ? 'file-declares' : null
}

const partsProblem = (entries: readonly ZipEntry[]): FileProblemCode | null =>
  unwanted.find(([pattern]) => entries.some(({ name }) => pattern.test(name)))?.[1] ??
  entries.map(xmlProblem).find((code) => code !== null) ??
  null

/** The workbook, or the problem. */
export const openWorkbook = async (bytes: Buffer): Promise<ExcelJS.Workbook | FileProblem> => {
  if (bytes.length === 0) return problem('file-empty')
  if (bytes.length > maxFileBytes) return problem('file-too-large', { megabytes: maxFileBytes / 1024 / 1024 })
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') return oleProblem(bytes)
  const entries = readZip(bytes, maxUnpackedBytes)
  if (entries === 'not-a-zip') return problem('file-not-xlsx', { kind: kindOf(bytes) })
  if (entries === 'too-large') return problem('file-unpacks-too-large')
  if (entries === 'broken') return problem('file-broken')
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) {
    return problem('file-not-xlsx', { kind: packageKind(entries) })
  }
  const wrong = partsProblem(entries)
  if (wrong !== null) return problem(wrong)
  const bound = boundEntries(entries)
  if (bound === 'file-broken') return problem(bound)
  if (bound === 'file-reaches-too-far')
    return problem(bound, { rows: workbookBounds.rows, columns: workbookBounds.columns })
  const Excel = await loadExcel()
  const workbook = new Excel.Workbook()
  // An archive of our own: what stood in the given one beside the checked entries is not in it.
  const checked = writeZip(bound)
  try {
    await workbook.xlsx.load(checked as unknown as Parameters<typeof workbook.xlsx.load>[0])
  } catch {
    return problem('file-broken')
  }
  const isEmpty = workbook.worksheets.every((sheet) => sheet.actualRowCount === 0)
  return workbook.worksheets.length === 0 || isEmpty ? problem('workbook-empty') : workbook
}

/** Whether opening failed. */
export const isFileProblem = (opened: ExcelJS.Workbook | FileProblem): opened is FileProblem =>
  'code' in opened
