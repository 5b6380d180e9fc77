/**
 * The one gate. `can(actor, action, record)` reads one table of roles × records × states × actions; pages and
 * the API send the allowed actions with each record and show only these. Row security in the database is the
 * second wall behind it.
 */
import { assignmentSteps } from '#domain/access/assignment.ts'
import { type Actor, type HeldRole, type Role, roles } from '#domain/people/people.ts'

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
  /** `arrange`: sections, objectives, the order and the numbers of actions. */
  plan: ['read', 'draft', 'edit', 'arrange', 'add-action', 'export'],
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
  file: ['read', 'add'],
  /** A time in which agencies draft and say whether they agree. */
  round: ['read', 'open', 'edit', 'close'],
  /** What an agency says of the draft in a round; its state is the round's. */
  'round-position': ['read', 'say'],
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
  /** Agencies whose turn it is to write in it; left out where it is nobody's. */
  assignedAgencyIds?: readonly string[]
}

/** `own-lead`: only what the person's agency leads; `own`: what it leads or supports; `assigned`: what it was given; `owner`: what is the person's own. */
type Reach = 'all' | 'own-lead' | 'own' | 'assigned' | 'owner'

/** One permission: a role may do this to that kind of record, in these states, within this reach. */
export interface Grant {
  role: Role
  kind: RecordKind
  actions: readonly string[]
  /** States in which it holds; null for any. */
  states: readonly string[] | null
  reach: Reach
}

const grant = <K extends RecordKind>(
  role: Role,
  kind: K,
  actions: readonly RecordAction<K>[],
  details: { states?: readonly string[]; reach?: Reach } = {},
): Grant => ({ role, kind, actions, states: details.states ?? null, reach: details.reach ?? 'all' })

const readers: readonly Role[] = ['coordinator', 'focal-point', 'approver', 'observer']
/** Who takes part in the State's work, and so may comment on it. */
const participants: readonly Role[] = ['coordinator', 'focal-point', 'approver']

