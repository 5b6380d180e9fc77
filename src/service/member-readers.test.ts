import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillAdoption } from '#tests/support/filled-approval.ts'
import { fillReview } from '#tests/support/filled-review.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const language = 'en'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await people.run('coordinator', 'plan.begin', {
    language,
    title: 'Plan of Zandria',
    startOn: '2027-01-01',
    endOn: '2030-12-31',
  })
  await people.run('coordinator', 'action.add', { language, title: 'Amend the law', status: 'planned' })
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const toldOf = async (person: FixturePerson): Promise<string[]> =>
  (await people.run(person, 'notification.list', {})).notifications.map(({ kind }) => kind).sort()

test('who reads in a State is told of its review, plan and meetings; a provider, who does not, is told of none', async () => {
  const { coordinator, approver } = people.people
  await fillReview(people, 'coordinator')
  await fillAdoption(people, { space: 'XZZ', coordinator, approver })
  await people.run('coordinator', 'meeting.call', {
    language,
    title: 'First meeting',
    heldOn: '2026-12-01',
  })
  expect(await toldOf('observer')).toEqual(['meeting-called', 'plan-adopted', 'review-finished'])
  expect(await toldOf('provider')).toEqual([])
})
