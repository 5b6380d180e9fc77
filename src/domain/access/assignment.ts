/**
 * What an agency is asked to draft: rows of the matrix, sections and actions of the plan. The steps that an
 * assignment takes are one table, from which the gate takes who may do what when, and the diagram is drawn.
 */
import type { FieldId, FrameworkField, Weapon } from '#domain/framework/framework.ts'
import type { DateOnly, RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** `open`: asked, not begun. `submitted`: sent back to the coordinator, who accepts it or asks for changes. */
export const assignmentStates = ['open', 'in-work', 'submitted', 'changes-requested', 'accepted'] as const
export type AssignmentState = (typeof assignmentStates)[number]

/** States in which it is the agency's turn, and in which it may write in what it was given. */
export const agencyStates: readonly AssignmentState[] = ['open', 'in-work', 'changes-requested']

/** One step from some states to another. */
export interface AssignmentStep {
  action: 'start' | 'submit' | 'take-back' | 'request-changes' | 'accept' | 'ask-more'
  /** Who takes it: the agency that was asked, or the State that asked. */
  by: 'agency' | 'state'
  from: readonly AssignmentState[]
  to: AssignmentState
  /** Whether it must say why. */
  needsReason: boolean
}

/** The table of steps; what is not in it is refused. */
export const assignmentSteps: readonly AssignmentStep[] = [
  { action: 'start', by: 'agency', from: ['open', 'changes-requested'], to: 'in-work', needsReason: false },
  { action: 'submit', by: 'agency', from: agencyStates, to: 'submitted', needsReason: false },
  { action: 'take-back', by: 'agency', from: ['submitted'], to: 'in-work', needsReason: false },
  {
    action: 'request-changes',
    by: 'state',
    from: ['submitted', 'accepted'],
    to: 'changes-requested',
    needsReason: true,
  },
  // An agency that answers by telephone never presses a button, and its part is done all the same.
  {
    action: 'accept',
    by: 'state',
    from: ['open', 'in-work', 'submitted', 'changes-requested'],
    to: 'accepted',
    needsReason: false,
  },
  {
    action: 'ask-more',
    by: 'state',
    from: ['submitted', 'accepted'],
    to: 'open',
    needsReason: false,
  },
]
/** What can be done to an assignment by a step. */
export type AssignmentAction = AssignmentStep['action']

/** The step that an action is in this state; undefined where it is none. */
export const stepFrom = (state: AssignmentState, action: AssignmentAction): AssignmentStep | undefined =>
  assignmentSteps.find((step) => step.action === action && step.from.includes(state))

/** What can be given to an agency. */
export const assignedKinds = ['matrix-row', 'plan-section', 'plan-action'] as const
export type AssignedKind = (typeof assignedKinds)[number]

/** One thing that was given: a row of the matrix by its concept, for one kind of weapon or all; else a record by its id. */
export interface AssignmentItem {
  id: string
  kind: AssignedKind
  ref: string
  /** Null for all; always null outside the matrix. */
  weapon: Weapon | null
}
/** What names an item: the same twice is one. */
export const itemKey = ({ kind, ref, weapon }: Omit<AssignmentItem, 'id'>): string =>
  [kind, ref, weapon ?? ''].join(' ')

/** What one agency is asked, and how far it is; one a round. */
export interface Assignment extends RecordEnvelope {
  agencyId: string
  /** The round that it belongs to; null where it was asked outside any. */
  roundId: string | null
  state: AssignmentState
  dueOn: DateOnly | null
  /** What the coordinator writes to the agency. */
  message: LanguageText | null
  /** Why changes were asked for; null otherwise. */
  reason: LanguageText | null
  askedBy: string
  changedBy: string
  changedAt: Timestamp
  items: AssignmentItem[]
}

/** Whether a field of the matrix is what the item gives. */
export const coversField = (
  item: Pick<AssignmentItem, 'kind' | 'ref' | 'weapon'>,
  field: Pick<FrameworkField, 'row' | 'weapon'>,
): boolean =>
  item.kind === 'matrix-row' &&
  item.ref === field.row.concept &&
  (item.weapon === null || item.weapon === field.weapon)

/** The fields that items give, in template order. */
export const assignedFields = (
  items: readonly AssignmentItem[],
  fields: readonly FrameworkField[],
): FrameworkField[] => fields.filter((field) => items.some((item) => coversField(item, field)))

/** How far assignments are: how many stand in each state. Counts, and nothing that ranks an agency. */
export const countStates = (
  assignments: readonly Pick<Assignment, 'state'>[],
): Record<AssignmentState, number> =>
  Object.fromEntries(
    assignmentStates.map((state) => [state, assignments.filter((each) => each.state === state).length]),
  ) as Record<AssignmentState, number>

/** Whether it is the agency's turn and the day has passed. */
export const isOverdue = ({ state, dueOn }: Pick<Assignment, 'state' | 'dueOn'>, today: DateOnly): boolean =>
  dueOn !== null && dueOn < today && agencyStates.includes(state)

/** What is missing in a field that an agency was asked for. */
export type FieldLack = 'answer' | 'source' | 'article'

/** What a reader would ask of the answer, first what weighs most; null where nothing is missing. */
export const lackOfField = (
  answer:
    | {
        value: string | null
        hasContent: boolean
        sources: readonly { provision: string | null }[]
      }
    | undefined,
): FieldLack | null => {
  if (answer === undefined || (answer.value === null && !answer.hasContent)) return 'answer'
  if (answer.value !== 'X') return null
  if (answer.sources.length === 0) return 'source'
  return answer.sources.every((source) => source.provision === null) ? 'article' : null
}

/** A field of an assignment with what is missing in it. */
export interface AssignedField {
  fieldId: FieldId
  lack: FieldLack | null
}