/** The table. A row is a permission; what no row grants is refused. */
export const grants: readonly Grant[] = [
  ...readers.flatMap((role) => [
    grant(role, 'space', ['read', 'read-history', 'export-history']),
    grant(role, 'assessment', ['read', 'export']),
    grant(role, 'comment', ['read']),
    grant(role, 'suggestion', ['read']),
    grant(role, 'matrix-import', ['read'], { states: ['taken'] }),
    grant(role, 'legal-instrument', ['read']),
    grant(role, 'plan', ['read', 'export']),
    grant(role, 'plan-section', ['read']),
    grant(role, 'plan-action', ['read']),
    grant(role, 'release', ['read']),
    grant(role, 'marking', ['read']),
    grant(role, 'report', ['read', 'export']),
    grant(role, 'report-section', ['read']),
    grant(role, 'communication', ['read']),
    grant(role, 'document', ['read', 'make']),
    grant(role, 'document', ['cancel'], { reach: 'owner', states: ['queued', 'making'] }),
    grant(role, 'document-template', ['read']),
    grant(role, 'file', ['read']),
    grant(role, 'agency', ['read']),
    grant(role, 'member', ['read']),
    grant(role, 'round', ['read']),
    grant(role, 'meeting', ['read', 'export']),
    grant(role, 'round-position', ['read']),
    grant(role, 'handover', ['read'], { reach: 'owner' }),
    grant(role, 'guest-view', ['read']),
    grant(role, 'deputyship', ['read']),
    grant(role, 'deputyship', ['name'], { reach: 'owner' }),
    grant(role, 'deputyship', ['end'], { reach: 'owner', states: ['coming', 'acting'] }),
    // An agency sees what it is asked itself, not what others are.
    grant(role, 'assignment', ['read'], role === 'focal-point' ? { reach: 'own-lead' } : {}),
  ]),
  ...participants.flatMap((role) => [
    grant(role, 'comment', ['add']),
    grant(role, 'comment', ['reply'], { states: ['open'] }),
    grant(role, 'comment', ['resolve'], { states: ['open'], reach: 'owner' }),
    grant(role, 'comment', ['reopen'], { states: ['resolved'], reach: 'owner' }),
    grant(role, 'suggestion', ['make']),
    grant(role, 'suggestion', ['withdraw'], { states: ['open'], reach: 'owner' }),
  ]),
  grant('coordinator', 'comment', ['resolve'], { states: ['open'] }),
  grant('coordinator', 'comment', ['reopen'], { states: ['resolved'] }),
  grant('coordinator', 'suggestion', ['take', 'refuse'], { states: ['open'] }),
  grant('coordinator', 'assessment', ['answer', 'freeze']),
  grant('coordinator', 'matrix-import', ['send'], { states: ['taken'] }),
  grant('coordinator', 'matrix-import', ['read', 'take', 'drop'], { states: ['waiting'], reach: 'owner' }),
  grant('coordinator', 'legal-instrument', ['add', 'edit']),
  grant('coordinator', 'plan', ['draft']),
  grant('coordinator', 'plan', ['edit', 'arrange', 'add-action'], { states: ['draft'] }),
  grant('coordinator', 'plan-section', ['edit'], { states: ['draft'] }),
  grant('coordinator', 'plan-action', ['edit'], { states: ['draft'] }),
  grant('coordinator', 'plan-action', ['report']),
  // What was released stays the State's to close, whatever became of the plan.
  grant('coordinator', 'release', ['change']),
  grant('coordinator', 'marking', ['keep']),
  grant('coordinator', 'report', ['draft']),
  grant('coordinator', 'report', ['edit', 'send', 'remove'], { states: ['draft'] }),
  grant('coordinator', 'report-section', ['edit'], { states: ['draft'] }),
  grant('coordinator', 'communication', ['add', 'edit']),
  grant('coordinator', 'document', ['cancel'], { states: ['queued', 'making'] }),
  grant('coordinator', 'document-template', ['set', 'remove']),
  // A focal point's files are the evidence of what its agency reports.
  ...(['coordinator', 'focal-point'] as const).map((role) => grant(role, 'file', ['add'])),
  grant('coordinator', 'agency', ['add', 'rename', 'merge', 'split', 'end']),
  grant('coordinator', 'group-mapping', ['read', 'add', 'remove']),
  grant('coordinator', 'member', ['name-agency', 'add', 'end', 'reset-password', 'reset-factor']),
  grant('focal-point', 'suggestion', ['take', 'refuse'], { states: ['open'] }),
  grant('focal-point', 'plan-action', ['edit'], { states: ['draft'], reach: 'own-lead' }),
  grant('focal-point', 'plan-action', ['report'], { reach: 'own' }),
  grant('focal-point', 'legal-instrument', ['add']),
  grant('focal-point', 'assessment', ['answer'], { reach: 'assigned' }),
  grant('focal-point', 'plan-section', ['edit'], { states: ['draft'], reach: 'assigned' }),
  grant('focal-point', 'plan-action', ['edit'], { states: ['draft'], reach: 'assigned' }),
  grant('coordinator', 'round', ['open']),
  grant('coordinator', 'round', ['edit', 'close'], { states: ['open'] }),
  ...(['focal-point', 'approver'] as const).map((role) =>
    grant(role, 'round-position', ['say'], { states: ['open'], reach: 'own-lead' }),
  ),
  // A coordinator writes down what an agency says by telephone or in a meeting.
  grant('coordinator', 'round-position', ['say'], { states: ['open'] }),
  grant('coordinator', 'meeting', ['call']),
  grant('coordinator', 'meeting', ['edit', 'decide', 'close'], { states: ['called'] }),
  grant('coordinator', 'handover', ['read', 'hand-over']),
  grant('coordinator', 'guest-view', ['open']),
  grant('coordinator', 'guest-view', ['end'], { states: ['coming', 'open'] }),
  grant('guest', 'space', ['read']),
  grant('guest', 'guest-view', ['read'], { reach: 'owner' }),
  grant('guest', 'guest-view', ['look'], { reach: 'owner', states: ['open'] }),
  grant('coordinator', 'deputyship', ['name']),
  grant('coordinator', 'deputyship', ['end'], { states: ['coming', 'acting'] }),
  grant('coordinator', 'assignment', ['ask', 'edit']),
  ...assignmentSteps.map(({ action, by, from }) =>
    by === 'state'
      ? grant('coordinator', 'assignment', [action], { states: from })
      : grant('focal-point', 'assignment', [action], { states: from, reach: 'own-lead' }),
  ),
  ...(['expert', 'secretariat', 'committee-member', 'provider', 'organizer'] as const).map((role) =>
    grant(role, 'space', ['read']),
  ),
  // Who works in the Committee and who looks after the instance see their colleagues there.
  ...(['expert', 'secretariat', 'committee-member', 'administrator'] as const).map((role) =>
    grant(role, 'member', ['read']),
  ),
  ...roles.map((role) => grant(role, 'notification', ['read', 'mark', 'choose'], { reach: 'owner' })),
  grant('administrator', 'instance', ['administer']),
  grant('administrator', 'person', ['read', 'erase']),
  grant('administrator', 'space', ['read']),
  ...(['coordinator', 'administrator'] as const).flatMap((role) => [
    grant(role, 'invitation', ['read', 'make']),
    grant(role, 'invitation', ['renew', 'revoke'], { states: ['open'] }),
  ]),
]

const isWithinReach = (
  { reach }: Grant,
  { personId, agencyId }: { personId: string; agencyId: string | null },
  record: GateRecord,
): boolean => {
  if (reach === 'all') return true
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
        isWithinReach(each, { personId: actor.personId, agencyId: held.agencyId }, record),
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
