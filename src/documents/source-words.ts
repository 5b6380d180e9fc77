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
> &
  // Documents print none of these; a matrix that is passed on or frozen keeps them.
  Partial<Pick<LegalInstrument, 'adoptedOn' | 'status' | 'repealedOn' | 'issuedBy'>>

/** The register by id. */
export const instrumentIndex = (register: readonly CitedInstrument[]): Map<string, CitedInstrument> =>
  new Map(register.map((each) => [each.id, each]))

const instrumentOf = (
  source: SourceContent,
  register: ReadonlyMap<string, CitedInstrument>,
): CitedInstrument | undefined =>
  source.legalInstrumentId === null ? undefined : register.get(source.legalInstrumentId)

/** `Penal Code, Art. 214(2), p. 97, https://…`, without its standing. */
const citation = (
  source: SourceContent,
  register: ReadonlyMap<string, CitedInstrument>,
  words: DocumentWords,
): string => {
  const instrument = instrumentOf(source, register)
  const law = instrument?.shortTitle ?? source.citation
  const separator = words.say('document.source.separator')
  // A Latin title keeps its provision to it, from left to right, also within Arabic.
  const isLatin = law && source.provision && !/[\u0590-\u08ff]/.test(law + source.provision)
  const parts = [
    ...(isLatin ? [`${law}, ${source.provision}`] : [law, source.provision]),
    source.page === null ? null : words.say('document.source.page', { page: source.page }),
    source.address,
  ]
  return parts.filter((part) => part !== null && part !== '').join(separator)
}

/** `Penal Code, Art. 214(2), p. 97, https://… [en, original]`; the same line that the matrix form takes. */
export const citeSource = (
  source: SourceContent,
  register: ReadonlyMap<string, CitedInstrument>,
  words: DocumentWords,
): string =>
  citation(source, register, words) + standingWords(instrumentOf(source, register) ?? source, words)

/** How a source is cited for readers, and the standing that most have, which is said once for all of them. */
export interface Citing {
  cite: (source: SourceContent) => string
  usualStanding: string
}

/** Fewer sources than this say their standing each. */
const fewSources = 10

/** The citing of a document that cites these sources. Where one of them has no standing, each says its own. */
export const citingOf = (
  sources: readonly SourceContent[],
  register: ReadonlyMap<string, CitedInstrument>,
  words: DocumentWords,
): Citing => {
  const standingOf = (source: SourceContent): string =>
    standingWords(instrumentOf(source, register) ?? source, words, true)
  const counts = new Map<string, number>()
  for (const source of sources) counts.set(standingOf(source), (counts.get(standingOf(source)) ?? 0) + 1)
  const [most = ['', 0]] = [...counts].sort(([, one], [, other]) => other - one)
  const hasUsual = sources.length >= fewSources && !counts.has('') && most[1] > sources.length / 2
  const usualStanding = hasUsual ? most[0] : ''
  return {
    usualStanding,
    cite: (source) => {
      const standing = standingOf(source)
      return citation(source, register, words) + (standing === usualStanding ? '' : standing)
    },
  }
}
