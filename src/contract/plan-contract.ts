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
  requiredText,
} from '#contract/input-parts.ts'

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

const isInOrder = (plan: { startOn: string; endOn: string }): boolean => plan.endOn >= plan.startOn
const order = { message: 'end-before-start', path: ['endOn'] }

/** Begins a plan from an outline, by default the usual one; without one, empty. */
export const beginPlanInput = z
  .object({
    language,
    title: requiredText(300),
    startOn: planDay,
    endOn: planDay,
    outline: z
      .union([z.string().regex(/^[a-z0-9-]{1,40}$/, 'not-in-register'), z.null()])
      .optional()
      .describe('The id of an outline; null for a plan without sections and objectives.'),
  })
  .refine(isInOrder, order)

/** Edits the head of the draft plan: title, period, and the method by which its actions are weighed. */
export const editPlanInput = z
  .object({
    base: baseRevision,
    language,
    isOfficial,
    title: requiredText(300),
    startOn: planDay,
    endOn: planDay,
    priorityMethod: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/, 'not-in-register')
      .optional(),
  })
  .refine(isInOrder, order)

/** Adds a section or an objective at the end. */
export const addPartInput = z.object({ language, title: requiredText(300) })
/** Renames an objective. */
export const renameObjectiveInput = z.object({
  id,
  base: baseRevision,
  language,
  isOfficial,
  title: requiredText(300),
})
/** Moves a section or an objective to a place in the order, counted from 1. */
export const movePartInput = z.object({
  id,
  position: z.coerce
    .number('not-a-number')
    .int('not-a-number')
    .min(1, 'not-a-number')
    .max(1000, 'not-a-number'),
})
/** Takes out a section or an objective that holds nothing. */
export const removePartInput = z.object({ id })

/** Shows one section with its blocks. */
export const showSectionInput = z.object({ id })
/**
 * A section's title and blocks in one language. A block emptied in its only language is taken out, and so is one
 * that is marked so, whatever languages it stands in; one without id is new.
 */
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
        isOut: z.boolean().default(false).describe('Take the block out, in all its languages.'),
      }),
    )
    .max(200, 'too-many'),
})
