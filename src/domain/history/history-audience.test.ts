import { expect, test } from 'vitest'
import { unreadHistory } from '#domain/history/history-audience.ts'
import type { HeldRole } from '#domain/people/people.ts'

const holding = (...roles: HeldRole[]) => ({ personId: 'p', name: 'Somebody', roles })

test.each<[string, HeldRole[], ReturnType<typeof unreadHistory>]>([
  ['a coordinator reads all', [{ role: 'coordinator', agencyId: null }], { kinds: [], assignmentsOf: null }],
  [
    'an observer reads nothing of invitations, of groups of single sign-on and of what-ifs',
    [{ role: 'observer', agencyId: null }],
    { kinds: ['invitation', 'group-mapping', 'what-if'], assignmentsOf: null },
  ],
  [
    'a focal point reads what the own agencies are asked, and not what others are',
    [
      { role: 'focal-point', agencyId: 'customs' },
      { role: 'focal-point', agencyId: 'health' },
    ],
    { kinds: ['invitation', 'group-mapping', 'what-if'], assignmentsOf: ['customs', 'health'] },
  ],
  [
    'a deputy of a coordinator reads no invitations',
    [
      { role: 'observer', agencyId: null },
      {
        role: 'coordinator',
        agencyId: null,
        actingFor: { personId: 'q', name: 'Somebody else', toOn: '2026-12-01' },
      },
    ],
    { kinds: ['invitation'], assignmentsOf: null },
  ],
])('%s', (_fact, roles, unread) => {
  expect(unreadHistory(holding(...roles))).toEqual(unread)
})
