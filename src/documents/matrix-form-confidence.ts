/** How sure the State is of an answer and when it was last verified, as one line of the form: `high, 2026-11-23`. */
import type { DocumentWords } from '#documents/document-words.ts'
import type { FormColumn } from '#documents/matrix-form.ts'
import type { RememberedAnswer } from '#documents/matrix-form-memory.ts'
import type { RowCells } from '#documents/matrix-sheet-reader.ts'
import { readDate } from '#documents/sheet-values.ts'
import {
  type AnswerConfidence,
  type AnswerContent,
  answerConfidences,
} from '#domain/assessment/assessment.ts'
import type { DateOnly } from '#domain/record.ts'
import { interfaceLanguages, translator } from '#messages/translate.ts'

/** What the line says. */
export interface Confidence {
  confidence: AnswerConfidence
  verifiedOn: DateOnly | null
}

/** Whether it says neither. */
export const saysNothingOf = ({ confidence, verifiedOn }: Confidence): boolean =>
  confidence === null && verifiedOn === null

/** The line, or nothing where neither is said. */
export const confidenceLine = (
  { confidence = null, verifiedOn = null }: Pick<AnswerContent, 'confidence' | 'verifiedOn'>,
  words: DocumentWords,
): string =>
  [confidence === null ? null : words.say(`document.form.confidence.${confidence}`), verifiedOn]
    .filter((part) => part !== null)
    .join(words.say('document.source.separator'))

const readWord = (word: string): AnswerConfidence =>
  answerConfidences.find((each) =>
    [
      each,
      ...interfaceLanguages.map((language) => translator(language)(`document.form.confidence.${each}`)),
    ].some((known) => known.toLowerCase() === word.toLowerCase()),
  ) ?? null

/** Reads the line, in any language of the interface; null where a part of it is neither a degree nor a day. */
export const readConfidenceLine = (line: string): Confidence | null => {
  const found: Confidence = { confidence: null, verifiedOn: null }
  for (const part of line.split(/[,،;؛]/).map((each) => each.trim())) {
    if (part === '') continue
    const confidence = readWord(part)
    const day = readDate(part)
    if (confidence !== null && found.confidence === null) found.confidence = confidence
    else if (day !== null && day.length === 10 && found.verifiedOn === null) found.verifiedOn = day
    else return null
  }
  return found
}

/** What the lines of a cell say of one field; a line that cannot be read is a problem of the cell. */
export const readConfidence = (cells: RowCells, column: FormColumn, lines: readonly string[]): Confidence => {
  const read = readConfidenceLine(lines.join(','))
  if (read === null) cells.problem('confidence-unknown', column, { value: lines.join(', ').slice(0, 40) })
  return read ?? { confidence: null, verifiedOn: null }
}

/** As the form went out with it. */
export const recalledConfidence = (own: RememberedAnswer | null): Confidence => ({
  confidence: own?.confidence ?? null,
  verifiedOn: own?.verifiedOn ?? null,
})
