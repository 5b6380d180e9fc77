/** The exchange document of a plan, as published in `data/schemas/plan.schema.json`. */
import { z } from 'zod'
import { documentState, markingContent } from '#contract/matrix-document-contract.ts'
import { agencyView } from '#contract/people-view-contract.ts'
import { actionView } from '#contract/plan-view-contract.ts'
import { dayView, envelopeView, idView, languageTextView } from '#contract/record-view-contract.ts'
import { planStatuses } from '#domain/plan/plan.ts'
import { releaseAudiences, releasedKinds } from '#domain/release/release.ts'

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
  version: z.literal(2),
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
    priorityMethod: z.string(),
    sections: z.array(section),
    objectives: z.array(objective),
    actions: z.array(actionView),
  }),
  agencies: z.array(agencyView),
  markings: z.array(markingContent).default([]).describe('The State’s classification markings.'),
  releases: z
    .array(
      z.object({
        recordKind: z.enum(releasedKinds),
        recordId: idView,
        audience: z.enum(releaseAudiences),
        hasCosts: z.boolean(),
        markingId: idView.nullable().describe('Null for the usual one.'),
        reason: z.string().nullable(),
        language: z.string().nullable().describe('Of the reason.'),
      }),
    )
    .default([])
    .describe('What was decided of the items of the plan; what is not named is national only.'),
})

/** Ids that something in the plan points to and that are not there; empty in a whole plan. */
export const danglingIds = (document: z.output<typeof planDocument>): string[] => {
  const { plan, agencies } = document
  const known = new Set<string>([
    ...plan.objectives.map((each) => each.id),
    ...plan.actions.map((each) => each.id),
    ...agencies.map((each) => each.id),
  ])
  const marked = document.releases.flatMap(({ markingId }) => markingId ?? [])
  const unknownMarkings = marked.filter((id) => !document.markings.some((each) => each.id === id))
  const pointed = plan.actions.flatMap((action) => [
    ...(action.objectiveId === null ? [] : [action.objectiveId]),
    ...(action.leadAgencyId === null ? [] : [action.leadAgencyId]),
    ...action.partners.map((each) => each.agencyId),
    ...action.needsActionIds,
  ])
  return [...new Set([...pointed.filter((id) => !known.has(id)), ...unknownMarkings])]
}

type Loose = Record<string, unknown>
const isLoose = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An action of version 1: partners without a part, one word about the money, and none of what came later. */
const upgradeAction = (action: unknown): unknown => {
  if (!isLoose(action)) return action
  const { partnerAgencyIds, funding, ...kept } = action
  const isNamed = typeof funding === 'string' && funding !== 'none-needed'
  const isFree = funding === 'none-needed' && kept.costOnce === null && kept.costYearly === null
  return {
    kind: null,
    droppedReason: null,
    rateOn: null,
    priority: {},
    audience: 'national',
    crossCuttingReason: null,
    ...kept,
    ...(isFree ? { costOnce: 0 } : {}),
    partners: Array.isArray(partnerAgencyIds)
      ? partnerAgencyIds.map((agencyId: unknown) => ({ agencyId, part: null }))
      : partnerAgencyIds,
    split: isNamed ? [{ source: funding, once: kept.costOnce, yearly: kept.costYearly }] : [],
  }
}

/** A plan of version 1 as version 2 has it; anything else as it came, for the schema to judge. */
export const upgradePlanDocument = (value: unknown): unknown => {
  if (!isLoose(value) || value.format !== 'plan1540-plan' || value.version !== 1 || !isLoose(value.plan))
    return value
  const { actions, ...plan } = value.plan
  return {
    ...value,
    $schema: 'urn:plan1540:schema:plan:2',
    version: 2,
    plan: {
      priorityMethod: 'urgency-effect',
      ...plan,
      actions: Array.isArray(actions) ? actions.map(upgradeAction) : actions,
    },
  }
}
