import { afterAll, beforeAll, expect, test } from 'vitest'
import { remindOfSignatures } from '#service/approval-job.ts'
import { beginApproval, type FilledApproval } from '#tests/support/filled-approval.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let begun: FilledApproval
const language = 'en'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  people.clock.now = new Date('2027-02-01T08:00:00Z')
  await people.run('coordinator', 'plan.begin', {
    language,
    title: 'Plan of Zandria',
    startOn: '2027-01-01',
    endOn: '2030-12-31',
  })
  await people.run('coordinator', 'action.add', { language, title: 'Amend the law', status: 'planned' })
  const { coordinator, approver } = people.people
  // Fourteen days: the last is 15 February.
  begun = await beginApproval(people, { space: 'XZZ', coordinator, approver })
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const remindOn = async (day: string): Promise<void> => {
  people.clock.now = new Date(`${day}T03:05:00Z`)
  await remindOfSignatures(people.context)
}
const reminded = async (person: FixturePerson): Promise<number> => {
  const { rows } = await people.owner.query<{ times: number }>(
    `select coalesce(sum(times), 0)::int as times from app.notification
     where kind = 'signature-due' and object_id = $1 and person_id = $2`,
    [begun.versionId, people.people[person].personId],
  )
  return rows[0]?.times ?? 0
}

test('the signatory is reminded around the last day, also once who sent the version has left the State', async () => {
  await people.owner.query(`update app.membership set ended_at = $3 where person_id = $1 and space_id = $2`, [
    people.people.coordinator.personId,
    people.spaceIds.XZZ,
    people.clock.now,
  ])
  await remindOn('2027-02-11')
  expect(await reminded('approver')).toBe(0)
  await remindOn('2027-02-12')
  expect(await reminded('approver')).toBe(1)
  expect(await reminded('secondCoordinator')).toBe(0)
  await remindOn('2027-02-13')
  expect(await reminded('approver')).toBe(1)
})

test('past the last day those who lead the State are told too, and nobody once it is signed', async () => {
  await remindOn('2027-02-18')
  expect(await reminded('approver')).toBeGreaterThan(1)
  expect(await reminded('secondCoordinator')).toBe(1)
  await people.run('approver', 'approval.sign', {
    id: begun.stepId,
    sha256: begun.versionSha256,
    isRead: true,
    language,
  })
  const times = await reminded('secondCoordinator')
  await remindOn('2027-02-25')
  expect(await reminded('secondCoordinator')).toBe(times)
})
