/** Which forms are kept for a person whose sign-in had ended when they were sent, and what of them never is. */

/** Of one person, the latest. */
export const mostKeptForms = 5
/** What was typed, as it was sent; longer forms are not kept, and the page says so. */
export const mostKeptBytes = 200_000

/** Only forms of a State's record; nothing about passwords, members or invitations. */
const keptPath = /^\/states\/[^/]+\/(?!members\/|invitations(?:\/|$)|notifications(?:\/|$))/
/** Controls that are never kept, wherever they stand. */
const secretControl = /password|secret|token|passkey|^(?:code|again|current)$/i

/** Whether what is sent to a path is kept at all. */
export const isKeptPath = (path: string): boolean => keptPath.test(path)

/** What of a form is kept: all but secrets. */
export const keptControls = (controls: readonly (readonly [string, string])[]): [string, string][] =>
  controls.flatMap(([name, value]): [string, string][] => (secretControl.test(name) ? [] : [[name, value]]))

/** Words that a person typed, as far as they would be missed: not the marks that a form carries along. */
export const typedWords = (controls: readonly (readonly [string, string])[]): string[] =>
  controls.flatMap(([, value]) => {
    const words = value.trim()
    return words.length > 2 && /\s/.test(words) && !words.startsWith('{') ? [words] : []
  })
