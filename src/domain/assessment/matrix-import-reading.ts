/** What a file says that is to be taken into the matrix. */
import type { AnswerContent, InstrumentStatus, LegalInstrumentKind } from '#domain/assessment/assessment.ts'
import type { SentAnswer } from '#domain/assessment/matrix-import.ts'
import type { ImportReach } from '#domain/assessment/matrix-import-choice.ts'
import type { RegisterEntry } from '#domain/assessment/matrix-import-register.ts'
import type { CarryOver } from '#domain/framework/crosswalk.ts'
import type { FieldId } from '#domain/framework/framework.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'

/** Something wrong, or to look at, with its place in the file; the sentence stands under `document.<code>`. */
export interface PlacedProblem {
  code: string
  sheet: string | null
  cell: string | null
  params: Record<string, string | number>
}

/** A document that an exchange document brings for the register. */
export interface BroughtInstrument extends RegisterEntry {
  kind: LegalInstrumentKind
  gazette: string | null
  inForceOn: string | null
  address: string | null
  adoptedOn: string | null
  status: InstrumentStatus
  repealedOn: string | null
  issuedBy: string | null
}

/** What a file says, as the child process read it: kept until a person has decided, for a day at most. */
export interface ImportReading {
  format: 'form' | 'json'
  /** The edition that the file is of; its answers are carried over to the present one. */
  edition: string
  language: LanguageTag
  stateName: string
  /** Empty where the file does not say whose it is. */
  stateCode: string
  date: string | null
  /** The record that the form was made from, and when; null where the file knows of none. */
  madeFrom: { record: string | null; at: string | null } | null
  answers: AnswerContent[]
  /** As the form went out. */
  sent: SentAnswer[]
  /** Where each field stands in the file: a sheet with the cells of its parts, or a place in the JSON. */
  places: Record<FieldId, { sheet: string | null; cells: Partial<Record<string, string>> }>
  problems: PlacedProblem[]
  questions: PlacedProblem[]
  /** Old answers that did not go over to the present edition as they stood. */
  carried: CarriedReport | null
  /** Documents of the register that a JSON brings. */
  instruments: BroughtInstrument[]
}

/** How a file of an older edition was carried over. */
export type CarriedReport = Omit<CarryOver<AnswerContent>, 'answers'> & { from: string; to: string }

/** What was taken: the fields that changed, how many documents came into the register, and how far it reached. */
export interface ImportSummary {
  fields: FieldId[]
  instruments: number
  reach: ImportReach
  /** The change of many fields as which it can be taken back. */
  changeId: string
}
