/** What goes in around setting up: the first administrator, spaces, members, agencies. */
import { z } from 'zod'
import { email, language, requiredText } from '#contract/input-parts.ts'
import { agencyKinds } from '#domain/framework/framework.ts'

/** The first administrator of an instance. */
export const setUpInput = z.object({
  name: requiredText(120),
  email,
  /** Twelve characters at least; length is worth more than kinds of characters. */
  password: z.string().min(12, 'password-too-short').max(200, 'too-long'),
  language: language.default('en'),
})

/** Opens a State's space and names its coordinator. */
export const openStateInput = z.object({
  stateCode: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'not-a-state'),
  coordinatorName: requiredText(120),
  coordinatorEmail: email,
  language: language.default('en'),
  /** The coordinator is invited and chooses a password, in place of a first one that is handed over. */
  isInvited: z.boolean().default(false),
})

/** A national agency. */
export const addAgencyInput = z.object({
  language,
  name: requiredText(200),
  shortName: requiredText(60),
  kind: z.enum(agencyKinds),
})
