/**
 * A text that a person writes as content: language → text, with the language of the original, the revision
 * of the original that each translation was made from, and whether a version is official.
 * Interface labels are not content; they stand in the message catalogues.
 */

/** A BCP-47 language tag as the person gave it (`en`, `fr`, `ar`, `sr-Latn`). */
export type LanguageTag = string

/** One language version. `basedOn` is the revision of the original it was translated from; null on the original. */
export interface TextVersion {
  text: string
  official: boolean
  basedOn: number | null
}

/** A text in one or more languages. `revision` counts the changes of the original, from 1. */
export interface LanguageText {
  original: LanguageTag
  revision: number
  versions: Record<LanguageTag, TextVersion>
}

/** The version to show, and what the reader must be told about it. */
export interface ChosenText {
  language: LanguageTag
  text: string
  isOriginal: boolean
  isOfficial: boolean
  /** The original has changed since this translation was made. */
  isStale: boolean
}

const languagePattern = /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/

/** Whether a tag has the shape of BCP-47 (the registry itself is not consulted). */
export const isLanguageTag = (tag: string): boolean => languagePattern.test(tag)

/** Starts a text in its original language. */
export const originalText = (language: LanguageTag, text: string, isOfficial = true): LanguageText => ({
  original: language,
  revision: 1,
  versions: { [language]: { text, official: isOfficial, basedOn: null } },
})

/**
 * Picks the reader's language, else another version of the same base language, else the original. A version
 * emptied of its words counts as not there; where even the original is empty, any translation is better.
 */
export const chooseText = (text: LanguageText, language: LanguageTag): ChosenText => {
  const base = language.split('-')[0]
  const hasWords = (tag: LanguageTag): boolean => (text.versions[tag]?.text ?? '') !== ''
  const tags = Object.keys(text.versions).filter(hasWords)
  const tag =
    [language, ...tags.filter((each) => each.split('-')[0] === base), text.original, ...tags].find(
      hasWords,
    ) ?? text.original
  const version = text.versions[tag]
  const isOriginal = tag === text.original
  return {
    language: tag,
    text: version?.text ?? '',
    isOriginal,
    isOfficial: version?.official ?? false,
    isStale: !isOriginal && (version?.basedOn ?? 0) < text.revision,
  }
}

/** The text alone, in the reader's language or the original. */
export const readText = (text: LanguageText | null, language: LanguageTag): string =>
  text === null ? '' : chooseText(text, language).text

/**
 * Writes one language version. Changing the original raises its revision, so that translations show as stale;
 * writing a translation ties it to the original that the translator saw (`basedOn`, by default the present
 * one). An emptied translation is removed.
 */
export const writeText = (
  before: LanguageText | null,
  language: LanguageTag,
  text: string,
  isOfficial?: boolean,
  basedOn: number = before?.revision ?? 1,
): LanguageText => {
  if (before === null) return originalText(language, text, isOfficial ?? true)
  const version = before.versions[language]
  if (version?.text === text && (isOfficial ?? version.official) === version.official) return before
  if (language === before.original) {
    const isChanged = version?.text !== text
    return {
      original: language,
      revision: before.revision + (isChanged ? 1 : 0),
      versions: {
        ...before.versions,
        [language]: { text, official: isOfficial ?? version?.official ?? true, basedOn: null },
      },
    }
  }
  if (text === '') {
    const { [language]: _gone, ...rest } = before.versions
    return { ...before, versions: rest }
  }
  return {
    ...before,
    versions: {
      ...before.versions,
      [language]: { text, official: isOfficial ?? version?.official ?? false, basedOn },
    },
  }
}
