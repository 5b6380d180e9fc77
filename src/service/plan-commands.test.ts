import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

const fieldIds = ['op2.manufacture/BW/legal', 'op2.manufacture/CW/legal']
const draft = (wish: { once?: string; fieldIds?: string[] }) =>
  people.run('coordinator', 'plan.draft', { fieldIds, language: 'en', ...wish })
const countActions = async (): Promise<number> => {
  const { rows } = await people.owner.query<{ count: number }>(
    'select count(*)::int as count from app.plan_action',
  )
  return rows[0]?.count ?? 0
}

test('one form sent six times at once drafts its actions once, and all are told the same numbers', async () => {
  const once = randomUUID()
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => draft({ once })))
  const numbers = outcomes.map((outcome) => outcome.numbers)
  expect(numbers[0]?.length).toBeGreaterThan(0)
  expect(new Set(numbers.map(String)).size).toBe(1)
  expect(outcomes.filter((outcome) => outcome.isNew)).toHaveLength(1)
  expect(await countActions()).toBe(numbers[0]?.length)
})

test('the same page with another choice, and another page with the same, draft anew', async () => {
  const once = randomUUID()
  const before = await countActions()
  await draft({ once })
  await draft({ once, fieldIds: ['op2.acquire/NW/legal'] })
  await draft({ once: randomUUID() })
  await draft({})
  expect(await countActions()).toBeGreaterThanOrEqual(before + 4)
  const after = await countActions()
  await draft({ once, fieldIds: [...fieldIds].reverse() })
  expect(await countActions()).toBe(after)
})
