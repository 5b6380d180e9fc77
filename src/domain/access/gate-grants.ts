/**
 * The gate's table of permissions: roles × kinds of record × actions × states × reach. What no row grants is refused;
 * gate.ts reads it.
 */
import { approvalMoves } from '#domain/access/approval-move.ts'
import { assignmentSteps } from '#domain/access/assignment.ts'
import type { RecordAction, RecordKind } from '#domain/access/gate.ts'
import { type Role, roles } from '#domain/people/people.ts'

/** `own-lead`: only what the person's agency leads; `own`: what it leads or supports; `assigned`: what it was given; `owner`: what is the person's own; `signatory`: what the person, or whom he or she stands in for, is asked to sign. */
export type Reach = 'all' | 'own-lead' | 'own' | 'assigned' | 'owner' | 'signatory'

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
    grant(role, 'yearly-review', ['read']),
    grant(role, 'yearly-review', ['export'], { states: ['open', 'finished'] }),
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
    grant(role, 'approval', ['read']),
    grant(role, 'approval-step', ['read']),
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
  grant('approver', 'what-if', ['read']),
  grant('coordinator', 'what-if', ['read', 'make']),
  grant('coordinator', 'what-if', ['change', 'take-over', 'throw-away'], { states: ['open'] }),
  grant('coordinator', 'yearly-review', ['open']),
  grant('coordinator', 'yearly-review', ['edit', 'finish', 'discard'], { states: ['open'] }),
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
  grant('coordinator', 'file', ['add']),
  grant('coordinator', 'file', ['remove'], { states: ['unused'] }),
  grant('focal-point', 'file', ['add']),
  grant('focal-point', 'file', ['remove'], { states: ['unused'], reach: 'owner' }),
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
  grant('coordinator', 'board', ['read', 'see-waiting', 'get-digest']),
  grant('approver', 'board', ['read', 'see-waiting']),
  // An agency sees its own part; who only reads has nothing that waits.
  grant('observer', 'board', ['read']),
  grant('coordinator', 'round', ['open']),
  grant('coordinator', 'round', ['edit', 'close'], { states: ['open'] }),
  ...(['focal-point', 'approver'] as const).map((role) =>
    grant(role, 'round-position', ['say'], { states: ['open'], reach: 'own-lead' }),
  ),
  // A coordinator writes down what an agency says by telephone or in a meeting.
  grant('coordinator', 'round-position', ['say'], { states: ['open'] }),
  grant('coordinator', 'plan', ['revise'], { states: ['adopted'] }),
  grant('coordinator', 'approval', ['configure', 'send']),
  ...approvalMoves.map(({ action, by, from }) =>
    by === 'state'
      ? grant('coordinator', 'approval', [action], { states: from })
      : // The step is awaited only while its approval is open.
        grant('approver', 'approval-step', [action], { states: ['awaited'], reach: 'signatory' }),
  ),
  grant('approver', 'approval-step', ['delegate'], { states: ['waiting', 'awaited'], reach: 'signatory' }),
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
