/** Invitations into a space: how they reach a person, how long they hold, and where one stands. */

/** By a letter with a link, or by a code on paper for people whom no mail reaches. */
export const invitationMeans = ['mail', 'code'] as const
export type InvitationMeans = (typeof invitationMeans)[number]

/** How long an invitation holds; days. Paper travels slower than mail. */
export const invitationDays: Record<InvitationMeans, number> = { mail: 14, code: 30 }

/** Invitations of one space that may be open at once: the letters of one day, should somebody misuse them. */
export const mostOpenInvitations = 500

/**
 * Where an invitation stands. `made`: handed over as a code or as a link; `queued`, `sent`, `refused` (by the mail
 * server) and `failed` are the letter's.
 */
export const invitationStandings = [
  'made',
  'queued',
  'sent',
  'refused',
  'failed',
  'expired',
  'accepted',
  'revoked',
] as const
export type InvitationStanding = (typeof invitationStandings)[number]

/** What the record says of an invitation; times are ISO 8601. */
export interface InvitationFacts {
  expiresAt: string
  acceptedAt: string | null
  revokedAt: string | null
  /** Of its last letter; null where none was written. */
  letter: string | null
}

/** Where an invitation stands at a moment. */
export const standingOf = (facts: InvitationFacts, now: string): InvitationStanding => {
  if (facts.acceptedAt !== null) return 'accepted'
  if (facts.revokedAt !== null) return 'revoked'
  if (facts.expiresAt <= now) return 'expired'
  const { letter } = facts
  return letter === 'queued' || letter === 'sent' || letter === 'refused' || letter === 'failed'
    ? letter
    : 'made'
}

/** The gate's state of an invitation: it can be sent anew and revoked while nobody has settled it. */
export const gateStateOf = (standing: InvitationStanding): 'open' | 'settled' =>
  standing === 'accepted' || standing === 'revoked' ? 'settled' : 'open'

/** Letters and digits of a code that cannot be mistaken for each other on paper: no i, l, o, 0 and 1. */
export const codeLetters = 'abcdefghjkmnpqrstuvwxyz23456789'
/** Four groups of five: 99 bits. */
export const codeGroups = { count: 4, size: 5 } as const
const codeLength = codeGroups.count * codeGroups.size

/** A code as it is printed: `ABCDE-FGHJK-MNPQR-STUVW`. */
export const printedCode = (code: string): string =>
  (code.match(new RegExp(`.{1,${codeGroups.size}}`, 'g')) ?? []).join('-').toUpperCase()

/**
 * What was typed or stands in a link, as it is looked up: a code in any case and however it is parted, or a link's
 * own letters. Null for what can be neither.
 */
export const plainSecret = (typed: string): string | null => {
  if (typed.length > 200) return null
  const letters = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Pd}\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069._]+/gu, '')
  if (letters.length === codeLength && [...letters].every((each) => codeLetters.includes(each)))
    return letters
  const link = typed.trim()
  return /^[\w-]{43}$/.test(link) ? link : null
}

/** The part of a secret by which guesses are counted together: the first group of a code. */
export const secretPrefix = (typed: string): string =>
  (plainSecret(typed) ?? typed.trim().toLowerCase()).slice(0, codeGroups.size)

/** No name of the internet ends so (RFC 2606): a sign-in name that no mail can go to. */
const nowhere = '.invalid'

/** Whether mail can go to a sign-in name at all. */
export const isReachable = (address: string): boolean => !address.toLowerCase().endsWith(nowhere)

/**
 * A sign-in name for somebody without e-mail: what the name has of Latin letters, a few letters to tell it from
 * others, and the space: `amina.diallo-k7p2@xva.invalid`.
 */
export const nameWithoutMail = (name: string, spaceCode: string, ending: string): string => {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '.')
    .replaceAll(/^\.+|\.+$/g, '')
    .slice(0, 30)
    .replaceAll(/\.+$/g, '')
  const space = spaceCode.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return `${plain === '' ? 'member' : plain}-${ending}@${space === '' ? 'space' : space}${nowhere}`
}

/** Marks that turn the direction of what follows, or break a line: no name holds any. */
const hiddenMarks = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u

/** Whether a name holds what could hide or forge words where it is shown. */
export const hasHiddenMarks = (text: string): boolean => hiddenMarks.test(text)

/** Whether a spreadsheet would read the text as a formula. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@\t]/.test(text.trimStart())
