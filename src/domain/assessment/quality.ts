/**
 * What a careful reader of a matrix would ask: rules as data, each a pure predicate over an answer, the register and
 * the row of the framework. A finding is a question to the State, never a grade; the list has no sum that says so.
 */
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import type { ComparedInstrument } from '#domain/assessment/register-comparison.ts'
import type {
  FieldId,
  FrameworkEdition,
  FrameworkField,
  FrameworkRow,
  Instrument,
} from '#domain/framework/framework.ts'
import type { DateOnly } from '#domain/record.ts'

/** What a finding asks: something the record lacks; a question to who knows; or to look again, it may be right. */
export const findingWords = ['complete', 'ask', 'look-at'] as const
export type FindingWord = (typeof findingWords)[number]

/** What a rule rests on; each has its explanation with the source in every language. */
export const qualityBases = [
  'adopt-and-enforce',
  'effective-laws',
  'form-x',
  'form-unclear',
  'form-na',
  'form-sources',
  'treaty-dates',
  'findable',
  'readable',
] as const
export type QualityBasis = (typeof qualityBases)[number]

/** All rules, in the order in which they are listed. */
export const qualityCodes = [
  'x-without-source',
  'source-without-provision',
  'law-repealed',
  'law-not-yet-in-force',
  'enforcement-without-law',
  'law-without-enforcement',
  'penalty-by-guideline',
  'treaty-as-only-source',
  'report-as-only-source',
  'na-without-reason',
  'na-beside-answer',
  'unclear-without-remark',
  'unsure-without-remark',
  'blank-with-source',
  'information-without-source',
  'words-though-registered',
  'address-as-document',
  'text-language-missing',
  'never-verified',
  'verified-long-ago',
  'verified-in-future',
  'step-without-date',
  'step-before-treaty',
  'step-in-future',
  'none-beside-steps',
  'remark-in-one-language',
  'translation-older',
  'provision-for-many',
  'law-entered-twice',
  'law-without-date',
  'law-status-unknown',
  'law-status-against-date',
  'law-never-cited',
] as const
export type QualityCode = (typeof qualityCodes)[number]

/** The part of a field that mends a finding; an edge knows where on its page that stands. */
export type FieldPart = 'value' | 'sources' | 'adherences' | 'information' | 'remark'

/** Values that a finding's sentence names. A name that ends in `On` holds a date, cut to what is known. */
export type QualityParams = Record<string, string | number>

/** All that is looked at, with what many rules ask of it worked out once. */
export interface CheckedMatrix {
  edition: FrameworkEdition
  answers: ReadonlyMap<FieldId, AnswerContent>
  register: ReadonlyMap<string, ComparedInstrument>
  /** Treaties and the like that steps are taken towards. */
  instruments: readonly Instrument[]
  /** Fields by the register's entry that they cite. */
  citedBy: ReadonlyMap<string, readonly { row: FrameworkRow; fieldId: FieldId; provision: string | null }[]>
  /** Languages that most texts of the matrix are written in. */
  languages: readonly string[]
  today: DateOnly
  /** A source verified before this day was verified long ago. */
  staleBefore: DateOnly
}

/** One field with its answer. */
export interface AskedField {
  field: FrameworkField
  answer: AnswerContent
}

interface RuleWords {
  code: QualityCode
  word: FindingWord
  basis: QualityBasis
}
/** Looks at one field; gives the values of its finding, or null. */
export interface FieldRule extends RuleWords {
  about: 'field'
  part: FieldPart
  find: (asked: AskedField, matrix: CheckedMatrix) => QualityParams | null
}
/** Looks at one entry of the register; may find several things. */
export interface RegisterRule extends RuleWords {
  about: 'legal-instrument'
  find: (instrument: ComparedInstrument, matrix: CheckedMatrix) => QualityParams[]
}

/** One thing found, with the record that mends it. */
export interface QualityFinding {
  code: QualityCode
  subject: { kind: 'field'; id: FieldId; part: FieldPart } | { kind: 'legal-instrument'; id: string }
  params: QualityParams
}
