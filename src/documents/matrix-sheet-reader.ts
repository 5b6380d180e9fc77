/** Reads one section's sheet of a filled form: columns by their hidden ids, rows by their concept. */
import type ExcelJS from 'exceljs'
import { columnId, type FormColumn, formColumns, isFilled, isNewer } from '#documents/matrix-form.ts'
import { cellKey, type FormMemory, type RememberedAnswer } from '#documents/matrix-form-memory.ts'
import type { ReadingProblem } from '#documents/matrix-reader.ts'
import { readAnswerRow, readInformationRow } from '#documents/matrix-row-reader.ts'
import { cellText, damagedLetter, isAsSaved, readCell, tidy } from '#documents/sheet-values.ts'
import { mostInCell } from '#documents/workbook-parts.ts'
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import { type FrameworkRow, fieldsOfRow } from '#domain/framework/framework.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'

/** What of a field stands in which cell. */
export const fieldParts = ['value', 'sources', 'remark', 'confidence', 'information', 'steps'] as const
export type FieldPart = (typeof fieldParts)[number]

/** Where a field stands in a form: its sheet, and the cell of each of its parts. */
export interface FieldPlace {
  sheet: string
  cells: Partial<Record<FieldPart, string>>
}

export interface SheetReading {
  answers: AnswerContent[]
  problems: ReadingProblem[]
  questions: ReadingProblem[]
  /** By field id. */
  places: Record<string, FieldPlace>
}

/** How a row reader looks at its cells and says what is wrong with them. */
export interface RowCells {
  row: FrameworkRow
  language: LanguageTag
  /** The text of the row's cell in a column; a formula is a problem and reads as nothing. */
  read: (column: FormColumn) => string
  /** What the cell held as the form went out; null where the form does not remember. */
  sent: (column: FormColumn) => string | null
  /** The answer behind the cells as the form went out. */
  remembered: (field: string) => RememberedAnswer | null
  problem: (code: string, column: FormColumn, params?: ReadingProblem['params']) => void
  question: (code: string, column: FormColumn, params?: ReadingProblem['params']) => void
}

const findColumns = (
  sheet: ExcelJS.Worksheet,
  markRow: number,
  wanted: readonly FormColumn[],
  went: ReadonlySet<string>,
): { places: Map<string, number>; missing: string[] } => {
  const places = new Map<string, number>()
  for (let column = 1; column <= Math.min(60, sheet.columnCount); column += 1) {
    const id = cellText(sheet.getCell(markRow, column))
    if (id !== '' && !places.has(id)) places.set(id, column)
  }
  const missing = wanted
    .filter((column) => isFilled(column) && (!isNewer(column) || went.has(columnId(column))))
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

/** A cell as plain text, or why it cannot be taken for what a person wrote there. */
const readPlain = (cell: ExcelJS.Cell): { text: string } | { problem: string } => {
  // The library gives the first cell's value for every cell of a merge: one X would become three.
  if (cell.isMerged) return { problem: 'cell-merged' }
  const value = readCell(cell)
  if (value.kind !== 'text') return { problem: value.kind === 'formula' ? 'cell-formula' : 'cell-error' }
  return value.text.length > mostInCell ? { problem: 'cell-too-long' } : { text: value.text }
}

/** Everything a sheet says. */
export const readSectionSheet = (
  sheet: ExcelJS.Worksheet,
  mark: { row: number; column: number },
  rows: readonly FrameworkRow[],
  { language, memory }: { language: LanguageTag; memory: FormMemory | null },
): SheetReading => {
  const reading: SheetReading = { answers: [], problems: [], questions: [], places: {} }
  const [first] = rows
  if (first === undefined) return reading
  const concepts = new Set(rows.map((row) => row.concept))
  const went = [...(memory?.cells.keys() ?? [])].map((key) => key.split(' '))
  const columns = findColumns(
    sheet,
    mark.row,
    formColumns(first),
    new Set(went.flatMap(([concept = '', id = '']) => (concepts.has(concept) ? [id] : []))),
  )
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
    const has = (column: FormColumn) => columns.places.has(columnId(column))
    const cellOf = (column: FormColumn) => sheet.getCell(at, columns.places.get(columnId(column)) ?? 1)
    const say =
      (into: ReadingProblem[]) =>
      (code: string, column: FormColumn, params: ReadingProblem['params'] = {}): void => {
        const { address } = cellOf(column)
        // A line that several weapons share is read for each of them.
        const isSaid = into.some(
          (each) =>
            each.code === code &&
            each.sheet === sheet.name &&
            each.cell === address &&
            JSON.stringify(each.params) === JSON.stringify(params),
        )
        if (!isSaid) into.push({ code, sheet: sheet.name, cell: address, params })
      }
    const problem = say(reading.problems)
    const sentOf = (column: FormColumn) => memory?.cells.get(cellKey(row.concept, columnId(column)))
    const cells: RowCells = {
      row,
      language,
      problem,
      question: say(reading.questions),
      read: (column) => {
        if (!has(column)) return ''
        const read = readPlain(cellOf(column))
        if ('problem' in read) {
          problem(read.problem, column, read.problem === 'cell-too-long' ? { most: mostInCell } : {})
          return ''
        }
        const sent = sentOf(column)
        const text = sent === undefined ? null : tidy(sent.text)
        if (text !== null && isAsSaved(text, read.text)) return text
        if (sent?.isCut === true) problem('cell-was-cut', column)
        if (read.text.includes(damagedLetter) && text?.includes(damagedLetter) !== true)
          problem('cell-damaged', column)
        return read.text
      },
      sent: (column) => (memory === null ? null : tidy(sentOf(column)?.text ?? '')),
      remembered: (field) => memory?.answers.get(field) ?? null,
    }
    for (const field of fieldsOfRow(row)) {
      const facet = field.facet ?? null
      const address = (column: FormColumn) => cellOf(column).address
      reading.places[field.id] = {
        sheet: sheet.name,
        cells: {
          value: address({ kind: 'value', facet, weapon: field.weapon ?? null }),
          sources: address({ kind: 'source', facet }),
          remark: address({ kind: 'remark', facet }),
          ...(has({ kind: 'confidence', facet })
            ? { confidence: address({ kind: 'confidence', facet }) }
            : {}),
          ...(row.valueType === 'answer' ? {} : { information: address({ kind: 'information' }) }),
          ...(row.valueType === 'adherence' ? { steps: address({ kind: 'step', place: 1 }) } : {}),
        },
      }
    }
    const read = row.valueType === 'answer' ? readAnswerRow : readInformationRow
    reading.answers.push(...read(cells))
  }
  return reading
}
