import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OperationInput } from '#service/operations.ts'
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

const problemsOf = async (input: OperationInput<'agency.add'>): Promise<string[]> => {
  const outcome = await people.as('coordinator')('agency.add', input)
  return outcome.ok ? [] : outcome.refusal.problems.map((each) => `${each.path}: ${each.code}`)
}

describe('an agency', () => {
  const agency = { language: 'en', name: 'Border Guard', shortName: 'BG', kind: 'interior' } as const

  test('has a name and a short name that no other of the State has in that language', async () => {
    expect(await problemsOf({ ...agency, name: 'customs  SERVICE', shortName: 'cs' })).toEqual([
      'name: agency-exists',
      'shortName: agency-exists',
    ])
    expect(await problemsOf({ ...agency, name: 'Customs Service', language: 'fr' })).toEqual([])
  })

  test('may be named as one of another State is', async () => {
    await people.run('neighbour', 'agency.add', { ...agency, name: 'Customs Service', shortName: 'CS' })
  })
})
