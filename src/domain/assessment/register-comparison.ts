/** What changed in an entry of the register that two states of an assessment cite. */
import type { LegalInstrument } from '#domain/assessment/assessment.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** What a comparison needs to know of the register; a form knows nothing of it. */
export type ComparedInstrument = Partial<LegalInstrument> &
  Pick<LegalInstrument, 'id' | 'title' | 'shortTitle'>

/** Fields of a register entry that a reader would want to hear about. */
export const instrumentParts = [
  'title',
  'shortTitle',
  'kind',
  'number',
  'gazette',
  'adoptedOn',
  'inForceOn',
  'issuedBy',
  'status',
  'repealedOn',
  'language',
  'translation',
  'address',
] as const
export type InstrumentPart = (typeof instrumentParts)[number]

/** A cited entry of the register that says something else now. */
export interface InstrumentChange {
  before: ComparedInstrument
  after: ComparedInstrument
  parts: InstrumentPart[]
}

const textOf = (part: unknown): string =>
  typeof part === 'object' && part !== null
    ? JSON.stringify(
        Object.entries((part as LanguageText).versions)
          .map(([language, version]) => [language, version.text])
          .sort(),
      )
    : String(part ?? '')

/** A side that does not say a part says nothing of it: a form or an older file does not know every column. */
export const compareInstruments = (before: ComparedInstrument, after: ComparedInstrument): InstrumentPart[] =>
  instrumentParts.filter((part) => {
    const [one, other] = [before, after].map((each) => (each as Record<string, unknown>)[part])
    return one !== undefined && other !== undefined && textOf(one) !== textOf(other)
  })
