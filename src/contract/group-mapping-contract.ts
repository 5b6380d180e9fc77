/** What goes in and out around groups of the provider of single sign-on that give a membership. */
import { z } from 'zod'
import { id, optionalId } from '#contract/input-parts.ts'
import { agencyView } from '#contract/people-view-contract.ts'
import { idView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { isOverPeople } from '#domain/access/group-mapping.ts'
import { roles } from '#domain/people/people.ts'

/** Maps a group to a role in the State. */
export const addGroupMappingInput = z.object({
  value: z
    .string()
    .trim()
    .min(1, 'required')
    .max(200, 'too-long')
    .describe('The group exactly as the provider writes it.'),
  role: z
    .enum(roles)
    .refine((role) => !isOverPeople(role), 'role-over-people')
    .describe('None that gives rights over people.'),
  agencyId: optionalId,
  makesAccount: z
    .boolean()
    .default(false)
    .describe('Whether a person whom nobody knows gets an account by it.'),
})
/** Takes a mapping out; who is a member by it is none any more, at once. */
export const groupMappingInput = z.object({ id })

/** The State's table. */
export const groupMappingsView = z.object({
  mappings: z.array(
    z.object({
      id: idView,
      value: z.string(),
      role: z.enum(roles),
      agencyId: idView.nullable(),
      makesAccount: z.boolean(),
      madeBy: z.string().nullable(),
      madeAt: timestampView,
      memberCount: z.int().describe('Members by it now.'),
    }),
  ),
  claim: z.string().nullable().describe('Where groups are read; null where the instance reads none.'),
  roles: z.array(z.enum(roles)).describe('Those that a group may give.'),
  agencies: z.array(agencyView),
  allowed: z.array(z.enum(recordActions['group-mapping'])),
})
