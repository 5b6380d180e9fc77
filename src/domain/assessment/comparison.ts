/**
 * What changed between two states of an assessment, field by field. It says that something changed and how, never
 * whether it became better or worse: the matrix measures no compliance (design rule 1).
 */
import type {
  AdherenceContent,
  AnswerConfidence,
  AnswerContent,
  AnswerValue,
  SourceContent,
} from '#domain/assessment/assessment.ts'
import {
  type ComparedInstrument,
  compareInstruments,
  type InstrumentChange,
} from '#domain/assessment/register-comparison.ts'
import { type FieldId, type FrameworkEdition, fieldsOfEdition } from '#domain/framework/framework.ts'
import type { DateOnly } from '#domain/record.ts'
import type { LanguageTag, LanguageText } from '#domain/text/language-text.ts'

/**
 * Kinds of change, in the order in which they are told. A mark is one of three: where none stood, where one went,
 * where another came.
 */
export const changeKinds = [
  'answered',
  'emptied',
  'value',
  'source-gained',
  'source-lost',
  'source-changed',
  'step-gained',
  'step-lost',
  'information',
  'remark',
  'confidence',
  'verified',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** One state of an assessment: its answers and the register entries they cite. */
export interface ComparedMatrix {
  answers: readonly AnswerContent[]
  legalInstruments: readonly ComparedInstrument[]
}

/** The parts of a source beside what it cites; a source that differs in these alone is the same one, changed. */
export const sourceParts = ['page', 'address', 'citation', 'language', 'translation', 'verifiedOn'] as const
export type SourcePart = (typeof sourceParts)[number]

/** A source that stands on both sides and differs in some parts. */
export interface ChangedSource {
  before: SourceContent
  after: SourceContent
  parts: SourcePart[]
}

/** One language version of a text; null where it has no words. */
export interface TextChange {
  language: LanguageTag
  before: string | null
  after: string | null
  /** Whether a translation became official, or ceased to be. */
  isStandingChanged: boolean
}

/** All that changed in one field. */
export interface FieldChange {
  fieldId: FieldId
  kinds: ChangeKind[]
  /** Null where the mark stayed. */
  value: { before: AnswerValue; after: AnswerValue } | null
  sources: { gained: SourceContent[]; lost: SourceContent[]; changed: ChangedSource[] }
  steps: { gained: AdherenceContent[]; lost: AdherenceContent[] }
  information: TextChange[]
  remark: TextChange[]
  /** How sure the State is; null where that stayed, or where a side cannot say it. */
  confidence: { before: AnswerConfidence; after: AnswerConfidence } | null
  /** When the answer was last held against its sources. */
  verified: { before: DateOnly | null; after: DateOnly | null } | null
}

/** What changed from one state to the other. */
export interface Comparison {
  /** In template order; fields that the edition does not know stand last. */
  fields: FieldChange[]
  /** Entries that both states cite and that differ. */
  instruments: InstrumentChange[]
}

/** The items of a list that the other has not, or not as often; in their order. */
const surplus = <T>(list: readonly T[], other: readonly T[], keyOf: (item: T) => string): T[] => {
  const left = new Map<string, number>()
  for (const item of other) left.set(keyOf(item), (left.get(keyOf(item)) ?? 0) + 1)
  return list.filter((item) => {
    const count = left.get(keyOf(item)) ?? 0
    left.set(keyOf(item), count - 1)
    return count <= 0
  })
}

/** What only the one or the other state has; equal items are taken out one for one. */
const difference = <T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string) => ({
  gained: surplus(after, before, keyOf),
  lost: surplus(before, after, keyOf),
})

const folded = (text: string | null): string =>
  (text ?? '').normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/gu, ' ')

/** What a source cites: the register's entry or the document in words, and the provision. */
const citedKey = (source: SourceContent): string =>
  JSON.stringify([
    source.legalInstrumentId ?? `in words: ${folded(source.citation)}`,
    folded(source.provision),
  ])
const wholeKey = (source: SourceContent): string =>
  JSON.stringify([citedKey(source), ...sourceParts.map((part) => source[part] ?? null)])

const changedParts = (before: SourceContent, after: SourceContent): SourcePart[] =>
  sourceParts.filter((part) => (before[part] ?? null) !== (after[part] ?? null))

/** Pairs what cites the same thing on both sides, first with first; what finds no partner was gained or lost. */
const compareSources = (
  before: readonly SourceContent[],
  after: readonly SourceContent[],
): FieldChange['sources'] => {
  const { gained, lost } = difference(before, after, wholeKey)
  const changed: ChangedSource[] = []
  const isNew = gained.filter((source) => {
    const at = lost.findIndex((other) => citedKey(other) === citedKey(source))
    const [partner] = at < 0 ? [] : lost.splice(at, 1)
    if (partner === undefined) return true
    changed.push({ before: partner, after: source, parts: changedParts(partner, source) })
    return false
  })
  return { gained: isNew, lost, changed }
}

const stepKey = (step: AdherenceContent): string => JSON.stringify([step.instrumentId, step.kind, step.on])

const wordsIn = (text: LanguageText | null, language: LanguageTag): string | null => {
  const words = text?.versions[language]?.text ?? ''
  return words === '' ? null : words
}

