/** What goes in around what-ifs. */
import { z } from 'zod'
import { optionalTime, splitInput } from '#contract/action-contract.ts'
import {
  baseRevision,
  day,
  id,
  language,
  optionalAmount,
  optionalId,
  optionalText,
  requiredText,
} from '#contract/input-parts.ts'
import { plainAmount } from '#contract/plain-digits.ts'
import { fundingSources } from '#domain/plan/funding.ts'
import { whatIfFields } from '#domain/what-if/what-if.ts'

/** Most actions that are changed at once. */
const mostActions = 1000

/** Begins a what-if. */
export const makeWhatIfInput = z.object({
  title: requiredText(200),
  note: optionalText(2000),
  language,
  formId: id.nullable().default(null).describe('Of the page it is sent from; sent twice, it makes one.'),
})
/** Names one what-if. */
export const whatIfInput = z.object({ id })
/** Names one what-if, and the revision that the person saw. */
export const seenWhatIfInput = z.object({ id, base: baseRevision })

const time = optionalTime.unwrap().refine((said) => said !== null, 'required')
const amount = optionalAmount.unwrap().refine((sum) => sum !== null, 'required')

const wish = <const F extends string, T extends z.ZodType>(field: F, value: T) =>
  z.object({ actionId: id, field: z.literal(field), value })

/** What one field of one action would be. */
const whatIfWish = z.discriminatedUnion('field', [
  wish('startOn', time),
  wish('endOn', time),
  wish('milestones', z.record(id, day)),
  wish('costOnce', amount),
  wish('costYearly', amount),
  wish('split', splitInput.unwrap()),
  wish('dropped', requiredText(2000).describe('Why the action would be dropped.')),
])

/** Adds, alters and takes out changes. */
export const changeWhatIfInput = z.object({
  id,
  base: baseRevision,
  language,
  set: z
    .array(whatIfWish)
    .max(mostActions * whatIfFields.length, 'too-many')
    .default([]),
  remove: z
    .array(z.object({ actionId: id, field: z.enum(whatIfFields) }))
    .max(mostActions * whatIfFields.length, 'too-many')
    .default([]),
})

/** A whole number as typed, in any digits. */
const count = z.union([z.number(), z.string()]).transform((value, check) => {
  const text = typeof value === 'string' ? value.trim() : ''
  const isLess = /^[-−–]/.test(text)
  const number = typeof value === 'number' ? value : plainAmount(text.replace(/^[-−–+]/, ''))
  if (number === null || !Number.isInteger(number) || text === '-') {
    check.addIssue({ code: 'custom', message: 'not-a-number' })
    return z.NEVER
  }
  return isLess ? -number : number
})

/** Whose actions: one agency's, those named, or of both what is in both; all where neither is named. */
const whose = {
  agencyId: optionalId.describe('The lead agency of the actions.'),
  actionIds: z.array(id).max(mostActions, 'too-many').default([]),
}

/** Moves an agency's actions, or those named, by months or days. */
export const shiftWhatIfInput = z
  .object({
    id,
    base: baseRevision,
    ...whose,
    count: count.describe('Less than nought is earlier.'),
    unit: z.enum(['months', 'days']).default('months'),
    hasDependants: z.boolean().default(false).describe('Whether what needs them moves as far as it must.'),
  })
  .refine(({ count: by, unit }) => by !== 0 && Math.abs(by) <= (unit === 'months' ? 120 : 3650), {
    path: ['count'],
    message: 'not-a-shift',
  })
  .refine(({ agencyId, actionIds }) => agencyId !== null || actionIds.length > 0, {
    path: ['actionIds'],
    message: 'nothing-chosen',
  })

/** Cuts a source of money in all actions, an agency's, or those named. */
export const cutWhatIfInput = z
  .object({
    id,
    base: baseRevision,
    ...whose,
    source: z.enum(fundingSources, 'required'),
    percent: count.refine((percent) => percent >= 1 && percent <= 100, 'not-a-percentage'),
    missing: z
      .enum(['to-be-funded', 'saved'])
      .default('to-be-funded')
      .describe('What becomes of what is missing: somebody else has to carry it, or it is not spent.'),
  })
  .refine(({ source, missing }) => source !== 'to-be-funded' || missing === 'saved', {
    path: ['missing'],
    message: 'cut-into-itself',
  })

/** Takes a what-if over as ordinary edits; where the plan has moved on, each field is chosen. */
export const takeOverWhatIfInput = z.object({
  id,
  base: baseRevision,
  choices: z
    .array(
      z.object({
        actionId: id,
        field: z.enum(whatIfFields),
        keep: z.enum(['what-if', 'plan']),
        seen: z.int('not-a-number').min(1, 'not-a-number').describe('The revision of the action seen.'),
      }),
    )
    .max(mostActions * whatIfFields.length, 'too-many')
    .default([]),
})
