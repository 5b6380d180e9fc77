/**
 * The language of the text that a source was read in, and how it stands to the original, as they end a line:
 * `[fr, unofficial translation]`. Read back in every language of the interface.
 */
import type { DocumentWords } from '#documents/document-words.ts'
import { type SourceContent, translationStandings } from '#domain/assessment/assessment.ts'
import { isLanguageTag } from '#domain/text/language-text.ts'
import { interfaceLanguages, translator } from '#messages/translate.ts'

type Standing = Pick<SourceContent, 'language' | 'translation'>

/** The language by its name; nothing for a tag that stands for a language without one. */
const nameOf = (language: string | null, words: DocumentWords): string | null => {
  if (language === null) return null
  const name = words.languageName(language)
  return name === language ? null : name
}

/**
 * The end of a line, or nothing where neither is said: `[fr, original]` as the form takes it back, or for readers
 * with the language's name.
 */
export const standingWords = (
  { language, translation }: Standing,
  words: DocumentWords,
  isForReaders = false,
): string => {
  const parts = [
    isForReaders ? nameOf(language, words) : language,
    translation === null ? null : words.say(`document.source.standing.${translation}`),
  ].filter((part) => part !== null)
  return parts.length === 0 ? '' : ` [${parts.join(words.say('document.source.separator'))}]`
}

const readTranslation = (word: string): Standing['translation'] =>
  translationStandings.find((standing) =>
    interfaceLanguages.some(
      (each) => translator(each)(`document.source.standing.${standing}`).toLowerCase() === word.toLowerCase(),
    ),
  ) ?? null

/** Takes the end off a line. What is not understood whole stays in the line. */
export const readStanding = (line: string): Standing & { rest: string } => {
  const nothing = { language: null, translation: null, rest: line }
  const match = /^(.*\S)\s*\[([^[\]]+)\]$/s.exec(line)
  if (match === null) return nothing
  const parts = (match[2] ?? '').split(/[,;،]/).map((part) => part.trim())
  const translation = readTranslation(parts.at(-1) ?? '')
  const [language = null, ...more] = translation === null ? parts : parts.slice(0, -1)
  if (more.length > 0 || (language !== null && !isLanguageTag(language))) return nothing
  return { language, translation, rest: match[1] ?? '' }
}
