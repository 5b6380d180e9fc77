/** The text of a file, as the search keeps it: bounded, in pieces, each in the language that it seems to be written in. */
import type { LanguageTag } from '#domain/text/language-text.ts'

/** How far the reading is: not begun, read, read as far as the bound, nothing to read, could not be read. */
export const textStates = ['waiting', 'read', 'read-in-part', 'no-text', 'unreadable'] as const
export type TextState = (typeof textStates)[number]

/** Characters of one file that are searched; some 200 pages. */
export const mostTextLength = 500_000
/** Characters of one piece; a hit is shown with the words around it, found anew in the piece. */
export const mostPassageLength = 8_000

/** What is kept of a file's text. */
export interface FilePassage {
  language: LanguageTag
  text: string
}

/** Signs that no text column holds, and those that the search marks its hits with. */
const tidy = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that are taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ' ')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()

/** Words that stand in almost every sentence of a language and hardly in another. */
const commonWords: Readonly<Record<string, readonly string[]>> = {
  en: ['the', 'and', 'of', 'to', 'is', 'for', 'by', 'with', 'that', 'are'],
  fr: ['le', 'les', 'des', 'et', 'du', 'une', 'est', 'dans', 'par', 'sur'],
  es: ['el', 'los', 'las', 'del', 'y', 'una', 'por', 'con', 'para', 'que'],
  pt: ['o', 'os', 'dos', 'da', 'uma', 'não', 'com', 'em', 'pelo', 'ao'],
  de: ['der', 'die', 'das', 'und', 'ist', 'nicht', 'mit', 'von', 'den', 'für'],
}

/** The language that a text seems to be written in; `und` where nothing says. It decides how words are stemmed. */
export const languageOfText = (text: string): LanguageTag => {
  const sample = text.slice(0, 4_000)
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0
  const letters = count(/\p{L}/gu)
  if (letters === 0) return 'und'
  if (count(/\p{Script=Arabic}/gu) * 2 > letters) return /[پچژگکی]/.test(sample) ? 'und' : 'ar'
  if (count(/\p{Script=Cyrillic}/gu) * 2 > letters) return /[іїєґўђћџљњј]/i.test(sample) ? 'und' : 'ru'
  if (count(/\p{Script=Latin}/gu) * 2 <= letters) return 'und'
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  let best = { language: 'und', hits: Math.max(1, words.length / 40) }
  for (const [language, common] of Object.entries(commonWords)) {
    const hits = words.filter((word) => common.includes(word)).length
    if (hits > best.hits) best = { language, hits }
  }
  return best.language
}

/** Where a piece ends: after a line, else after a word, else where it is full. */
const endOf = (text: string): number => {
  if (text.length <= mostPassageLength) return text.length
  const full = text.slice(0, mostPassageLength)
  const line = full.lastIndexOf('\n')
  if (line > mostPassageLength / 2) return line
  const word = full.lastIndexOf(' ')
  if (word > mostPassageLength / 2) return word
  // Not within a letter that takes two places.
  return /[\ud800-\udbff]$/.test(full) ? mostPassageLength - 1 : mostPassageLength
}

/** The pieces of a text, and whether some of it was left out. */
export const passagesOf = (given: string): { passages: FilePassage[]; isCut: boolean } => {
  const isCut = given.length > mostTextLength
  let rest = tidy(given.slice(0, mostTextLength))
  const passages: FilePassage[] = []
  while (rest !== '') {
    const end = endOf(rest)
    const text = rest.slice(0, end).trim()
    if (/[\p{L}\p{N}]/u.test(text)) passages.push({ language: languageOfText(text), text })
    rest = rest.slice(end).trimStart()
  }
  return { passages, isCut }
}
