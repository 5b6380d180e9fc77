/** One section of the matrix as a sheet of the form. */
import type ExcelJS from 'exceljs'
import { markingLine } from '#documents/document-parts.ts'
import type { DocumentWords } from '#documents/document-words.ts'
import { columnId, type FormColumn, formColumns, isFilled, sectionMark } from '#documents/matrix-form.ts'
import { choiceOf, setChoice } from '#documents/matrix-form-choices.ts'
import { confidenceLine } from '#documents/matrix-form-confidence.ts'
import type { RememberedCell } from '#documents/matrix-form-memory.ts'
import { printedLines } from '#documents/matrix-tables.ts'
import { paragraphName } from '#documents/obligation-words.ts'
import { type CitedInstrument, citeSource } from '#documents/source-words.ts'
import { cellWords, looks, mostInCell, rowHeight, sheetText } from '#documents/workbook-parts.ts'
import type { AdherenceContent, AnswerContent, SourceContent } from '#domain/assessment/assessment.ts'
import {
  type Facet,
  type FrameworkEdition,
  type FrameworkRow,
  fieldId,
  readLabel,
  type Section,
} from '#domain/framework/framework.ts'
import { type LanguageTag, type LanguageText, readText } from '#domain/text/language-text.ts'
import { directionOf } from '#messages/translate.ts'

export interface FormContext {
  edition: FrameworkEdition
  language: LanguageTag
  words: DocumentWords
  answerByField: ReadonlyMap<string, AnswerContent>
  register: ReadonlyMap<string, CitedInstrument>
  /** Takes down what each cell holds; left out for a blank form. */
  /** The strictest marking of what it holds. */
  marking?: LanguageText | null | undefined
  remember?: (concept: string, column: string, cell: RememberedCell) => void
}

/** A source as it stands in the form: on one line. */
export const sourceLine = (
  source: SourceContent,
  { register, words }: Pick<FormContext, 'register' | 'words'>,
): string => citeSource(source, register, words).replace(/\s*[\r\n]\s*/g, ' ')

const widths: Record<FormColumn['kind'], number> = {
  concept: 4,
  number: 5,
  paragraph: 13,
  label: 34,
  explanation: 46,
  value: 6,
  step: 14,
  'step-date': 13,
  'more-steps': 24,
  information: 44,
  source: 38,
  remark: 28,
  confidence: 20,
}

const headOf = (column: FormColumn, words: DocumentWords): string => {
  if (column.kind === 'value' && column.weapon !== null) return column.weapon
  return column.kind === 'concept' ? '' : words.say(`document.form.column.${column.kind}`)
}

/** Steps in the two pairs of columns; none where an instrument must be named beside them. */
const pairedSteps = (answer: AnswerContent | undefined): readonly AdherenceContent[] => {
  const steps = answer?.adherences ?? []
  return steps.some((each) => each.instrumentId !== null) ? [] : steps.slice(0, 2)
}

/** Steps that do not stand in the two pairs of columns, one a line: `CNS: acceded 2001-10-10`. */
const moreSteps = (answer: AnswerContent | undefined, words: DocumentWords): string =>
  (answer?.adherences ?? [])
    .slice(pairedSteps(answer).length)
    .map((each) =>
      [
        each.instrumentId === null ? '' : `${each.instrumentId}:`,
        words.say(`document.adherence.${each.kind}`),
        each.on ?? '',
      ]
        .filter((part) => part !== '')
        .join(' '),
    )
    .join('\n')

const cellText = (column: FormColumn, row: FrameworkRow, context: FormContext): string => {
  const { words, language } = context
  const single = context.answerByField.get(row.concept)
  const byWeapon = (facet: Facet, linesOf: (answer: AnswerContent) => string[]): string =>
    printedLines(
      row.weapons.flatMap((weapon) => {
        const answer = context.answerByField.get(fieldId(row.concept, weapon, facet))
        const isAnswered = answer !== undefined && (answer.value !== null || linesOf(answer).length > 0)
        return isAnswered ? [{ weapon, lines: linesOf(answer) }] : []
      }),
    ).join('\n')
  const sources = (answer: AnswerContent | undefined): string[] =>
    (answer?.sources ?? []).map((source) => sourceLine(source, context))
  const remarks = (answer: AnswerContent | undefined): string[] =>
    answer?.remark ? [readText(answer.remark, language)] : []
  const sure = (answer: AnswerContent | undefined): string[] =>
    [answer === undefined ? '' : confidenceLine(answer, words)].filter((line) => line !== '')
  const step = (place: number): AdherenceContent | undefined => pairedSteps(single)[place - 1]
  switch (column.kind) {
    case 'concept':
      return row.concept
    case 'number':
      return `${row.number}`
    case 'paragraph':
      return paragraphName([row], words)
    case 'label':
      return readLabel(row.label, language)
    case 'explanation':
      return readLabel(row.explanation, language)
    case 'value':
      return (
        (column.facet === null || column.weapon === null
          ? single
          : context.answerByField.get(fieldId(row.concept, column.weapon, column.facet))
        )?.value ?? ''
      )
    case 'step': {
      const kind = step(column.place)?.kind
      return kind === undefined ? '' : words.say(`document.adherence.${kind}`)
    }
    case 'step-date':
      return step(column.place)?.on ?? ''
    case 'more-steps':
      return moreSteps(single, words)
    case 'information':
      return readText(single?.information ?? null, language)
    case 'source':
      return column.facet === null ? sources(single).join('\n') : byWeapon(column.facet, sources)
    case 'remark':
      return column.facet === null ? remarks(single).join('\n') : byWeapon(column.facet, remarks)
    case 'confidence':
      return column.facet === null ? sure(single).join('\n') : byWeapon(column.facet, sure)
  }
}

