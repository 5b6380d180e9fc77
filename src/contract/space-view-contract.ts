/** What goes out about the spaces of the signed-in person, and the page of one. */
import { z } from 'zod'
import { valueCountsView } from '#contract/assessment-view-contract.ts'
import { mailFaultView } from '#contract/notification-contract.ts'
import { agencyView, heldRoleView, memberView, spaceView } from '#contract/people-view-contract.ts'
import { planHeadView } from '#contract/plan-view-contract.ts'
import { dayView, historyEntryView, idView, labelView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { stepCodes } from '#domain/dashboard/ten-steps.ts'
import { roles, spaceKinds } from '#domain/people/people.ts'

/** Who is signed in, and where. */
export const sessionView = z.object({
  person: z.object({
    id: idView,
    name: z.string(),
    language: z.string(),
    email: z.string().nullable(),
    mustChangePassword: z
      .boolean()
      .describe('The password was handed over; no space opens until it is changed.'),
    needsSecondFactor: z
      .boolean()
      .describe('A role held needs a second factor; no space opens until it is set up or used.'),
    hasSingleKeys: z.boolean().describe('Whether keys pressed alone do something on the pages.'),
  }),
  isDemo: z.boolean().describe('All data of this instance is invented.'),
  spaces: z.array(
    z.object({
      code: z.string(),
      kind: z.enum(spaceKinds),
      name: labelView,
      isInvented: z.boolean(),
      roles: z.array(heldRoleView),
      waiting: z.int().describe('Notifications that wait for the person there.'),
      allowedOfAssessment: z
        .array(z.enum(recordActions.assessment))
        .describe('Empty where matrix and plan are not open to the person.'),
      isGuest: z.boolean().describe('Whether parts of the record may be opened to the person as a guest.'),
      allowedOfAssignments: z
        .array(z.enum(recordActions.assignment))
        .describe('Without `read` where the person sees the part of the own agency alone.'),
      allowedOfBoard: z.array(z.enum(recordActions.board)),
    }),
  ),
})

/** What moved, told by its latest line. */
const lastMoveView = historyEntryView
  .extend({ objectCount: z.int().describe('How many objects of its kind the line stands for.') })
  .meta({ id: 'LastMove' })

/** The page of a space. */
export const spacePageView = z.object({
  space: spaceView,
  roles: z.array(heldRoleView),
  agencies: z.array(agencyView),
  members: z.array(memberView),
  away: z
    .array(z.object({ personId: idView, deputyName: z.string().nullable(), toOn: dayView }))
    .describe('Members on leave today, with who acts for them and the last day of it.'),
  allowed: z.array(z.enum(recordActions.space)),
  allowedOfAgencies: z.array(z.enum(recordActions.agency)),
  allowedOfMembers: z.array(z.enum(recordActions.member)),
  allowedOfBoard: z.array(z.enum(recordActions.board)),
  asOf: dayView,
  state: z
    .object({
      counts: valueCountsView,
      plan: planHeadView.extend({ actionCount: z.int() }).nullable(),
      history: z
        .array(lastMoveView)
        .describe('What moved last; one line may stand for several objects of its kind.'),
      editionTitle: labelView,
    })
    .nullable()
    .describe('For a State whose content the reader may see.'),
})

/** A member of the State, and what may be done. */
export const memberPageView = z.object({
  space: spaceView,
  member: memberView,
  isSelf: z.boolean(),
  isLastCoordinator: z.boolean(),
  otherRoles: z.array(z.enum(roles)),
  agencies: z.array(agencyView),
  mailFault: mailFaultView
    .nullable()
    .describe('For the person and for who lets people in: a mail server refused the address.'),
  allowed: z.array(z.enum(recordActions.member)),
})

/** Ten steps from an empty matrix to a plan. Facts, never a share. */
export const stepsView = z.object({
  steps: z.array(
    z.object({
      code: z.enum(stepCodes),
      state: z.enum(['open', 'begun', 'done']),
      count: z.int(),
      left: z.int().nullable().describe('Null where it cannot be counted.'),
    }),
  ),
})
