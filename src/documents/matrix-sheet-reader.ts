/** Reads one section's sheet of a filled form: columns by their hidden ids, rows by their concept. */
import type ExcelJS from 'exceljs'
import { columnId, type FormColumn, formColumns, isFilled } from '#documents/matrix-form.ts'
import type { ReadingProblem } from '#documents/matrix-reader.ts'
import { readAnswerRow, readInformationRow } from '#documents/matrix-row-reader.ts'
import { cellText, readCell } from '#documents/sheet-values.ts'
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import type { FrameworkRow } from '#domain/framework/framework.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'

export interface SheetReading {
  answers: AnswerContent[]
  problems: ReadingProblem[]
  questions: ReadingProblem[]
}

/** How a row reader looks at its cells and says what is wrong with them. */
export interface RowCells {
  row: FrameworkRow
  language: LanguageTag
  /** The text of the row's cell in a column; a formula is a problem and reads as nothing. */
  read: (column: FormColumn) => string
  problem: (code: string, column: FormColumn, params?: ReadingProblem['params']) => void
  question: (code: string, column: FormColumn, params?: ReadingProblem['params']) => void
}

const findColumns = (
  sheet: ExcelJS.Worksheet,
  markRow: number,
  wanted: readonly FormColumn[],
): { places: Map<string, number>; missing: string[] } => {
  const places = new Map<string, number>()
  for (let column = 1; column <= Math.min(60, sheet.columnCount); column += 1) {
    const id = cellText(sheet.getCell(markRow, column))
    if (id !== '' && !places.has(id)) places.set(id, column)
  }
  const missing = wanted
    .filter(isFilled)
    .map(columnId)
    .filter((id) => !places.has(id))
  return { places, missing }
}

/** The rows below the mark by concept, with concepts that stand twice or are not of this section. */
const findRows = (
  sheet: ExcelJS.Worksheet,
  mark: { row: number; column: number },
  rows: readonly FrameworkRow[],
): { places: Map<string, number>; problems: ReadingProblem[] } => {
  const places = new Map<string, number>()
  const problems: ReadingProblem[] = []
  const known = new Set(rows.map((row) => row.concept))
  for (let at = mark.row + 1; at <= Math.min(sheet.rowCount, 2000); at += 1) {
    const concept = cellText(sheet.getCell(at, mark.column))
    if (concept === '') continue
    const cell = sheet.getCell(at, mark.column).address
    if (!known.has(concept)) {
      problems.push({ code: 'row-unknown', sheet: sheet.name, cell, params: { concept } })
    } else if (places.has(concept)) {
      problems.push({ code: 'row-twice', sheet: sheet.name, cell, params: { concept } })
    } else places.set(concept, at)
  }
  return { places, problems }
}

/** Everything a sheet says. */
export const readSectionSheet = (
  sheet: ExcelJS.Worksheet,
  mark: { row: number; column: number },
  rows: readonly FrameworkRow[],
  language: LanguageTag,
): SheetReading => {
  const reading: SheetReading = { answers: [], problems: [], questions: [] }
  const [first] = rows
  if (first === undefined) return reading
  const columns = findColumns(sheet, mark.row, formColumns(first))
  if (columns.missing.length > 0) {
    const params = { columns: columns.missing.join(', ') }
    reading.problems.push({ code: 'columns-missing', sheet: sheet.name, cell: null, params })
    return reading
  }
  const found = findRows(sheet, mark, rows)
  reading.problems.push(...found.problems)
  for (const row of rows) {
    const at = found.places.get(row.concept)
    if (at === undefined) {
      const params = { number: row.number, concept: row.concept }
      reading.problems.push({ code: 'row-missing', sheet: sheet.name, cell: null, params })
      continue
    }
    const cellOf = (column: FormColumn) => sheet.getCell(at, columns.places.get(columnId(column)) ?? 1)
    const say =
      (into: ReadingProblem[]) =>
      (code: string, column: FormColumn, params: ReadingProblem['params'] = {}): void => {
        into.push({ code, sheet: sheet.name, cell: cellOf(column).address, params })
      }
    const problem = say(reading.problems)
    const cells: RowCells = {
      row,
      language,
      problem,
      question: say(reading.questions),
      read: (column) => {
        const value = readCell(cellOf(column))
        if (value.kind === 'text') return value.text
        problem(value.kind === 'formula' ? 'cell-formula' : 'cell-error', column)
        return ''
      },
    }
    const read = row.valueType === 'answer' ? readAnswerRow : readInformationRow
    reading.answers.push(...read(cells))
  }
  return reading
}
