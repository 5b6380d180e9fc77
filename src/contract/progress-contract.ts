/** What goes in around carrying the plan out: reports, indicators, what is due, fields to look at again. */
import { z } from 'zod'
import { optionalTime } from '#contract/action-contract.ts'
import { answerConfidence, sourceInput } from '#contract/assessment-contract.ts'
import {
  baseRevision,
  day,
  id,
  isOfficial,
  language,
  optionalDay,
  optionalId,
  optionalText,
  requiredText,
  untouchedOr,
} from '#contract/input-parts.ts'
import { plainDigits } from '#contract/plain-digits.ts'
import { answerValues } from '#domain/assessment/assessment.ts'
import { rhythmsOfMeasuring } from '#domain/plan/indicator.ts'
import { actionStatuses } from '#domain/plan/plan.ts'
import { reassessmentStates } from '#domain/plan/reassessment.ts'

const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)

/** A page on the web that shows what was done. */
const link = z.object({
  address: z
    .string()
    .trim()
    .min(1, 'required')
    .max(2000, 'too-long')
    .refine((text) => text === '' || isWebAddress(text), 'not-an-address'),
  title: optionalText(300),
})

/** A share of the work, 0 to 100, or nothing; digits of any language. */
const optionalPercent = z
  .union([z.number(), z.string(), z.null()])
  .transform((value, check) => {
    if (value === null || (typeof value === 'string' && value.trim() === '')) return null
    const number = typeof value === 'number' ? value : Number(plainDigits(value.trim()).replace(/\s*%$/, ''))
    if (Number.isInteger(number) && number >= 0 && number <= 100) return number
    check.addIssue({ code: 'custom', message: 'not-a-percent' })
    return z.NEVER
  })
  .default(null)

/** What an agency reports of an action that it leads or supports. */
export const reportActionInput = z.object({
  id,
  base: baseRevision,
  language,
  isOfficial,
  asOf: optionalDay.describe('The day of which it tells. Left out: today.'),
  status: z.enum(actionStatuses),
  percent: optionalPercent.describe('As the agency says, 0 to 100.'),
  milestoneId: optionalId.describe('The milestone that was reached.'),
  progress: optionalText(10_000).describe('What was done. Left out: nothing is said.'),
  obstacles: optionalText(5000),
  droppedReason: optionalText(2000),
  startOn: untouchedOr(optionalTime).describe('Left out: as it was.'),
  endOn: untouchedOr(optionalTime).describe('Left out: as it was.'),
  reason: optionalText(2000).describe('Why a date moves.'),
  links: z.array(link).max(20, 'too-many').default([]),
  fileIds: z
    .array(id)
    .max(20, 'too-many')
    .default([])
    .describe('Files of the State that show what was done; taken in before.'),
})

/** How an action is carried out: reports, indicators, fields looked at again. */
export const showProgressInput = z.object({ id })

/** A number as measured: with a decimal point or comma, in the digits of any language. */
const measuredNumber = (text: string): number | null => {
  const plain = plainDigits(text.trim())
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('٫', '.')
    .replace(',', '.')
  return /^[-−]?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain.replace('−', '-')) : null
}
const isMeasured = (value: number): boolean => Number.isFinite(value) && Math.abs(value) < 1e12

const optionalNumber = z
  .union([z.number(), z.string(), z.null()])
  .transform((value, check) => {
    if (value === null || (typeof value === 'string' && value.trim() === '')) return null
    const number = typeof value === 'number' ? value : measuredNumber(value)
    if (number !== null && isMeasured(number)) return number
    check.addIssue({ code: 'custom', message: 'not-a-measure' })
    return z.NEVER
  })
  .default(null)

const indicatorFields = {
  language,
  title: requiredText(300),
  unit: optionalText(40),
  baseline: optionalNumber,
  baselineOn: optionalDay,
  target: optionalNumber,
  targetOn: optionalDay,
  rhythm: z.enum(rhythmsOfMeasuring),
}
/** Adds an indicator to an action, which `id` names. */
export const addIndicatorInput = z.object({ id, ...indicatorFields })
/** Changes an indicator; what two people change merges by field. */
export const editIndicatorInput = z.object({ id, base: baseRevision, isOfficial, ...indicatorFields })
/** Records a measured value; for a day that has one, the later entry counts. */
export const recordIndicatorInput = z.object({
  id,
  language,
  measuredOn: day,
  value: z.union([z.number(), z.string()]).transform((value, check) => {
    const number = typeof value === 'number' ? value : measuredNumber(value)
    if (number !== null && isMeasured(number)) return number
    const isEmpty = typeof value === 'string' && value.trim() === ''
    check.addIssue({ code: 'custom', message: isEmpty ? 'required' : 'not-a-measure' })
    return z.NEVER
  }),
  note: optionalText(2000),
})

/** What is overdue and due soon; of one agency, of actions without a lead (`none`), or of all. */
export const listDueInput = z.object({
  agency: z
    .union([z.literal(''), z.literal('none'), id])
    .optional()
    .describe('An agency by id, or `none`: actions that nobody leads yet.'),
  days: z.coerce
    .number('not-a-number')
    .int('not-a-number')
    .min(0, 'not-a-number')
    .max(730, 'not-a-number')
    .default(30)
    .describe('Days ahead.'),
})

/** The proposals to look at fields again. */
export const listReassessmentsInput = z.object({
  status: z
    .union([z.literal(''), z.enum(reassessmentStates)])
    .transform((status) => (status === '' ? undefined : status))
    .optional(),
})
/** One proposal with what it rests on. */
export const showReassessmentInput = z.object({ id })

/** Decides a proposal: keep the answer, with a reason, or answer anew. */
export const decideReassessmentInput = z.discriminatedUnion('choice', [
  z.object({ choice: z.literal('keep'), id, language, note: requiredText(2000) }),
  z.object({
    choice: z.literal('take'),
    id,
    language,
    note: optionalText(2000),
    base: baseRevision.describe('The revision of the answer that was read; 0 for a blank field.'),
    value: z
      .union([z.literal(''), z.enum(answerValues), z.null()])
      .transform((value) => (value === '' ? null : value)),
    remark: optionalText(10_000).describe('Why it is not applicable. Left out: as it was.'),
    confidence: answerConfidence.optional().describe('Left out: as it was.'),
    source: sourceInput.optional().describe('One more source; those that stand there stay.'),
  }),
])
