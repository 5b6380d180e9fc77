import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginApproval } from '#tests/support/filled-approval.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let actionId: string
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
  const added = await people.run('coordinator', 'action.add', {
    language,
    title: 'Publish the precursor list',
    status: 'planned',
  })
  actionId = added.id
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const find = async (q: string) =>
  (await people.run('coordinator', 'search.find', { q, language, kind: 'version' })).hits.map(
    ({ objectKind, place }) => ({ objectKind, id: place.recordId, within: place.withinId, part: place.part }),
  )

test('the words of a frozen version are found where they stand, also once the plan says something else', async () => {
  expect(await find('precursor')).toEqual([])
  const { coordinator, approver } = people.people
  const first = await beginApproval(people, { space: 'XZZ', coordinator, approver })
  await people.run('coordinator', 'approval.withdraw', {
    id: first.approvalId,
    language,
    reason: 'Reworded.',
  })
  const shown = await people.run('coordinator', 'action.show', { id: actionId })
  await people.run('coordinator', 'action.edit', {
    id: actionId,
    base: shown.action.revision,
    language,
    title: 'Publish the control list',
    status: 'planned',
  })
  const passage = { objectKind: 'version-passage', within: actionId }
  expect(await find('precursor')).toEqual([{ ...passage, id: first.versionId, part: 'action 1' }])
  const second = await beginApproval(people, { space: 'XZZ', coordinator, approver })
  expect(await find('control list')).toEqual([{ ...passage, id: second.versionId, part: 'action 1' }])
  // Both say it: one hit each, however many passages have the word.
  expect((await find('publish')).map(({ id }) => id).sort()).toEqual(
    [first.versionId, second.versionId].sort(),
  )
})
