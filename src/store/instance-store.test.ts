import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listSpaces } from '#store/instance-store.ts'
import { assignAgency } from '#store/member-store.ts'
import { withScope } from '#store/scope-store.ts'
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

const endRole = (person: FixturePerson, on: string | null) =>
  people.owner.query('update app.membership set to_on = $2 where person_id = $1', [
    people.people[person].personId,
    on,
  ])
beforeEach(async () => {
  await endRole('coordinator', null)
  await endRole('administrator', null)
})

/** Work in a scope that was opened while the role was held, at a time that is told apart from it. */
const inScope = <T>(person: FixturePerson, space: string, run: Parameters<typeof withScope<T>>[4]) =>
  withScope(
    people.context.appPool,
    { kind: 'session', token: people.people[person].token, space },
    'write',
    new Date('2021-06-01T12:00:00Z'),
    run,
  )
const nameAgency = (at: string) =>
  inScope('coordinator', 'XZZ', (db) =>
    assignAgency(db, {
      personId: people.people.approver.personId,
      role: 'approver',
      agencyId: people.agencyIds.health,
      at,
    }),
  )

test('a coordinator names the agency of a member while the role is held at the time given, whatever day it is here', async () => {
  await endRole('coordinator', '2021-12-31')
  expect(await nameAgency('2021-12-31T23:00:00Z')).toBe(true)
  await expect(nameAgency('2022-01-01T00:00:00Z')).rejects.toThrow('only a coordinator')
  await endRole('coordinator', '2090-12-31')
  await expect(nameAgency('2091-01-01T00:00:00Z')).rejects.toThrow('only a coordinator')
})

test('an administrator sees the spaces while the role is held at the time given', async () => {
  await endRole('administrator', '2021-12-31')
  const codesAt = async (at: string) =>
    (await inScope('administrator', 'INSTANCE', (db) => listSpaces(db, at))).map((space) => space.code)
  expect(await codesAt('2021-12-31T23:00:00Z')).toEqual(['INSTANCE', 'UN1540', 'XZY', 'XZZ'])
  expect(await codesAt('2022-01-01T00:00:00Z')).toEqual([])
})
