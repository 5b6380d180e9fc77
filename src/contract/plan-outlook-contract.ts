/** What goes in and out where a plan is looked ahead of: dependencies, what slips, help with sequencing. */
import { z } from 'zod'
import { currency } from '#contract/action-contract.ts'
import { id, optionalAmount, optionalId } from '#contract/input-parts.ts'
import { agencyView } from '#contract/people-view-contract.ts'
import { planDay } from '#contract/plan-contract.ts'
import { saidTimeView } from '#contract/plan-view-contract.ts'
import { dayView, idView, labelView, languageTextView } from '#contract/record-view-contract.ts'
import { measureEfforts } from '#domain/framework/framework.ts'
import { fundingSources } from '#domain/plan/funding.ts'
import { actionStatuses } from '#domain/plan/plan.ts'
import { sequencingQuestions } from '#domain/plan/sequencing.ts'

/** Ten years, in days: nothing slips farther. */
const mostDays = 3650

/** Shows what waits for what; with an action and days, what slips with it. */
export const showDependenciesInput = z
  .object({
    actionId: optionalId,
    days: optionalAmount.refine((days) => days === null || (days > 0 && days <= mostDays), 'not-days'),
  })
  .refine(({ actionId, days }) => actionId === null || days !== null, { path: ['days'], message: 'required' })

/** Asks for sets of actions and measures. Amounts in whole units of `currency`; what is left out sets no limit. */
export const sequencePlanInput = z
  .object({
    from: planDay.optional().describe('Left out: the first day of the plan, or today once it has begun.'),
    until: planDay.optional().describe('Left out: the last day of the plan.'),
    currency,
    budget: optionalAmount,
    load: optionalAmount
      .refine((load) => load === null || (load > 0 && load <= 99), 'not-a-load')
      .describe('Actions that one agency carries at a time.'),
    hasMeasures: z.boolean().default(true).describe('Whether measures of the catalogue are looked at too.'),
    small: optionalAmount.describe('What a suggested measure of small effort is taken to cost.'),
    medium: optionalAmount,
    large: optionalAmount,
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
    path: ['until'],
    message: 'end-before-start',
  })
  .refine(({ budget, currency: code }) => budget === null || code !== null, {
    path: ['currency'],
    message: 'required',
  })

const dependencyView = z.object({
  id: idView,
  number: z.int(),
  title: languageTextView,
  status: z.enum(actionStatuses),
  leadAgencyId: idView.nullable(),
  startOn: saidTimeView.nullable(),
  endOn: saidTimeView.nullable(),
  isStanding: z.boolean(),
  needsActionIds: z.array(idView),
})
const daysView = z.object({ startOn: dayView.nullable(), endOn: dayView.nullable() })

/** What waits for what, and what would move. */
export const dependenciesView = z
  .object({
    plan: z.object({ id: idView, startOn: dayView, endOn: dayView }),
    actions: z.array(dependencyView),
    slip: z
      .object({
        actionId: id,
        days: z.int(),
        slips: z.array(
          z.object({
            actionId: idView,
            number: z.int(),
            days: z.int(),
            from: daysView,
            to: daysView,
            becauseOf: idView.nullable().describe('The action whose later end moves this one.'),
            leavesPeriod: z.boolean(),
            fieldIds: z.array(z.string()).describe('Fields that are served later.'),
          }),
        ),
        undatedIds: z.array(idView).describe('Dependants without days: nobody can say.'),
      })
      .nullable(),
  })
  .meta({ id: 'PlanDependencies' })

const itemView = z.object({
  kind: z.enum(['action', 'measure']),
  id: z.string(),
  number: z.int().nullable(),
  title: z.union([languageTextView, labelView]),
  agencyId: idView.nullable(),
  months: z.number(),
  cost: z
    .object({ once: z.number(), yearly: z.number(), years: z.number(), sum: z.number() })
    .nullable()
    .describe('once + yearly × years; null where none is known, which counts as 0.'),
  isDurationTaken: z.boolean(),
  fieldIds: z.array(z.string()),
  needs: z.array(z.string()),
})

/** The options with their arithmetic; never a verdict. */
export const sequencingView = z
  .object({
    wish: z.object({
      from: dayView,
      until: dayView,
      currency: z.string(),
      budget: z.number().nullable(),
      load: z.number().nullable(),
      hasMeasures: z.boolean(),
      assumed: z.record(z.enum(measureEfforts), z.number().nullable()),
    }),
    options: z.array(
      z.object({
        questions: z.array(z.enum(sequencingQuestions)),
        steps: z.array(
          z.object({
            item: itemView,
            fromMonth: z.number(),
            toMonth: z.number(),
            adds: z.array(z.string()).describe('Open fields that none before it serves.'),
          }),
        ),
        cost: z.number(),
        withoutCost: z.int(),
        fields: z.int(),
        rows: z.int(),
        couldBeMore: z.int().describe('At most so many more could be served by another set; 0: none.'),
        isLate: z.boolean(),
      }),
    ),
    openFields: z.int(),
    months: z.number(),
    leftOut: z.array(
      z.object({
        actionId: idView,
        number: z.int(),
        reason: z.enum(['other-currency', 'serves-no-open-field']),
      }),
    ),
  })
  .meta({ id: 'PlanSequencing' })

const totalView = <T extends z.ZodType>(key: T) =>
  z.object({
    key,
    once: z.number(),
    yearly: z.number(),
    total: z.number().describe('`once`, and `yearly` for the months within the period of the plan.'),
  })

/** What the plan costs as far as it is stated; each currency by itself. */
export const costsView = z
  .object({
    plan: z.object({ id: idView, startOn: dayView, endOn: dayView }),
    agencies: z.array(agencyView),
    currencies: z.array(
      z.object({
        currency: z.string(),
        agencies: z.array(totalView(idView.nullable())),
        sources: z.array(totalView(z.enum(fundingSources).nullable())),
        years: z.array(z.object({ year: z.int(), amount: z.number() })),
        undated: z.array(z.int()).describe('Numbers of actions whose cost falls into no year.'),
        once: z.number(),
        yearly: z.number(),
        total: z.number(),
      }),
    ),
    withoutCurrency: z.array(z.int()),
    withoutCost: z.array(z.int()),
  })
  .meta({ id: 'PlanCosts' })
