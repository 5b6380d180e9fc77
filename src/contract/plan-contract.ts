/** What goes in and out around the plan: drafting from gaps, actions, sections, documents. */
import { z } from 'zod'
import { fieldId } from '#contract/assessment-contract.ts'
import {
  baseRevision,
  day,
  id,
  isOfficial,
  language,
  narrativeText,
  optionalAmount,
  optionalDay,
  optionalId,
  optionalText,
  requiredText,
  untouchedOr,
} from '#contract/input-parts.ts'
import { actionStatuses, fundings } from '#domain/plan/plan.ts'

/** A plan lies in this century; the resolution is of 2004. Anything else is a slip of the keyboard. */
export const planDay = day.refine((text) => text >= '2000-01-01' && text <= '2100-12-31', 'not-a-plan-day')

/**
 * Drafts actions from chosen gaps; makes the plan when there is none. A form carries an id of its own (`once`): the
 * same choice sent twice with it is drafted once.
 */
export const draftPlanInput = z.object({
  once: id.optional(),
  fieldIds: z.array(fieldId).min(1, 'no-gaps-chosen').max(300, 'too-many'),
  measureIds: z
    .array(z.string().regex(/^m-[a-z0-9-]+$/, 'measure-not-offered'))
    .max(200, 'too-many')
    .default([])
    .describe('Measures chosen; for gaps that none of them answers the first offered is taken.'),
  startOn: planDay.optional(),
  years: z.coerce
    .number('not-a-number')
    .int('not-a-number')
    .min(1, 'not-a-number')
    .max(10, 'not-a-number')
    .default(4),
  language: language.default('en'),
})

/** A currency by its letters, or nothing. */
export const currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^([A-Z]{3})?$/, 'not-a-currency')
  .transform((text) => (text === '' ? null : text))
  .nullable()
  .default(null)

const set = <T extends z.ZodType>(of: T) => z.array(of).max(300, 'too-many').default([])
const untouchedSet = <T extends z.ZodType>(of: T) =>
  untouchedOr(set(of)).describe('All of them; one that is not named goes. Left out: as they were.')

/** A milestone: kept by id so that two people's additions both stand. */
const milestone = z.object({ id: id.optional(), on: day, title: requiredText(300) })

const actionFields = {
  language,
  title: requiredText(300),
  description: optionalText(10_000),
  objectiveId: optionalId,
  status: z.enum(actionStatuses),
  leadAgencyId: optionalId,
  partnerAgencyIds: set(id),
  startOn: optionalDay,
  endOn: optionalDay,
  isStanding: z.boolean().default(false),
  costOnce: optionalAmount,
  costYearly: optionalAmount,
  currency,
  funding: z
    .union([z.literal(''), z.enum(fundings), z.null()])
    .transform((value) => (value === '' ? null : value))
    .default(null),
  expectedResult: optionalText(5000),
  indicator: optionalText(2000),
  baseline: optionalText(500),
  target: optionalText(500),
  progress: optionalText(10_000),
  fieldIds: set(fieldId),
  needsActionIds: set(id),
  milestones: set(milestone),
}

const isInOrder = (action: { startOn: string | null; endOn: string | null }): boolean =>
  action.startOn === null || action.endOn === null || action.endOn >= action.startOn
const order = { message: 'end-before-start', path: ['endOn'] }

/** Adds an action to the draft plan; the number is given by the program. Amounts in whole units of `currency`. */
export const addActionInput = z.object(actionFields).refine(isInOrder, order)
/**
 * Edits an action; sets (fields, partners, needs) merge by member, texts by language. A form that does not show the
 * milestones, say, leaves them as they are.
 */
export const editActionInput = z
  .object({
    id,
    base: baseRevision,
    isOfficial,
    ...actionFields,
    partnerAgencyIds: untouchedSet(id),
    fieldIds: untouchedSet(fieldId),
    needsActionIds: untouchedSet(id),
    milestones: untouchedSet(milestone),
  })
  .refine(isInOrder, order)
/** What an agency reports of an action that it leads or supports. */
export const reportActionInput = z.object({
  id,
  base: baseRevision,
  language,
  isOfficial,
  status: z.enum(actionStatuses),
  progress: optionalText(10_000),
})
/** Shows one action with what its form needs. */
export const showActionInput = z.object({ id })
/** A page of the list by action number. */
export const listActionsInput = z.object({
  after: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(25),
})

/** Begins an empty plan with the usual sections and objectives. */
export const beginPlanInput = z
  .object({ language, title: requiredText(300), startOn: planDay, endOn: planDay })
  .refine(isInOrder, order)

/** Edits the head of the draft plan: title and period. */
export const editPlanInput = z
  .object({
    base: baseRevision,
    language,
    isOfficial,
    title: requiredText(300),
    startOn: planDay,
    endOn: planDay,
  })
  .refine(isInOrder, order)

/** Shows one section with its blocks. */
export const showSectionInput = z.object({ id })
/** A section's title and blocks in one language. A block emptied is taken out; one without id is new. */
export const editSectionInput = z.object({
  id,
  base: baseRevision,
  language,
  isOfficial,
  title: requiredText(300),
  blocks: z
    .array(
      z.object({
        id: id.optional(),
        base: baseRevision.default(0),
        text: narrativeText,
      }),
    )
    .max(200, 'too-many'),
})
