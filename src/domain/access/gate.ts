/**
 * The one gate. `can(actor, action, record)` reads one table of roles × records × states × actions; pages and
 * the API send the allowed actions with each record and show only these. Row security in the database is the
 * second wall behind it.
 */
import { type Grant, grants } from '#domain/access/gate-grants.ts'
import type { Actor, HeldRole } from '#domain/people/people.ts'

/** What can be done to each kind of record; the words of buttons and of the API. */
export const recordActions = {
  space: ['read', 'read-history', 'export-history'],
  instance: ['administer'],
  /** Somebody who has left every space, or asks to be erased. */
  person: ['read', 'erase'],
  agency: ['read', 'add', 'rename', 'merge', 'split', 'end'],
  /** A person's membership of the space. */
  member: ['read', 'name-agency', 'add', 'end', 'reset-password', 'reset-factor'],
  /** A group of the provider of single sign-on that gives a membership. */
  'group-mapping': ['read', 'add', 'remove'],
  /** Somebody asked into the space; `open` until it is accepted or revoked. */
  invitation: ['read', 'make', 'renew', 'revoke'],
  assessment: ['read', 'answer', 'freeze', 'export'],
  /** A thread of comments, with its answers; it is its first author's own. */
  comment: ['read', 'add', 'reply', 'resolve', 'reopen'],
  /** Another text or value that a member proposes; who takes or refuses it must also be allowed to edit its record. */
  suggestion: ['read', 'make', 'take', 'refuse', 'withdraw'],
  /** A file that is taken into the matrix; while it waits, it is its sender's alone. */
  'matrix-import': ['read', 'send', 'take', 'drop'],
  'legal-instrument': ['read', 'add', 'edit'],
  /** `arrange`: sections, objectives, the order and the numbers of actions. `revise`: to begin the next version of an adopted plan. */
  plan: ['read', 'draft', 'edit', 'arrange', 'add-action', 'export', 'revise'],
  /** Changes laid over the plan; thinking aloud, which an agency does not hear. */
  'what-if': ['read', 'make', 'change', 'take-over', 'throw-away'],
  /** A review of the plan for a period; its lines are gone through by who may report on the action. */
  'yearly-review': ['read', 'open', 'edit', 'finish', 'discard', 'export'],
  'plan-section': ['read', 'edit'],
  'plan-action': ['read', 'edit', 'report'],
  /** To whom an item is open outside the State, and which marking it carries. */
  release: ['read', 'change'],
  /** The State's list of classification markings. */
  marking: ['read', 'keep'],
  /** A report to the Committee; what was sent stays as it is. */
  report: ['read', 'draft', 'edit', 'send', 'remove', 'export'],
  'report-section': ['read', 'edit'],
  /** An entry in the register of what was sent to the Committee. */
  communication: ['read', 'add', 'edit'],
  document: ['read', 'make', 'cancel'],
  /** The State's own Word template, one at most. */
  'document-template': ['read', 'set', 'remove'],
  file: ['read', 'add', 'remove'],
  /** A time in which agencies draft and say whether they agree. */
  round: ['read', 'open', 'edit', 'close'],
  /** What an agency says of the draft in a round; its state is the round's. */
  'round-position': ['read', 'say'],
  /** A frozen version on its path of approvals; the path itself is configured once. */
  approval: ['read', 'configure', 'send', 'withdraw', 'adopt'],
  /** What one signatory is asked in an approval. */
  'approval-step': ['read', 'sign', 'return', 'delegate'],
  /** A meeting with its agenda and decisions; once held, it stays as it is. */
  meeting: ['read', 'call', 'edit', 'decide', 'close', 'export'],
  /** A member's work that passes to a successor; its brief is the leaver's and the successor's own. */
  handover: ['read', 'hand-over'],
  /** Parts of the record that somebody from outside may read for a time; what is looked at is the guest’s own view. */
  'guest-view': ['read', 'open', 'end', 'look'],
  /** That a member acts for another during leave; it is the absent person's and the deputy's own. */
  deputyship: ['read', 'name', 'end'],
  /** What an agency is asked to draft; its steps are those of the table in assignment.ts. */
  assignment: [
    'read',
    'ask',
    'edit',
    'start',
    'submit',
    'take-back',
    'request-changes',
    'accept',
    'ask-more',
  ],
  /** What moved, what is overdue and with whom, the money, the next dates; `get-digest`: told of it once a month by letter. */
  board: ['read', 'see-waiting', 'get-digest'],
  /** What waits for a person, and how he or she wants to be told; everybody’s own. */
  notification: ['read', 'mark', 'choose'],
} as const
/** Every kind of record that the gate knows. */
export type RecordKind = keyof typeof recordActions
/** What can be done to a record of kind K; to any, without one. */
export type RecordAction<K extends RecordKind = RecordKind> = (typeof recordActions)[K][number]

