/** How a report cites its sources in running text: `Penal Code (Act 41/2009), Art. 214(1), Art. 214(5)`. */
import type { DocumentWords } from '#documents/document-words.ts'
import type { LegalInstrument, SourceContent } from '#domain/assessment/assessment.ts'

/** Title and number; the number once, where the title already says it. */
export const citedTitle = ({ shortTitle, number }: Pick<LegalInstrument, 'shortTitle' | 'number'>): string =>
  number === null || shortTitle.includes(number) ? shortTitle : `${shortTitle} (${number})`

/** A Latin title keeps its provisions to it, from left to right, also within Arabic. */
const joined = (parts: readonly string[], words: DocumentWords): string => {
  const isLatin = words.isRightToLeft && !/[\u0590-\u08ff]/.test(parts.join(''))
  return parts.join(isLatin ? ', ' : words.say('document.source.separator'))
}

/**
 * Sources in one line; several provisions of one instrument stand behind its name. Pages and addresses of registered
 * instruments are told where the instruments are listed.
 */
export const citeSources = (
  sources: readonly SourceContent[],
  register: ReadonlyMap<string, LegalInstrument>,
  words: DocumentWords,
): string => {
  const byName = new Map<string, string[]>()
  for (const { legalInstrumentId, citation, provision, page, address } of sources) {
    const instrument = register.get(legalInstrumentId ?? '')
    const name = instrument === undefined ? (citation ?? '') : citedTitle(instrument)
    const saidPage = page === null ? null : words.say('document.source.page', { page })
    const parts = instrument === undefined ? [provision, saidPage, address] : [provision]
    const known = byName.get(name) ?? []
    const said = parts.filter((part): part is string => part !== null && part !== '')
    byName.set(name, [...known, ...said.filter((part) => !known.includes(part))])
  }
  return [...byName]
    .map(([name, parts]) =>
      joined(
        [name, ...parts].filter((part) => part !== ''),
        words,
      ),
    )
    .filter((part) => part !== '')
    .join(words.say('document.report.between'))
}
