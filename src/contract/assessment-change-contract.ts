/** What goes in and out around changes of many fields: a wish, what it would do, what it did, taking it back. */
import { z } from 'zod'
import { answerConfidence, fieldId, sourceInput } from '#contract/assessment-contract.ts'
import { baseRevision, id, language, optionalText } from '#contract/input-parts.ts'
import { dayView, idView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { leftOutReasons, skipReasons, stayReasons } from '#domain/assessment/answer-change.ts'
import { answerValues } from '#domain/assessment/assessment.ts'

/** The matrix has 283 fields; twice as many leaves room for another edition. */
const mostFields = 600

const wishFields = {
  language,
  value: z
    .union([z.enum(answerValues), z.literal('blank')])
    .optional()
    .describe('Left out: as it is. NA needs a remark, there or here.'),
  isForBlankOnly: z.boolean().default(false).describe('The value is set only where there is none.'),
  confidence: answerConfidence.optional().describe('Left out: as it is; null or empty: not said.'),
  isVerified: z.boolean().default(false).describe('Verified today, by who asks.'),
  remark: optionalText(10_000).describe('Put at the end of the remark, in `language`.'),
  source: sourceInput.nullable().default(null).describe('Added to those that stand there.'),
}

const saysSomething = {
  check: (wish: {
    value?: unknown
    confidence?: unknown
    isVerified: boolean
    remark: unknown
    source: unknown
  }): boolean =>
    wish.value !== undefined ||
    wish.confidence !== undefined ||
    wish.isVerified ||
    wish.remark !== null ||
    wish.source !== null,
  problem: { message: 'nothing-wished', path: ['value'] },
}

/** Asks what a wish would do to fields; nothing is changed. */
export const previewAnswerChangeInput = z
  .object({
    ...wishFields,
    fieldIds: z.array(fieldId).min(1, 'no-fields-chosen').max(mostFields, 'too-many'),
  })
  .refine(saysSomething.check, saysSomething.problem)

/**
 * Carries a wish out, in all fields or in none. Each field names the revision that was looked at. `once` is an id
 * of the form's own: the same wish sent twice with it is carried out once.
 */
export const makeAnswerChangeInput = z
  .object({
    ...wishFields,
    once: id.optional(),
    fields: z
      .array(z.object({ fieldId, base: baseRevision }))
      .min(1, 'no-fields-chosen')
      .max(mostFields, 'too-many'),
  })
  .refine(saysSomething.check, saysSomething.problem)

/** Shows one change with what became of its fields. */
export const showAnswerChangeInput = z.object({ id })

const flatValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()])
const changesView = z
  .record(z.string(), z.tuple([flatValue, flatValue]))
  .describe('Field → [from, to], as in the history.')

/** What a wish would do, field by field. */
export const answerChangePreviewView = z.object({
  lines: z.array(
    z.object({
      fieldId: z.string(),
      base: z.int().describe('Send it back as `base`; 0 for a field never answered.'),
      changes: changesView,
      skip: z.enum(skipReasons).nullable().describe('Why the field stays as it is.'),
      leftOut: z.array(z.enum(leftOutReasons)).describe('Parts of the wish that do not fit this field.'),
      changedBy: z.string().nullable(),
      changedAt: timestampView.nullable(),
    }),
  ),
  asOf: dayView,
})

/** A change was carried out. */
export const madeAnswerChangeView = z.object({
  id: idView,
  count: z.int().describe('How many fields it changed.'),
})

const changeHead = {
  id: idView,
  madeBy: z.string(),
  madeAt: timestampView,
  count: z.int().describe('How many fields it changed.'),
  undoes: idView.nullable().describe('The change that this one took back.'),
  undoneBy: idView.nullable().describe('The change that took this one back.'),
}

/** One change, and how each of its fields would go back. */
export const answerChangeView = z.object({
  change: z.object(changeHead),
  lines: z.array(
    z.object({
      fieldId: z.string(),
      changes: changesView.nullable().describe('Null once erased from the history.'),
      stays: z.enum(stayReasons).nullable().describe('Why it would stay as it is if the change is undone.'),
      changedBy: z.string().nullable(),
      changedAt: timestampView.nullable(),
    }),
  ),
  allowed: z.array(z.enum(recordActions.assessment)),
})

/** The latest changes of many fields. */
export const answerChangesView = z.object({ changes: z.array(z.object(changeHead)) })
