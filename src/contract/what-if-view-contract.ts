/** What comes out around what-ifs. */
import { z } from 'zod'
import { agencyView } from '#contract/people-view-contract.ts'
import { saidTimeView } from '#contract/plan-view-contract.ts'
import {
  dayView,
  envelopeView,
  historyEntryView,
  idView,
  languageTextView,
  timestampView,
} from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { fundingSources } from '#domain/plan/funding.ts'
import { planStatuses } from '#domain/plan/plan.ts'
import { whatIfFields, whatIfStates } from '#domain/what-if/what-if.ts'
import { breakCodes, servedKinds } from '#domain/what-if/what-if-outlook.ts'

const allowedOnWhatIf = z.array(z.enum(recordActions['what-if']))

/** A what-if without its changes. */
export const whatIfView = z
  .object({
    ...envelopeView,
    planId: idView,
    title: languageTextView,
    note: languageTextView.nullable(),
    state: z.enum(whatIfStates),
    madeBy: idView,
    madeAt: timestampView,
    closedBy: idView.nullable(),
    closedAt: timestampView.nullable(),
    changeCount: z.int(),
  })
  .meta({ id: 'WhatIf' })

/** All what-ifs, the latest first. */
export const whatIfsView = z.object({
  whatIfs: z.array(
    z.object({ whatIf: whatIfView, madeByName: z.string().nullable(), allowed: allowedOnWhatIf }),
  ),
  hasPlan: z.boolean().describe('Whether there is a plan to lay one over.'),
  allowed: allowedOnWhatIf,
})

const valueView = z.union([
  z.string(),
  z.number(),
  z.array(
    z.object({ source: z.enum(fundingSources), once: z.number().nullable(), yearly: z.number().nullable() }),
  ),
  languageTextView,
  z.record(idView, dayView),
])

const changeView = z.object({
  field: z.enum(whatIfFields),
  from: valueView
    .nullable()
    .describe('As the plan has it; null where it says nothing, and where the action is gone.'),
  value: valueView.describe('As the what-if has it.'),
  basedOn: z.int(),
  moved: z
    .object({ revision: z.int(), changedBy: z.string(), changedAt: z.union([timestampView, z.literal('')]) })
    .nullable()
    .describe('Somebody has changed the plan since: at which revision, who and when.'),
})

const spanView = z.object({
  startOn: saidTimeView.nullable(),
  endOn: saidTimeView.nullable(),
  isStanding: z.boolean(),
})

/** One action that a what-if changes. */
const lineView = z.object({
  actionId: idView,
  number: z.int().nullable().describe('Null where the action is gone.'),
  title: languageTextView.nullable(),
  currency: z.string().nullable(),
  milestones: z.array(z.object({ id: idView, title: languageTextView })),
  idle: z
    .enum(['gone', 'settled'])
    .nullable()
    .describe('Why its changes have no effect: it is gone, or done or dropped.'),
  before: spanView.nullable(),
  after: spanView.nullable().describe('Null where it would be dropped.'),
  changes: z.array(changeView),
})

const breakView = z.object({
  code: z.enum(breakCodes),
  actionId: idView,
  number: z.int(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
const beside = { before: z.number(), after: z.number() }

/** A what-if, its changes, and what would come of it. */
export const whatIfPageView = z
  .object({
    whatIf: whatIfView,
    madeByName: z.string().nullable(),
    plan: z.object({ id: idView, status: z.enum(planStatuses), startOn: dayView, endOn: dayView }),
    lines: z.array(lineView),
    outlook: z.object({
      served: z.array(
        z.object({
          fieldId: z.string(),
          kind: z.enum(servedKinds),
          days: z.int(),
          from: dayView.nullable(),
          to: dayView.nullable(),
          lost: z.array(z.int()).describe('Numbers of the actions that would not serve it any more.'),
        }),
      ),
      breaks: z.array(breakView),
      mended: z.array(breakView),
      costs: z.array(
        z.object({
          currency: z.string(),
          total: z.object(beside),
          years: z.array(z.object({ year: z.int(), ...beside })),
          sources: z.array(z.object({ source: z.enum(fundingSources).nullable(), ...beside })),
        }),
      ),
    }),
    actions: z
      .array(z.object({ id: idView, number: z.int(), leadAgencyId: idView.nullable() }))
      .describe('All actions of the plan that a what-if can change.'),
    agencies: z.array(agencyView),
    history: z.array(historyEntryView),
    allowed: allowedOnWhatIf,
    isTakeable: z.boolean().describe('Whether the plan can be edited, and there is something to take over.'),
  })
  .meta({ id: 'WhatIfPage' })

/** What taking over did; `changeId` takes it back. */
export const takenOverView = z.object({
  changeId: idView.nullable(),
  numbers: z.array(z.int()).describe('Numbers of the actions that were changed.'),
})

/** A what-if was closed. */
export const closedWhatIfView = z.object({ revision: z.int() })
