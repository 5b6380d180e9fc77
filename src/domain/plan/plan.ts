/**
 * A voluntary national implementation action plan (res. 1977 (2011) OP 8, res. 2663 (2022) OP 8): narrative
 * sections, objectives, and actions that serve obligations. The Committee does not approve plans.
 */
import type { FieldId } from '#domain/framework/framework.ts'
import type { DateOnly, RecordEnvelope } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** A draft is worked on; what was adopted stays as it is. */
export const planStatuses = ['draft', 'adopted'] as const
export type PlanStatus = (typeof planStatuses)[number]

/** A plan whole, as documents and rules read it. */
export interface Plan extends RecordEnvelope {
  title: LanguageText
  status: PlanStatus
  /** First and last day of the period. */
  startOn: DateOnly
  endOn: DateOnly
  edition: string
  sections: PlanSection[]
  objectives: Objective[]
  actions: Action[]
}

/** The usual sections of a plan, in order (see the guide). The annexes are made from the records and stand nowhere. */
export const sectionCodes = [
  'introduction',
  'status',
  'principles',
  'measures',
  'coordination',
  'outreach',
  'assistance',
  'monitoring',
  'adoption',
] as const
export type SectionCode = (typeof sectionCodes)[number]

/** A part of the narrative; its text stands in blocks. */
export interface PlanSection extends RecordEnvelope {
  /** One of `sectionCodes`, or a State's own. */
  code: string
  position: number
  title: LanguageText
  blocks: Block[]
}

/** One paragraph, list or table of narrative, in constrained Markdown; comments and comparisons attach to it. */
export interface Block extends RecordEnvelope {
  position: number
  text: LanguageText
}

/** A heading that gathers actions. */
export interface Objective extends RecordEnvelope {
  /** A, B, C … */
  letter: string
  position: number
  title: LanguageText
}

/** `in-force` never ends: done once, to be maintained. */
export const actionStatuses = ['planned', 'under-way', 'in-force', 'done', 'dropped'] as const
export type ActionStatus = (typeof actionStatuses)[number]

/** Where the money comes from; `assistance-sought` leads to a request for assistance. */
export const fundings = ['none-needed', 'funded', 'to-be-funded', 'assistance-sought'] as const
export type Funding = (typeof fundings)[number]

/** One thing that will be done, by whom, until when, for which obligations. */
export interface Action extends RecordEnvelope {
  number: number
  objectiveId: string | null
  title: LanguageText
  /** What is to be done, in full. */
  description: LanguageText | null
  status: ActionStatus
  leadAgencyId: string | null
  partnerAgencyIds: string[]
  startOn: DateOnly | null
  endOn: DateOnly | null
  /** A permanent duty without an end. */
  isStanding: boolean
  /** Amounts in whole units of `currency`. */
  costOnce: number | null
  costYearly: number | null
  /** ISO 4217. */
  currency: string | null
  funding: Funding | null
  expectedResult: LanguageText | null
  indicator: LanguageText | null
  /** Where the indicator stood when the plan was drawn up, and where it should come to. */
  baseline: LanguageText | null
  target: LanguageText | null
  progress: LanguageText | null
  /** The suggested measure it was drafted from. */
  measureId: string | null
  /** Fields of the matrix that the action serves; none for cross-cutting actions. */
  fieldIds: FieldId[]
  milestones: Milestone[]
  /** Actions that must be finished first. */
  needsActionIds: string[]
}

/**
 * Drafted from the catalogue and saved by nobody since: its lead and its days are the catalogue's proposal, not
 * anybody's decision. Whoever saves it, changed or not, has decided.
 */
export const isProposal = ({ measureId, revision }: Pick<Action, 'measureId' | 'revision'>): boolean =>
  measureId !== null && revision === 1

/** A dated step within an action; kept by id, so that two people's additions both stand. */
export interface Milestone {
  id: string
  on: DateOnly
  title: LanguageText
}
