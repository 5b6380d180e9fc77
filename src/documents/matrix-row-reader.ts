/** Reads one row of a filled form into the answers of its fields. */

import type { FormColumn } from '#documents/matrix-form.ts'
import { readConfidence, recalledConfidence, saysNothingOf } from '#documents/matrix-form-confidence.ts'
import type { RememberedAnswer, ShownText } from '#documents/matrix-form-memory.ts'
import type { RowCells } from '#documents/matrix-sheet-reader.ts'
import { readSteps } from '#documents/matrix-step-reader.ts'
import { isAsSaved, linesOf, tidy } from '#documents/sheet-values.ts'
import { readSourceLine, readWeaponPrefix } from '#documents/source-line.ts'
import type { AnswerContent, AnswerValue, SourceContent } from '#domain/assessment/assessment.ts'
import { lacksSource } from '#domain/assessment/unsourced.ts'
import { type Facet, type FrameworkRow, facets, fieldId, type Weapon } from '#domain/framework/framework.ts'
import { type LanguageTag, type LanguageText, originalText } from '#domain/text/language-text.ts'

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
  // A remark may have empty lines between its paragraphs.
  const lines = kind === 'source' ? linesOf(text) : text === '' ? [] : text.split('\n')
  for (const line of lines) {
    const { weapons, rest } = readWeaponPrefix(line)
    meant = weapons ?? (kind === 'remark' ? meant : forAll)
    for (const weapon of meant) found.set(weapon, [...(found.get(weapon) ?? []), rest])
  }
  return found
}

type Lines = ReadonlyMap<Weapon, readonly string[]>

/** The lines of a facet's two text cells by weapon; those without weapons are meant for all that are marked. */
const facetLines = (
  row: FrameworkRow,
  values: ReadonlyMap<Weapon, AnswerValue>,
  texts: { source: string; remark: string; confidence: string },
): { marked: Weapon[]; sources: Lines; remarks: Lines; confidences: Lines } => {
  const marked = row.weapons.filter((weapon) => ['X', '?'].includes(values.get(weapon) ?? ''))
  const answered = row.weapons.filter((weapon) => (values.get(weapon) ?? null) !== null)
  return {
    marked,
    sources: byWeapon(texts.source, marked.length > 0 ? marked : row.weapons, 'source'),
    remarks: byWeapon(texts.remark, answered.length > 0 ? answered : row.weapons, 'remark'),
    confidences: byWeapon(texts.confidence, answered.length > 0 ? answered : row.weapons, 'source'),
  }
}

const isSameText = (a: readonly string[], b: readonly string[]): boolean =>
  a.join('\n').trim() === b.join('\n').trim()

/** Remembered sources for lines that went out as they stand, each once; what else is written is read. */
const recallSources = (
  lines: readonly string[],
  own: RememberedAnswer | null,
  others: readonly (RememberedAnswer | null)[],
): SourceContent[] => {
  const left = [...(own?.sources ?? [])]
  const known = others.flatMap((answer) => answer?.sources ?? [])
  return lines.map((line) => {
    const at = left.findIndex((source) => isAsSaved(tidy(source.line), line))
    const [kept] = at < 0 ? [] : left.splice(at, 1)
    // A line moved to another weapon cites the same document, as another source.
    const same = kept ?? known.find((source) => isAsSaved(tidy(source.line), line))
    return same === undefined ? readSourceLine(line) : recalled(same)
  })
}

const recalled = ({ line: _line, id: _id, ...content }: RememberedAnswer['sources'][number]): SourceContent =>
  content

/** A text that went out as it stands is in the language it went out in; any other is in the form's. */
const recallText = (
  shown: ShownText | null | undefined,
  isAsSent: boolean,
  written: string,
  language: LanguageTag,
): LanguageText | null => {
  if (isAsSent && shown !== undefined) return shown === null ? null : originalText(shown.language, shown.text)
  return written === '' ? null : originalText(language, written)
}

