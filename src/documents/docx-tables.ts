/**
 * Tables as Word tables: heads repeat on each page, rows do not split, groups stay with what they head. They are most
 * of a document, and the library that writes the rest is slow with many paragraphs: their XML is written here, and
 * takes the place that the library has kept for it.
 */
import { XmlAttributeComponent, XmlComponent } from 'docx'
import type * as tree from '#documents/document-tree.ts'
import { runsXml, type XmlWriting } from '#documents/docx-inlines.ts'
import { hairline, ink, styleIds } from '#documents/docx-styles.ts'
import { isRightToLeft } from '#documents/language-parts.ts'
import { firstHead, isSmall } from '#documents/table-size.ts'

class PlaceNumber extends XmlAttributeComponent<{ number: number }> {
  protected override readonly xmlKeys = { number: 'number' }
}

/** Where a table will stand; no words that a person writes can look like it. */
export class TablePlace extends XmlComponent {
  constructor(number: number) {
    super('tablePlace')
    this.root.push(new PlaceNumber({ number }))
  }
}

/** The document with its tables in their places. */
export const withTables = (xml: string, tables: readonly string[]): string =>
  xml.replace(/<tablePlace number="(\d+)"\/>/g, (_all, number: string) => tables[Number(number)] ?? '')

const border = (side: string, kind: 'none' | 'thin' | 'strong'): string =>
  kind === 'none'
    ? `<w:${side} w:val="none" w:color="auto" w:sz="0"/>`
    : `<w:${side} w:val="single" w:color="${kind === 'thin' ? hairline : ink}" w:sz="${kind === 'thin' ? 4 : 8}"/>`

/** A table runs the way of its head. */
const isMirrored = (table: tree.TableBlock, meta: tree.DocumentMeta): boolean =>
  isRightToLeft(firstHead(table), meta)

/** A foreign line in a cell keeps its own direction but stands on the side of its column. */
const alignmentOf = (align: tree.TableColumn['align'], isTurned: boolean): string => {
  if (!isTurned || align === 'center') return align
  return align === 'start' ? 'end' : 'start'
}

interface RowPlace {
  isHead: boolean
  isLastOfHead: boolean
  keepNext: boolean
}

const cellStyle = (row: tree.TableRow, place: RowPlace, cell: tree.TableCell): string => {
  if (row.kind === 'group') return styleIds.tableGroup
  if (row.kind === 'lead') return styleIds.tableLead
  return place.isHead || cell.isHeading ? styleIds.tableHead : styleIds.tableText
}

/** A cell with the column it starts in; null content for one that a cell above reaches down to. */
interface PlacedCell {
  cell: tree.TableCell
  start: number
  isContinued: boolean
}

/** The cells of all rows, with those that reach down written in each row that they cover. */
const placeCells = (rows: readonly tree.TableRow[], columns: number): PlacedCell[][] => {
  const above: ({ placed: PlacedCell; left: number } | undefined)[] = new Array(columns)
  return rows.map((row) => {
    const waiting = [...row.cells]
    const placed: PlacedCell[] = []
    for (let at = 0; at < columns; ) {
      const covering = above[at]
      const cell = covering === undefined ? waiting.shift() : covering.placed.cell
      if (cell === undefined) break
      const here = covering?.placed ?? { cell, start: at, isContinued: false }
      placed.push(covering === undefined ? here : { ...here, isContinued: true })
      const left = (covering?.left ?? cell.rowSpan) - 1
      above[at] = left > 0 ? { placed: here, left } : undefined
      at += cell.colSpan
    }
    return placed
  })
}

const bordersOf = (table: tree.TableBlock, row: tree.TableRow, place: RowPlace): string => {
  const sides = (top: 'thin' | 'strong', bottom: 'thin' | 'strong'): string =>
    `<w:tcBorders>${border('top', top)}${border('left', 'none')}${border('bottom', bottom)}${border('right', 'none')}</w:tcBorders>`
  if (table.look === 'grid') return ''
  if (place.isHead) return sides('strong', place.isLastOfHead ? 'strong' : 'thin')
  return row.kind === 'group' ? sides('thin', 'strong') : ''
}

interface CellContext {
  table: tree.TableBlock
  row: tree.TableRow
  place: RowPlace
  writing: XmlWriting
  isMirrored: boolean
}

