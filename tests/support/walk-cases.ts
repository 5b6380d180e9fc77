/** A valid input for every operation, and how the gate sees the record that it names. */
import {
  type AssignmentAction,
  type AssignmentState,
  agencyStates,
  assignmentSteps,
  stepFrom,
} from '#domain/access/assignment.ts'
import { type GateRecord, plainRecord, type RecordKind } from '#domain/access/gate.ts'
import type { RefusalCode } from '#domain/refusal.ts'
import type { OperationInput, OperationName } from '#service/operations.ts'
import type { GateQuestion } from '#service/operations-access.ts'
import { agencyCases } from '#tests/support/walk-cases-agency.ts'
import { approvalCases } from '#tests/support/walk-cases-approval.ts'
import { commentCases } from '#tests/support/walk-cases-comment.ts'
import { matrixCases } from '#tests/support/walk-cases-matrix.ts'
import { planCases } from '#tests/support/walk-cases-plan.ts'
import { progressCases } from '#tests/support/walk-cases-progress.ts'
import { reviewCases } from '#tests/support/walk-cases-review.ts'
import { roundCases } from '#tests/support/walk-cases-round.ts'
import { whatIfCases } from '#tests/support/walk-cases-what-if.ts'
import type { Walker } from '#tests/support/walk-cast.ts'
import type { RecordSet } from '#tests/support/walk-records.ts'

/** The kinds of record that comments and suggestions of the walk are about. */
export type WalkSubject = 'assessment' | 'plan-section' | 'plan-action' | 'report-section'

/** Which of a set's actions a case names; the gate sees other agencies in each. */
export type WalkAction = 'lead' | 'partner' | 'given'

/** One way of asking one operation. */
export interface WalkCase<N extends OperationName = OperationName> {
  /** What tells it from the operation's other cases. */
  title?: string
  input: (set: RecordSet, by: Walker) => OperationInput<N>
  /** What the gate is asked in this case, where the operation's row leaves it open. */
  questions?: readonly GateQuestion[]
  subject?: WalkSubject
  action?: WalkAction
  /** The state of a record that has several, as `kind → state`; the default is that of `stateOf`. */
  states?: Partial<Record<RecordKind, string>>
  /** It makes a record, so the gate is told of none that stands there. */
  isOfNone?: boolean
  /** A step that is taken already when it is asked for again; who could take it is told that it is done. */
  step?: AssignmentAction
  /** What the person must be, beside what the gate says, for the record to be there at all. */
  isOnlyOf?: 'keeper' | 'officer'
  /** What an allowed person may be told, since this record at this moment does not bear it. */
  or?: readonly RefusalCode[]
  /** The ids are those of the whole instance, and are found from its own address. */
  isOfInstance?: boolean
  /** An unknown id is no mistake: the answer is an empty list. */
  isFilter?: boolean
}
export type WalkCases<N extends OperationName = OperationName> = { [K in N]: readonly WalkCase<K>[] }

const language = 'en'
const invitedLine = 'name,email,role,agency,language\nIna Invited,ina.invited@new.example,observer,,en'
const nothing = [{ input: () => ({}) }] as const
const mail = (by: Walker, set: RecordSet, of: string) => `${of}-${by.name}-${set.name}@new.example`

type PeopleName = Extract<
  OperationName,
  `${'session' | 'personal-data' | 'person' | 'space' | 'history' | 'notification' | 'instance' | 'member' | 'invitation' | 'assignment'}.${string}`
>

