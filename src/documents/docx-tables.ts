/** Tables as Word tables: heads repeat on each page, rows do not split, groups stay with what they head. */
import {
  AlignmentType,
  BorderStyle,
  type IBorderOptions,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type * as tree from '#documents/document-tree.ts'
import { docxRuns } from '#documents/docx-inlines.ts'
import { hairline, ink, styleIds } from '#documents/docx-styles.ts'
import { isRightToLeft } from '#documents/language-parts.ts'
import { firstHead, isSmall } from '#documents/table-size.ts'

const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const thin: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: hairline }
const strongLine: IBorderOptions = { style: BorderStyle.SINGLE, size: 8, color: ink }

const alignments = {
  start: AlignmentType.START,
  center: AlignmentType.CENTER,
  end: AlignmentType.END,
} as const

/** A table runs the way of its head. */
const isMirrored = (table: tree.TableBlock, meta: tree.DocumentMeta): boolean =>
  isRightToLeft(firstHead(table), meta)

/** A foreign line in a cell keeps its own direction but stands on the side of its column. */
const alignmentOf = (
  align: tree.TableColumn['align'],
  content: readonly tree.DocumentInline[],
  table: tree.TableBlock,
  meta: tree.DocumentMeta,
) => {
  const isTurned = isRightToLeft(content, meta) !== isMirrored(table, meta)
  if (!isTurned || align === 'center') return alignments[align]
  return alignments[align === 'start' ? 'end' : 'start']
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

/** The column each cell starts in, with the columns that rows above still cover. */
const placeCells = (rows: readonly tree.TableRow[], columns: number): number[][] => {
  const covered: number[] = new Array(columns).fill(0)
  return rows.map((row) => {
    let at = 0
    const starts = row.cells.map((cell) => {
      while ((covered[at] ?? 0) > 0) at += 1
      const start = at
      for (let index = 0; index < cell.colSpan; index += 1) covered[start + index] = cell.rowSpan
      at = start + cell.colSpan
      return start
    })
    for (let index = 0; index < columns; index += 1) covered[index] = Math.max(0, (covered[index] ?? 0) - 1)
    return starts
  })
}

const bordersOf = (table: tree.TableBlock, row: tree.TableRow, place: RowPlace) => {
  if (table.look === 'grid') return {}
  if (place.isHead) {
    return {
      borders: { top: strongLine, bottom: place.isLastOfHead ? strongLine : thin, left: none, right: none },
    }
  }
  return row.kind === 'group' ? { borders: { top: thin, bottom: strongLine, left: none, right: none } } : {}
}

const docxCell = (
  cell: tree.TableCell,
  start: number,
  context: { table: tree.TableBlock; row: tree.TableRow; place: RowPlace; meta: tree.DocumentMeta },
): TableCell => {
  const { table, row, place, meta } = context
  const align = cell.align ?? table.columns[start]?.align ?? 'start'
  const isShaded = table.look === 'grid' && (place.isHead || row.kind === 'group')
  return new TableCell({
    ...(cell.colSpan > 1 ? { columnSpan: cell.colSpan } : {}),
    ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
    verticalAlign: place.isHead ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP,
    ...(isShaded ? { shading: { type: ShadingType.CLEAR, fill: 'E9EEF2', color: 'auto' } } : {}),
    ...bordersOf(table, row, place),
    children: cell.content.map(
      (content) =>
        new Paragraph({
          style: cellStyle(row, place, cell),
          alignment: alignmentOf(align, content, table, meta),
          bidirectional: isRightToLeft(content, meta),
          ...(place.keepNext ? { keepNext: true } : {}),
          children: docxRuns(content, meta),
        }),
    ),
  })
}

const tableBorders = (look: tree.TableBlock['look']) => {
  if (look === 'grid') {
    return { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin }
  }
  const bottom = look === 'facts' ? thin : strongLine
  return {
    top: look === 'facts' ? thin : strongLine,
    bottom,
    left: none,
    right: none,
    insideHorizontal: thin,
    insideVertical: none,
  }
}

/**
 * Whether a row stays with the next. Heads do; so do all rows of a table or card that surely fits on a page, and of
 * a longer card its first rows and its last two, so that no row of it stands alone.
 */
const isKept = (table: tree.TableBlock, index: number, isHead: boolean): boolean => {
  const [rows, at] = [table.body.length, index - table.head.length]
  if (isHead || table.body[at]?.kind === 'group') return true
  if (at === rows - 1) return false
  const isCard = table.look === 'facts'
  return isSmall(table, isCard ? mostCardRows : mostSmallRows) || (isCard && (at < 2 || at === rows - 2))
}
const mostCardRows = 14
const mostSmallRows = 12

/** One Word table of `width` twips. */
export const docxTable = (table: tree.TableBlock, width: number, meta: tree.DocumentMeta): Table => {
  const shares = table.columns.reduce((sum, column) => sum + column.width, 0)
  const columnWidths = table.columns.map((column) => Math.floor((column.width / shares) * width))
  const rows = [...table.head, ...table.body]
  const starts = placeCells(rows, table.columns.length)
  const padding = table.isDense ? 40 : table.look === 'facts' ? 45 : 60
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    visuallyRightToLeft: isMirrored(table, meta),
    borders: tableBorders(table.look),
    margins: { top: padding, bottom: padding, left: 70, right: 70, marginUnitType: WidthType.DXA },
    rows: rows.map((row, index) => {
      const isHead = index < table.head.length
      const place: RowPlace = {
        isHead,
        isLastOfHead: index === table.head.length - 1,
        keepNext: isKept(table, index, isHead),
      }
      return new TableRow({
        cantSplit: true,
        tableHeader: isHead,
        children: row.cells.map((cell, at) =>
          docxCell(cell, starts[index]?.[at] ?? at, { table, row, place, meta }),
        ),
      })
    }),
  })
}
