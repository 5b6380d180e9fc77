/**
 * A voluntary national implementation action plan (res. 1977 (2011) OP 8, res. 2663 (2022) OP 8): narrative
 * sections, objectives, and actions that serve obligations. The Committee does not approve plans.
 */
import type { FieldId, MeasureKind } from '#domain/framework/framework.ts'
import type { Priority } from '#domain/framework/priority-method.ts'
import type { FundingPart } from '#domain/plan/funding.ts'
import type { SaidTime } from '#domain/plan/said-time.ts'
import type { DateOnly, RecordEnvelope } from '#domain/record.ts'
import type { ReleaseAudience } from '#domain/release/release.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/**
 * A draft is worked on. While a version of it is with the signatories, and after it was adopted, the plan is carried
 * out and reported on, and its text stays as it is.
 */
export const planStatuses = ['draft', 'in-approval', 'adopted'] as const
export type PlanStatus = (typeof planStatuses)[number]

/** A plan whole, as documents and rules read it. */
export interface Plan extends RecordEnvelope {
  title: LanguageText
  status: PlanStatus
  /** First and last day of the period. */
  startOn: DateOnly
  endOn: DateOnly
  edition: string
  /** The method by which its actions are weighed, by id. */
  priorityMethod: string
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

/**
 * What an agency that does not lead does: carries out a part, is asked beforehand, or is told. The lead agency is
 * the one that answers for the action (accountable), so no partner can be.
 */
export const partnerParts = ['responsible', 'consulted', 'informed'] as const
export type PartnerPart = (typeof partnerParts)[number]

/** An agency that takes part; null where nobody has said how. */
export interface ActionPartner {
  agencyId: string
  part: PartnerPart | null
}

/** One thing that will be done, by whom, until when, for which obligations. A plan lists them in its own order. */
export interface Action extends RecordEnvelope {
  /** What others call it by; kept when the order changes (decision 0017). */
  number: number
  objectiveId: string | null
  title: LanguageText
  /** What is to be done, in full. */
  description: LanguageText | null
  kind: MeasureKind | null
  status: ActionStatus
  /** Why it was dropped. */
  droppedReason: LanguageText | null
  leadAgencyId: string | null
  partners: ActionPartner[]
  startOn: SaidTime | null
  endOn: SaidTime | null
  /** A permanent duty without an end. */
  isStanding: boolean
  /** Amounts in whole units of `currency`; nought says that nothing is needed. */
  costOnce: number | null
  costYearly: number | null
  /** ISO 4217. */
  currency: string | null
  /** The day of the prices and of the rate at which the amounts were reckoned. */
  rateOn: DateOnly | null
  /** Who carries it, in parts that add up. */
  split: FundingPart[]
  expectedResult: LanguageText | null
  indicator: LanguageText | null
  /** Where the indicator stood when the plan was drawn up, and where it should come to. */
  baseline: LanguageText | null
  target: LanguageText | null
  /** By the plan's method. */
  priority: Priority
  audience: ReleaseAudience
  progress: LanguageText | null
  /** The suggested measure it was drafted from. */
  measureId: string | null
  /** Fields of the matrix that the action serves; none for cross-cutting actions. */
  fieldIds: FieldId[]
  /** Why it stands in the plan although it serves no field by itself. */
  crossCuttingReason: LanguageText | null
  milestones: Milestone[]
  /** Actions that must be finished first. */
  needsActionIds: string[]
}

/** An action of which nothing is said yet. */
export const blankAction = {
  description: null,
  kind: null,
  status: 'planned',
  droppedReason: null,
  leadAgencyId: null,
  partners: [],
  startOn: null,
  endOn: null,
  isStanding: false,
  costOnce: null,
  costYearly: null,
  currency: null,
  rateOn: null,
  split: [],
  expectedResult: null,
  indicator: null,
  baseline: null,
  target: null,
  priority: {},
  audience: 'national',
  progress: null,
  measureId: null,
  fieldIds: [],
  crossCuttingReason: null,
  milestones: [],
  needsActionIds: [],
} satisfies Omit<Action, keyof RecordEnvelope | 'number' | 'objectiveId' | 'title'>

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