const peopleCases: WalkCases<PeopleName> = {
  'session.show': nothing,
  'personal-data.show': nothing,
  'personal-data.ask-erasure': [{ input: () => ({ isAsked: true }) }],
  'person.list-leavers': nothing,
  'person.erase': [
    {
      isOfInstance: true,
      or: ['record-not-found', 'input-not-valid'],
      input: (set) => ({ personId: set.ids.memberId, typedName: 'Somebody' }),
    },
  ],
  'space.show': nothing,
  'space.steps': nothing,
  'history.list': [{ input: () => ({ limit: 5 }) }],
  'history.show-choices': nothing,
  'history.export': [{ input: () => ({ format: 'csv', deed: 'added' }) }],
  'notification.list': nothing,
  'notification.read': [{ isOnlyOf: 'officer', input: (set) => ({ id: set.ids.notificationId }) }],
  'notification.read-all': nothing,
  'notification.show-choices': nothing,
  'notification.choose': [
    { input: () => ({ timeZone: 'Europe/Vienna', digestHour: 8, digestWeekday: 1, rhythms: [] }) },
  ],
  'notification.retry-address': nothing,
  'instance.show': nothing,
  'instance.open-state': [
    {
      input: (set, by) => ({
        stateCode: 'AND',
        coordinatorName: 'New Coordinator',
        coordinatorEmail: mail(by, set, 'state'),
      }),
    },
  ],
  'instance.add-member': [
    {
      input: (set, by) => ({
        spaceCode: 'UN1540',
        name: 'New Expert',
        email: mail(by, set, 'expert'),
        role: 'expert',
      }),
    },
  ],
  'instance.reset-password': [{ isOfInstance: true, input: (set) => ({ personId: set.ids.contactId }) }],
  'instance.reset-factor': [
    { isOfInstance: true, or: ['no-second-factor'], input: (set) => ({ personId: set.ids.contactId }) },
  ],
  'instance.show-second-factor': nothing,
  'instance.require-second-factor': [
    { input: () => ({ base: ['organizer'], roles: ['organizer', 'expert'] }) },
  ],
  'instance.invite': [
    {
      input: (set, by) => ({
        spaceCode: 'UN1540',
        name: 'Invited Expert',
        email: mail(by, set, 'invited-expert'),
        role: 'expert',
      }),
    },
  ],
  'invitation.list': nothing,
  'invitation.make': [
    {
      // The instance itself has no observers.
      or: ['input-not-valid'],
      input: (set, by) => ({ name: 'Invited Person', email: mail(by, set, 'invited'), role: 'observer' }),
    },
  ],
  'invitation.preview-many': [{ input: () => ({ text: invitedLine }) }],
  'invitation.make-many': [{ or: ['input-not-valid'], input: () => ({ text: invitedLine }) }],
  'invitation.renew': [{ input: (set) => ({ id: set.ids.invitationId }) }],
  'invitation.revoke': [{ input: (set) => ({ id: set.ids.invitationId }) }],
  'member.show': [{ input: (set) => ({ personId: set.ids.memberId, role: 'observer' }) }],
  'member.add': [
    {
      input: (set, by) => ({
        name: 'New Member',
        email: mail(by, set, 'member'),
        role: 'focal-point',
        agencyId: set.ids.agencyId,
      }),
    },
  ],
  'member.end': [{ input: (set) => ({ personId: set.ids.memberId, role: 'observer' }) }],
  'member.reset-password': [{ input: (set) => ({ personId: set.ids.memberId }) }],
  'member.reset-factor': [{ or: ['no-second-factor'], input: (set) => ({ personId: set.ids.memberId }) }],
  'member.assign-agency': [
    { input: (set) => ({ personId: set.ids.memberId, role: 'observer', agencyId: set.ids.agencyId }) },
  ],
  'assignment.list': nothing,
  'assignment.show-own': nothing,
  'assignment.list-assignable': [{ isOfNone: true, input: () => ({}) }],
  'assignment.show': [{ input: (set) => ({ id: set.ids.assignmentId }) }],
  'assignment.ask': [
    {
      isOfNone: true,
      input: (set) => ({
        agencyId: set.ids.agencyId,
        items: [{ kind: 'plan-action', ref: set.ids.leadActionId }],
        language,
      }),
    },
  ],
  'assignment.edit': [
    // The round has given the part its own day since.
    {
      or: ['edit-conflict'],
      input: (set) => ({ id: set.ids.assignmentId, base: 1, dueOn: '2027-05-01', language }),
    },
  ],
  'assignment.step': [...new Set(assignmentSteps.map((step) => step.action))].map((action) => ({
    title: action,
    step: action,
    questions: ['assignment:read', `assignment:${action}`] as const,
    input: (set: RecordSet) => ({ id: set.ids.assignmentId, action, reason: 'For the record.', language }),
  })),
}

