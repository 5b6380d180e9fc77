/** Writes the matrix form as a workbook: blank for an official to fill, or filled from recorded answers. */
import type ExcelJS from 'exceljs'
import { markingLine } from '#documents/document-parts.ts'
import { type DocumentState, type DocumentWords, wordsOf } from '#documents/document-words.ts'
import { formName, formSheet, formVersion, stateFacts, stateMark } from '#documents/matrix-form.ts'
import { languageChoice, setChoice } from '#documents/matrix-form-choices.ts'
import {
  cellKey,
  type FormMemory,
  memorySheet,
  type RememberedInstrument,
  rememberAnswer,
  writeMemory,
} from '#documents/matrix-form-memory.ts'
import { type FormContext, sourceLine, writeSectionSheet } from '#documents/matrix-form-sheet.ts'
import { type CitedInstrument, instrumentIndex } from '#documents/source-words.ts'
import { looks, newWorkbook, printSettings, sheetName, workbookBytes } from '#documents/workbook-parts.ts'
import { type AnswerContent, type AssessmentLayer, adherenceKinds } from '#domain/assessment/assessment.ts'
import { type FrameworkEdition, readLabel, type Section, weapons } from '#domain/framework/framework.ts'
import type { DateOnly } from '#domain/record.ts'
import type { LanguageTag, LanguageText } from '#domain/text/language-text.ts'
import { directionOf, interfaceLanguages } from '#messages/translate.ts'

export interface MatrixTemplateInput {
  edition: FrameworkEdition
  language: LanguageTag
  /** Null for a blank form. */
  state: DocumentState | null
  /** The day of the matrix, or of the template. */
  date: DateOnly
  layer: AssessmentLayer
  answers: AnswerContent[]
  legalInstruments: CitedInstrument[]
  /** The record that the answers come from, and when they were read; left out where they come from a file. */
  madeFrom?: { record: string; at: string }
  /** The strictest marking of what it holds; left out where the State keeps none. */
  marking?: LanguageText | null | undefined
}

/** The hidden sheet: which form and edition this is, and the words that lists choose from. */
const writeFormSheet = (
  workbook: ExcelJS.Workbook,
  input: MatrixTemplateInput,
  words: DocumentWords,
): void => {
  const sheet = workbook.addWorksheet(formSheet, { state: 'veryHidden' })
  const facts = [
    ['form', formName],
    ['version', `${formVersion}`],
    ['edition', input.edition.id],
    ['language', input.language],
    ['layer', input.layer],
  ]
  facts.forEach(([key, value], index) => {
    sheet.getCell(index + 1, 1).value = key ?? ''
    sheet.getCell(index + 1, 2).value = value ?? ''
  })
  adherenceKinds.forEach((kind, index) => {
    sheet.getCell(index + 1, 4).value = words.say(`document.adherence.${kind}`)
  })
}

const writeReadMe = (sheet: ExcelJS.Worksheet, input: MatrixTemplateInput, words: DocumentWords): void => {
  const say = (key: string, params?: Record<string, string>) => words.say(`document.form.${key}`, params)
  sheet.columns = [{ width: 4, hidden: true }, { width: 46 }, { width: 100 }]
  sheet.getCell('A1').value = stateMark
  let at = 1
  const put = (label: string | null, value: string, look: Partial<ExcelJS.Style> = looks.note): void => {
    const cell = sheet.getCell(at, label === null ? 2 : 3)
    cell.value = value
    cell.style = look
    if (label === null) sheet.mergeCells(at, 2, at, 3)
    else {
      sheet.getCell(at, 2).value = label
      sheet.getCell(at, 2).style = { ...looks.note, font: { ...looks.note.font, bold: true } }
    }
    sheet.getRow(at).height = 15 * Math.max(1, Math.ceil(value.length / (label === null ? 145 : 100)))
    at += 1
  }
  const marking = markingLine(input.marking, input.language)
  if (marking !== null) put(null, marking, looks.marking)
  put(null, say('title'), looks.title)
  put(null, readLabel(input.edition.title, input.language))
  put(null, words.say('document.matrix.not-compliance'))
  put(null, readLabel(input.edition.standing, input.language))
  if (input.state?.isInvented === true) put(null, words.say('document.note.invented'))
  at += 1
  const values: Record<(typeof stateFacts)[number], string> = {
    'state-name': input.state === null ? '' : readLabel(input.state.name, input.language),
    'state-code': input.state?.code ?? '',
    date: input.state === null ? '' : input.date,
    language: input.language,
    'prepared-by': '',
  }
  for (const fact of stateFacts) {
    sheet.getCell(at, 1).value = fact
    put(say(`fact.${fact}`), values[fact], {
      ...looks.text,
      numFmt: '@',
      protection: { locked: false },
    })
  }
  const language = sheet.getCell(at - stateFacts.length + stateFacts.indexOf('language'), 3)
  setChoice(sheet, language.address, languageChoice(interfaceLanguages))
  at += 1
  put(null, say('how'), looks.title)
  for (const step of ['values', 'sources', 'weapons', 'remarks', 'confidence', 'steps', 'send'] as const) {
    put(say(`step.${step}.title`), say(`step.${step}`))
  }
  at += 1
  put(null, words.say('document.matrix.meaning'), looks.title)
  put('X', words.say('document.meaning.x'))
  put('?', words.say('document.meaning.unclear'))
  put('NA', words.say('document.meaning.not-applicable'))
  put(words.say('document.value.blank'), words.say('document.meaning.blank'))
  put(weapons.join(', '), words.say('document.form.weapons'))
  if (directionOf(input.language) === 'rtl') alignRight(sheet)
}

