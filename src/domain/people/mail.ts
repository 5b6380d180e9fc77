/** Letters by mail: which there are, and to which addresses they may go. */

/**
 * Kinds of letters. `notifications`: that something waits, by the person's own rhythm. `board-digest`: how much moved
 * and waits, once a month. The others go out one by one:
 * an invitation, the way back into an account, and what a person must know of his or her account.
 */
export const letterKinds = [
  'notifications',
  'board-digest',
  'invitation',
  'account-recovery',
  'account-notice',
] as const
export type LetterKind = (typeof letterKinds)[number]

/** Where a letter stands. `dropped`: nothing waited any more when it was to be sent. */
export const letterStatuses = ['queued', 'sent', 'dropped', 'refused', 'failed'] as const
export type LetterStatus = (typeof letterStatuses)[number]

/** Longest address (RFC 5321, section 4.5.3.1.3, less the brackets); characters. */
const longestAddress = 254

/**
 * Whether a letter may go to an address: one plain address and nothing that could end a header or begin another
 * recipient. Narrower than the standard: no quotes, comments or display names.
 */
export const isMailAddress = (address: string): boolean =>
  address.length <= longestAddress &&
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(address)
