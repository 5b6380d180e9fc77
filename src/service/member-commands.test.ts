import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Outcome } from '#service/in-space.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

let made = 0
/** Somebody new; each call another address. */
const newcomer = (name = 'Nadia Newcomer') => {
  made += 1
  return { name, email: `newcomer.${made}@example.org` }
}

const codeOf = (outcome: Outcome<unknown>): string => {
  if (outcome.ok) return 'done'
  const { code, problems } = outcome.refusal
  return problems.length === 0 ? code : problems.map((each) => `${each.path}: ${each.code}`).join(', ')
}

/** Lines about members in a space's history, latest first, as somebody of the space reads them. */
const memberLines = async (person: 'coordinator' | 'neighbour') => {
  const { entries } = await people.run(person, 'history.list', { limit: 50 })
  return entries
    .filter((entry) => entry.objectKind === 'member')
    .map(({ personName, verb, subject, changes }) => [personName, verb, subject, changes])
}

const membersOf = async (person: 'coordinator' | 'neighbour') =>
  (await people.run(person, 'space.show', {})).members

describe('an administrator', () => {
  test('cannot let himself or anybody but a coordinator into a State that has taken its space over', async () => {
    const add = (email: string, role: 'coordinator' | 'observer', isRecovery: boolean) =>
      people.as('administrator')('instance.add-member', {
        spaceCode: 'XZZ',
        name: 'A',
        email,
        role,
        isRecovery,
      })
    const own = people.people.administrator.email
    expect(codeOf(await add(newcomer().email, 'observer', true))).toBe('state-adds-members')
    expect(codeOf(await add(own, 'coordinator', true))).toBe('roles-apart')
    expect(codeOf(await add(newcomer().email, 'coordinator', false))).toBe(
      'isRecovery: recovery-not-confirmed',
    )
    expect((await membersOf('coordinator')).map((each) => each.letInBy)).not.toContain('recovery')
    expect(await memberLines('coordinator')).toEqual([])
  })

  test('may name a new coordinator, and the State’s own history and page say who did', async () => {
    await people.run('administrator', 'instance.add-member', {
      ...newcomer('Rita Recovery'),
      spaceCode: 'XZY',
      role: 'coordinator',
      isRecovery: true,
    })
    expect(await memberLines('neighbour')).toEqual([
      [
        'Adam Administrator',
        'added',
        'Rita Recovery',
        { role: [null, 'coordinator'], letInBy: [null, 'recovery'] },
      ],
    ])
    const added = (await membersOf('neighbour')).find((each) => each.name === 'Rita Recovery')
    expect(added).toMatchObject({ role: 'coordinator', letInBy: 'recovery' })
  })

  test('opens a State’s space and adds its first members until a coordinator has chosen a password', async () => {
    const first = newcomer('Fay First')
    const opened = await people.run('administrator', 'instance.open-state', {
      stateCode: 'AND',
      coordinatorName: first.name,
      coordinatorEmail: first.email,
    })
    const add = () =>
      people.as('administrator')('instance.add-member', { ...newcomer(), spaceCode: 'AND', role: 'observer' })
    expect(codeOf(await add())).toBe('done')
    await chooseAnother(first.email, opened.password ?? '')
    expect(codeOf(await add())).toBe('state-adds-members')
    const { spaces } = await people.run('administrator', 'instance.show', {})
    expect(spaces.find((each) => each.code === 'AND')).toMatchObject({
      isTakenOver: true,
      memberCount: 2,
      contacts: [{ name: 'Fay First', role: 'coordinator' }],
    })
  })

  test('gets no role in a State from its coordinator either, nor does a State’s member become one', async () => {
    const { administrator, observer } = people.people
    const byState = await people.as('coordinator')('member.add', {
      name: 'A',
      email: administrator.email,
      role: 'observer',
    })
    const byInstance = await people.as('administrator')('instance.add-member', {
      spaceCode: 'INSTANCE',
      name: 'O',
      email: observer.email,
      role: 'administrator',
    })
    expect([codeOf(byState), codeOf(byInstance)]).toEqual(['roles-apart', 'roles-apart'])
  })
})

/** Signs in with a first password and changes it, as the page does. */
const chooseAnother = async (email: string, first: string): Promise<void> => {
  const { identity } = people.context
  const { cookies } = await identity.signIn(email, first)
  await identity.changePassword(
    cookies.map((each) => each.split(';')[0]).join('; '),
    first,
    'seven slow herons wade',
  )
}

