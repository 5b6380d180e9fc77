/** What goes out around carrying the plan out: reports, indicators, what is due, fields to look at again. */
import { z } from 'zod'
import { answerView, legalInstrumentView } from '#contract/assessment-view-contract.ts'
import { fieldView } from '#contract/framework-view-contract.ts'
import { saidTimeView } from '#contract/plan-view-contract.ts'
import {
  dayView,
  editOutcomeView,
  envelopeView,
  idView,
  languageTextView,
  timestampView,
} from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { answerValues } from '#domain/assessment/assessment.ts'
import { dueKinds } from '#domain/plan/due-list.ts'
import { rhythmsOfMeasuring } from '#domain/plan/indicator.ts'
import { actionStatuses } from '#domain/plan/plan.ts'
import { reassessmentStates } from '#domain/plan/reassessment.ts'

/** What became of a report. */
export const reportedActionView = editOutcomeView.extend({
  reportId: idView,
  proposed: z.int().describe('Fields that are now proposed to be looked at again.'),
})

const value = z.enum(answerValues).nullable()
const said = saidTimeView.nullable()

/** One report as it stands for good. */
export const progressReportView = z
  .object({
    id: idView,
    originId: idView,
    actionId: idView,
    agencyId: idView.nullable().describe('For which agency; null for the State.'),
    agencyName: languageTextView.nullable(),
    reportedBy: idView,
    reportedByName: z.string().nullable(),
    reportedAt: timestampView,
    asOf: dayView.describe('The day of which it tells.'),
    status: z.enum(actionStatuses),
    statusBefore: z.enum(actionStatuses),
    percent: z.int().nullable().describe('As the agency says; nothing is reckoned from it.'),
    milestoneId: idView.nullable(),
    milestone: z.object({ id: idView, on: dayView, title: languageTextView }).nullable(),
    text: languageTextView.nullable(),
    obstacles: languageTextView.nullable(),
    droppedReason: languageTextView.nullable(),
    moved: z
      .object({ startBefore: said, endBefore: said, startOn: said, endOn: said })
      .nullable()
      .describe('Null where the dates stay.'),
    reason: languageTextView.nullable().describe('Why they move.'),
    links: z.array(z.object({ id: idView, address: z.string(), title: z.string().nullable() })),
    files: z.array(z.object({ id: idView, name: z.string(), byteSize: z.number() })),
  })
  .meta({ id: 'ProgressReport' })

const reassessmentFields = {
  id: idView,
  originId: idView,
  actionId: idView,
  reportId: idView,
  fieldId: z.string(),
  status: z.enum(reassessmentStates),
  proposedAt: timestampView,
  decidedBy: idView.nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: timestampView.nullable(),
  note: languageTextView.nullable(),
  valueBefore: value,
  valueAfter: value,
}
/** That a field be looked at again, as it stands on its action. */
export const reassessmentView = z.object(reassessmentFields).meta({ id: 'Reassessment' })
/** The same with the action that it comes from. */
export const proposalView = z
  .object({
    ...reassessmentFields,
    action: z
      .object({ id: idView, number: z.int(), title: languageTextView, status: z.enum(actionStatuses) })
      .nullable(),
  })
  .meta({ id: 'ReassessmentProposal' })

const indicatorView = z
  .object({
    ...envelopeView,
    actionId: idView,
    title: languageTextView,
    unit: z.string().nullable(),
    baseline: z.number().nullable(),
    baselineOn: dayView.nullable(),
    target: z.number().nullable(),
    targetOn: dayView.nullable(),
    rhythm: z.enum(rhythmsOfMeasuring),
    addedOn: dayView,
    values: z.array(
      z.object({
        id: idView,
        originId: idView,
        indicatorId: idView,
        measuredOn: dayView,
        value: z.number(),
        note: languageTextView.nullable(),
        recordedBy: idView,
        recordedByName: z.string().nullable(),
        recordedAt: timestampView,
      }),
    ),
    dueOn: dayView
      .nullable()
      .describe('By when the next value is due; null once the target’s day is measured.'),
  })
  .meta({ id: 'ActionIndicator' })

/** How one action is carried out. */
export const progressPageView = z.object({
  actionId: idView,
  reports: z.array(progressReportView),
  indicators: z.array(indicatorView),
  reassessments: z.array(reassessmentView),
  today: dayView,
  allowed: z.array(z.enum(recordActions['plan-action'])),
})

const namedAgency = z.object({ id: idView, name: languageTextView })
/** What is overdue and due soon, by agency. */
export const dueListView = z.object({
  groups: z.array(
    z.object({
      agency: namedAgency.nullable().describe('Null: nobody leads it yet.'),
      items: z.array(
        z.object({
          kind: z.enum(dueKinds),
          on: dayView,
          isOverdue: z.boolean(),
          actionId: idView,
          number: z.int(),
          title: languageTextView,
          name: languageTextView.nullable().describe('The milestone or the indicator.'),
          leadAgencyId: idView.nullable(),
        }),
      ),
    }),
  ),
  agencies: z.array(namedAgency),
  ownAgencyIds: z.array(idView),
  hasPlan: z.boolean(),
  days: z.int(),
  today: dayView,
})

/** The proposals. */
export const proposalListView = z.object({ proposals: z.array(proposalView) })
/** One proposal with what it rests on. */
export const proposalPageView = z.object({
  proposal: proposalView,
  field: fieldView.nullable(),
  answer: answerView.nullable(),
  report: progressReportView,
  legalInstruments: z.array(legalInstrumentView),
  nextId: idView.nullable(),
  allowed: z.array(z.enum(recordActions.assessment)),
})
/** Which field was decided on. */
export const decidedProposalView = z.object({ fieldId: z.string() })
