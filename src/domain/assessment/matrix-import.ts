/**
 * What taking a filled form, or a matrix as JSON, into the record would change. A form that remembers what it was
 * made from is compared three ways: what the person changed in it is wanted, what only passed through is not, and a
 * part that somebody changed in the record meanwhile is a conflict. A form that remembers nothing only adds: what it
 * leaves blank it says nothing of, so that nothing recorded is lost.
 */
import type {
  AdherenceContent,
  Answer,
  AnswerConfidence,
  AnswerContent,
  AnswerValue,
  SourceContent,
} from '#domain/assessment/assessment.ts'
import type { FieldId } from '#domain/framework/framework.ts'
import type { DateOnly } from '#domain/record.ts'
import type { LanguageTag, LanguageText } from '#domain/text/language-text.ts'

/** A field as it went out with a form, in the language that it shows; ids and the printed line where they are known. */
export interface SentAnswer extends Pick<AnswerContent, 'fieldId' | 'value'> {
  /** Undefined where the form had no place for it. */
  confidence?: AnswerConfidence | undefined
  verifiedOn?: DateOnly | null | undefined
  information: { language: LanguageTag; text: string } | null
  remark: { language: LanguageTag; text: string } | null
  sources: (SourceContent & { id: string | null; line?: string })[]
  adherences: (AdherenceContent & { id: string | null })[]
}

/** The parts of an answer that an import changes one by one. */
export const importParts = [
  'value',
  'information',
  'remark',
  'confidence',
  'verifiedOn',
  'source',
  'adherence',
] as const
export type ImportPart = (typeof importParts)[number]

type FromTo<P extends ImportPart, T> = {
  part: P
  /** Names it within its field, as the history does: `value`, `remark@fr`, `source:<id>`; a new item has a number. */
  key: string
  from: T | null
  to: T | null
  /** Whether it is a translation that the file calls official. */
  isOfficial: boolean
}
/** One change: a mark, a text in one language, a source or a step; null is none. */
export type ImportChange =
  | FromTo<'value', AnswerValue>
  | FromTo<'information', string>
  | FromTo<'remark', string>
  | FromTo<'confidence', Exclude<AnswerConfidence, null>>
  | FromTo<'verifiedOn', DateOnly>
  | FromTo<'source', SourceContent>
  | FromTo<'adherence', AdherenceContent>

/** A change to a part that the record has changed since: what it was, and what stands there now (`from`). */
export type ImportConflict = ImportChange & { base: ImportChange['from'] }

/** What an import does to one field. */
export interface FieldImport {
  fieldId: FieldId
  /** Whether the record says nothing at all of the field. */
  isBlank: boolean
  changes: ImportChange[]
  conflicts: ImportConflict[]
  /** Parts that the record changed since, which the form left alone: the record's stands. */
  isMovedSince: boolean
}

/** What is compared: the record, the form now, and the form as it went out; undefined where it remembers nothing. */
export interface FieldComparison {
  fieldId: FieldId
  record: Answer | null
  form: AnswerContent | null
  sent: SentAnswer | null | undefined
}

/** A source without the record's own facts: who entered it, when, under which id. */
const plainSource = (source: SourceContent): SourceContent => ({
  legalInstrumentId: source.legalInstrumentId,
  citation: source.citation,
  provision: source.provision,
  page: source.page,
  address: source.address,
  language: source.language,
  translation: source.translation,
  verifiedOn: source.verifiedOn,
})
const plainStep = ({ instrumentId, kind, on }: AdherenceContent): AdherenceContent => ({
  instrumentId,
  kind,
  on,
})

/** Whether two sources say the same; a line of a form says nothing of when it was verified. */
export const isSameSource = (a: SourceContent, b: SourceContent): boolean => {
  const { verifiedOn: one, ...rest } = plainSource(a)
  const { verifiedOn: other, ...same } = plainSource(b)
  return isSamePlain(rest, same) && (one === other || one === null || other === null)
}
const isSameStep = (a: AdherenceContent, b: AdherenceContent): boolean =>
  isSamePlain(plainStep(a), plainStep(b))
const isSamePlain = <T extends object>(a: T, b: T): boolean =>
  (Object.keys(a) as (keyof T)[]).every((key) => (a[key] ?? null) === (b[key] ?? null))