describe('a coordinator', () => {
  test('adds a focal point with an agency, who is handed a first password', async () => {
    const focalPoint = { ...newcomer('Fritz Focal'), role: 'focal-point' as const }
    expect(codeOf(await people.as('coordinator')('member.add', focalPoint))).toBe('agencyId: agency-needed')
    const foreign = await people.as('coordinator')('member.add', {
      ...focalPoint,
      agencyId: people.spaceIds.XZY,
    })
    expect(codeOf(foreign)).toBe('agencyId: not-in-register')
    const agencyId = people.agencyIds.health
    const added = await people.run('coordinator', 'member.add', { ...focalPoint, agencyId })
    expect(added.password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    expect((await membersOf('coordinator')).find((each) => each.personId === added.personId)).toMatchObject({
      name: 'Fritz Focal',
      agencyId,
      letInBy: 'coordinator',
    })
    expect((await memberLines('coordinator'))[0]).toEqual([
      'Ana Coordinator',
      'added',
      'Fritz Focal',
      { role: [null, 'focal-point'] },
    ])
  })

  test.each([
    ['expert', 'role: role-not-of-space'],
    ['administrator', 'role: role-not-of-space'],
  ] as const)('cannot add an %s to a State', async (role, code) => {
    expect(codeOf(await people.as('coordinator')('member.add', { ...newcomer(), role }))).toBe(code)
  })

  test('ends a membership, which is gone at once and may be given anew', async () => {
    const { observer } = people.people
    const wanted = { personId: observer.personId, role: 'observer' } as const
    await people.run('coordinator', 'member.end', wanted)
    expect(codeOf(await people.as('observer')('gap.list', {}))).toBe('space-not-found')
    expect((await people.run('observer', 'session.show', {})).spaces).toEqual([])
    expect((await memberLines('coordinator'))[0]).toEqual([
      'Ana Coordinator',
      'ended',
      'Otto Observer',
      { role: ['observer', null] },
    ])
    expect(codeOf(await people.as('coordinator')('member.end', wanted))).toBe('record-not-found')
    const again = { name: 'Otto Observer', email: observer.email, role: 'observer' } as const
    expect((await people.run('coordinator', 'member.add', again)).password).toBeNull()
    expect(codeOf(await people.as('observer')('gap.list', {}))).toBe('done')
  })

  test('cannot leave the State without a coordinator', async () => {
    const end = (personId: string) =>
      people.as('coordinator')('member.end', { personId, role: 'coordinator' })
    expect(codeOf(await end(people.people.secondCoordinator.personId))).toBe('done')
    expect(codeOf(await end(people.people.coordinator.personId))).toBe('last-coordinator')
  })

  test('gives a member of the State alone a new password; that person’s sessions end', async () => {
    const { customsOfficer, coordinator, expert } = people.people
    const given = await people.run('coordinator', 'member.reset-password', {
      personId: customsOfficer.personId,
    })
    expect(given).toMatchObject({ name: 'Carla Customs' })
    expect(codeOf(await people.as('customsOfficer')('gap.list', {}))).toBe('sign-in-needed')
    expect((await memberLines('coordinator'))[0]).toEqual([
      'Ana Coordinator',
      'reset-password',
      'Carla Customs',
      {},
    ])
    const reset = (id: string) => people.as('coordinator')('member.reset-password', { personId: id })
    expect(codeOf(await reset(coordinator.personId))).toBe('own-password')
    expect(codeOf(await reset(expert.personId))).toBe('record-not-found')
  })

  test('cannot take a person over who holds a role elsewhere too; the administrator gives the password', async () => {
    const { healthOfficer } = people.people
    await people.run('administrator', 'instance.add-member', {
      name: 'Hamid Health',
      email: healthOfficer.email,
      spaceCode: 'UN1540',
      role: 'expert',
    })
    const { personId } = healthOfficer
    expect(codeOf(await people.as('coordinator')('member.reset-password', { personId }))).toBe(
      'administrator-resets',
    )
    await people.run('administrator', 'instance.reset-password', { personId })
    expect((await memberLines('coordinator'))[0]).toEqual([
      'Adam Administrator',
      'reset-password',
      'Hamid Health',
      {},
    ])
  })

  test('gets a new password from the administrator only, who gives none to other members of a State', async () => {
    const reset = (personId: string) => people.as('administrator')('instance.reset-password', { personId })
    expect(codeOf(await reset(people.people.approver.personId))).toBe('coordinator-resets')
    expect(codeOf(await reset(people.people.coordinator.personId))).toBe('done')
    expect(codeOf(await people.as('coordinator')('gap.list', {}))).toBe('sign-in-needed')
  })
})

test('a new password takes the place of the old one and must be changed again', async () => {
  const { email } = newcomer()
  const added = await people.run('neighbour', 'member.add', { name: 'Olga', email, role: 'observer' })
  await chooseAnother(email, added.password ?? '')
  const { password } = await people.run('neighbour', 'member.reset-password', { personId: added.personId })
  await expect(people.context.identity.signIn(email, 'seven slow herons wade')).rejects.toMatchObject({
    code: 'sign-in-failed',
  })
  await chooseAnother(email, password)
})

test.each(['approver', 'provider', 'neighbour'] as const)(
  'the %s neither adds nor ends members of the State',
  async (person) => {
    const { personId } = people.people.approver
    const asked = [
      await people.as(person, 'XZZ')('member.add', { ...newcomer(), role: 'observer' }),
      await people.as(person, 'XZZ')('member.end', { personId, role: 'approver' }),
      await people.as(person, 'XZZ')('member.reset-password', { personId }),
    ]
    expect(asked.map((outcome) => outcome.ok)).toEqual([false, false, false])
  },
)
