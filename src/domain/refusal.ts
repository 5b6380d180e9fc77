/**
 * What a person can be told no for. One closed list: each refusal has a kind, a code and the values its
 * sentence needs. The sentence itself stands in the catalogues under `refusal.<code>`.
 * Refusals are plain tagged values, never classes: the page build is a bundle of its own, where
 * `instanceof` would compare against another copy.
 */

/** How the outside world should read a refusal; the HTTP status hangs on it. */
export const refusalKinds = [
  'not-signed-in',
  'not-found',
  'not-allowed',
  'not-valid',
  'conflict',
  'too-many',
  'unavailable',
] as const
export type RefusalKind = (typeof refusalKinds)[number]

/** Code → kind. Adding a code here makes the catalogue check ask for its sentence in every language. */
export const refusalCodes = {
  'sign-in-needed': 'not-signed-in',
  'sign-in-failed': 'not-valid',
  'too-many-tries': 'too-many',
  'password-change-needed': 'not-allowed',
  'password-wrong': 'not-valid',
  'code-wrong': 'not-valid',
  'passkey-failed': 'not-valid',
  'single-sign-on-failed': 'not-valid',
  'single-sign-on-away': 'unavailable',
  'single-sign-on-unverified': 'not-allowed',
  'single-sign-on-unknown': 'not-allowed',
  'single-sign-on-groups': 'not-allowed',
  'passkey-first': 'not-allowed',
  'second-factor-needed': 'not-allowed',
  'second-factor-moved': 'conflict',
  'record-not-found': 'not-found',
  'space-not-found': 'not-found',
  'field-not-found': 'not-found',
  'action-not-allowed': 'not-allowed',
  'origin-not-allowed': 'not-allowed',
  'input-not-valid': 'not-valid',
  'edit-conflict': 'conflict',
  'revision-unknown': 'conflict',
  'fields-moved': 'conflict',
  'change-undone': 'conflict',
  'nothing-to-undo': 'conflict',
  'round-open': 'conflict',
  'already-set-up': 'not-allowed',
  'address-taken': 'conflict',
  'roles-apart': 'not-allowed',
  'state-adds-members': 'not-allowed',
  'last-coordinator': 'not-allowed',
  'own-password': 'not-allowed',
  'own-second-factor': 'not-allowed',
  'no-second-factor': 'conflict',
  'own-erasure': 'not-allowed',
  'still-member': 'conflict',
  'last-coordinator-erasure': 'conflict',
  'last-administrator': 'conflict',
  'invitation-unknown': 'not-found',
  'invitation-expired': 'conflict',
  'invitation-revoked': 'conflict',
  'invitation-used': 'conflict',
  'invitation-settled': 'conflict',
  'invitation-of-another': 'not-allowed',
  'invitations-waiting': 'too-many',
  'recovery-unknown': 'conflict',
  'no-mail-here': 'unavailable',
  'coordinator-resets': 'not-allowed',
  'administrator-resets': 'not-allowed',
  'cycle-edition': 'conflict',
  'plan-exists': 'conflict',
  'proposal-decided': 'conflict',
  'approval-under-way': 'conflict',
  'approval-over': 'conflict',
  'approval-outdated': 'conflict',
  'path-missing': 'conflict',

  'deputyship-over': 'not-allowed',
  'deputy-self-named': 'not-allowed',
  'path-outdated': 'conflict',
  'sign-in-unknown': 'not-allowed',
  'release-moved': 'conflict',
  'plan-head-closed': 'conflict',
  'plan-not-draft': 'conflict',
  'what-if-empty': 'conflict',
  'review-under-way': 'conflict',
  'review-closed': 'conflict',
  'marking-in-use': 'conflict',
  'plan-moved': 'conflict',
  'draft-moved-on': 'conflict',
  'no-gaps-chosen': 'not-valid',
  'in-use': 'conflict',
  'agency-moved': 'conflict',
  'agency-ended': 'conflict',
  'agency-in-use': 'conflict',
  'form-too-large': 'not-valid',
  'file-too-large': 'not-valid',
  'file-empty': 'not-valid',
  'file-kind-refused': 'not-valid',
  'file-ending-unknown': 'not-valid',
  'file-name-disagrees': 'not-valid',
  'file-archive-lies': 'not-valid',
  'file-archive-too-large': 'not-valid',
  'file-archive-locked': 'not-valid',
  'file-archive-broken': 'not-valid',
  'file-archive-runs': 'not-valid',
  'file-in-use': 'conflict',
  'file-not-ready': 'conflict',
  'suggestion-settled': 'conflict',
  'suggestion-moved': 'conflict',
  'suggestion-gone': 'conflict',
  'import-moved': 'conflict',
  'import-has-problems': 'not-valid',
  'import-changes-nothing': 'not-valid',
  'documents-waiting': 'too-many',
  'document-not-awaited': 'conflict',
  'space-full': 'not-valid',
  'document-failed': 'unavailable',
  'database-away': 'unavailable',
} as const satisfies Record<string, RefusalKind>
/** A code of the list; each has a sentence in every language. */
export type RefusalCode = keyof typeof refusalCodes

/** One thing wrong in an input: where it stands (`path` into the input) and a code with its values. */
export interface Problem {
  path: string
  code: string
  params?: Record<string, string | number>
}

/** A refused wish, as a plain value that survives bundling and JSON. */
export interface Refusal {
  refusal: true
  kind: RefusalKind
  code: RefusalCode
  params: Record<string, string | number>
  /** Each wrong place in the input, for `input-not-valid`. */
  problems: Problem[]
  /** The fields that two people changed, for `edit-conflict`. */
  conflicts: FieldConflict[]
}

/** One field that two people changed from the same base. Values are as stored. */
export interface FieldConflict {
  field: string
  base: unknown
  theirs: unknown
  yours: unknown
  /** Who saved the other value, and when (ISO 8601). */
  changedBy: string
  changedAt: string
}

/** Makes a refusal; throw it inside a command or query, the edge turns it into a sentence. */
export const refusal = (
  code: RefusalCode,
  details: { params?: Refusal['params']; problems?: Problem[]; conflicts?: FieldConflict[] } = {},
): Refusal => ({
  refusal: true,
  kind: refusalCodes[code],
  code,
  params: details.params ?? {},
  problems: details.problems ?? [],
  conflicts: details.conflicts ?? [],
})

/** Whether a caught value is a refusal (and not a fault of ours). */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as { refusal?: unknown }).refusal === true