const writeHeads = (
  sheet: ExcelJS.Worksheet,
  section: Section,
  columns: FormColumn[],
  context: FormContext,
): void => {
  const { words, language } = context
  columns.forEach((column, index) => {
    const at = index + 1
    sheet.getCell(1, at).value = column.kind === 'concept' ? sectionMark(section.id) : columnId(column)
    const head = sheet.getCell(5, at)
    head.value = headOf(column, words)
    head.style = column.kind === 'value' ? { ...looks.head, alignment: { horizontal: 'center' } } : looks.head
    sheet.getCell(4, at).style = looks.head
    const into = sheet.getColumn(at)
    into.width = widths[column.kind]
    into.hidden = column.kind === 'concept'
  })
  const marking = markingLine(context.marking, language)
  sheet.getCell(2, 2).value = sheetText(
    [...(marking === null ? [] : [marking]), readLabel(section.title, language)].join(' · '),
  )
  sheet.getCell(2, 2).style = looks.title
  sheet.getCell(3, 2).value = section.question === null ? '' : readLabel(section.question, language)
  sheet.getCell(3, 2).style = { font: looks.note.font }
  for (const facet of ['legal', 'enforcement'] as const) {
    const places = columns.flatMap((column, index) =>
      'facet' in column && column.facet === facet ? [index + 1] : [],
    )
    const [from, to] = [places[0], places.at(-1)]
    if (from === undefined || to === undefined) continue
    sheet.mergeCells(4, from, 4, to)
    sheet.getCell(4, from).value = words.say(`document.facet-head.${facet}`)
    sheet.getCell(4, from).style = { ...looks.head, alignment: { horizontal: 'center' } }
  }
  sheet.getRow(5).height = rowHeight(
    columns.map((column) => ({ text: headOf(column, words), width: widths[column.kind] })),
  )
  sheet.getRow(1).hidden = true
}

/** Writes the sheet: hidden ids, title, question, heads, one row for each row of the section. */
export const writeSectionSheet = (sheet: ExcelJS.Worksheet, section: Section, context: FormContext): void => {
  const rows = context.edition.rows.filter((row) => row.section === section.id)
  const [first] = rows
  if (first === undefined) return
  const columns = formColumns(first)
  const frozen = columns.findIndex((column) => column.kind === 'explanation')
  writeHeads(sheet, section, columns, context)
  rows.forEach((row, index) => {
    const at = index + 6
    const texts: { text: string; width: number }[] = []
    columns.forEach((column, place) => {
      const cell = sheet.getCell(at, place + 1)
      const whole = cellText(column, row, context)
      const value = cellWords(whole)
      if (isFilled(column) && value !== '')
        context.remember?.(row.concept, columnId(column), { text: value, isCut: whole.length > mostInCell })
      cell.value = column.kind === 'number' ? Number(value) : value === '' ? null : sheetText(value)
      cell.style = {
        ...(column.kind === 'value' ? looks.value : looks.text),
        // Entry cells are text, so that nothing typed or pasted is taken for a formula or a date.
        ...(isFilled(column) ? { numFmt: '@', protection: { locked: false } } : {}),
        ...(column.kind === 'number'
          ? { alignment: { ...looks.text.alignment, horizontal: 'center' as const } }
          : {}),
        ...(column.kind === 'label' ? { font: { ...looks.text.font, bold: true } } : {}),
      }
      texts.push({ text: column.kind === 'concept' ? '' : value, width: widths[column.kind] })
    })
    sheet.getRow(at).height = rowHeight(texts)
  })
  columns.forEach((column, place) => {
    const choice = choiceOf(column, context.words)
    const letters = sheet.getColumn(place + 1).letter
    if (choice !== null) setChoice(sheet, `${letters}6:${letters}${rows.length + 5}`, choice)
  })
  sheet.views = [
    {
      state: 'frozen',
      xSplit: frozen,
      ySplit: 5,
      // Not the hidden first cell: whoever opens the sheet can type at once.
      activeCell: sheet.getCell(6, columns.findIndex(isFilled) + 1).address,
      rightToLeft: directionOf(context.language) === 'rtl',
      showGridLines: false,
    },
  ]
}
