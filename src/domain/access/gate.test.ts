import { describe, expect, test } from 'vitest'
import { approvalStates } from '#domain/access/approval-move.ts'
import { assignmentStates } from '#domain/access/assignment.ts'
import {
  allowedActions,
  can,
  type GateRecord,
  plainRecord,
  type RecordAction,
  type RecordKind,
  recordActions,
  roleThatMay,
} from '#domain/access/gate.ts'
import { signingStates } from '#domain/approval/approval.ts'
import { threadStates } from '#domain/comment/comment.ts'
import { fileStates } from '#domain/file/file-removal.ts'
import { documentStatuses } from '#domain/file/made-document.ts'
import { deputyshipStates } from '#domain/people/deputyship.ts'
import { type Actor, guestRole, type Role, roles, rolesOfSpace } from '#domain/people/people.ts'
import { guestViewStates } from '#domain/plan/guest-view.ts'
import { meetingStates } from '#domain/plan/meeting.ts'
import { planStatuses } from '#domain/plan/plan.ts'
import { reportStatuses } from '#domain/plan/report.ts'
import { reviewStates } from '#domain/review/review.ts'
import { roundStates } from '#domain/round/round.ts'
import { whatIfStates } from '#domain/what-if/what-if.ts'
import { expectedTable } from '#tests/support/expected-gate.ts'

const actorOf = (role: Role, agencyId: string | null = 'ours'): Actor => ({
  personId: 'person',
  name: 'A Person',
  roles: [{ role, agencyId }],
})

const recordOf = (kind: RecordKind, state: string | null, lead: string, partner: string): GateRecord => ({
  kind,
  state,
  leadAgencyIds: [lead],
  partnerAgencyIds: [partner],
})

/**
 * How far a role reaches: `all` of a kind, `lead` what its agency leads, `own` what its agency leads or
 * supports, `given` what its agency was given, `sign` what the person is asked to sign, `self` what he or she asked
 * for, `·` nothing.
 */
const reachOf = (role: Role, kind: RecordKind, action: RecordAction, state: string | null): string => {
  const may = (lead: string, partner: string, ownerId = 'other'): boolean =>
    can(actorOf(role), action, { ...recordOf(kind, state, lead, partner), ownerId })
  const [leads, supports, others] = [may('ours', 'x'), may('x', 'ours'), may('x', 'y')]
  if (others) return leads && supports ? 'all' : 'broken'
  if (supports) return leads ? 'own' : 'broken'
  if (leads) return 'lead'
  const given = { ...recordOf(kind, state, 'x', 'y'), assignedAgencyIds: ['ours'] }
  if (can(actorOf(role), action, given)) return 'given'
  const asked = { ...recordOf(kind, state, 'x', 'y'), signatoryIds: ['person'] }
  if (can(actorOf(role), action, asked)) return 'sign'
  return may('x', 'y', 'person') ? 'self' : '·'
}

/** States that a kind of record can stand in. */
const statesOf = (kind: RecordKind): readonly (string | null)[] => {
  if (kind.startsWith('plan')) return [null, ...planStatuses]
  if (kind.startsWith('report')) return [null, ...reportStatuses]
  if (kind === 'comment') return [null, ...threadStates]
  if (kind === 'approval') return [null, ...approvalStates]
  if (kind === 'approval-step') return signingStates
  if (kind === 'yearly-review') return [null, ...reviewStates]
  if (kind === 'what-if') return [null, ...whatIfStates]
  if (kind === 'meeting') return [null, ...meetingStates]
  if (kind.startsWith('round')) return [null, ...roundStates]
  if (kind === 'assignment') return [null, ...assignmentStates]
  if (kind === 'deputyship') return [null, ...deputyshipStates]
  if (kind === 'guest-view') return [null, ...guestViewStates]
  if (kind === 'invitation') return ['open', 'settled']
  if (kind === 'matrix-import') return ['waiting', 'taken']
  if (kind === 'file') return [null, ...fileStates]
  return kind === 'document' ? documentStatuses : [null]
}

const columns: Record<Role, string> = {
  coordinator: 'coord',
  'focal-point': 'focal',
  approver: 'appr',
  observer: 'obs',
  expert: 'expert',
  secretariat: 'secr',
  'committee-member': 'memb',
  administrator: 'admin',
  organizer: 'organ',
  provider: 'prov',
  guest: 'guest',
}

const actualTable = (): string[] =>
  (Object.keys(recordActions) as RecordKind[]).flatMap((kind) =>
    statesOf(kind).flatMap((state) =>
      recordActions[kind].map((action) => {
        const name = `${kind}${state === null ? '' : ` (${state})`}: ${action}`
        return [name.padEnd(32), ...roles.map((role) => reachOf(role, kind, action, state).padEnd(6))]
          .join(' ')
          .trimEnd()
      }),
    ),
  )

