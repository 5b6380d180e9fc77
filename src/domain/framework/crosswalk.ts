/**
 * How the rows of an older edition stand to those of a newer one, and how answers are carried over. Nothing is
 * claimed that the old form did not say: an answer to a part of what is asked now is carried as "?", with its
 * sources, and what has no row any more is named and left to a person.
 */
import {
  type FieldId,
  type FrameworkEdition,
  fieldsOfEdition,
  type Label,
  type Provenance,
} from '#domain/framework/framework.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** What became of a row: asked as before, part of a wider row, split into several, or not asked any more. */
export const rowFates = ['same', 'part', 'several', 'nothing'] as const
export type RowFate = (typeof rowFates)[number]

/** What one row of the older edition became. */
export interface CrosswalkRow {
  /** The row's id in the older edition. */
  row: string
  concept: string
  becomes: RowFate
  /** Concepts of the newer edition. */
  to: string[]
  /** Concepts of the older edition that make the newer row whole together with this one. */
  with: string[]
  reason: Label
}

/** What became of the rows of one edition in another. */
export interface Crosswalk {
  from: string
  to: string
  provenance: Provenance
  rows: CrosswalkRow[]
}

type Mark = 'X' | '?' | 'NA' | null

/** What carrying over needs of an answer; the answers of an assessment have it. */
export interface CarriedContent {
  fieldId: FieldId
  value: Mark
  information: LanguageText | null
  remark: LanguageText | null
  sources: unknown[]
  adherences: unknown[]
}

/** One old answer that did not go over as it stood. */
export interface CarriedLine {
  from: FieldId
  fate: RowFate
  was: Mark
  /** Fields of the newer edition with the mark they have now; none where it was not carried. */
  became: { fieldId: FieldId; value: Mark }[]
  /** None where the crosswalk does not know the row. */
  reason: Label | null
}

/** Answers carried over, and what could not be. */
export interface CarryOver<Answer extends CarriedContent> {
  answers: Answer[]
  /** Old answers that stand in the new edition as they were. */
  carried: number
  toLookAt: CarriedLine[]
  notCarried: CarriedLine[]
  /** Concepts of the newer edition that the older one did not ask; blank there says nothing. */
  notAsked: string[]
}

interface Contribution<Answer> {
  answer: Answer
  row: CrosswalkRow
}

const conceptOf = (fieldId: FieldId): string => fieldId.split('/')[0] ?? fieldId
const inConcept = (fieldId: FieldId, concept: string): FieldId =>
  [concept, ...fieldId.split('/').slice(1)].join('/')

const isEmpty = (answer: CarriedContent): boolean =>
  answer.value === null &&
  answer.information === null &&
  answer.remark === null &&
  answer.sources.length === 0 &&
  answer.adherences.length === 0

/** All texts, one below the other, in every language that one of them has. */
const joinTexts = (texts: (LanguageText | null)[]): LanguageText | null => {
  const all = texts.flatMap((text) => text ?? [])
  const [first] = all
  if (first === undefined) return null
  const languages = [...new Set(all.flatMap((text) => Object.keys(text.versions)))]
  const versions = languages.flatMap((language) => {
    const those = all.flatMap((text) => text.versions[language] ?? [])
    const [head] = those
    return head === undefined
      ? []
      : [[language, { ...head, text: those.map((each) => each.text).join('\n') }] as const]
  })
  return { ...first, versions: Object.fromEntries(versions) }
}

/** The mark where only parts were answered: whole only where all rows that make it whole say the same. */
const markOfParts = <Answer extends CarriedContent>(
  parts: readonly Contribution<Answer>[],
  markOf: (fieldId: FieldId) => Mark,
): Mark => {
  for (const { answer, row } of parts) {
    const { value } = answer
    if (row.with.length === 0 || value === null || value === '?') continue
    if (row.with.every((concept) => markOf(inConcept(answer.fieldId, concept)) === value)) return value
  }
  return parts.some(({ answer }) => answer.value === 'X' || answer.value === '?') ? '?' : null
}

const join = <Answer extends CarriedContent>(
  fieldId: FieldId,
  given: readonly Contribution<Answer>[],
  markOf: (fieldId: FieldId) => Mark,
): Answer | null => {
  const same = given.find(({ row }) => row.becomes === 'same')
  const parts = given.filter(({ row }) => row.becomes !== 'same')
  const answers = [...(same === undefined ? [] : [same]), ...parts].map((each) => each.answer)
  const [first] = answers
  if (first === undefined) return null
  return {
    ...first,
    fieldId,
    value: same?.answer.value ?? markOfParts(parts, markOf),
    information: joinTexts(answers.map((each) => each.information)),
    remark: joinTexts(answers.map((each) => each.remark)),
    sources: answers.flatMap((each) => each.sources),
    adherences: answers.flatMap((each) => each.adherences),
  }
}

/** Turns answers of the older edition into answers of the newer one, and says what did not go over as it stood. */
export const carryOver = <Answer extends CarriedContent>(input: {
  crosswalk: Crosswalk
  newer: FrameworkEdition
  answers: readonly Answer[]
}): CarryOver<Answer> => {
  const fates = new Map(input.crosswalk.rows.map((row) => [row.concept, row]))
  const fields = fieldsOfEdition(input.newer).map((field) => field.id)
  const known = new Set(fields)
  const marks = new Map(input.answers.map((answer) => [answer.fieldId, answer.value]))
  const given = new Map<FieldId, Contribution<Answer>[]>()
  const filled = input.answers.filter((answer) => !isEmpty(answer))
  const targetsOf = (answer: Answer): FieldId[] =>
    (fates.get(conceptOf(answer.fieldId))?.to ?? [])
      .map((concept) => inConcept(answer.fieldId, concept))
      .filter((fieldId) => known.has(fieldId))
  for (const answer of filled) {
    const row = fates.get(conceptOf(answer.fieldId))
    if (row === undefined) continue
    for (const fieldId of targetsOf(answer))
      given.set(fieldId, [...(given.get(fieldId) ?? []), { answer, row }])
  }
  const answers = fields.flatMap((fieldId) => {
    const joined = join(fieldId, given.get(fieldId) ?? [], (id) => marks.get(id) ?? null)
    return joined === null ? [] : [joined]
  })
  const made = new Map(answers.map((answer) => [answer.fieldId, answer.value]))
  const lines = filled.map((answer): CarriedLine => {
    const row = fates.get(conceptOf(answer.fieldId))
    return {
      from: answer.fieldId,
      fate: row?.becomes ?? 'nothing',
      was: answer.value,
      became: targetsOf(answer).map((fieldId) => ({ fieldId, value: made.get(fieldId) ?? null })),
      reason: row?.reason ?? null,
    }
  })
  const asked = new Set(input.crosswalk.rows.flatMap((row) => row.to))
  return {
    answers,
    carried: lines.filter((line) => line.became.length > 0 && line.fate === 'same').length,
    toLookAt: lines.filter((line) => line.became.length > 0 && line.fate !== 'same'),
    notCarried: lines.filter((line) => line.became.length === 0),
    notAsked: input.newer.rows.map((row) => row.concept).filter((concept) => !asked.has(concept)),
  }
}
