/** What goes in around the cycles of an assessment. */
import { z } from 'zod'
import { day, id, language, optionalText, requiredText } from '#contract/input-parts.ts'
import { changeKinds } from '#domain/assessment/comparison.ts'

/** Freezes the assessment as it stands. */
export const freezeAssessmentInput = z.object({
  language,
  title: requiredText(200),
  note: optionalText(4000),
  asOf: day.describe('The day whose state it is; not one to come.'),
  isDaySure: z
    .boolean()
    .default(false)
    .describe('Answers that were changed after that day belong to it all the same.'),
})

/** Shows one frozen state, whole or one section of it; or gives its bytes. */
export const showCycleInput = z.object({ id, section: z.string().optional() })
/** Gives the bytes of a frozen state. */
export const openCycleInput = z.object({ id })

/** The word that stands for the assessment as it is now. */
export const now = 'now'
const state = z.union([z.literal(now), id], 'not-an-id')

/** Compares two states. */
export const compareCyclesInput = z.object({
  from: state
    .optional()
    .describe('A frozen state’s id, or `now`. Left out: the state frozen last, where there is one.'),
  to: state.default(now).describe('A frozen state’s id, or `now`.'),
  kind: z.enum(changeKinds).optional().describe('Only fields that changed in this way.'),
  section: z.string().optional().describe('Only fields of this section.'),
})
