/** What goes out about persons and agencies, and to administrators. */
import { z } from 'zod'
import { madeInvitationView } from '#contract/invitation-contract.ts'
import { mailStandingView } from '#contract/notification-contract.ts'
import { dayView, envelopeView, idView, labelView, languageTextView } from '#contract/record-view-contract.ts'
import { agencyKinds } from '#domain/framework/framework.ts'
import { lettersIn, roles, spaceKinds } from '#domain/people/people.ts'

/** A national body that leads or supports actions. */
export const agencyView = z
  .object({
    ...envelopeView,
    name: languageTextView,
    shortName: languageTextView,
    kind: z.enum(agencyKinds),
    beganOn: dayView.nullable().default(null).describe('Null where nobody has said when.'),
    namedOn: dayView
      .nullable()
      .default(null)
      .describe('Since when it has its present name; null where it had no other.'),
    endedOn: dayView.nullable().default(null).describe('Nothing new is given to an agency that has ended.'),
    formerNames: z
      .array(
        z.object({
          name: languageTextView,
          shortName: languageTextView,
          fromOn: dayView.nullable(),
          untilOn: dayView.describe('The day on which the next name counted.'),
        }),
      )
      .default([])
      .describe('What is dated says the name of its day.'),
  })
  .meta({ id: 'Agency' })

/** A role held in a space, for an agency where it speaks for one. */
export const heldRoleView = z
  .object({
    role: z.enum(roles),
    agencyId: idView.nullable(),
    actingFor: z
      .object({ personId: idView, name: z.string(), toOn: dayView })
      .optional()
      .describe('The role is another member’s, in whose stead the person acts until that day.'),
  })
  .meta({ id: 'HeldRole' })

/** A person with a role in the space. */
export const memberView = z
  .object({
    personId: idView,
    name: z.string(),
    role: z.enum(roles),
    agencyId: idView.nullable(),
    fromOn: dayView,
    letInBy: z
      .enum(lettersIn)
      .describe('`recovery`: by an administrator after the State had taken its space over.'),
  })
  .meta({ id: 'Member' })

/** A space by name. */
export const spaceView = z.object({
  id: idView,
  kind: z.enum(spaceKinds),
  code: z.string(),
  name: labelView,
  isInvented: z.boolean(),
})

/** The instance's page for administrators; names only. */
export const instancePageView = z.object({
  spaces: z.array(
    spaceView.extend({
      memberCount: z.number(),
      isTakenOver: z.boolean().describe('The State adds its members itself from now on.'),
      contacts: z
        .array(z.object({ personId: idView, name: z.string(), role: z.enum(roles), isSelf: z.boolean() }))
        .describe('A State’s coordinators; everybody of another space.'),
    }),
  ),
  states: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      unStatus: z.string(),
      unRegionalGroup: z.string().nullable(),
    }),
  ),
  mail: mailStandingView,
})

/** A first password is shown once, to be handed over; null where the account was there already. */
export const openedStateView = z.object({
  code: z.string(),
  email: z.string(),
  password: z.string().nullable(),
  invitation: madeInvitationView.nullable(),
})
/** The first password, shown once; null where the account was there already. */
export const addedMemberView = z.object({ email: z.string(), password: z.string().nullable() })
/** The same, for a member that the State added itself. */
export const addedStateMemberView = addedMemberView.extend({ personId: idView })
/** Whose second factor was removed. */
export const resetFactorView = z.object({ name: z.string() })

/** A new first password, shown once. */
export const resetPasswordView = z.object({ name: z.string(), password: z.string() })
