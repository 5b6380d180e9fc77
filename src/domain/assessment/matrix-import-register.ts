/** How the sources of a file find the documents that the State's register has already. */
import type { SourceContent, TranslationStanding } from '#domain/assessment/assessment.ts'
import type { LanguageTag, LanguageText } from '#domain/text/language-text.ts'
import { foldText, isSameText } from '#domain/text/same-text.ts'

/** What the register is looked up by. */
export interface RegisterEntry {
  id: string
  title: LanguageText
  shortTitle: string
  number: string | null
  language: LanguageTag
  translation: TranslationStanding
}

/** Documents of the register by each of their names, folded. */
export type RegisterIndex = ReadonlyMap<string, readonly RegisterEntry[]>

/** Made once for many sources. */
export const indexRegister = (register: readonly RegisterEntry[]): RegisterIndex => {
  const index = new Map<string, RegisterEntry[]>()
  for (const entry of register) {
    const titles = Object.values(entry.title.versions).map((version) => version.text)
    for (const name of new Set([entry.shortTitle, ...titles].map(foldText)))
      index.set(name, [...(index.get(name) ?? []), entry])
  }
  return index
}

/**
 * A source written in words that names a document of the register, as a source of the register. One whose language
 * or standing says otherwise than the register is another text, and stays in words.
 */
export const citeFromRegister = (source: SourceContent, index: RegisterIndex): SourceContent => {
  const { citation } = source
  if (citation === null || source.legalInstrumentId !== null) return source
  const [only, ...others] = index.get(foldText(citation)) ?? []
  if (only === undefined || others.length > 0) return source
  const isOther =
    (source.language !== null && source.language !== only.language) ||
    (source.translation !== null && source.translation !== only.translation)
  return isOther
    ? source
    : { ...source, legalInstrumentId: only.id, citation: null, language: null, translation: null }
}

/** The entry of the register that a document from elsewhere is: by its id, or by short title and number. */
export const findInRegister = <E extends Pick<RegisterEntry, 'id' | 'shortTitle' | 'number'>>(
  wanted: Pick<RegisterEntry, 'id' | 'shortTitle' | 'number'>,
  register: readonly E[],
): E | undefined =>
  register.find((each) => each.id === wanted.id) ??
  register.find(
    (each) =>
      isSameText(each.shortTitle, wanted.shortTitle) && isSameText(each.number ?? '', wanted.number ?? ''),
  )
