/** What goes in around members of a space and passwords. */
import { z } from 'zod'
import { email, id, language, optionalId, requiredText } from '#contract/input-parts.ts'
import { roles } from '#domain/people/people.ts'

/** Gives a person a role in a space, asked for by an administrator. */
export const addMemberInput = z.object({
  spaceCode: z.string().trim().min(1, 'required').max(20, 'too-long'),
  name: requiredText(120),
  email,
  role: z.enum(roles),
  language: language.default('en'),
  /** The State has taken its space over, and nobody can be reached who could add a coordinator. */
  isRecovery: z.boolean().default(false),
})

/** Gives a person a role in the State at work in. */
export const addSpaceMemberInput = z.object({
  name: requiredText(120),
  email,
  role: z.enum(roles),
  agencyId: optionalId,
  language: language.default('en'),
})

/** One membership: a person may hold several roles in a space. */
export const memberInput = z.object({ personId: id, role: z.enum(roles) })
/** A person of the space at work in, or of the instance. */
export const personInput = z.object({ personId: id })
/** Names the agency that a member speaks for in one of his or her roles. */
export const assignAgencyInput = z.object({ personId: id, role: z.enum(roles), agencyId: id })

/** A new password, twice; what is common is refused by the service. */
export const changePasswordInput = z
  .object({
    current: z.string().min(1, 'required').max(200, 'too-long'),
    password: z.string().min(12, 'password-too-short').max(200, 'too-long'),
    again: z.string().max(200, 'too-long'),
  })
  .refine((input) => input.password === input.again, { message: 'password-not-same', path: ['again'] })
  .refine((input) => input.password !== input.current, { message: 'password-as-before', path: ['password'] })
