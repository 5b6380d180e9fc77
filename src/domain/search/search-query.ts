/** What a person types to search: whether it can be searched for, and how it is asked of the database. */
import { unspacedScript } from '#domain/search/search-text.ts'

/** Most characters that are searched for. */
export const longestQuery = 200
/** Of each kind, that many hits are taken: names, and the latest texts. Of more it is said that there are more. */
export const mostOfKind = 1000
/** Most hits on a page. */
export const hitsPerPage = 20
/** Last page that is shown; whoever has to go further says more of what is sought. */
export const lastPage = 500

/** Why nothing is searched for, or that it is. */
export const queryStandings = ['empty', 'no-words', 'too-short', 'too-long', 'searched'] as const
export type QueryStanding = (typeof queryStandings)[number]
/** And where nothing was found because every word is too common to be in the index. */
export const searchStandings = [...queryStandings, 'only-common-words'] as const
export type SearchStanding = (typeof searchStandings)[number]

/** Control characters become blanks: PostgreSQL stores no NUL, and nobody types the others. */
const cleaned = (typed: string): string => typed.replace(/\p{Cc}/gu, ' ').trim()

/** Letters and digits decide: signs alone find nothing, nor does one letter of a script that spells. */
export const judgeQuery = (typed: string): QueryStanding => {
  const text = cleaned(typed)
  if (text === '') return 'empty'
  if ([...text].length > longestQuery) return 'too-long'
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? []
  if (letters.length === 0) return 'no-words'
  return letters.length === 1 && !unspacedScript.test(letters[0] ?? '') ? 'too-short' : 'searched'
}

/** A word of a script without blanks, as a phrase of its characters; the index holds those one by one. */
const asPhrase = (word: string): string => `"${[...word].join(' ')}"`

/**
 * What is asked of the database, in the syntax of `websearch_to_tsquery`: words that must all be there, "phrases in
 * marks", `or`, and `-` before what must not be there. A run of a script without blanks is cut into its words, so that
 * they need not stand side by side; within marks it stays one phrase. Three `-` on end are a line that was drawn: they
 * exclude nothing, and PostgreSQL takes no more than some thirty.
 */
export const databaseQuery = (typed: string): string =>
  cleaned(typed)
    // Marks of other languages mean the same.
    .replace(/[“”„«»「」『』]/g, '"')
    .split(/("[^"]*"?)/)
    .map((part) => (part.startsWith('"') ? part : part.replace(drawnLine, ' ').replace(unspacedRun, wordsOf)))
    .join('')

/** So many letters or more may be the beginning of a word; a block of Hangul is a whole syllable. */
const leastBegun = (word: string): number => (/^\p{Script=Hangul}/u.test(word) ? 2 : 3)

/** A word of letters at the very end, with hyphens within; digits begin no word, since a number means itself. */
const lastWord = /(?:^|[\s"'’(،؛])(\p{L}[\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{M}\p{N}]+)*)$/u

/**
 * The last word of what is asked, where it may stand for the beginning of a word: not within marks, which are meant as
 * they stand, nor after `-`, nor of a script without blanks, nor with fewer than three letters. Takes what
 * `databaseQuery` gives.
 */
export const beginningOf = (query: string): string | null => {
  const isWithinMarks = (query.match(/"/g) ?? []).length % 2 === 1
  const word = isWithinMarks ? undefined : lastWord.exec(query)?.[1]
  if (word === undefined || unspacedScript.test(word)) return null
  return (word.match(/\p{L}/gu) ?? []).length < leastBegun(word) ? null : word
}

/** Signs between them mean nothing. */
const drawnLine = /(?:-[^\p{L}\p{N}-]*){3,}/gu
const unspacedRun = new RegExp(`(?:${unspacedScript.source})+`, 'gu')

const wordsOf = (run: string): string => {
  const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(run)]
  return ` ${words.map(({ segment }) => asPhrase(segment)).join(' ')} `
}