/** What the gate needs to know of a record: its kind, its state, and the agencies it is given to. */
export interface GateRecord<K extends RecordKind = RecordKind> {
  kind: K
  /** The person whose wish it is (who asked for a document); left out where it is nobody's own. */
  ownerId?: string
  /** The workflow state; null where the record has none. */
  state: string | null
  /** Agencies that lead the record (an action's lead); [] where none does. */
  leadAgencyIds: readonly string[]
  /** Agencies that support it. */
  partnerAgencyIds: readonly string[]
  /** Persons whose signature is asked; left out where it is nobody's. */
  signatoryIds?: readonly string[]
  /** Agencies whose turn it is to write in it; left out where it is nobody's. */
  assignedAgencyIds?: readonly string[]
}

const isWithinReach = (
  { reach }: Grant,
  { personId, agencyId, signsFor }: { personId: string; agencyId: string | null; signsFor: string },
  record: GateRecord,
): boolean => {
  if (reach === 'all') return true
  if (reach === 'signatory') return record.signatoryIds?.includes(signsFor) ?? false
  if (reach === 'owner') return record.ownerId === personId
  if (agencyId === null) return false
  if (reach === 'assigned') return record.assignedAgencyIds?.includes(agencyId) ?? false
  if (record.leadAgencyIds.includes(agencyId)) return true
  return reach === 'own' && record.partnerAgencyIds.includes(agencyId)
}

/** What of another’s role a deputy has where it is less than all: who belongs to the State is not theirs to change. */
export const deputyActions: { [K in RecordKind]?: readonly RecordAction<K>[] } = {
  // Mergers and splits move members and cannot be undone.
  agency: ['read', 'add', 'rename'],
  member: ['read'],
  'group-mapping': ['read'],
  invitation: [],
  handover: ['read'],
  deputyship: ['read'],
  'guest-view': ['read'],
}

const isForDeputies = (kind: RecordKind, action: string): boolean =>
  (deputyActions[kind] as readonly string[] | undefined)?.includes(action) ?? true

/** The first role by which the actor may do this to the record, the own before another's; undefined where none does. */
export const roleThatMay = <K extends RecordKind>(
  actor: Actor,
  action: RecordAction<K>,
  record: GateRecord<K>,
): HeldRole | undefined =>
  actor.roles.find((held) =>
    grants.some(
      (each) =>
        each.role === held.role &&
        (held.actingFor === undefined || isForDeputies(each.kind, action)) &&
        each.kind === record.kind &&
        each.actions.includes(action) &&
        (each.states === null || (record.state !== null && each.states.includes(record.state))) &&
        isWithinReach(
          each,
          {
            personId: actor.personId,
            agencyId: held.agencyId,
            signsFor: held.actingFor?.personId ?? actor.personId,
          },
          record,
        ),
    ),
  )

/** Whether the actor may do this to the record. */
export const can = <K extends RecordKind>(
  actor: Actor,
  action: RecordAction<K>,
  record: GateRecord<K>,
): boolean => roleThatMay(actor, action, record) !== undefined

/** All actions the actor may take on the record, in table order; sent with each record. */
export const allowedActions = <K extends RecordKind>(
  actor: Actor,
  record: GateRecord<K>,
): RecordAction<K>[] =>
  (recordActions[record.kind] as readonly RecordAction<K>[]).filter((action) => can(actor, action, record))

/** A record of a kind that has neither state nor agencies. */
export const plainRecord = <K extends RecordKind>(kind: K, state: string | null = null): GateRecord<K> => ({
  kind,
  state,
  leadAgencyIds: [],
  partnerAgencyIds: [],
})