const paragraphXml = (
  content: readonly tree.DocumentInline[],
  cell: tree.TableCell,
  align: tree.TableColumn['align'],
  { row, place, writing, isMirrored }: CellContext,
): string => {
  const isRtl = isRightToLeft(content, writing.meta)
  return `<w:p><w:pPr><w:pStyle w:val="${cellStyle(row, place, cell)}"/>${place.keepNext ? '<w:keepNext/>' : ''}<w:bidi${
    isRtl ? '' : ' w:val="false"'
  }/><w:jc w:val="${alignmentOf(align, isRtl !== isMirrored)}"/></w:pPr>${runsXml(content, writing)}</w:p>`
}

const cellXml = (
  { cell, start, isContinued }: PlacedCell,
  widths: readonly number[],
  context: CellContext,
): string => {
  const { table, row, place } = context
  const align = cell.align ?? table.columns[start]?.align ?? 'start'
  const width = widths.slice(start, start + cell.colSpan).reduce((sum, each) => sum + each, 0)
  const isShaded = table.look === 'grid' && (place.isHead || row.kind === 'group')
  const properties = [
    `<w:tcW w:type="dxa" w:w="${width}"/>`,
    cell.colSpan > 1 ? `<w:gridSpan w:val="${cell.colSpan}"/>` : '',
    isContinued ? '<w:vMerge/>' : cell.rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : '',
    bordersOf(table, row, place),
    isShaded ? '<w:shd w:fill="E9EEF2" w:color="auto" w:val="clear"/>' : '',
    `<w:vAlign w:val="${place.isHead ? 'bottom' : 'top'}"/>`,
  ].join('')
  const content = isContinued ? [[]] : cell.content
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content
    .map((each) => paragraphXml(each, cell, align, context))
    .join('')}</w:tc>`
}

const tableBorders = (look: tree.TableBlock['look']): string => {
  const outer = look === 'lines' ? 'strong' : 'thin'
  const upright = look === 'grid' ? 'thin' : 'none'
  return `<w:tblBorders>${border('top', outer)}${border('left', upright)}${border('bottom', outer)}${border('right', upright)}${border('insideH', 'thin')}${border('insideV', upright)}</w:tblBorders>`
}

const mostCardRows = 14
const mostSmallRows = 12

/**
 * Whether a row stays with the next. Heads do; so do all rows of a table or card that surely fits on a page, the last
 * two rows of every other, and the first ones of a longer card, so that no row stands alone.
 */
const keptRows = (table: tree.TableBlock): ((index: number) => boolean) => {
  const isCard = table.look === 'facts'
  const isWhole = isSmall(table, isCard ? mostCardRows : mostSmallRows)
  const rows = table.body.length
  return (index) => {
    const at = index - table.head.length
    if (at < 0 || table.body[at]?.kind === 'group') return true
    return at < rows - 1 && (isWhole || at === rows - 2 || (isCard && at < 2))
  }
}

const margin = (side: string, width: number): string => `<w:${side} w:type="dxa" w:w="${width}"/>`

const paddings = { facts: 45, lines: 60, grid: 60 }

/** The XML of a Word table of `width` twips. */
export const tableXml = (table: tree.TableBlock, width: number, writing: XmlWriting): string => {
  const shares = table.columns.reduce((sum, column) => sum + column.width, 0)
  const widths = table.columns.map((column) => Math.floor((column.width / shares) * width))
  const rows = [...table.head, ...table.body]
  const placed = placeCells(rows, table.columns.length)
  const padding = table.isDense ? 40 : paddings[table.look]
  const isTurned = isMirrored(table, writing.meta)
  const isKept = keptRows(table)
  const properties = [
    isTurned ? '<w:bidiVisual/>' : '',
    `<w:tblW w:type="dxa" w:w="${width}"/>`,
    tableBorders(table.look),
    '<w:tblLayout w:type="fixed"/>',
    `<w:tblCellMar>${margin('top', padding)}${margin('left', 70)}${margin('bottom', padding)}${margin('right', 70)}</w:tblCellMar>`,
  ].join('')
  const written = rows.map((row, index) => {
    const isHead = index < table.head.length
    const place = { isHead, isLastOfHead: index === table.head.length - 1, keepNext: isKept(index) }
    const context = { table, row, place, writing, isMirrored: isTurned }
    const cells = placed[index]?.map((each) => cellXml(each, widths, context)) ?? []
    return `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${cells.join('')}</w:tr>`
  })
  const grid = widths.map((each) => `<w:gridCol w:w="${each}"/>`).join('')
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${written.join('')}</w:tbl>`
}
