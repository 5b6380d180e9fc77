/** Whether two texts say the same to a reader: case, spacing and the way that letters are encoded aside. */
import type { LanguageText } from '#domain/text/language-text.ts'

/** A text without what a reader does not tell apart; two that fold alike read the same. */
export const foldText = (text: string): string =>
  text.normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/gu, ' ')

/** Whether two texts read the same. */
export const isSameText = (a: string, b: string): boolean => foldText(a) === foldText(b)

/** Whether two texts read the same in a language that both have. */
export const isSameInOneLanguage = (a: LanguageText, b: LanguageText): boolean =>
  Object.entries(a.versions).some(([language, version]) => {
    const other = b.versions[language]?.text ?? ''
    return other !== '' && isSameText(version.text, other)
  })
