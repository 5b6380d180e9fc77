/** What goes in around the actions of a plan: adding, changing, reporting. */
import { z } from 'zod'
import { fieldId } from '#contract/assessment-contract.ts'
import {
  baseRevision,
  day,
  id,
  isOfficial,
  language,
  optionalAmount,
  optionalDay,
  optionalId,
  optionalText,
  requiredText,
  untouchedOr,
} from '#contract/input-parts.ts'
import { plainDigits } from '#contract/plain-digits.ts'
import { measureKinds } from '#domain/framework/framework.ts'
import { fundingSources } from '#domain/plan/funding.ts'
import { actionStatuses, partnerParts } from '#domain/plan/plan.ts'
import { endsBeforeStart, readSaidTime } from '#domain/plan/said-time.ts'

/** A year, a quarter or a day, as people write them; an empty text is nothing. */
export const optionalTime = z
  .union([z.string(), z.null()])
  .transform((value, check) => {
    if (value === null || value.trim() === '') return null
    const said = readSaidTime(plainDigits(value))
    if (said !== null) return said
    check.addIssue({ code: 'custom', message: 'not-a-time' })
    return z.NEVER
  })
  .default(null)
  .describe('`2027`, `2027-Q3` or `2027-09-30`.')

/** A code of a list or nothing; forms send an empty string for nothing. */
const optionalCode = <const T extends readonly string[]>(codes: T) =>
  z
    .union([z.literal(''), z.enum(codes), z.null()])
    .transform((value) => (value === '' ? null : (value as T[number])))
    .default(null)

/** Whether it is used is the register of currencies' to say; here it need only look like a code. */
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

/** Each member once, by its key: a second mention of the same would leave open which one counts. */
const onlyOnce =
  <T>(keyOf: (member: T) => string) =>
  (members: readonly T[]): boolean =>
    new Set(members.map(keyOf)).size === members.length

const partners = z
  .array(z.object({ agencyId: id, part: optionalCode(partnerParts) }))
  .max(300, 'too-many')
  .refine(
    onlyOnce<{ agencyId: string }>((each) => each.agencyId),
    'twice',
  )
  .default([])
/** Who carries the cost, source by source; an amount that nobody knows yet is left open. */
export const splitInput = z
  .array(z.object({ source: z.enum(fundingSources), once: optionalAmount, yearly: optionalAmount }))
  .refine(
    onlyOnce<{ source: string }>((each) => each.source),
    'twice',
  )
  .default([])
/** The chosen value of each factor by its code. */
export const priorityInput = z
  .record(z.string().regex(/^[a-z0-9-]{1,40}$/, 'not-in-register'), z.int('not-a-number').min(0).max(99))
  .refine((chosen) => Object.keys(chosen).length <= 10, 'too-many')
  .default({})

/** A milestone: kept by id so that two people's additions both stand. */
const milestone = z.object({ id: id.optional(), on: day, title: requiredText(300) })

const actionFields = {
  language,
  title: requiredText(300),
  description: optionalText(10_000),
  objectiveId: optionalId,
  kind: optionalCode(measureKinds),
  status: z.enum(actionStatuses),
  droppedReason: optionalText(2000),
  leadAgencyId: optionalId,
  partners,
  startOn: optionalTime,
  endOn: optionalTime,
  isStanding: z.boolean().default(false),
  costOnce: optionalAmount,
  costYearly: optionalAmount,
  currency,
  rateOn: optionalDay,
  split: splitInput,
  expectedResult: optionalText(5000),
  indicator: optionalText(2000),
  baseline: optionalText(500),
  target: optionalText(500),
  priority: priorityInput,
  progress: optionalText(10_000),
  fieldIds: set(fieldId),
  crossCuttingReason: optionalText(2000),
  needsActionIds: set(id),
  milestones: set(milestone),
}

const isInOrder = (action: { startOn: string | null; endOn: string | null }): boolean =>
  !endsBeforeStart(action.startOn, action.endOn)
const order = { message: 'end-before-start', path: ['endOn'] }

/** Adds an action to the draft plan; the number is given by the program. Amounts in whole units of `currency`. */
export const addActionInput = z.object(actionFields).refine(isInOrder, order)
/**
 * Edits an action; sets (fields, needs) merge by member, partners by agency, parts of the funding by source, texts
 * by language. A form that does not show the milestones, say, leaves them as they are.
 */
export const editActionInput = z
  .object({
    id,
    base: baseRevision,
    isOfficial,
    ...actionFields,
    kind: untouchedOr(actionFields.kind),
    droppedReason: untouchedOr(actionFields.droppedReason),
    rateOn: untouchedOr(actionFields.rateOn),
    crossCuttingReason: untouchedOr(actionFields.crossCuttingReason),
    partners: untouchedOr(partners).describe(
      'All of them; one that is not named goes. Left out: as they were.',
    ),
    split: untouchedOr(splitInput),
    priority: untouchedOr(priorityInput),
    fieldIds: untouchedSet(fieldId),
    needsActionIds: untouchedSet(id),
    milestones: untouchedSet(milestone),
  })
  .refine(isInOrder, order)
/** Shows one action with what its form needs. */
export const showActionInput = z.object({ id })
/** A page of the list by action number. */
export const listActionsInput = z.object({
  after: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(25),
})
