/** What goes out around the plan: the whole, actions, sections, readiness, documents, files. */

import { z } from 'zod'
import { makeDocumentInput } from '#contract/document-contract.ts'
import { namedTemplateView } from '#contract/document-template-contract.ts'
import { fieldView } from '#contract/framework-view-contract.ts'
import { agencyView } from '#contract/people-view-contract.ts'
import {
  dayView,
  envelopeView,
  historyEntryView,
  idView,
  languageTextView,
  timestampView,
} from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { documentStatuses, documentSteps, pdfStandards } from '#domain/file/made-document.ts'
import { measureKinds } from '#domain/framework/framework.ts'
import { fundingSources } from '#domain/plan/funding.ts'
import { actionStatuses, partnerParts, planStatuses } from '#domain/plan/plan.ts'
import { planProblemCodes } from '#domain/plan/readiness.ts'
import { outsideAudiences, releaseAudiences } from '#domain/release/release.ts'

/** A time of an action, as precisely as it was said. */
export const saidTimeView = z
  .string()
  .regex(/^\d{4}(-Q[1-4]|-\d{2}-\d{2})?$/)
  .describe('As it was said: `2027`, `2027-Q3` or `2027-09-30`.')

/** An action in full. Amounts in whole units of `currency`. */
export const actionView = z
  .object({
    ...envelopeView,
    number: z.int(),
    objectiveId: idView.nullable(),
    title: languageTextView,
    description: languageTextView.nullable(),
    kind: z.enum(measureKinds).nullable(),
    status: z.enum(actionStatuses),
    droppedReason: languageTextView.nullable(),
    leadAgencyId: idView.nullable().describe('The accountable one.'),
    partners: z.array(z.object({ agencyId: idView, part: z.enum(partnerParts).nullable() })),
    startOn: saidTimeView.nullable(),
    endOn: saidTimeView.nullable(),
    isStanding: z.boolean(),
    costOnce: z.number().nullable().describe('Whole units of `currency`; 0: nothing is needed.'),
    costYearly: z.number().nullable(),
    currency: z.string().nullable().describe('ISO 4217.'),
    rateOn: dayView.nullable().describe('The day of prices and rates.'),
    split: z
      .array(
        z.object({
          source: z.enum(fundingSources),
          once: z.number().nullable(),
          yearly: z.number().nullable(),
        }),
      )
      .describe('Who carries the cost; null where an amount is not known yet.'),
    expectedResult: languageTextView.nullable(),
    indicator: languageTextView.nullable(),
    baseline: languageTextView.nullable(),
    target: languageTextView.nullable(),
    priority: z.record(z.string(), z.int()).describe("Value by factor of the plan's method."),
    audience: z.enum(releaseAudiences).describe('Who may see it outside the State.'),
    progress: languageTextView.nullable(),
    measureId: z.string().nullable(),
    fieldIds: z.array(z.string()).describe('Obligations that the action serves.'),
    crossCuttingReason: languageTextView.nullable(),
    milestones: z.array(z.object({ id: idView, on: dayView, title: languageTextView })),
    needsActionIds: z.array(idView).describe('Actions that must be finished first.'),
  })
  .meta({ id: 'Action' })

/** An action as it is named where something else is shown. */
export const servingActionView = z
  .object({
    id: idView,
    number: z.int(),
    status: z.enum(actionStatuses),
    title: languageTextView,
    fieldIds: z.array(z.string()),
  })
  .meta({ id: 'ServingAction' })

const allowedOnAction = z.array(z.enum(recordActions['plan-action']))

/** An action in a list, with what the reader may do; its long texts stand in the action itself. */
export const listedActionView = actionView
  .omit({
    originId: true,
    fieldRevisions: true,
    description: true,
    droppedReason: true,
    rateOn: true,
    expectedResult: true,
    indicator: true,
    baseline: true,
    target: true,
    progress: true,
    measureId: true,
    crossCuttingReason: true,
    milestones: true,
    needsActionIds: true,
  })
  .extend({ allowed: allowedOnAction })
  .meta({ id: 'ListedAction' })

const planHeadFields = {
  ...envelopeView,
  title: languageTextView,
  status: z.enum(planStatuses),
  startOn: dayView,
  endOn: dayView,
  edition: z.string(),
  priorityMethod: z.string().describe('The method by which its actions are weighed.'),
}
/** A plan without its parts. */
export const planHeadView = z.object(planHeadFields).meta({ id: 'PlanHead' })

const objectiveView = z
  .object({
    ...envelopeView,
    code: z.string(),
    letter: z.string(),
    position: z.int(),
    title: languageTextView,
  })
  .meta({ id: 'Objective' })

/** A section with its blocks in their order. */
export const planSectionView = z
  .object({
    ...envelopeView,
    code: z.string(),
    position: z.int(),
    title: languageTextView,
    blocks: z.array(z.object({ ...envelopeView, position: z.int(), text: languageTextView })),
  })
  .meta({ id: 'PlanSection' })

/** One thing that is missing. */
export const planProblemView = z
  .object({
    code: z.enum(planProblemCodes),
    subject: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('action'), id: idView, number: z.int() }),
      z.object({ kind: z.literal('section'), id: idView, code: z.string() }),
      z.object({ kind: z.literal('gaps'), count: z.int() }),
      z.object({ kind: z.literal('field'), id: z.string() }),
      z.object({ kind: z.literal('plan'), id: idView }),
    ]),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'PlanProblem', description: 'What is missing before the plan can go out.' })

