/**
 * What a spreadsheet library is given of a file that a person gave us: the parts that a form needs, and of these
 * only cells and merges within small bounds. The library makes every cell of every range that a file names, so
 * that one attribute (`ref="A1:XFD1048576"`) would keep it busy for hours.
 */
import type { ZipEntry } from '#documents/zip-archive.ts'

/** Far beyond any form, with its notes: rows, columns, cells of one sheet, and cells merged in one sheet. */
export const workbookBounds = { rows: 20_000, columns: 500, cells: 100_000, merged: 50_000 }

export type BoundsProblem = 'file-broken' | 'file-reaches-too-far'

/** Thrown inside this file only. */
class OutOfBounds {
  readonly code: BoundsProblem
  constructor(code: BoundsProblem) {
    this.code = code
  }
}

interface Tag {
  name: string
  attributes: Map<string, string>
  isClosing: boolean
  isEmpty: boolean
}

const tagPattern =
  /<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y
const attributePattern = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g
const headPattern = /^\ufeff?\s*(?:<\?xml[^>]*\?>)?\s*/

const readAttributes = (text: string): Map<string, string> => {
  const found = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(attributePattern)) {
    if (found.has(name)) throw new OutOfBounds('file-broken')
    found.set(name, double ?? single ?? '')
  }
  return found
}

/** The tag at a place; no office program writes comments, CDATA or declarations here, and they could hide tags. */
const tagAt = (xml: string, at: number): { tag: Tag; end: number } => {
  tagPattern.lastIndex = at
  const match = tagPattern.exec(xml)
  if (match === null) throw new OutOfBounds('file-broken')
  const [whole, slash, name = '', attributes = '', empty] = match
  return {
    tag: { name, attributes: readAttributes(attributes), isClosing: slash === '/', isEmpty: empty === '/' },
    end: at + whole.length,
  }
}

/** What becomes of an element: kept, or left out, in which case it must not hold what people write. */
type Verdict = 'keep' | 'leave-out' | 'leave-out-if-empty'

const contentTags = new Set(['v', 'is', 'f'])

/** Copies an XML text without the elements that are left out. `judge` sees every other element, with its depth. */
const copyXml = (xml: string, judge: (tag: Tag, depth: number) => Verdict): string => {
  const kept: string[] = []
  let from = 0
  let depth = 0
  /** The depth of the element that is being left out. */
  let leaving: { depth: number; mayHold: boolean } | null = null
  const head = headPattern.exec(xml)?.[0].length ?? 0
  for (let at = xml.indexOf('<', head); at >= 0; ) {
    const { tag, end } = tagAt(xml, at)
    if (tag.isClosing) {
      depth -= 1
      if (leaving?.depth === depth) {
        leaving = null
        from = end
      }
    } else if (leaving !== null) {
      if (!leaving.mayHold && contentTags.has(tag.name)) throw new OutOfBounds('file-reaches-too-far')
    } else {
      const verdict = judge(tag, depth)
      if (verdict !== 'keep') {
        kept.push(xml.slice(from, at))
        from = end
        if (!tag.isEmpty) leaving = { depth, mayHold: verdict === 'leave-out' }
      }
    }
    if (!tag.isClosing && !tag.isEmpty) depth += 1
    if (depth < 0) throw new OutOfBounds('file-broken')
    at = xml.indexOf('<', end)
  }
  if (depth !== 0 || leaving !== null) throw new OutOfBounds('file-broken')
  kept.push(xml.slice(from))
  return kept.join('')
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

const readAddress = (text: string | undefined): { row: number; column: number } => {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text ?? '')
  if (match === null) throw new OutOfBounds('file-broken')
  return { column: columnNumber(match[1] ?? ''), row: Number(match[2]) }
}

const isWithin = (place: { row: number; column: number }): boolean =>
  place.row <= workbookBounds.rows && place.column <= workbookBounds.columns

/** Number of cells that a merge makes one; refused past the bounds. */
const mergedCells = (ref: string | undefined): number => {
  const [first, last] = (ref ?? '').split(':')
  const from = readAddress(first)
  const to = readAddress(last ?? first)
  if (!isWithin(from) || !isWithin(to)) throw new OutOfBounds('file-reaches-too-far')
  return (Math.abs(to.row - from.row) + 1) * (Math.abs(to.column - from.column) + 1)
}

/**
 * A sheet's cells and merges. Rows and cells past the bounds that only carry a format are left out, since office
 * programs write the last row of a sheet to keep its height.
 */
const boundSheet = (xml: string): string => {
  let cells = 0
  let merged = 0
  return copyXml(xml, (tag, depth) => {
    if (depth === 1) return tag.name === 'sheetData' || tag.name === 'mergeCells' ? 'keep' : 'leave-out'
    if (tag.name === 'row') {
      const row = tag.attributes.get('r') ?? ''
      if (!/^[1-9]\d{0,9}$/.test(row)) throw new OutOfBounds('file-broken')
      return Number(row) <= workbookBounds.rows ? 'keep' : 'leave-out-if-empty'
    }
    if (tag.name === 'c') {
      cells += 1
      if (cells > workbookBounds.cells) throw new OutOfBounds('file-reaches-too-far')
      return isWithin(readAddress(tag.attributes.get('r'))) ? 'keep' : 'leave-out-if-empty'
    }
    if (tag.name === 'mergeCell') {
      merged += mergedCells(tag.attributes.get('ref'))
      if (merged > workbookBounds.merged) throw new OutOfBounds('file-reaches-too-far')
    }
    return 'keep'
  })
}

/** The list of sheets and how days are counted; names for ranges are left out. */
const boundWorkbook = (xml: string): string =>
  copyXml(xml, (tag, depth) =>
    depth !== 1 || tag.name === 'sheets' || tag.name === 'workbookPr' ? 'keep' : 'leave-out',
  )

const asTheyAre = new Set([
  '[Content_Types].xml',
  '_rels/.rels',
  'xl/_rels/workbook.xml.rels',
  'xl/sharedStrings.xml',
  'xl/styles.xml',
])

/** The entries that a form is read from, checked; or why not. */
export const boundEntries = (entries: readonly ZipEntry[]): ZipEntry[] | BoundsProblem => {
  try {
    if (new Set(entries.map((entry) => entry.name)).size < entries.length) return 'file-broken'
    return entries.flatMap(({ name, data }) => {
      if (asTheyAre.has(name)) return [{ name, data }]
      const bound =
        name === 'xl/workbook.xml'
          ? boundWorkbook
          : /^xl\/worksheets\/sheet\d+\.xml$/.test(name)
            ? boundSheet
            : null
      return bound === null ? [] : [{ name, data: Buffer.from(bound(data.toString('utf8'))) }]
    })
  } catch (error) {
    if (error instanceof OutOfBounds) return error.code
    throw error
  }
}
