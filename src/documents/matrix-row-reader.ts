/** Reads one row of a filled form into the answers of its fields. */

import type { FormColumn } from '#documents/matrix-form.ts'
import type { RowCells } from '#documents/matrix-sheet-reader.ts'
import { readDate } from '#documents/sheet-values.ts'
import { readSourceLine, readWeaponPrefix } from '#documents/source-line.ts'
import {
  type AdherenceContent,
  type AdherenceKind,
  type AnswerContent,
  type AnswerValue,
  adherenceKinds,
} from '#domain/assessment/assessment.ts'
import { lacksSource } from '#domain/assessment/unsourced.ts'
import { type Facet, facets, fieldId, type Weapon } from '#domain/framework/framework.ts'
import { originalText } from '#domain/text/language-text.ts'
import { interfaceLanguages, translator } from '#messages/translate.ts'

const spellings: Record<string, AnswerValue> = {
  '': null,
  '-': null,
  '–': null,
  '—': null,
  X: 'X',
  // The multiplication sign and the Cyrillic letter look the same and come from other keyboards.
  '×': 'X',
  Х: 'X',
  '?': '?',
  '؟': '?',
  NA: 'NA',
  'N/A': 'NA',
  'N.A.': 'NA',
  'N.A': 'NA',
  'S.O.': 'NA',
  'S/O': 'NA',
  'SANS OBJET': 'NA',
  'NOT APPLICABLE': 'NA',
  'لا ينطبق': 'NA',
}
/** The official form heads this column "Yes": there, yes is X. */
const yesSpellings = new Set(['YES', 'OUI', 'نعم'])

const readValue = (cells: RowCells, column: FormColumn): AnswerValue => {
  const written = cells.read(column)
  const value = written.normalize('NFKC').toUpperCase().replace(/\s+/g, ' ').trim()
  const known = spellings[value]
  if (known !== undefined) return known
  const isMark = column.kind === 'value' && column.facet === null
  if (isMark && yesSpellings.has(value)) return 'X'
  cells.problem('value-unknown', column, { value: written.slice(0, 40) })
  return null
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/**
 * Lines by weapon; a line without weapons is meant for all that `forAll` names. Sources are one a line; a
 * remark runs on, so that a line below one with weapons belongs to the same weapons.
 */
const byWeapon = (
  text: string,
  forAll: readonly Weapon[],
  kind: 'source' | 'remark',
): Map<Weapon, string[]> => {
  const found = new Map<Weapon, string[]>()
  let meant = forAll
  for (const line of linesOf(text)) {
    const { weapons, rest } = readWeaponPrefix(line)
    meant = weapons ?? (kind === 'remark' ? meant : forAll)
    for (const weapon of meant) found.set(weapon, [...(found.get(weapon) ?? []), rest])
  }
  return found
}

const readFacet = (cells: RowCells, facet: Facet): AnswerContent[] => {
  const { row, language } = cells
  const valueColumn = (weapon: Weapon): FormColumn => ({ kind: 'value', facet, weapon })
  const values = new Map(row.weapons.map((weapon) => [weapon, readValue(cells, valueColumn(weapon))]))
  const marked = row.weapons.filter((weapon) => ['X', '?'].includes(values.get(weapon) ?? ''))
  const answered = row.weapons.filter((weapon) => values.get(weapon) !== null)
  const sourceColumn: FormColumn = { kind: 'source', facet }
  const sources = byWeapon(cells.read(sourceColumn), marked.length > 0 ? marked : row.weapons, 'source')
  const remarks = byWeapon(
    cells.read({ kind: 'remark', facet }),
    answered.length > 0 ? answered : row.weapons,
    'remark',
  )
  if (marked.length === 0 && sources.size > 0) cells.question('source-without-value', sourceColumn)
  return row.weapons.flatMap((weapon): AnswerContent[] => {
    const value = values.get(weapon) ?? null
    const cited = sources.get(weapon) ?? []
    const remark = remarks.get(weapon) ?? []
    if (value === null && cited.length === 0 && remark.length === 0) return []
    if (lacksSource({ value, sourceCount: cited.length }))
      cells.question('x-without-source', valueColumn(weapon), { weapon })
    if (value === 'NA' && remark.length === 0) {
      cells.question('na-without-reason', valueColumn(weapon), { weapon })
    }
    return [
      {
        fieldId: fieldId(row.concept, weapon, facet),
        value,
        information: null,
        remark: remark.length === 0 ? null : originalText(language, remark.join('\n')),
        sources: cited.map(readSourceLine),
        adherences: [],
      },
    ]
  })
}

/** The fields of a row of OP 2 or OP 3. */
export const readAnswerRow = (cells: RowCells): AnswerContent[] =>
  facets.flatMap((facet) => readFacet(cells, facet))

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

/** The one field of a row of OP 1 or OP 6–8. */
export const readInformationRow = (cells: RowCells): AnswerContent[] => {
  const { row, language } = cells
  const valueColumn: FormColumn = { kind: 'value', facet: null, weapon: null }
  const value = readValue(cells, valueColumn)
  const adherences =
    row.valueType === 'adherence'
      ? [...readStep(cells, 1), ...readStep(cells, 2), ...readMoreSteps(cells)]
      : []
  const information = cells.read({ kind: 'information' })
  const remark = cells.read({ kind: 'remark', facet: null })
  const sources = linesOf(cells.read({ kind: 'source', facet: null })).map(readSourceLine)
  const isBlank =
    value === null && adherences.length === 0 && information === '' && remark === '' && sources.length === 0
  if (isBlank) return []
  if (lacksSource({ value, sourceCount: sources.length }))
    cells.question('x-without-source', valueColumn, { weapon: 'none' })
  return [
    {
      fieldId: row.concept,
      value,
      information: information === '' ? null : originalText(language, information),
      remark: remark === '' ? null : originalText(language, remark),
      sources,
      adherences,
    },
  ]
}