const deputy: Actor = {
  personId: 'person',
  name: 'A Person',
  roles: [
    { role: 'observer', agencyId: null },
    {
      role: 'coordinator',
      agencyId: null,
      actingFor: { personId: 'absent', name: 'Absent', toOn: '2026-12-24' },
    },
  ],
}

test('a deputy does what the other’s role allows, and the own role comes first', () => {
  expect(roleThatMay(deputy, 'arrange', plainRecord('plan', 'draft'))?.actingFor?.personId).toBe('absent')
  expect(roleThatMay(deputy, 'read', plainRecord('plan', 'draft'))?.role).toBe('observer')
})

test('a deputy lets nobody in or out, hands no work over and names no deputy', () => {
  const changing = (['member', 'invitation', 'handover', 'deputyship'] as const).flatMap((kind) =>
    allowedActions(deputy, { ...plainRecord(kind, 'open'), ownerId: 'absent' }).map((each) => [kind, each]),
  )
  expect(changing).toEqual([
    ['member', 'read'],
    ['handover', 'read'],
    ['deputyship', 'read'],
  ])
})

test('a deputy signs what the absent person is asked to sign, and the own name does not count for it', () => {
  const actor: Actor = {
    personId: 'person',
    name: 'A Person',
    roles: [
      {
        role: 'approver',
        agencyId: null,
        actingFor: { personId: 'absent', name: 'Absent', toOn: '2026-12-24' },
      },
    ],
  }
  const step = (signatoryId: string): GateRecord<'approval-step'> => ({
    ...plainRecord('approval-step', 'awaited'),
    signatoryIds: [signatoryId],
  })
  expect(roleThatMay(actor, 'sign', step('absent'))?.actingFor?.personId).toBe('absent')
  expect(can(actor, 'sign', step('person'))).toBe(false)
})

test('a deputy has nothing that is the absent person’s own', () => {
  const own = { ...plainRecord('matrix-import', 'waiting'), ownerId: 'absent' }
  expect(allowedActions(deputy, own)).toEqual([])
})

describe('the gate', () => {
  test('grants exactly what is written out: every role, record, state and action', () => {
    const head = ['record: action'.padEnd(32), ...roles.map((role) => columns[role].padEnd(6))]
    const table = [head.join(' ').trimEnd(), ...actualTable()]
    expect(table.join('\n')).toBe(expectedTable.trim())
  })

  test('refuses a person without a role everything', () => {
    const nobody: Actor = { personId: 'person', name: 'A Person', roles: [] }
    for (const kind of Object.keys(recordActions) as RecordKind[])
      for (const state of statesOf(kind))
        expect(allowedActions(nobody, recordOf(kind, state, 'ours', 'ours'))).toEqual([])
  })

  test('reaches no action through a role that speaks for an agency but has none', () => {
    const homeless = actorOf('focal-point', null)
    const action = { ...recordOf('plan-action', 'draft', 'ours', 'ours'), kind: 'plan-action' as const }
    expect(allowedActions(homeless, action)).toEqual(['read'])
  })

  test('adds up the roles of a person, each with its own agency', () => {
    const both: Actor = {
      personId: 'person',
      name: 'A Person',
      roles: [
        { role: 'observer', agencyId: 'ours' },
        { role: 'focal-point', agencyId: 'theirs' },
      ],
    }
    const of = (lead: string): GateRecord<'plan-action'> => ({
      ...recordOf('plan-action', 'draft', lead, 'z'),
      kind: 'plan-action',
    })
    expect(allowedActions(both, of('theirs'))).toEqual(['read', 'edit', 'report'])
    expect(allowedActions(both, of('ours'))).toEqual(['read'])
  })

  test('names the allowed actions in the order of the table', () => {
    // To begin the next version is for an adopted plan.
    const ofDraft = recordActions.plan.filter((action) => action !== 'revise')
    expect(allowedActions(actorOf('coordinator'), plainRecord('plan', 'draft'))).toEqual(ofDraft)
  })
})

test('every role but the guest’s can be given in a kind of space, and none in two kinds but organizer and provider', () => {
  const held = roles.map((role) => Object.values(rolesOfSpace).filter((of) => of.includes(role)).length)
  const twice = roles.filter((_, at) => held[at] === 2)
  expect(twice).toEqual(['organizer', 'provider'])
  expect(roles.filter((_, at) => held[at] === 0)).toEqual([guestRole])
})
