/** What goes out about persons and agencies, and to administrators. */
import { z } from 'zod'
import { envelopeView, idView, labelView, languageTextView } from '#contract/record-view-contract.ts'
import { agencyKinds } from '#domain/framework/framework.ts'
import { roles, spaceKinds } from '#domain/people/people.ts'

/** A national body that leads or supports actions. */
export const agencyView = z
  .object({
    ...envelopeView,
    name: languageTextView,
    shortName: languageTextView,
    kind: z.enum(agencyKinds),
  })
  .meta({ id: 'Agency' })

/** A role held in a space, for an agency where it speaks for one. */
export const heldRoleView = z
  .object({ role: z.enum(roles), agencyId: idView.nullable() })
  .meta({ id: 'HeldRole' })

/** A person with a role in the space. */
export const memberView = z
  .object({ personId: idView, name: z.string(), role: z.string(), agencyId: idView.nullable() })
  .meta({ id: 'Member' })

/** The instance's page for administrators; names only. */
export const instancePageView = z.object({
  spaces: z.array(
    z.object({
      id: idView,
      kind: z.enum(spaceKinds),
      code: z.string(),
      name: labelView,
      isInvented: z.boolean(),
      memberCount: z.number(),
    }),
  ),
  administrators: z.array(memberView),
  states: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      unStatus: z.string(),
      unRegionalGroup: z.string().nullable(),
    }),
  ),
})

/** A first password is shown once, to be handed over; null where the account was there already. */
export const openedStateView = z.object({
  code: z.string(),
  email: z.string(),
  password: z.string().nullable(),
})
/** The first password, shown once; null where the account was there already. */
export const addedMemberView = z.object({ email: z.string(), password: z.string().nullable() })