/** What stands in one list and not in the other; each item counts once. */
const without = <A extends B, B>(
  list: readonly A[],
  other: readonly B[],
  isSame: (a: B, b: B) => boolean,
): A[] => {
  const left = [...other]
  return list.filter((item) => {
    const at = left.findIndex((each) => isSame(item, each))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

const versionOf = (text: LanguageText | null | undefined, language: LanguageTag): string | null => {
  const words = text?.versions[language]?.text ?? ''
  return words === '' ? null : words
}

/** Whether the record says nothing of a field. */
export const saysNothing = (answer: AnswerContent | null): boolean =>
  answer === null ||
  (answer.value === null &&
    answer.information === null &&
    answer.remark === null &&
    answer.sources.length === 0 &&
    answer.adherences.length === 0)

/** Collects what a comparison finds. */
class Findings {
  readonly changes: ImportChange[] = []
  readonly conflicts: ImportConflict[] = []
  isMovedSince = false

  /** Three values of one part: what went out, what stands in the record, what the form says. */
  compare<T>(change: ImportChange, sent: T | null, isSame: (a: T | null, b: T | null) => boolean): void {
    const { from: theirs, to: yours } = change as { from: T | null; to: T | null }
    if (isSame(yours, sent)) {
      if (!isSame(theirs, sent)) this.isMovedSince = true
    } else if (isSame(theirs, yours)) return
    else if (isSame(theirs, sent)) this.changes.push(change)
    else this.conflicts.push({ ...change, base: sent as ImportChange['from'] })
  }
}

const isEqual = <T>(a: T, b: T): boolean => a === b

/** Texts: each language that the form or what went out has. */
const compareTexts = (
  found: Findings,
  part: 'information' | 'remark',
  { record, form, sent }: FieldComparison,
): void => {
  const yours = form?.[part] ?? null
  const out = sent?.[part] ?? null
  // The original first: where the record has no such text yet, the first becomes its original.
  const languages = new Set([
    ...(yours === null ? [] : [yours.original, ...Object.keys(yours.versions)]),
    ...(out === null ? [] : [out.language]),
  ])
  for (const language of languages) {
    const theirs = versionOf(record?.[part], language)
    const words = versionOf(yours, language)
    const isOfficial = language !== yours?.original && yours?.versions[language]?.official === true
    const change: ImportChange = {
      part,
      key: `${part}@${language}`,
      from: theirs,
      to: words,
      isOfficial,
    }
    if (sent === undefined) {
      if (words !== null && words !== theirs) found.changes.push(change)
      continue
    }
    // Shown in another language for want of this one: what is written now stands beside it, in the form's own.
    const isElsewhere = out !== null && out.language === language && words === null && yours !== null
    if (isElsewhere) continue
    found.compare(change, out?.language === language ? out.text : null, isEqual)
  }
}

/** Sources or steps: what went out and is gone goes, what is new comes. */
const compareItems = <P extends 'source' | 'adherence', T extends SourceContent | AdherenceContent>(
  found: Findings,
  part: P,
  lists: {
    record: readonly (T & { id: string })[]
    form: readonly T[]
    sent: readonly (T & { id: string | null })[] | undefined
  },
  { isSame, plain }: { isSame: (a: T, b: T) => boolean; plain: (item: T) => T },
): void => {
  const out = lists.sent ?? []
  const gone = without(out, lists.form, isSame)
  const come = lists.sent === undefined ? lists.form : without(lists.form, out, isSame)
  const isSameOrNone = (a: T | null, b: T | null): boolean =>
    a === null || b === null ? a === b : isSame(a, b)
  for (const item of gone) {
    const there = lists.record.find((each) => (item.id === null ? isSame(each, item) : each.id === item.id))
    if (there === undefined) continue
    const change = {
      part,
      key: `${part}:${there.id}`,
      from: plain(there),
      to: null,
      isOfficial: false,
    } as unknown as ImportChange
    found.compare<T>(change, item, isSameOrNone)
  }
  // An item that the record has already need not come twice.
  const missing = without(come, without(lists.record, lists.sent === undefined ? [] : out, isSame), isSame)
  missing.forEach((item, at) => {
    found.changes.push({
      part,
      key: `${part}:${at + 1}`,
      from: null,
      to: plain(item),
      isOfficial: false,
    } as unknown as ImportChange)
  })
  if (lists.sent === undefined) return
  const kept = without(out, gone, isSame)
  if (kept.some((item) => !lists.record.some((each) => isSame(each, item)))) found.isMovedSince = true
}

/** What taking the form in does to one field. */
export const compareField = (comparison: FieldComparison): FieldImport => {
  const { fieldId, record, form, sent } = comparison
  const found = new Findings()
  const value = form?.value ?? null
  const from = record?.value ?? null
  const change: ImportChange = { part: 'value', key: 'value', from, to: value, isOfficial: false }
  if (sent !== undefined) found.compare<AnswerValue>(change, sent?.value ?? null, isEqual)
  else if (value !== null && value !== from) found.changes.push(change)
  for (const part of ['confidence', 'verifiedOn'] as const) {
    const [theirs, yours] = [record?.[part] ?? null, form?.[part] ?? null]
    const change = { part, key: part, from: theirs, to: yours, isOfficial: false } as ImportChange
    // Forms of before had no place for these two: what they do not say stays as it is.
    const out = sent === null ? null : sent?.[part]
    if (out !== undefined) found.compare<string>(change, out, isEqual)
    else if (yours !== null && yours !== theirs) found.changes.push(change)
  }
  compareTexts(found, 'information', comparison)
  compareTexts(found, 'remark', comparison)
  compareItems(
    found,
    'source',
    {
      record: record?.sources ?? [],
      form: form?.sources ?? [],
      sent: sent === undefined ? undefined : (sent?.sources ?? []),
    },
    { isSame: isSameSource, plain: plainSource },
  )
  compareItems(
    found,
    'adherence',
    {
      record: record?.adherences ?? [],
      form: form?.adherences ?? [],
      sent: sent === undefined ? undefined : (sent?.adherences ?? []),
    },
    { isSame: isSameStep, plain: plainStep },
  )
  const { changes, conflicts, isMovedSince } = found
  return { fieldId, isBlank: saysNothing(record), changes, conflicts, isMovedSince }
}