/** Whether a version counts as official; an original does by nature. */
const isOfficialIn = (text: LanguageText | null, language: LanguageTag): boolean =>
  text?.original === language || (text?.versions[language]?.official ?? false)

const compareTexts = (before: LanguageText | null, after: LanguageText | null): TextChange[] => {
  const languages = [
    ...new Set([...Object.keys(before?.versions ?? {}), ...Object.keys(after?.versions ?? {})]),
  ].sort()
  return languages.flatMap((language) => {
    const change = { language, before: wordsIn(before, language), after: wordsIn(after, language) }
    const isThere = change.before !== null && change.after !== null
    const isStandingChanged = isThere && isOfficialIn(before, language) !== isOfficialIn(after, language)
    return change.before === change.after && !isStandingChanged ? [] : [{ ...change, isStandingChanged }]
  })
}

const valueKind = (before: AnswerValue, after: AnswerValue): ChangeKind =>
  before === null ? 'answered' : after === null ? 'emptied' : 'value'

const blank = (fieldId: FieldId): AnswerContent => ({
  fieldId,
  value: null,
  information: null,
  remark: null,
  sources: [],
  adherences: [],
  confidence: null,
  verifiedOn: null,
})

/** What a side leaves out it does not know; that is no change. */
const standing = <T>(before: T | undefined, after: T | undefined): { before: T; after: T } | null =>
  before === undefined || after === undefined || before === after ? null : { before, after }

const compareAnswers = (before: AnswerContent, after: AnswerContent): FieldChange => {
  const value = before.value === after.value ? null : { before: before.value, after: after.value }
  const sources = compareSources(before.sources, after.sources)
  const steps = difference(before.adherences, after.adherences, stepKey)
  const information = compareTexts(before.information, after.information)
  const remark = compareTexts(before.remark, after.remark)
  const confidence = standing(before.confidence, after.confidence)
  const verified = standing(before.verifiedOn, after.verifiedOn)
  const is: Partial<Record<ChangeKind, boolean>> = {
    ...(value === null ? {} : { [valueKind(value.before, value.after)]: true }),
    'source-gained': sources.gained.length > 0,
    'source-lost': sources.lost.length > 0,
    'source-changed': sources.changed.length > 0,
    'step-gained': steps.gained.length > 0,
    'step-lost': steps.lost.length > 0,
    information: information.length > 0,
    remark: remark.length > 0,
    confidence: confidence !== null,
    verified: verified !== null,
  }
  const kinds = changeKinds.filter((kind) => is[kind] === true)
  return { fieldId: after.fieldId, kinds, value, sources, steps, information, remark, confidence, verified }
}

const citedIn = (matrix: ComparedMatrix): ReadonlySet<string> =>
  new Set(
    matrix.answers.flatMap((answer) => answer.sources.flatMap((source) => source.legalInstrumentId ?? [])),
  )

/** What changed from `before` to `after`; comparing the other way round tells the same, gained for lost. */
export const compareMatrices = (
  edition: FrameworkEdition,
  before: ComparedMatrix,
  after: ComparedMatrix,
): Comparison => {
  const byField = (matrix: ComparedMatrix) => new Map(matrix.answers.map((each) => [each.fieldId, each]))
  const [was, is] = [byField(before), byField(after)]
  const known = fieldsOfEdition(edition).map((field) => field.id)
  const inEdition = new Set(known)
  const others = [...new Set([...was.keys(), ...is.keys()])].filter((id) => !inEdition.has(id)).sort()
  const fields = [...known, ...others].flatMap((id) => {
    const [one, other] = [was.get(id), is.get(id)]
    if (one === undefined && other === undefined) return []
    const change = compareAnswers(one ?? blank(id), other ?? blank(id))
    return change.kinds.length === 0 ? [] : [change]
  })
  const cited = [citedIn(before), citedIn(after)]
  const register = new Map(after.legalInstruments.map((each) => [each.id, each]))
  const instruments = before.legalInstruments.flatMap((one) => {
    const other = register.get(one.id)
    if (other === undefined || !cited.every((each) => each.has(one.id))) return []
    const parts = compareInstruments(one, other)
    return parts.length === 0 ? [] : [{ before: one, after: other, parts }]
  })
  return { fields, instruments }
}

/** How many fields changed in which way. Counts, never a measure of progress. */
export const countChanges = (comparison: Pick<Comparison, 'fields'>): Record<ChangeKind, number> =>
  Object.fromEntries(
    changeKinds.map((kind) => [
      kind,
      comparison.fields.filter((change) => change.kinds.includes(kind)).length,
    ]),
  ) as Record<ChangeKind, number>

/** What the reader wants to see of a comparison; an empty wish is any. */
export interface ChangeWish {
  kind?: ChangeKind | undefined
  /** Fields of the section looked at. */
  fieldIds?: ReadonlySet<FieldId> | undefined
}

/** The fields that fit a wish. */
export const wantedChanges = (fields: readonly FieldChange[], wish: ChangeWish): FieldChange[] =>
  fields.filter(
    (change) =>
      (wish.kind === undefined || change.kinds.includes(wish.kind)) &&
      (wish.fieldIds === undefined || wish.fieldIds.has(change.fieldId)),
  )