/** Latin letters would begin at the far side of a cell that runs from right to left. */
const alignRight = (sheet: ExcelJS.Worksheet): void =>
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      cell.style = { ...cell.style, alignment: { ...cell.alignment, horizontal: 'right' } }
    }),
  )

/** The bytes of the form. */
export const renderMatrixForm = async (input: MatrixTemplateInput): Promise<Buffer> => {
  const words = wordsOf(input.language)
  const owner = input.state === null ? words.say('document.form.title') : words.state(input.state)
  const workbook = await newWorkbook({ title: words.say('document.form.title'), owner, date: input.date })
  const rightToLeft = directionOf(input.language) === 'rtl'
  const view = { rightToLeft, showGridLines: false }
  const print = {
    foot: `${owner} · ${words.date(input.date)}`,
    page: words.say('document.word.page'),
    of: words.say('document.word.of'),
    rightToLeft,
    marking: markingLine(input.marking, input.language),
  }
  const readMe = workbook.addWorksheet(sheetName(words.say('document.form.read-me')), { views: [view] })
  writeReadMe(readMe, input, words)
  printSettings(readMe, { ...print, headRows: null })
  const context: FormContext = {
    ...input,
    words,
    answerByField: new Map(input.answers.map((answer) => [answer.fieldId, answer])),
    register: instrumentIndex(input.legalInstruments),
  }
  const memory: FormMemory = {
    record: input.madeFrom?.record ?? null,
    at: input.madeFrom?.at ?? null,
    cells: new Map(),
    instruments: citedInstruments(input),
    answers: new Map(
      input.answers.map((answer) => [
        answer.fieldId,
        rememberAnswer(answer, input.language, (source) => sourceLine(source, context)),
      ]),
    ),
  }
  context.remember = (concept, column, cell) => memory.cells.set(cellKey(concept, column), cell)
  const names = sectionNames(input.edition.sections, input.language)
  for (const section of input.edition.sections) {
    const sheet = workbook.addWorksheet(names.get(section.id) ?? section.id)
    writeSectionSheet(sheet, section, context)
    // On A4 so many columns would be too small to read.
    const isWide = sheet.columnCount > 9
    printSettings(sheet, {
      ...print,
      headRows: '4:5',
      ...(isWide ? { paper: 'A3' } : {}),
    })
  }
  writeFormSheet(workbook, input, words)
  if (input.state !== null) writeMemory(workbook, memory)
  for (const sheet of workbook.worksheets) {
    if (sheet.name === formSheet || sheet.name === memorySheet) continue
    await sheet.protect('', {
      formatCells: true,
      formatColumns: true,
      formatRows: true,
      sort: true,
      autoFilter: true,
      selectLockedCells: true,
      selectUnlockedCells: true,
    })
  }
  return workbookBytes(workbook)
}

/** What of the register the answers cite. */
const citedInstruments = ({ answers, legalInstruments }: MatrixTemplateInput): RememberedInstrument[] => {
  const cited = new Set(
    answers.flatMap(({ sources }) => sources.flatMap((source) => source.legalInstrumentId ?? [])),
  )
  return legalInstruments
    .filter(({ id }) => cited.has(id))
    .map((each) => ({
      id: each.id,
      title: each.title,
      shortTitle: each.shortTitle,
      kind: each.kind,
      number: each.number,
      gazette: each.gazette,
      adoptedOn: each.adoptedOn ?? null,
      inForceOn: each.inForceOn,
      status: each.status ?? 'unknown',
      repealedOn: each.repealedOn ?? null,
      issuedBy: each.issuedBy ?? null,
      language: each.language,
      translation: each.translation,
      address: each.address,
    }))
}

/** Sheet names from the sections' short titles, each only once. */
const sectionNames = (sections: readonly Section[], language: LanguageTag): Map<string, string> => {
  const names = new Map<string, string>()
  for (const section of sections) {
    const wanted = sheetName(readLabel(section.shortTitle, language))
    const isTaken = [...names.values()].some((name) => name.toLowerCase() === wanted.toLowerCase())
    names.set(section.id, isTaken ? sheetName(`${wanted.slice(0, 20)} ${section.id}`) : wanted)
  }
  return names
}
