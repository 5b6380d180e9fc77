/**
 * What a State says of itself, or what the Committee approved: one assessment per layer and edition.
 * The two layers are never mixed and neither overwrites the other.
 */
import type { FieldId } from '#domain/framework/framework.ts'
import type { DateOnly, RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { LanguageTag, LanguageText } from '#domain/text/language-text.ts'

/** The marks of the Committee's matrix; blank (no information) is `null`. */
export const answerValues = ['X', '?', 'NA'] as const
/** A field's mark; null is blank: no information. */
export type AnswerValue = (typeof answerValues)[number] | null

/** How sure the State is of an answer: the text was read; the law is known; taken from hearsay or memory. */
export const answerConfidences = ['high', 'medium', 'low'] as const
/** How sure the State is of an answer; null where nobody has said. */
export type AnswerConfidence = (typeof answerConfidences)[number] | null

/** National: the State's own record. Committee: the matrix the Committee approved, with its date. */
export const assessmentLayers = ['national', 'committee'] as const
export type AssessmentLayer = (typeof assessmentLayers)[number]

/** One layer of one edition of a State's matrix. National: one; Committee: one for each approval. */
export interface Assessment extends RecordEnvelope {
  edition: string
  layer: AssessmentLayer
  title: LanguageText
  /** When the Committee approved it; null in the national layer. */
  approvedOn: DateOnly | null
}

/** One field's answer with its sources. Fields never answered have no record; they are blank. */
export interface Answer extends RecordEnvelope {
  fieldId: FieldId
  value: AnswerValue
  /** What OP 1 and OP 6–8 rows record in words. */
  information: LanguageText | null
  /** The State's remark; required for NA, where it gives the reason. */
  remark: LanguageText | null
  sources: Source[]
  adherences: Adherence[]
  confidence: AnswerConfidence
  /** The day on which a person last held the answer against its sources, and that person's name. */
  verifiedOn: DateOnly | null
  verifiedBy: string | null
  changedBy: string | null
  changedAt: Timestamp | null
}

/** The values of an answer that rules and documents read; an imported matrix has no more than these. */
export type AnswerContent = Pick<Answer, 'fieldId' | 'value' | 'information' | 'remark'> &
  // A form has no place for these.
  Partial<Pick<Answer, 'confidence' | 'verifiedOn'>> & {
    sources: SourceContent[]
    adherences: AdherenceContent[]
  }

/** Where a value comes from: a provision of a registered legal instrument, or a document cited in words. */
export interface SourceContent {
  /** From the State's register; null when only cited in words. */
  legalInstrumentId: string | null
  /** The document in words, when it is not in the register (a national report, a web page). */
  citation: string | null
  /** Article, section, paragraph. */
  provision: string | null
  page: string | null
  address: string | null
  /** Of the text that was read; null where a registered instrument says it for itself, or where not said. */
  language: LanguageTag | null
  /** How that text stands to its original; null as for the language. */
  translation: TranslationStanding | null
  verifiedOn: DateOnly | null
}
/** A source of a saved answer, with who entered it and when (design, section 1, rule 6). */
export interface Source extends SourceContent {
  id: string
  enteredBy: string
  enteredAt: Timestamp
}

/** Steps a State can have taken towards an instrument, as depositaries word them. */
export const adherenceKinds = [
  'signed',
  'ratified',
  'acceded',
  'accepted',
  'approved',
  'succeeded',
  'deposited',
  'in-force',
  'member',
  'subscribing',
  'participating',
  'statement-made',
  'withdrawn',
  'none',
] as const
export type AdherenceKind = (typeof adherenceKinds)[number]

/** One dated step. `on` is cut to what is known (`1970`, `1970-03`, `1970-03-05`). */
export interface AdherenceContent {
  instrumentId: string | null
  kind: AdherenceKind
  on: string | null
}
/** A step of a saved answer. */
export interface Adherence extends AdherenceContent {
  id: string
}

/** How the text of a legal instrument stands to its original. */
export const translationStandings = ['original', 'official', 'unofficial'] as const
export type TranslationStanding = (typeof translationStandings)[number]

/** What a document of the register is; `report` is what the State told the Committee. */
export const legalInstrumentKinds = [
  'constitution',
  'code',
  'act',
  'decree',
  'regulation',
  'order',
  'guideline',
  'treaty',
  'report',
  'other',
] as const
export type LegalInstrumentKind = (typeof legalInstrumentKinds)[number]

/** Whether a document of the register holds; `unknown` until somebody has looked. */
export const instrumentStatuses = ['in-force', 'not-yet-in-force', 'repealed', 'draft', 'unknown'] as const
export type InstrumentStatus = (typeof instrumentStatuses)[number]

/** A law, regulation or other document in the State's register, entered once and cited in many fields. */
export interface LegalInstrument extends RecordEnvelope {
  title: LanguageText
  /** Short name used in citations: "Penal Code". */
  shortTitle: string
  kind: LegalInstrumentKind
  /** "Act 41/2009" */
  number: string | null
  /** "Official Journal 88/2009" */
  gazette: string | null
  adoptedOn: DateOnly | null
  inForceOn: DateOnly | null
  status: InstrumentStatus
  /** Only where the status is `repealed`. */
  repealedOn: DateOnly | null
  issuedBy: string | null
  language: LanguageTag
  translation: TranslationStanding
  address: string | null
}
