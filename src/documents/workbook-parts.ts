/** What all our workbooks share: an empty one without chance in it, cell looks, print settings, bytes. */

import type ExcelJS from 'exceljs'
import { withoutControls } from '#documents/markup-text.ts'
import { readZip, writeZip, type ZipEntry } from '#documents/zip-archive.ts'

/** Loaded only when a workbook is made or read: it is the slowest import of the program. */
export const loadExcel = async (): Promise<typeof ExcelJS> => (await import('exceljs')).default

export const sheetColours = {
  head: 'FFE9EEF2',
  entry: 'FFFFFFFF',
  line: 'FFA9B4BD',
  ink: 'FF13212C',
  grey: 'FF43525F',
}

/** A new workbook, dated by the document and not by the clock. */
export const newWorkbook = async (meta: {
  title: string
  owner: string
  date: string
}): Promise<ExcelJS.Workbook> => {
  const Excel = await loadExcel()
  const workbook = new Excel.Workbook()
  const date = new Date(`${meta.date}T00:00:00Z`)
  workbook.creator = meta.owner
  workbook.lastModifiedBy = meta.owner
  workbook.title = meta.title
  workbook.created = date
  workbook.modified = date
  workbook.calcProperties.fullCalcOnLoad = false
  return workbook
}

const line: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: sheetColours.line } }
export const cellBorders: Partial<ExcelJS.Borders> = { top: line, bottom: line, left: line, right: line }

/** Looks of the cells that all sheets use. */
export const looks = {
  title: { font: { name: 'Calibri', bold: true, size: 14, color: { argb: sheetColours.ink } } },
  marking: {
    font: { name: 'Calibri', bold: true, size: 11, color: { argb: sheetColours.ink } },
    alignment: { vertical: 'middle' },
  },
  note: {
    font: { name: 'Calibri', size: 10, color: { argb: sheetColours.grey } },
    alignment: { wrapText: true, vertical: 'top' },
  },
  head: {
    font: { name: 'Calibri', bold: true, size: 10, color: { argb: sheetColours.ink } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: sheetColours.head } },
    alignment: { wrapText: true, vertical: 'middle' },
    border: cellBorders,
  },
  text: {
    font: { name: 'Calibri', size: 10 },
    alignment: { wrapText: true, vertical: 'top' },
    border: cellBorders,
  },
  value: {
    font: { name: 'Calibri', size: 11, bold: true },
    alignment: { horizontal: 'center', vertical: 'top' },
    border: cellBorders,
  },
} as const satisfies Record<string, Partial<ExcelJS.Style>>

/** Characters that a cell of Excel holds. */
export const mostInCell = 32_767

/** A text as a cell can show it: control characters out, length within what Excel holds. */
export const cellWords = (value: string): string =>
  withoutControls(value.toWellFormed())
    .slice(0, mostInCell)
    // Not cut within a letter that takes two places.
    .replace(/[\ud800-\udbff]$/, '')

/** A text that a sheet must take as text; where it looks like Excel's own escape (`_x0041_`), that is escaped. */
export const sheetText = (value: string): string => cellWords(value).replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')

/** Sheet names: 31 characters, none of []:*?/\ */
export const sheetName = (value: string): string =>
  value
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 31)

/** Landscape, one page wide, heads repeated, page x of y. */
export const printSettings = (
  sheet: ExcelJS.Worksheet,
  options: {
    headRows: string | null
    foot: string
    page: string
    of: string
    rightToLeft: boolean
    /** A4 unless it is twice as large. */
    paper?: 'A3'
    pagesWide?: number
    headColumns?: string
    /** Above and below on every printed page. */
    marking: string | null
  },
): void => {
  sheet.pageSetup = {
    paperSize: (options.paper === 'A3' ? 8 : 9) as ExcelJS.PaperSize,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: options.pagesWide ?? 1,
    fitToHeight: 0,
    margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    ...(options.headRows === null ? {} : { printTitlesRow: options.headRows }),
    ...(options.headColumns === undefined ? {} : { printTitlesColumn: options.headColumns }),
  }
  // A footer runs from left to right in every language unless its words are embedded; page numbers cannot be.
  const words = options.foot.replaceAll('&', '&&')
  const foot = options.rightToLeft ? `\u202b${words}\u202c` : words
  const page = options.rightToLeft ? '&P / &N' : `${options.page} &P ${options.of} &N`
  // The first words stand where a line of the sheet begins.
  const [left, right] = options.rightToLeft ? [page, foot] : [foot, page]
  // A blank, so that a marking which begins with a digit is not read as a size.
  const marking = options.marking === null ? null : ` ${options.marking.replaceAll('&', '&&')}`
  if (marking !== null) sheet.headerFooter.oddHeader = `&C&B&10${marking}`
  const middle = marking === null ? '&A' : `&B${marking}&B\n&A`
  sheet.headerFooter.oddFooter = `&L&9${left}&C&9${middle}&R&9${right}`
}

/** Lines a text takes in a column, so that a row is high enough: Excel does not grow rows by itself. */
const linesIn = (value: string, width: number): number =>
  value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width * 1.15))), 0)

/** The height of a row whose cells hold these texts in columns of these widths; Excel allows 409 points. */
export const rowHeight = (cells: readonly { text: string; width: number }[]): number =>
  Math.min(400, 4 + Math.max(1, ...cells.map((cell) => linesIn(cell.text, cell.width))) * 13.5)

const rightToLeftLetters = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Cells with Arabic or Hebrew run from right to left whatever letter they begin with. */
const setReadingOrder = (workbook: ExcelJS.Workbook): void => {
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (typeof cell.value !== 'string' || !rightToLeftLetters.test(cell.value)) return
        // A new style: the present one is shared by many cells and workbooks.
        cell.style = { ...cell.style, alignment: { ...cell.alignment, readingOrder: 'rtl' } }
      }),
    ),
  )
}

/** The library stamps the moment of writing; the file carries the document's date instead. */
const fixDates = (entry: ZipEntry, date: Date): ZipEntry => {
  if (entry.name !== 'docProps/core.xml') return entry
  const stamp = `$1${date.toISOString().slice(0, 19)}Z$3`
  const xml = entry.data.toString('utf8').replace(/(<dcterms:(created|modified)[^>]*>)[^<]*(<)/g, stamp)
  return { name: entry.name, data: Buffer.from(xml) }
}

/** The bytes of a workbook, the same for the same content. */
export const workbookBytes = async (workbook: ExcelJS.Workbook): Promise<Buffer> => {
  setReadingOrder(workbook)
  const written = Buffer.from(await workbook.xlsx.writeBuffer())
  const entries = readZip(written, 512 * 1024 * 1024)
  if (!Array.isArray(entries)) throw new Error(`The written workbook could not be opened again: ${entries}.`)
  return writeZip(entries.map((entry) => fixDates(entry, workbook.created)))
}