/** A document asked for. */
export const documentView = z
  .object({
    id: idView,
    kind: makeDocumentInput.shape.kind,
    format: makeDocumentInput.shape.format,
    language: z.string(),
    standard: z.enum(pdfStandards).nullable(),
    cycleId: idView.nullable().describe('The frozen state that a matrix is of; null for the present one.'),
    audience: z.enum(outsideAudiences).nullable().describe('Whom it is cut for; null for the State itself.'),
    status: z.enum(documentStatuses),
    step: z.enum(documentSteps).nullable().describe('What is being done for it; null until it was begun.'),
    begunAt: timestampView.nullable(),
    fileId: idView.nullable(),
    reportId: idView.nullable().describe('The report it is of.'),
    meetingId: idView.nullable().describe('The meeting it is of.'),
    reviewId: idView.nullable().describe('The yearly review it is of.'),
    versionId: idView.nullable().describe('The frozen version that it is of.'),
    beforeVersionId: idView.nullable().describe('The earlier version that it is compared with.'),
    adoptionId: idView.nullable().describe('The adopting act that stands on it.'),
    template: z
      .object({ fileId: idView, name: z.string(), sha256: z.string() })
      .nullable()
      .describe('The Word template that it is made on.'),
    failure: z.string().nullable(),
    askedBy: z.string(),
    askedById: idView,
    askedAt: timestampView,
    finishedAt: timestampView.nullable(),
    name: z.string().nullable(),
    byteSize: z.number().nullable(),
    sha256: z.string().nullable(),
  })
  .meta({ id: 'Document' })
/** A document by itself, with what one who waits for it can reckon with. */
export const awaitedDocumentView = documentView.extend({
  allowed: z.array(z.enum(recordActions.document)),
  outlook: z
    .object({
      before: z.int().describe('Documents of the State that are awaited and were asked for before.'),
      usualMs: z.int().nullable().describe('How long the last of its kind and format took, milliseconds.'),
    })
    .nullable()
    .describe('Null once nobody waits for it.'),
})
/** The documents asked for last, latest first. */
export const documentListView = z.array(documentView)

const allowedOnPlan = z.array(z.enum(recordActions.plan))

/** The plan with its parts; `plan` is null while there is none. */
export const planPageView = z.union([
  z.object({ plan: z.null(), allowed: allowedOnPlan }),
  z.object({
    plan: z.object({
      ...planHeadFields,
      sections: z.array(planSectionView),
      objectives: z.array(objectiveView),
      actions: z.array(actionView),
    }),
    agencies: z.array(agencyView),
    problems: z.array(planProblemView),
    documents: z.array(documentView),
    template: namedTemplateView.describe('The Word template of the State; null where none is kept.'),
    allowedOfTemplate: z.array(z.enum(recordActions['document-template'])),
    allowedOfWhatIfs: z.array(z.enum(recordActions['what-if'])),
    today: dayView,
    allowed: allowedOnPlan,
    allowedOfActions: z.record(z.string(), allowedOnAction),
  }),
])

/** The readiness list on the day that it was made. */
export const planProblemsView = z.object({ problems: z.array(planProblemView), asOf: dayView })

/** A page of actions by number. */
export const actionListView = z.object({
  planId: idView,
  actions: z.array(listedActionView),
  next: z.int().nullable().describe('Send as `after` for the next page; null at the end.'),
})

/** One action with what its form needs. */
export const actionPageView = z.object({
  plan: planHeadView,
  action: actionView,
  agencies: z.array(agencyView),
  objectives: z.array(objectiveView),
  others: z.array(servingActionView),
  fields: z.array(fieldView),
  neededBy: z.array(actionView),
  history: z.array(historyEntryView),
  previous: idView.nullable(),
  next: idView.nullable(),
  allowed: allowedOnAction,
})

/** The new action's id, and the number that it keeps for good. */
export const addedActionView = z.object({ id: idView, number: z.int() })

/** Where a section or objective stands now, counted from 1. */
export const movedPartView = z.object({ position: z.int() })
/** The section or objective that was taken out. */
export const removedPartView = z.object({ id: idView })

/** The plan that was begun. */
export const begunPlanView = z.object({ planId: idView })

/** What drafting did, and the chosen gaps for which the catalogue suggests nothing. */
export const draftedPlanView = z.object({
  planId: idView,
  isNew: z.boolean(),
  numbers: z.array(z.int()).describe('Numbers of the actions drafted.'),
  withoutMeasure: z.array(z.string()),
})

/** One section with its blocks. */
export const planSectionPageView = z.object({
  plan: planHeadView,
  section: planSectionView,
  sections: z.array(z.object({ id: idView, title: languageTextView, position: z.int() })),
  history: z.array(historyEntryView),
  allowed: z.array(z.enum(recordActions['plan-section'])),
})

/** How many parts of a section were saved, and in how many a newer value of somebody else was kept. */
export const editedSectionView = z.object({ revision: z.int(), changed: z.int(), kept: z.int() })
