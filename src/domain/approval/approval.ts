/**
 * The path on which an agreed draft becomes an act of government: stages that a State configures, each with named
 * signatories. What they sign is a frozen version; the rules here say whose turn it is and what ends the path. The
 * Committee has no part in it: a State adopts its own plan (design rule 4).
 */
import type { ApprovalState } from '#domain/access/approval-move.ts'
import type { Adoption } from '#domain/plan/plan-version.ts'
import type { DateOnly, RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** What a stage is, as States are usually organized; a State words its own title. */
export const stageKinds = ['agencies', 'legal-service', 'minister', 'government', 'other'] as const
export type StageKind = (typeof stageKinds)[number]

/** Within a stage, one signatory after another, or all at once. Stages always follow one another. */
export const signingOrders = ['in-order', 'together'] as const
export type SigningOrder = (typeof signingOrders)[number]

/** Most stages of a path. */
export const mostStages = 12
/** Most signatories of one stage. */
export const mostSignatories = 60
/** Longest time of a stage, in days. */
export const mostStageDays = 365

/** Who signs: a named person, never a team; for an agency where one is named. */
export interface Signatory {
  id: string
  personId: string
  agencyId: string | null
}

/** One stage of the path. */
export interface ApprovalStage {
  id: string
  position: number
  kind: StageKind
  title: LanguageText
  order: SigningOrder
  /** Days from the moment at which it is a signatory's turn; null for no deadline. */
  days: number | null
  signatories: Signatory[]
}

/** The path of a State, as it is used the next time; approvals under way keep to the path they began with. */
export interface ApprovalPath extends RecordEnvelope {
  stages: ApprovalStage[]
}

/** What a signatory is asked: not yet, now; done; or nothing more, since the path has ended. */
export const signingStates = ['waiting', 'awaited', 'signed', 'returned', 'ended'] as const
export type SigningState = (typeof signingStates)[number]

/** What one signatory is asked in an approval, and what he or she answered. */
export interface SigningStep {
  id: string
  approvalId: string
  /** The stage, from 1, with its words as they were when the approval began. */
  stage: number
  stageKind: StageKind
  stageTitle: LanguageText
  order: SigningOrder
  /** Place within the stage, from 1. */
  position: number
  signatoryId: string
  agencyId: string | null
  /** Whom the signatory asked to sign in his or her stead, for this step alone. */
  delegateId: string | null
  days: number | null
  /** The last day, once it is the signatory's turn. */
  dueOn: DateOnly | null
  state: SigningState
}

/** A signature or a return as it was recorded; never changed afterwards. */
export interface Signature {
  stepId: string
  deed: 'signed' | 'returned'
  /** Who did it, and for whom where that is another person. */
  personId: string
  actedForId: string | null
  /** The SHA-256 of the frozen version, hex, as it stood before the person. */
  sha256: string
  /** How the person had signed in, and whether with a second factor. */
  means: string
  hasSecondFactor: boolean
  at: Timestamp
  /** Why it was returned; a signatory may also add words to a signature. */
  words: LanguageText | null
}

/** An approval: one frozen version on its path. */
export interface Approval {
  id: string
  versionId: string
  state: ApprovalState
  message: LanguageText | null
  begunBy: string
  begunAt: Timestamp
  endedBy: string | null
  endedAt: Timestamp | null
  /** Why it was returned or withdrawn. */
  reason: LanguageText | null
  revision: number
}

type StepPlace = Pick<SigningStep, 'id' | 'stage' | 'position' | 'order' | 'state'>

const inPathOrder = <T extends StepPlace>(steps: readonly T[]): T[] =>
  steps.toSorted((a, b) => a.stage - b.stage || a.position - b.position)

/** Steps whose signatories have the turn now and were not told yet: the first stage in which anything is open. */
export const stepsToOpen = <T extends StepPlace>(steps: readonly T[]): T[] => {
  const open = inPathOrder(steps).filter(({ state }) => state === 'waiting' || state === 'awaited')
  const stage = open.filter((step) => step.stage === open[0]?.stage)
  const turn = stage[0]?.order === 'in-order' ? stage.slice(0, 1) : stage
  return turn.filter(({ state }) => state === 'waiting')
}

/** Whether everybody has signed. */
export const isSignedByAll = (steps: readonly Pick<SigningStep, 'state'>[]): boolean =>
  steps.length > 0 && steps.every(({ state }) => state === 'signed')

/** Days before (negative) and after the last day of a step on which its signatory is reminded. */
export const signingReminderDays = [-3, 0, 3, 10] as const

/** Stands a step past its last day? Only while it is awaited. */
export const isSigningOverdue = (
  { state, dueOn }: Pick<SigningStep, 'state' | 'dueOn'>,
  today: DateOnly,
): boolean => state === 'awaited' && dueOn !== null && dueOn < today

/** What is wrong with a path: no stage, a stage without signatories, a person twice in one stage for one agency. */
export const pathProblems = (
  stages: readonly { signatories: readonly Pick<Signatory, 'personId' | 'agencyId'>[] }[],
): { path: string; code: string }[] => {
  if (stages.length === 0) return [{ path: 'stages', code: 'stages-needed' }]
  return stages.flatMap(({ signatories }, at) => {
    if (signatories.length === 0) return [{ path: `stages.${at}.signatories`, code: 'signatories-needed' }]
    const keys = signatories.map(({ personId, agencyId }) => `${personId} ${agencyId ?? ''}`)
    return keys.flatMap((key, place) =>
      keys.indexOf(key) < place
        ? [{ path: `stages.${at}.signatories.${place}`, code: 'signatory-twice' }]
        : [],
    )
  })
}

/** How a version stands, for people: what became of its approval, or a later act took its place. */
export const versionStandings = [
  'in-approval',
  'signed',
  'returned',
  'withdrawn',
  'in-force',
  'replaced',
] as const
export type VersionStanding = (typeof versionStandings)[number]

/** How each version stands; of the adopted ones the one whose act is the latest is in force. */
export const standingOf = (
  versionId: string,
  approvalState: ApprovalState,
  adoptions: readonly Pick<Adoption, 'id' | 'versionId' | 'on' | 'enteredAt'>[],
): VersionStanding => {
  if (approvalState === 'open') return 'in-approval'
  if (approvalState !== 'adopted') return approvalState
  const latest = adoptions.toSorted(
    (a, b) => compare(b.on, a.on) || compare(b.enteredAt, a.enteredAt) || compare(b.id, a.id),
  )[0]
  return latest?.versionId === versionId ? 'in-force' : 'replaced'
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
