/** The exchange document of a plan, as published in `data/schemas/plan.schema.json`. */
import { z } from 'zod'
import { documentState } from '#contract/matrix-document-contract.ts'
import { agencyView } from '#contract/people-view-contract.ts'
import { actionView } from '#contract/plan-view-contract.ts'
import { dayView, envelopeView, languageTextView } from '#contract/record-view-contract.ts'
import { planStatuses } from '#domain/plan/plan.ts'

const section = z.object({
  ...envelopeView,
  code: z.string(),
  position: z.int(),
  title: languageTextView,
  blocks: z.array(
    z.object({
      ...envelopeView,
      position: z.int(),
      text: languageTextView.describe('Constrained Markdown: headings, lists, links, emphasis, tables.'),
    }),
  ),
})

const objective = z.object({
  ...envelopeView,
  letter: z.string(),
  position: z.int(),
  title: languageTextView,
})

/** A plan as JSON in the domain's own shape, with its agencies. */
export const planDocument = z.object({
  $schema: z.string(),
  format: z.literal('plan1540-plan'),
  version: z.literal(1),
  edition: z.string().describe('The framework edition that the actions serve.'),
  state: documentState,
  date: dayView,
  language: z.string(),
  plan: z.object({
    ...envelopeView,
    title: languageTextView,
    status: z.enum(planStatuses),
    startOn: dayView,
    endOn: dayView,
    edition: z.string(),
    sections: z.array(section),
    objectives: z.array(objective),
    actions: z.array(actionView),
  }),
  agencies: z.array(agencyView),
})

/** Ids that something in the plan points to and that are not there; empty in a whole plan. */
export const danglingIds = (document: z.output<typeof planDocument>): string[] => {
  const { plan, agencies } = document
  const known = new Set<string>([
    ...plan.objectives.map((each) => each.id),
    ...plan.actions.map((each) => each.id),
    ...agencies.map((each) => each.id),
  ])
  const pointed = plan.actions.flatMap((action) => [
    ...(action.objectiveId === null ? [] : [action.objectiveId]),
    ...(action.leadAgencyId === null ? [] : [action.leadAgencyId]),
    ...action.partnerAgencyIds,
    ...action.needsActionIds,
  ])
  return [...new Set(pointed.filter((id) => !known.has(id)))]
}
