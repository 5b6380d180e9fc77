/** What goes in around assignments: what an agency is asked to draft. */
import { z } from 'zod'
import {
  baseRevision,
  id,
  language,
  optionalDay,
  optionalId,
  optionalText,
  untouchedOr,
} from '#contract/input-parts.ts'
import { assignedKinds, assignmentSteps } from '#domain/access/assignment.ts'
import { weapons } from '#domain/framework/framework.ts'

const stepActions = [...new Set(assignmentSteps.map((step) => step.action))]

/** One thing to be given: a row of the matrix by its concept, or a section or action of the plan by its id. */
const item = z.object({
  kind: z.enum(assignedKinds),
  ref: z.string().min(1, 'required').max(100, 'too-long'),
  weapon: z
    .union([z.literal(''), z.enum(weapons), z.null()])
    .transform((value) => (value === '' ? null : value))
    .default(null)
    .describe('One kind of weapon of a row of the matrix; null for all.'),
})

/** Asks an agency for rows, sections and actions; what it was asked for before stays. */
export const askAgencyInput = z.object({
  agencyId: id,
  roundId: optionalId.describe('The round it belongs to; null outside any.'),
  items: z.array(item).min(1, 'items-needed').max(500, 'too-many'),
  dueOn: untouchedOr(optionalDay).describe('Left out: as it was.'),
  message: untouchedOr(optionalText(2000)).describe('What the agency reads first. Left out: as it was.'),
  language,
})

/** Changes the day, the message, and takes items out. */
export const editAssignmentInput = z.object({
  id,
  base: baseRevision,
  dueOn: untouchedOr(optionalDay),
  message: untouchedOr(optionalText(2000)),
  language,
  removeItemIds: z.array(id).max(500, 'too-many').default([]),
})

/** Takes one step; asking for changes says why. */
export const stepAssignmentInput = z.object({
  id,
  action: z.enum(stepActions as [(typeof stepActions)[number]]),
  reason: optionalText(2000),
  language,
})

/** One assignment with what is missing in it. */
export const showAssignmentInput = z.object({ id })
