import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let [first, second] = ['', '']

const addAction = async (
  title: string,
  days: { startOn: string; endOn: string },
  needsActionIds: string[] = [],
) =>
  (
    await people.run('coordinator', 'action.add', {
      language: 'en',
      title,
      ...days,
      needsActionIds,
      fieldIds: [`op2.${title}/BW/legal`],
      status: 'planned',
      costOnce: 50_000,
      currency: 'EUR',
      split: [],
    })
  ).id

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await people.run('coordinator', 'plan.begin', {
    title: 'Plan',
    startOn: '2027-01-01',
    endOn: '2029-12-31',
    language: 'en',
  })
  first = await addAction('manufacture', { startOn: '2027-01-01', endOn: '2027-12-31' })
  second = await addAction('acquire', { startOn: '2028-01-01', endOn: '2029-12-31' }, [first])
})
afterAll(async () => {
  await people.end()
  await database.drop()
})
const contentOf = async (): Promise<string> =>
  JSON.stringify(
    await people.owner.query('select * from app.plan_action order by id').then((found) => found.rows),
  )

describe('what slips', () => {
  test('is told with days and fields, and changes nothing', async () => {
    const before = await contentOf()
    const { slip } = await people.run('observer', 'plan.dependencies', { actionId: first, days: 31 })
    expect(slip?.slips.map((each) => [each.number, each.days, each.to.endOn, each.leavesPeriod])).toEqual([
      [1, 31, '2028-01-31', false],
      [2, 31, '2030-01-31', true],
    ])
    expect(slip?.slips[1]).toMatchObject({ becauseOf: first, fieldIds: ['op2.acquire/BW/legal'] })
    expect(await contentOf()).toBe(before)
  })

  test('asks for days that make sense, and for an action of this plan', async () => {
    const ask = people.as('coordinator')
    for (const days of ['-3', '0', '4000', 'ten'])
      expect(await ask('plan.dependencies', { actionId: first, days })).toMatchObject({
        ok: false,
        refusal: { code: 'input-not-valid' },
      })
    const other = '00000000-0000-7000-8000-000000000000'
    expect(await ask('plan.dependencies', { actionId: other, days: 3 })).toMatchObject({
      ok: false,
      refusal: { code: 'record-not-found' },
    })
  })
})

describe('option sets', () => {
  const wish = { currency: 'EUR', budget: '60 000', load: '', hasMeasures: false }

  test('keep the budget and need what is needed', async () => {
    const found = await people.run('observer', 'plan.sequence', wish)
    expect(found.options[0]?.steps.map(({ item }) => item.id)).toEqual([first])
    const richer = await people.run('observer', 'plan.sequence', { ...wish, budget: '100 000' })
    expect(richer.options[0]?.steps.map(({ item }) => item.id)).toEqual([first, second])
  })

  test('begin today once the plan has begun, and take the currency of the plan', async () => {
    people.clock.now = new Date('2027-03-01T10:00:00Z')
    expect((await people.run('observer', 'plan.sequence', {})).wish).toMatchObject({
      from: '2027-03-01',
      until: '2029-12-31',
      currency: 'EUR',
    })
  })

  test('say which wish cannot be met and which is no wish', async () => {
    const ask = people.as('coordinator')
    const problemsOf = async (change: Record<string, unknown>) => {
      const outcome = await ask('plan.sequence', { ...wish, ...change } as never)
      return outcome.ok ? [] : outcome.refusal.problems.map(({ path, code }) => `${path} ${code}`)
    }
    expect(await problemsOf({ budget: 'much' })).toEqual(['budget not-an-amount'])
    expect(await problemsOf({ currency: 'euros' })).toEqual(['currency not-a-currency'])
    expect(await problemsOf({ currency: 'QQQ' })).toEqual(['currency currency-unknown'])
    expect(await problemsOf({ from: '2028-01-01', until: '2027-01-01' })).toEqual(['until end-before-start'])
    expect(await problemsOf({ until: '2020-01-01' })).toEqual(['until end-before-start'])
    expect(await problemsOf({ load: '0' })).toEqual(['load not-a-load'])
    expect(await problemsOf({ currency: '' })).toEqual(['currency required'])
  })

  test('are not there for another State, nor for experts', async () => {
    for (const person of ['neighbour', 'expert'] as const)
      for (const operation of ['plan.sequence', 'plan.dependencies'] as const)
        expect(await people.as(person, 'XZZ')(operation, {})).toMatchObject({ ok: false })
  })
})
