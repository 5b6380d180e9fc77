/**
 * Reads a filled matrix form. Either every field is understood and the matrix comes out whole, or the problems
 * come out, each with its sheet and cell, and nothing else: a value misread as blank would become a false gap.
 */
import type ExcelJS from 'exceljs'
import {
  formName,
  formSheet,
  formVersion,
  type StateFact,
  sectionMarkPattern,
  stateFacts,
  stateMark,
} from '#documents/matrix-form.ts'
import { type FormMemory, type RememberedAnswer, readMemory } from '#documents/matrix-form-memory.ts'
import { type FieldPlace, readSectionSheet, type SheetReading } from '#documents/matrix-sheet-reader.ts'
import { cellText, readDate } from '#documents/sheet-values.ts'
import { isFileProblem, openWorkbook } from '#documents/workbook-file.ts'
import type { AnswerContent, AssessmentLayer } from '#domain/assessment/assessment.ts'
import { assessmentLayers } from '#domain/assessment/assessment.ts'
import { type FrameworkEdition, readLabel } from '#domain/framework/framework.ts'
import { isLanguageTag, type LanguageTag } from '#domain/text/language-text.ts'

/** One thing wrong, or to be decided; the sentence stands under `document.reading.<code>`. */
export interface ReadingProblem {
  code: string
  /** Sheet and cell, where the problem has a place. */
  sheet: string | null
  cell: string | null
  params: Record<string, string | number>
}

export interface ReadMatrix {
  edition: string
  layer: AssessmentLayer
  language: LanguageTag
  stateName: string
  stateCode: string
  date: string | null
  answers: AnswerContent[]
}

/** What a form holds besides the matrix itself, for those who compare it with a record. */
export interface FormTrace {
  /** Where each field stands, by field id. */
  places: Record<string, FieldPlace>
  /** What the form was made from; null for a blank one. */
  memory: (Pick<FormMemory, 'record' | 'at' | 'instruments'> & { answers: RememberedAnswer[] }) | null
}

/** A form as read. `questions` do not stop anything: they are what a person should still look at. */
export interface ReadForm extends FormTrace {
  matrix: ReadMatrix
  questions: ReadingProblem[]
}

/** Where cells are wrong, `rest` is what the others say; it is shown, and never taken for the whole. */
export type MatrixReading =
  | ({ isRead: true } & ReadForm)
  | { isRead: false; problems: ReadingProblem[]; rest: ReadForm | null }

const refuse = (code: string, params: ReadingProblem['params'] = {}): MatrixReading => ({
  isRead: false,
  problems: [{ code, sheet: null, cell: null, params }],
  rest: null,
})

/** Which form and edition a workbook says it is, from its hidden sheet. */
const readFormFacts = (workbook: ExcelJS.Workbook): Map<string, string> => {
  const sheet = workbook.getWorksheet(formSheet)
  const facts = new Map<string, string>()
  if (sheet === undefined) return facts
  for (let at = 1; at <= 8; at += 1) {
    const key = cellText(sheet.getCell(at, 1))
    if (key !== '') facts.set(key, cellText(sheet.getCell(at, 2)))
  }
  return facts
}

/** The facts of the first sheet, found by their hidden names. */
const readStateFacts = (workbook: ExcelJS.Workbook): Map<StateFact, string> => {
  const facts = new Map<StateFact, string>()
  for (const sheet of workbook.worksheets) {
    if (cellText(sheet.getCell(1, 1)) !== stateMark) continue
    for (let at = 2; at <= Math.min(sheet.rowCount, 200); at += 1) {
      const name = stateFacts.find((fact) => fact === cellText(sheet.getCell(at, 1)))
      if (name !== undefined) facts.set(name, cellText(sheet.getCell(at, 3)))
    }
  }
  return facts
}

