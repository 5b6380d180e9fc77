import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
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

test.each<[FixturePerson, string[]]>([
  ['coordinator', ['read', 'answer', 'freeze', 'export']],
  ['observer', ['read', 'export']],
  ['provider', []],
  ['expert', []],
  ['administrator', []],
])(
  'the session tells the %s what the gate allows on the matrix of each space: %j',
  async (person, allowed) => {
    const session = await people.run(person, 'session.show', {})
    expect(session.spaces.map((space) => space.allowedOfAssessment)).toEqual([allowed])
  },
)

test('a coordinator may name the agency of a member; a focal point sees members and may not', async () => {
  const input = {
    personId: people.people.approver.personId,
    role: 'approver',
    agencyId: people.agencyIds.health,
  } as const
  expect((await people.run('customsOfficer', 'space.show', {})).allowedOfMembers).toEqual(['read'])
  expect(await people.as('customsOfficer')('member.assign-agency', input)).toMatchObject({
    ok: false,
    refusal: { code: 'action-not-allowed' },
  })
  expect((await people.run('coordinator', 'space.show', {})).allowedOfMembers).toContain('name-agency')
  await people.run('coordinator', 'member.assign-agency', input)
  const shown = await people.run('coordinator', 'space.show', {})
  expect(shown.members.find((each) => each.personId === input.personId)?.agencyId).toBe(input.agencyId)
})
