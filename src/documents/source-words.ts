/** Cites the source of a value in one line: instrument, provision, page, address, language and standing. */

import type { DocumentWords } from '#documents/document-words.ts'
import { standingWords } from '#documents/source-standing.ts'
import type { LegalInstrument, SourceContent } from '#domain/assessment/assessment.ts'

/** What a document needs of the register of legal instruments. */
export type CitedInstrument = Pick<
  LegalInstrument,
  | 'id'
  | 'title'
  | 'shortTitle'
  | 'kind'
  | 'number'
  | 'gazette'
  | 'inForceOn'
  | 'language'
  | 'translation'
  | 'address'
>

/** The register by id. */
export const instrumentIndex = (register: readonly CitedInstrument[]): Map<string, CitedInstrument> =>
  new Map(register.map((each) => [each.id, each]))

/** `Penal Code, Art. 214(2), p. 97, https://… [en, original]`; the same line that the matrix form takes. */
export const citeSource = (
  source: SourceContent,
  register: ReadonlyMap<string, CitedInstrument>,
  words: DocumentWords,
): string => {
  const instrument = source.legalInstrumentId === null ? undefined : register.get(source.legalInstrumentId)
  const parts = [
    instrument?.shortTitle ?? source.citation,
    source.provision,
    source.page === null ? null : words.say('document.source.page', { page: source.page }),
    source.address,
  ]
  const cited = parts.filter((part) => part !== null && part !== '')
  return cited.join(words.say('document.source.separator')) + standingWords(instrument ?? source, words)
}