/** The section a sheet holds and the row and column of its hidden mark. */
const findMark = (sheet: ExcelJS.Worksheet): { section: string; row: number; column: number } | null => {
  for (let row = 1; row <= Math.min(10, sheet.rowCount); row += 1) {
    for (let column = 1; column <= Math.min(40, sheet.columnCount); column += 1) {
      const section = sectionMarkPattern.exec(cellText(sheet.getCell(row, column)))?.[1]
      if (section !== undefined) return { section, row, column }
    }
  }
  return null
}

const readSections = (
  workbook: ExcelJS.Workbook,
  edition: FrameworkEdition,
  known: { language: LanguageTag; memory: FormMemory | null },
): SheetReading => {
  const all: SheetReading = { answers: [], problems: [], questions: [], places: {} }
  const { answers, problems, questions, places } = all
  const seen = new Set<string>()
  for (const sheet of workbook.worksheets) {
    const mark = findMark(sheet)
    if (mark === null) continue
    const section = edition.sections.find((each) => each.id === mark.section)
    if (section === undefined || seen.has(mark.section)) {
      const code = section === undefined ? 'section-unknown' : 'section-twice'
      problems.push({ code, sheet: sheet.name, cell: null, params: { section: mark.section } })
      continue
    }
    seen.add(mark.section)
    const rows = edition.rows.filter((row) => row.section === mark.section)
    const read = readSectionSheet(sheet, mark, rows, known)
    answers.push(...read.answers)
    problems.push(...read.problems)
    questions.push(...read.questions)
    Object.assign(places, read.places)
  }
  for (const section of edition.sections) {
    if (!seen.has(section.id)) {
      const title = readLabel(section.shortTitle, known.language)
      const params = { section: section.id, title }
      problems.push({ code: 'section-missing', sheet: null, cell: null, params })
    }
  }
  return all
}

/** The edition a form is of, read before the edition itself is loaded; null where it is not our form. */
const formProblem = (facts: ReadonlyMap<string, string>, edition: FrameworkEdition): MatrixReading | null => {
  if (facts.get('form') !== formName) return refuse('form-unknown')
  if (facts.get('version') !== `${formVersion}`) {
    return refuse('form-version', { version: facts.get('version') ?? '', known: formVersion })
  }
  if (facts.get('edition') !== edition.id) {
    return refuse('form-edition', { edition: facts.get('edition') ?? '', known: edition.id })
  }
  return null
}

/** Reads the bytes of a file against an edition. */
export const readMatrix = async (bytes: Buffer, edition: FrameworkEdition): Promise<MatrixReading> => {
  const opened = await openWorkbook(bytes)
  if (isFileProblem(opened)) return refuse(opened.code, opened.params)
  const form = readFormFacts(opened)
  const wrongForm = formProblem(form, edition)
  if (wrongForm !== null) return wrongForm
  const facts = readStateFacts(opened)
  const written = facts.get('language') ?? ''
  const language = isLanguageTag(written) ? written : (form.get('language') ?? 'en')
  const memory = readMemory(opened)
  const read = readSections(opened, edition, { language, memory })
  const { answers, problems, questions, places } = read
  const layer = assessmentLayers.find((each) => each === form.get('layer')) ?? 'national'
  const stateCode = (facts.get('state-code') ?? '').toUpperCase()
  const stateName = facts.get('state-name') ?? ''
  if (stateName === '') questions.push({ code: 'state-unnamed', sheet: null, cell: null, params: {} })
  const date = readDate(facts.get('date') ?? '')
  if (date === null) questions.push({ code: 'date-missing', sheet: null, cell: null, params: {} })
  const found: ReadForm = {
    matrix: { edition: edition.id, layer, language, stateName, stateCode, date, answers },
    questions,
    places,
    memory:
      memory === null
        ? null
        : {
            record: memory.record,
            at: memory.at,
            instruments: memory.instruments,
            answers: [...memory.answers.values()],
          },
  }
  return problems.length > 0 ? { isRead: false, problems, rest: found } : { isRead: true, ...found }
}
