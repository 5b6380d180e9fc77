/** What goes in and out around invitations, and around the way back into an account. */
import { z } from 'zod'
import { email, id, language, optionalId, requiredText } from '#contract/input-parts.ts'
import { idView, labelView, languageTextView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import {
  hasHiddenMarks,
  invitationMeans,
  invitationStandings,
  looksLikeFormula,
  secretPrefix,
} from '#domain/people/invitation.ts'
import { invitationColumns, mostInvitationLetters } from '#domain/people/invitation-table.ts'
import { isMailAddress } from '#domain/people/mail.ts'
import { roles } from '#domain/people/people.ts'

/** A person's name: nothing that hides or forges words, and nothing that a spreadsheet would run. */
export const invitedName = requiredText(120)
  .refine((name) => !hasHiddenMarks(name), 'hidden-marks')
  .refine((name) => !looksLikeFormula(name), 'looks-like-formula')

/** An address that a letter can go to; nothing that would end a header. */
export const invitedAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, { error: 'too-long', abort: true })
  .refine((text) => isMailAddress(text) && z.email().safeParse(text).success, 'not-an-email')

/** An address or nothing: who has none gets a code on paper. */
const optionalAddress = z
  .union([z.literal(''), z.null(), invitedAddress])
  .transform((value) => (value === '' ? null : value))
  .default(null)

const invited = {
  name: invitedName,
  email: optionalAddress,
  role: z.enum(roles, 'not-one-of'),
  /** A code on paper although there is an address. */
  isOnPaper: z.boolean().default(false),
  language: language.default('en'),
}

/** Invites a person into the State at work in. */
export const makeInvitationInput = z.object({ ...invited, agencyId: optionalId })

/** Invites a person into a space, asked for by an administrator. */
export const inviteIntoSpaceInput = z.object({
  ...invited,
  spaceCode: z.string().trim().min(1, 'required').max(20, 'too-long'),
  /** The State has taken its space over, and nobody can be reached who could add a coordinator. */
  isRecovery: z.boolean().default(false),
})

/** One invitation. */
export const invitationInput = z.object({ id })

/** A list of people to invite: `name, email, role, agency, language`, one person a line. */
export const invitationTableInput = z.object({
  text: z.string().max(mostInvitationLetters, 'too-long'),
})

const secret = z.string().trim().min(1, 'required').max(200, 'too-long')

/** What stands in a letter's link or on paper. */
export const invitationSecretInput = z.object({ secret })

const newPassword = {
  password: z.string().min(1, 'required').min(12, 'password-too-short').max(200, 'too-long'),
  again: z.string().max(200, 'too-long'),
}
const isSame = (input: { password: string; again: string }): boolean => input.password === input.again
const notSame = { message: 'password-not-same', path: ['again'] }

/** Accepts an invitation with an account of one's own, made now. */
export const acceptInvitationInput = z
  .object({ secret, name: invitedName, language: language.default('en'), ...newPassword })
  .refine(isSame, notSame)

/** Asks for a letter that leads back into an account. */
export const askRecoveryInput = z.object({ email })

/** Sets a new password by the link of such a letter. */
export const recoverPasswordInput = z.object({ secret, ...newPassword }).refine(isSame, notSame)

const madeInvitation = {
  id: idView,
  name: z.string(),
  address: z.string().describe('The sign-in name; one that ends in `.invalid` is no mail address.'),
  means: z.enum(invitationMeans),
  role: z.enum(roles),
  expiresAt: timestampView,
  secret: z
    .string()
    .nullable()
    .describe('Shown this once, to be handed over; null where a letter carries it.'),
}

/** An invitation as it was made or sent anew. */
export const madeInvitationView = z.object(madeInvitation).meta({ id: 'MadeInvitation' })

/** Those of a list, all or none. */
export const madeInvitationsView = z.object({ made: z.array(madeInvitationView) })

/** Invitations of the space, latest first. */
export const invitationListView = z.object({
  invitations: z.array(
    z.object({
      id: idView,
      spaceId: idView,
      name: z.string(),
      address: z.string(),
      means: z.enum(invitationMeans),
      role: z.enum(roles),
      agencyId: idView.nullable(),
      madeBy: z.string(),
      madeAt: timestampView,
      expiresAt: timestampView,
      settledAt: timestampView.nullable(),
      standing: z.enum(invitationStandings),
      failure: z.string().nullable().describe('What the mail server said.'),
      allowed: z.array(z.enum(recordActions.invitation)),
    }),
  ),
  allowed: z.array(z.enum(recordActions.invitation)),
  sendsMail: z.boolean(),
})

/** What a list would do, line by line; nothing is done while there is a problem. */
export const invitationPreviewView = z.object({
  lines: z.array(
    z.object({
      line: z.number(),
      name: z.string(),
      email: z.string().nullable(),
      role: z.enum(roles).nullable(),
      agencyId: idView.nullable(),
      language: z.string(),
      does: z.enum(['letter', 'code', 'link']).describe('How the person is reached.'),
    }),
  ),
  problems: z.array(
    z.object({
      line: z.number(),
      column: z.enum(invitationColumns).nullable(),
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
})

/** What whoever holds the secret may know of an invitation. */
export const openInvitationView = z.object({
  name: z.string(),
  address: z.string(),
  role: z.enum(roles),
  agency: languageTextView.nullable(),
  spaceCode: z.string(),
  spaceName: labelView,
  askerName: z.string(),
  expiresAt: timestampView,
  hasAccount: z.boolean().describe('Somebody has this address already and signs in to accept.'),
})

/** Where an accepted invitation leads. */
export const acceptedInvitationView = z.object({ spaceCode: z.string() })

/** By what guesses of a secret are counted together. */
export const guessKey = (secret: string): string => secretPrefix(secret)
