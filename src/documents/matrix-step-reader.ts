/** Reads the steps towards an instrument from the cells of a row: two pairs of step and date, and further ones. */
import type { FormColumn } from '#documents/matrix-form.ts'
import type { RememberedAnswer } from '#documents/matrix-form-memory.ts'
import type { RowCells } from '#documents/matrix-sheet-reader.ts'
import { linesOf, readDate } from '#documents/sheet-values.ts'
import { type AdherenceContent, type AdherenceKind, adherenceKinds } from '#domain/assessment/assessment.ts'
import { interfaceLanguages, translator } from '#messages/translate.ts'

let kindsByWord: Map<string, AdherenceKind> | null = null
/** Steps are known by their code and by their word in each language of the form. */
const adherenceKind = (word: string): AdherenceKind | undefined => {
  if (kindsByWord === null) {
    kindsByWord = new Map(adherenceKinds.map((kind) => [kind, kind]))
    for (const language of interfaceLanguages) {
      const say = translator(language)
      for (const kind of adherenceKinds)
        kindsByWord.set(say(`document.adherence.${kind}`).toLowerCase(), kind)
    }
  }
  return kindsByWord.get(word.toLowerCase())
}

const readStep = (cells: RowCells, place: 1 | 2): AdherenceContent[] => {
  const [stepColumn, dateColumn] = [
    { kind: 'step', place },
    { kind: 'step-date', place },
  ] as const
  const word = cells.read(stepColumn)
  const date = cells.read(dateColumn)
  if (word === '') {
    if (date !== '') cells.problem('date-without-step', dateColumn)
    return []
  }
  const kind = adherenceKind(word)
  if (kind === undefined) {
    cells.problem('step-unknown', stepColumn, { value: word.slice(0, 40) })
    return []
  }
  return [{ instrumentId: null, kind, on: date === '' ? null : stepDate(cells, date, dateColumn) }]
}

const stepDate = (cells: RowCells, written: string, column: FormColumn): string | null => {
  const date = readDate(written)
  if (date === null) cells.problem('date-unknown', column, { value: written.slice(0, 40) })
  return date
}

/** Further steps, one a line: the instrument where the row has several, the step, then its date. */
const readMoreSteps = (cells: RowCells): AdherenceContent[] => {
  const column: FormColumn = { kind: 'more-steps' }
  return linesOf(cells.read(column)).flatMap((line): AdherenceContent[] => {
    const [, instrumentId = null, step = line] = /^([A-Z][A-Z0-9-]*):\s*(.*)$/.exec(line) ?? []
    const match = /^(\D+?)[\s:,]*(\d.*)?$/.exec(step)
    const kind = adherenceKind((match?.[1] ?? '').trim())
    if (kind === undefined) {
      cells.problem('step-unknown', column, { value: line.slice(0, 40) })
      return []
    }
    const written = match?.[2]
    return [{ instrumentId, kind, on: written === undefined ? null : stepDate(cells, written, column) }]
  })
}

const stepColumns: readonly FormColumn[] = [
  { kind: 'step', place: 1 },
  { kind: 'step-date', place: 1 },
  { kind: 'step', place: 2 },
  { kind: 'step-date', place: 2 },
  { kind: 'more-steps' },
]

/** The steps as they went out where their cells did not change; else as written. */
export const readSteps = (cells: RowCells, own: RememberedAnswer | null): AdherenceContent[] => {
  const read = [...readStep(cells, 1), ...readStep(cells, 2), ...readMoreSteps(cells)]
  const isAsSent = own !== null && stepColumns.every((column) => cells.sent(column) === cells.read(column))
  return isAsSent ? own.adherences.map(({ id: _id, ...step }) => step) : read
}
