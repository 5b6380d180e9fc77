/**
 * Everybody who tries every door: one person a role, colleagues of the same role, people of another State, and whoever
 * has no session that opens a space. What they hold is written here by hand, not read from the program.
 */
import { v7 } from 'uuid'
import type { HeldRole, Role } from '#domain/people/people.ts'
import type { RefusalCode } from '#domain/refusal.ts'
import type { FixturePerson, FixtureSpace, PeopleFixture } from '#tests/support/people-fixture.ts'

export interface Walker {
  name: string
  /** The session; null for nobody. */
  token: string | null
  personId: string
  space: FixtureSpace
  roles: HeldRole[]
  /** Why no space opens, whatever is held there. */
  barred: RefusalCode | null
  /** Whether there is a session at all, so that the person's own page opens. */
  isSignedIn: boolean
}

interface Newcomer {
  space: FixtureSpace
  role: Role
  agencyId?: string
  expiresAt?: string
  endedAt?: string
  fromOn?: string
  mustChangePassword?: boolean
  /** Whether the session was opened with a second factor. */
  hasFactor?: boolean
  /** The password was right, and the code is still asked for. */
  isHalfOpen?: boolean
}

/** Adds a person with a session and a membership; rows go in as the owner. */
const addPerson = async (people: PeopleFixture, name: string, of: Newcomer): Promise<Walker> => {
  const { owner, instanceId, spaceIds } = people
  const [personId, accountId, token] = [v7(), v7(), `session-of-${name}`]
  await owner.query(
    `insert into identity."user" (id, name, email, "emailVerified", "mustChangePassword") values ($1, $2, $3, true, $4)`,
    [accountId, name, `${name}@walk.example`, of.mustChangePassword ?? false],
  )
  const at = '2026-01-05T08:00:00Z'
  await owner.query(
    `insert into identity.session (id, "expiresAt", token, "updatedAt", "userId") values ($1, $2, $3, $4, $5)`,
    [v7(), of.expiresAt ?? '2100-01-01T00:00:00Z', token, at, accountId],
  )
  // The trigger of sessions decides by itself; what is tested here is what follows from it.
  await owner.query(
    `update identity.session set "secondFactorDue" = $2, "secondFactorAt" = $3 where token = $1`,
    [token, of.isHalfOpen ?? false, of.hasFactor === true ? at : null],
  )
  await owner.query('insert into app.person values ($1, $2, $3, $4, $5, $6)', [
    personId,
    accountId,
    name,
    'en',
    instanceId,
    at,
  ])
  await owner.query(
    `insert into app.membership (id, space_id, person_id, role, agency_id, from_on, origin_id, ended_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      v7(),
      spaceIds[of.space],
      personId,
      of.role,
      of.agencyId ?? null,
      of.fromOn ?? '2020-01-01',
      instanceId,
      of.endedAt ?? null,
    ],
  )
  return {
    name,
    token,
    personId,
    space: of.space,
    roles: [{ role: of.role, agencyId: of.agencyId ?? null }],
    barred: null,
    isSignedIn: true,
  }
}

/** An observer who acts, or acted, for another in the days named. */
const addDeputy = async (
  people: PeopleFixture,
  name: string,
  { of, role, fromOn = '2026-01-05', toOn = '2026-12-31', endedAt = null }: DeputyWish,
): Promise<Walker> => {
  const deputy = await addPerson(people, name, { space: 'XZZ', role: 'observer' })
  const absent = people.people[of]
  await people.owner.query(
    `insert into app.deputyship (id, space_id, person_id, deputy_id, from_on, to_on, named_by, named_at, ended_by,
       ended_at, form_id, origin_id)
     values ($1, $2, $3, $4, $5, $6, $3, '2026-01-05T08:00:00Z', $7, $8, $1, $9)`,
    [
      v7(),
      people.spaceIds.XZZ,
      absent.personId,
      deputy.personId,
      fromOn,
      toOn,
      endedAt === null ? null : absent.personId,
      endedAt,
      people.instanceId,
    ],
  )
  const held = role === null ? [] : [{ ...role, actingFor: { personId: absent.personId, name: of, toOn } }]
  return { ...deputy, roles: [...deputy.roles, ...held] }
}
interface DeputyWish {
  of: FixturePerson
  /** The role that the deputy holds by it today; null where the time is not, or no more. */
  role: HeldRole | null
  fromOn?: string
  toOn?: string
  endedAt?: string | null
}

/** The fixture's persons, with the roles that they are said to have. */
const known = (people: PeopleFixture): Walker[] => {
  const { customs, health } = people.agencyIds
  const held: [FixturePerson, FixtureSpace, Role, string?][] = [
    ['coordinator', 'XZZ', 'coordinator'],
    ['secondCoordinator', 'XZZ', 'coordinator'],
    ['customsOfficer', 'XZZ', 'focal-point', customs],
    ['healthOfficer', 'XZZ', 'focal-point', health],
    ['approver', 'XZZ', 'approver'],
    ['observer', 'XZZ', 'observer'],
    ['provider', 'XZZ', 'provider'],
    ['neighbour', 'XZY', 'coordinator'],
    ['expert', 'UN1540', 'expert'],
    ['secretariat', 'UN1540', 'secretariat'],
    ['administrator', 'INSTANCE', 'administrator'],
  ]
  return held.map(([name, space, role, agencyId]) => ({
    name,
    token: people.people[name].token,
    personId: people.people[name].personId,
    space,
    roles: [{ role, agencyId: agencyId ?? null }],
    barred: null,
    isSignedIn: true,
  }))
}

/** Fills the cast. `foreignAgencyId`: an agency of XZY. Organizers need a second factor from then on. */
export const castWalkers = async (people: PeopleFixture, foreignAgencyId: string): Promise<Walker[]> => {
  const add = (name: string, of: Newcomer) => addPerson(people, name, of)
  const coordinator = { space: 'XZZ', role: 'coordinator' } as const
  await people.owner.query(`insert into identity.second_factor_role values ('organizer')`)
  const away = (walker: Walker, barred: RefusalCode, isSignedIn = false): Walker => ({
    ...walker,
    barred,
    isSignedIn,
  })
  return [
    ...known(people),
    await add('foreignOfficer', { space: 'XZY', role: 'focal-point', agencyId: foreignAgencyId }),
    await add('committeeMember', { space: 'UN1540', role: 'committee-member' }),
    await addDeputy(people, 'deputyOfCoordinator', {
      of: 'coordinator',
      role: { role: 'coordinator', agencyId: null },
    }),
    await addDeputy(people, 'deputyOfOfficer', {
      of: 'healthOfficer',
      role: { role: 'focal-point', agencyId: people.agencyIds.health },
    }),
    await addDeputy(people, 'deputyBefore', { of: 'coordinator', role: null, toOn: '2026-11-22' }),
    await addDeputy(people, 'deputyToBe', { of: 'coordinator', role: null, fromOn: '2026-12-24' }),
    await addDeputy(people, 'deputyNoMore', {
      of: 'coordinator',
      role: null,
      endedAt: '2026-11-22T00:00:00Z',
    }),
    await add('guest', { space: 'XZZ', role: 'guest' }),
    await add('foreignguest', { space: 'XZY', role: 'guest' }),
    await add('organizer', { space: 'XZZ', role: 'organizer', hasFactor: true }),
    away({ ...known(people)[0], name: 'nobody', token: null } as Walker, 'sign-in-needed'),
    away(
      { ...known(people)[0], name: 'unknownSession', token: 'no-such-session' } as Walker,
      'sign-in-needed',
    ),
    away(await add('expired', { ...coordinator, expiresAt: '2026-11-22T00:00:00Z' }), 'sign-in-needed'),
    away(await add('halfOpen', { ...coordinator, isHalfOpen: true }), 'sign-in-needed'),
    away(
      await add('firstPassword', { ...coordinator, mustChangePassword: true }),
      'password-change-needed',
      true,
    ),
    away(await add('withoutFactor', { space: 'XZZ', role: 'organizer' }), 'second-factor-needed', true),
    away(await add('ended', { ...coordinator, endedAt: '2026-11-22T00:00:00Z' }), 'space-not-found', true),
    away(await add('notYet', { ...coordinator, fromOn: '2027-01-01' }), 'space-not-found', true),
  ]
}

/** Persons on whom the commands about members are tried out; they try no doors themselves. */
export const addSubjects = async (people: PeopleFixture, space: 'XZZ' | 'XZY', of: string) => ({
  memberId: (await addPerson(people, `member-${of}`, { space, role: 'observer' })).personId,
  leaverId: (await addPerson(people, `leaver-${of}`, { space, role: 'observer' })).personId,
  contactId: (await addPerson(people, `contact-${of}`, { space, role: 'coordinator' })).personId,
})
