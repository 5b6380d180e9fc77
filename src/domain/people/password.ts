/**
 * Which passwords are taken. Length is worth more than kinds of characters; what many people would try first is
 * not taken at any length (NIST SP 800-63B, section 3.1.1.2).
 */

/** Shortest password taken, in characters. */
export const shortestPassword = 12
/** Fewer different characters than this are a pattern: `aaaaaaaaaaaa`, `121212121212`. */
const fewestDifferent = 5

/** Letters only: digits and marks around a common word do not make it another. */
const lettersOf = (password: string): string =>
  password
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '')

/** Whether a text is one word, or the same word several times. */
const isWordRepeated = (text: string, words: ReadonlySet<string>): boolean => {
  for (let length = 1; length <= text.length; length += 1) {
    const word = text.slice(0, length)
    if (text.length % length === 0 && words.has(word) && word.repeat(text.length / length) === text)
      return true
  }
  return false
}

/** Whether it is among those that anybody would try: `common` holds words in lower case, letters only. */
export const isCommonPassword = (password: string, common: ReadonlySet<string>): boolean => {
  if (new Set(password).size < fewestDifferent) return true
  const letters = lettersOf(password)
  return letters === '' || isWordRepeated(letters, common)
}