/** Operation → its cases; one without any does not compile. */
export const walkCases: WalkCases = {
  ...peopleCases,
  ...matrixCases,
  ...planCases,
  ...agencyCases,
  ...roundCases,
  ...whatIfCases,
  'board.show': [{ input: () => ({}) }, { input: () => ({ month: '2026-10' }) }],
  ...progressCases,
  ...reviewCases,
  ...approvalCases,
  ...commentCases,
}

/** What stands in the database while a stretch of the walk goes. */
export interface WalkWorld {
  assignment: AssignmentState
  report: 'draft' | 'sent'
}

/** The state in which a step is looked at: the one before it, where it was taken already. */
const stateBefore = (state: AssignmentState, action: AssignmentAction | undefined): AssignmentState => {
  const step = assignmentSteps.find((each) => each.action === action)
  if (step === undefined || stepFrom(state, step.action) !== undefined || step.to !== state) return state
  return step.from[0] ?? state
}

/** The record of a kind as the gate is told of it, from what is known of the set and not from the program. */
export const gateRecordOf = (
  kind: RecordKind,
  at: { set: RecordSet; by: Walker; of: WalkCase; world: WalkWorld },
): GateRecord => {
  const { set, by, of, world } = at
  const { agencyId } = set.ids
  const given = agencyStates.includes(world.assignment) ? [agencyId] : []
  const known: Partial<Record<RecordKind, Partial<GateRecord>>> = {
    assessment: { assignedAgencyIds: given },
    comment: { state: 'open', ownerId: set.officer.personId },
    suggestion: { state: 'open', ownerId: set.officer.personId },
    'matrix-import': { state: 'waiting', ownerId: set.keeper.personId },
    plan: { state: 'draft' },
    'plan-section': { state: 'draft', assignedAgencyIds: given },
    'plan-action': {
      state: 'draft',
      leadAgencyIds: of.action === 'lead' ? [agencyId] : [],
      partnerAgencyIds: of.action === 'partner' ? [agencyId] : [],
      assignedAgencyIds: of.action === 'given' ? given : [],
    },
    'what-if': { state: 'open' },
    'yearly-review': { state: of.isOfNone === true ? null : 'open' },
    round: { state: 'open' },
    'round-position': { state: 'open', leadAgencyIds: [agencyId] },
    handover: { ownerId: set.ids.memberId },
    'guest-view':
      of.isOfNone === true
        ? { state: null, ownerId: by.personId }
        : { state: 'open', ownerId: set.ids.guestId },
    deputyship: { state: 'coming', ownerId: set.ids.memberId },
    meeting: { state: 'called' },
    approval: of.isOfNone === true ? {} : { state: 'open' },
    'approval-step': { state: 'awaited', signatoryIds: [set.ids.signatoryId] },
    invitation: { state: 'open' },
    report: { state: world.report },
    'report-section': { state: world.report },
    file: { state: 'unused', ownerId: set.officer.personId },
    document: { state: 'queued', ownerId: set.officer.personId },
    notification: { ownerId: by.personId },
    assignment:
      of.isOfNone === true
        ? {}
        : { state: stateBefore(world.assignment, of.step), leadAgencyIds: [agencyId] },
  }
  return { ...plainRecord(kind), ...known[kind], ...(of.states?.[kind] && { state: of.states[kind] }) }
}