const readFacet = (cells: RowCells, facet: Facet): AnswerContent[] => {
  const { row, language } = cells
  const valueColumn = (weapon: Weapon): FormColumn => ({ kind: 'value', facet, weapon })
  const sourceColumn: FormColumn = { kind: 'source', facet }
  const remarkColumn: FormColumn = { kind: 'remark', facet }
  const confidenceColumn: FormColumn = { kind: 'confidence', facet }
  const rememberedOf = (weapon: Weapon) => cells.remembered(fieldId(row.concept, weapon, facet))
  const values = new Map(row.weapons.map((weapon) => [weapon, readValue(cells, valueColumn(weapon))]))
  const texts = {
    source: cells.read(sourceColumn),
    remark: cells.read(remarkColumn),
    confidence: cells.read(confidenceColumn),
  }
  const { marked, sources, remarks, confidences } = facetLines(row, values, texts)
  const valuesThen = new Map(row.weapons.map((weapon) => [weapon, rememberedOf(weapon)?.value ?? null]))
  const sent = {
    source: cells.sent(sourceColumn) ?? '',
    remark: cells.sent(remarkColumn) ?? '',
    confidence: cells.sent(confidenceColumn) ?? '',
  }
  const then = facetLines(row, valuesThen, sent)
  const hasMemory = cells.sent(sourceColumn) !== null
  if (marked.length === 0 && sources.size > 0) cells.question('source-without-value', sourceColumn)
  return row.weapons.flatMap((weapon): AnswerContent[] => {
    const value = values.get(weapon) ?? null
    const lines = sources.get(weapon) ?? []
    const own = rememberedOf(weapon)
    const isCitedAsSent = hasMemory && isSameText(lines, then.sources.get(weapon) ?? [])
    const cited = isCitedAsSent
      ? (own?.sources ?? []).map(recalled)
      : recallSources(lines, own, row.weapons.map(rememberedOf))
    const written = (remarks.get(weapon) ?? []).join('\n').trim()
    const isRemarkAsSent = hasMemory && isSameText([written], then.remarks.get(weapon) ?? [])
    const remark = recallText(own?.remark ?? null, isRemarkAsSent, written, language)
    const sure = confidences.get(weapon) ?? []
    const isSureAsSent = hasMemory && isSameText(sure, then.confidences.get(weapon) ?? [])
    const standing = isSureAsSent ? recalledConfidence(own) : readConfidence(cells, confidenceColumn, sure)
    if (value === null && cited.length === 0 && remark === null) {
      if (sure.length > 0 && !isSureAsSent)
        cells.problem('confidence-without-answer', confidenceColumn, { weapon })
      if (!isSureAsSent || saysNothingOf(standing)) return []
    }
    if (lacksSource({ value, sourceCount: cited.length }))
      cells.question('x-without-source', valueColumn(weapon), { weapon })
    if (value === 'NA' && remark === null) {
      cells.question('na-without-reason', valueColumn(weapon), { weapon })
    }
    return [
      {
        fieldId: fieldId(row.concept, weapon, facet),
        value,
        information: null,
        remark,
        ...standing,
        sources: cited,
        adherences: [],
      },
    ]
  })
}

/** The fields of a row of OP 2 or OP 3. */
export const readAnswerRow = (cells: RowCells): AnswerContent[] =>
  facets.flatMap((facet) => readFacet(cells, facet))

/** The one field of a row of OP 1 or OP 6–8. */
export const readInformationRow = (cells: RowCells): AnswerContent[] => {
  const { row, language } = cells
  const valueColumn: FormColumn = { kind: 'value', facet: null, weapon: null }
  const value = readValue(cells, valueColumn)
  const own = cells.remembered(row.concept)
  const adherences = row.valueType === 'adherence' ? readSteps(cells, own) : []
  const text = (column: FormColumn, shown: ShownText | null) => {
    const written = cells.read(column)
    const isAsSent = cells.sent(column) === written
    return recallText(shown, isAsSent, written, language)
  }
  const information = text({ kind: 'information' }, own?.information ?? null)
  const remark = text({ kind: 'remark', facet: null }, own?.remark ?? null)
  const sourceColumn: FormColumn = { kind: 'source', facet: null }
  const lines = linesOf(cells.read(sourceColumn))
  const isCitedAsSent = own !== null && isSameText(lines, linesOf(cells.sent(sourceColumn) ?? ''))
  const sources = isCitedAsSent ? own.sources.map(recalled) : recallSources(lines, own, [])
  const confidenceColumn: FormColumn = { kind: 'confidence', facet: null }
  const sure = linesOf(cells.read(confidenceColumn))
  const isSureAsSent = own !== null && isSameText(sure, linesOf(cells.sent(confidenceColumn) ?? ''))
  const standing = isSureAsSent ? recalledConfidence(own) : readConfidence(cells, confidenceColumn, sure)
  const isBlank =
    value === null &&
    adherences.length === 0 &&
    information === null &&
    remark === null &&
    sources.length === 0
  if (isBlank) {
    if (sure.length > 0 && !isSureAsSent)
      cells.problem('confidence-without-answer', confidenceColumn, { weapon: 'none' })
    if (!isSureAsSent || saysNothingOf(standing)) return []
  }
  if (lacksSource({ value, sourceCount: sources.length }))
    cells.question('x-without-source', valueColumn, { weapon: 'none' })
  return [
    {
      fieldId: row.concept,
      value,
      information,
      remark,
      ...standing,
      sources,
      adherences,
    },
  ]
}
