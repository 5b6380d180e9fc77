/** Which language a form writes in: as asked for in the address, else the page's if written, else the original. */
import type { LanguageText } from '#domain/text/language-text.ts'

/** The language the form is for. `asked` comes from the query or the form. */
export const formLanguage = (
  texts: readonly (LanguageText | null)[],
  pageLanguage: string,
  asked: string | null,
): string => {
  if (asked !== null && /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(asked)) return asked
  const first = texts.find((text) => text !== null)
  if (first === undefined || first === null) return pageLanguage
  return first.versions[pageLanguage] === undefined ? first.original : pageLanguage
}

/** All languages that the texts stand in, with those of the interface: what the form can be switched to. */
export const formLanguages = (
  texts: readonly (LanguageText | null)[],
  interfaceLanguages: readonly string[],
): string[] => [
  ...new Set([...texts.flatMap((text) => Object.keys(text?.versions ?? {})), ...interfaceLanguages]),
]

/** The text of exactly this language, for a control. */
export const textIn = (text: LanguageText | null, language: string): string =>
  text?.versions[language]?.text ?? ''
