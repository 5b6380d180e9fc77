/**
 * What a filled form remembers of the record it was made from, on a sheet that nobody sees: the text of each cell
 * as it went out, and what stood behind it. So a reader tells what a person changed from what only passed through,
 * and a source of the register comes back as such and not as words. What a State says in other languages than the
 * one shown is not on it: a form may leave the State.
 */
import type ExcelJS from 'exceljs'
import { z } from 'zod'
import { cellText } from '#documents/sheet-values.ts'
import {
  type AdherenceContent,
  type AnswerConfidence,
  type AnswerContent,
  adherenceKinds,
  answerConfidences,
  answerValues,
  instrumentStatuses,
  legalInstrumentKinds,
  type SourceContent,
  translationStandings,
} from '#domain/assessment/assessment.ts'
import type { DateOnly } from '#domain/record.ts'
import { chooseText, type LanguageTag, type LanguageText } from '#domain/text/language-text.ts'

/** The sheet. */
export const memorySheet = '_plan1540_memory'

/** A text in the language in which the form shows it. */
export interface ShownText {
  language: LanguageTag
  text: string
}

/** An answer as it went out; ids where the record gave them. */
export interface RememberedAnswer extends Pick<AnswerContent, 'fieldId' | 'value'> {
  /** Left out by forms that had no place for it. */
  confidence?: AnswerConfidence | undefined
  verifiedOn?: DateOnly | null | undefined
  information: ShownText | null
  remark: ShownText | null
  /** With the line that the form shows for it. */
  sources: (SourceContent & { id: string | null; line: string })[]
  adherences: (AdherenceContent & { id: string | null })[]
}

/** The text of a cell as it went out; `isCut` where the cell could not hold all of it. */
export interface RememberedCell {
  text: string
  isCut: boolean
}

export interface FormMemory {
  /** The assessment it was made from; null where it was made from a file. */
  record: string | null
  /** When, ISO 8601; null where it is not said. */
  at: string | null
  answers: Map<string, RememberedAnswer>
  /** The documents of the register that are cited. */
  instruments: RememberedInstrument[]
  /** By `cellKey`. */
  cells: Map<string, RememberedCell>
}

/** What a form passes on of the register. */
export type RememberedInstrument = z.output<typeof rememberedInstrument>

/** A cell by what it asks, wherever it stands. */
export const cellKey = (concept: string, column: string): string => `${concept} ${column}`

/** The text that a form in a language shows, and the language it is in. */
export const shownText = (text: LanguageText | null, language: LanguageTag): ShownText | null => {
  if (text === null) return null
  const chosen = chooseText(text, language)
  return chosen.text === '' ? null : { language: chosen.language, text: chosen.text }
}

const identified = (item: object): string | null =>
  'id' in item && typeof item.id === 'string' ? item.id : null

/** An answer as the form shows it. */
export const rememberAnswer = (
  answer: AnswerContent,
  language: LanguageTag,
  lineOf: (source: SourceContent) => string,
): RememberedAnswer => ({
  fieldId: answer.fieldId,
  value: answer.value,
  confidence: answer.confidence ?? null,
  verifiedOn: answer.verifiedOn ?? null,
  information: shownText(answer.information, language),
  remark: shownText(answer.remark, language),
  sources: answer.sources.map((source) => ({
    id: identified(source),
    legalInstrumentId: source.legalInstrumentId,
    citation: source.citation,
    provision: source.provision,
    page: source.page,
    address: source.address,
    language: source.language,
    translation: source.translation,
    verifiedOn: source.verifiedOn,
    line: lineOf(source),
  })),
  adherences: answer.adherences.map((step) => ({
    id: identified(step),
    instrumentId: step.instrumentId,
    kind: step.kind,
    on: step.on,
  })),
})

/** Office programs trim, translate and escape what a cell holds; of this nothing is left to do for them. */
const plainJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]|_/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Excel holds 32,767 characters in a cell. */
const mostInCell = 30_000

/** Writes the sheet. */
export const writeMemory = (workbook: ExcelJS.Workbook, memory: FormMemory): void => {
  const sheet = workbook.addWorksheet(memorySheet, { state: 'veryHidden' })
  let at = 1
  const put = (kind: string, key: string, value: unknown): void => {
    const json = plainJson(value)
    sheet.getCell(at, 1).value = kind
    sheet.getCell(at, 2).value = key
    for (let from = 0, column = 3; from < json.length; from += mostInCell, column += 1)
      sheet.getCell(at, column).value = json.slice(from, from + mostInCell)
    at += 1
  }
  put('made', 'from', { record: memory.record, at: memory.at })
  for (const [key, cell] of memory.cells) put('cell', key, cell)
  for (const instrument of memory.instruments) put('instrument', instrument.id, instrument)
  for (const [key, answer] of memory.answers) put('answer', key, answer)
}

const text = z.string().nullable()
const day = z.iso.date().nullable()
const rememberedInstrument = z.object({
  id: z.uuid(),
  title: z.object({
    original: z.string(),
    revision: z.int(),
    versions: z.record(
      z.string(),
      z.object({ text: z.string(), official: z.boolean(), basedOn: z.int().nullable() }),
    ),
  }),
  shortTitle: z.string(),
  kind: z.enum(legalInstrumentKinds),
  number: text,
  gazette: text,
  adoptedOn: day.default(null),
  inForceOn: day,
  status: z.enum(instrumentStatuses).default('unknown'),
  repealedOn: day.default(null),
  issuedBy: text.default(null),
  language: z.string(),
  translation: z.enum(translationStandings),
  address: text,
})
const shown = z.object({ language: z.string(), text: z.string() }).nullable()
const rememberedAnswer = z.object({
  fieldId: z.string(),
  value: z.enum(answerValues).nullable(),
  confidence: z.enum(answerConfidences).nullable().optional(),
  verifiedOn: day.optional(),
  information: shown,
  remark: shown,
  sources: z.array(
    z.object({
      id: text,
      legalInstrumentId: z.uuid().nullable(),
      citation: text,
      provision: text,
      page: text,
      address: text,
      language: text,
      translation: z.enum(translationStandings).nullable(),
      verifiedOn: day,
      line: z.string(),
    }),
  ),
  adherences: z.array(z.object({ id: text, instrumentId: text, kind: z.enum(adherenceKinds), on: text })),
})
const rememberedCell = z.object({ text: z.string(), isCut: z.boolean() })
const madeFrom = z.object({ record: text, at: text })

/** Reads the sheet; nothing where there is none, or where somebody wrote on it. */
export const readMemory = (workbook: ExcelJS.Workbook): FormMemory | null => {
  const sheet = workbook.getWorksheet(memorySheet)
  if (sheet === undefined) return null
  const memory: FormMemory = { record: null, at: null, answers: new Map(), instruments: [], cells: new Map() }
  try {
    for (let at = 1; at <= sheet.rowCount; at += 1) {
      const [kind, key] = [cellText(sheet.getCell(at, 1)), cellText(sheet.getCell(at, 2))]
      let json = ''
      for (let column = 3; column <= sheet.columnCount; column += 1) {
        const part = sheet.getCell(at, column).value
        if (typeof part !== 'string') break
        json += part
      }
      const value: unknown = JSON.parse(json)
      if (kind === 'made') Object.assign(memory, madeFrom.parse(value))
      else if (kind === 'cell') memory.cells.set(key, rememberedCell.parse(value))
      else if (kind === 'instrument') memory.instruments.push(rememberedInstrument.parse(value))
      else if (kind === 'answer') memory.answers.set(key, rememberedAnswer.parse(value))
    }
    return memory
  } catch {
    return null
  }
}
