/** What goes in around the path of approvals, signatures and the adopting act. */
import { z } from 'zod'
import {
  baseRevision,
  day,
  id,
  language,
  optionalAddress,
  optionalId,
  optionalText,
  requiredText,
} from '#contract/input-parts.ts'
import {
  mostSignatories,
  mostStageDays,
  mostStages,
  signingOrders,
  stageKinds,
} from '#domain/approval/approval.ts'
import { actKinds } from '#domain/plan/plan-version.ts'

const sha256 = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, 'not-a-hash')

/** Sets the path as it is used the next time, whole. */
export const setPathInput = z.object({
  base: baseRevision.describe('The revision of the path that was seen; 0 where there is none.'),
  language,
  stages: z
    .array(
      z.object({
        kind: z.enum(stageKinds, 'required'),
        title: requiredText(200),
        order: z.enum(signingOrders, 'required'),
        days: z
          .int('not-a-number')
          .min(1, 'too-small')
          .max(mostStageDays, 'too-large')
          .nullable()
          .default(null),
        signatories: z
          .array(z.object({ personId: id, agencyId: id.nullable().default(null) }))
          .max(mostSignatories, 'too-many'),
      }),
    )
    .max(mostStages, 'too-many'),
})

/** Freezes a version and sends it to the signatories of the path. */
export const beginApprovalInput = z.object({
  language,
  note: optionalText(4000).describe('What is new in this version.'),
  message: optionalText(2000).describe('Words to the signatories.'),
  isSure: z
    .boolean()
    .default(false)
    .describe('It goes to the signatories although questions of the readiness list are open or a round is.'),
})

/** Signs what is awaited: the hash says which version was read. */
export const signInput = z.object({
  id: id.describe('Of the step, as the approval lists it.'),
  sha256,
  isRead: z.boolean().refine((said) => said, 'read-needed'),
  words: optionalText(2000),
  language,
})
/** Returns a version to the coordinator, with the reason. */
export const returnInput = z.object({ id, sha256, reason: requiredText(4000), language })
/** Asks another approver to sign in one's stead, for one step; null takes that back. */
export const delegateInput = z.object({ id, personId: id.nullable() })
/** Takes a version back from its signatories. */
export const withdrawInput = z.object({ id, reason: requiredText(4000), language })

/** Enters the act by which the State adopted what was signed. */
export const adoptInput = z.object({
  id: id.describe('Of the approval.'),
  language,
  kind: z.enum(actKinds, 'required'),
  title: requiredText(300),
  number: requiredText(100),
  on: day,
  isDaySure: z.boolean().default(false).describe('The act is of a day before the version was frozen.'),
  gazette: optionalText(200),
  page: optionalText(60),
  address: optionalAddress,
  fileId: optionalId,
  from: day,
  to: day,
  languages: z.array(language).min(1, 'required').max(20, 'too-many'),
})

/** Names a version. */
export const versionInput = z.object({ id })
/** Names the exchange document of a version: of the plan, or of the matrix behind it. */
export const versionFileInput = z.object({ id, part: z.enum(['plan', 'matrix']).default('plan') })
/** The word that stands for the plan as it is now. */
export const nowVersion = 'now'
/** Compares two versions; the later may be the plan as it is now. */
export const compareVersionsInput = z.object({
  from: id,
  to: z.union([z.literal(nowVersion), id], 'not-an-id').default(nowVersion),
})
