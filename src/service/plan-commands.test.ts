import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
const draft = (wish: { once?: string; fieldIds?: string[]; measureIds?: string[] }) =>
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
  await draft({ once, measureIds: ['m-op2-gap-study'] })
  expect(await countActions()).toBe(after + 1)
})

const ofUse = ['op2.use/NW/legal']
const actions = async (numbers: number[]) =>
  ((await people.run('coordinator', 'plan.show', {})).plan?.actions ?? []).filter((action) =>
    numbers.includes(action.number),
  )

describe('a draft from gaps', () => {
  test('offers the row’s own measure first, and takes it where nothing was chosen', async () => {
    const { suggested, measures } = await people.run('coordinator', 'gap.list', {})
    expect(suggested['op2.use']?.[0]).toBe('m-op2-use')
    expect(measures.find((each) => each.id === 'm-op2-use')?.title.en).toBeDefined()
    const { numbers } = await people.run('coordinator', 'plan.draft', { fieldIds: ofUse, language: 'en' })
    expect((await actions(numbers)).map((action) => action.measureId)).toEqual(['m-op2-use'])
  })

  test('takes the chosen measures, and joins what one needs first to it', async () => {
    const measureIds = ['m-op2-gap-study', 'm-op2-weapons-act']
    const { numbers } = await people.run('coordinator', 'plan.draft', {
      fieldIds: ofUse,
      measureIds,
      language: 'en',
    })
    const made = await actions(numbers)
    const [study, act] = measureIds.map((id) => made.find((action) => action.measureId === id))
    expect(made).toHaveLength(2)
    expect(act?.needsActionIds).toEqual([study?.id])
    expect(study?.needsActionIds).toEqual([])
  })

  test.each(['m-op3cd-funds', 'm-nothing'])('refuses %s, which answers none of the gaps', async (id) => {
    const outcome = await people.as('coordinator')('plan.draft', {
      fieldIds: ofUse,
      measureIds: ['m-op2-use', id],
      language: 'en',
    })
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { problems: [{ path: 'measureIds.1', code: 'measure-not-offered' }] },
    })
  })
})
