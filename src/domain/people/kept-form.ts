/** Which forms are kept for a person whose sign-in had ended when they were sent, and what of them never is. */

/** Of one person, the latest. */
export const mostKeptForms = 5
/** What was typed, as it was sent; longer forms are not kept, and the page says so. */
export const mostKeptBytes = 200_000
/** Letters of an address, as the database takes it. */
export const mostPathLetters = 2_000
/** Of the words once sealed, as the database takes them. */
export const mostSealedBytes = 300_000

/**
 * Forms of a State's pages. Not where somebody gets a new password, nor where nothing is typed and a click is all: what
 * ends a membership, revokes an invitation or marks as read is clicked again by whoever still means it.
 */
const keptPath = /^\/states\/[^/]+\/(?!members\/[^/]+\/[^/]+\/(?:password|end)$|invitations$|notifications$)/
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
