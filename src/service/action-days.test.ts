import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OperationInput } from '#service/operations.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await people.run('coordinator', 'plan.begin', {
    language: 'en',
    title: 'Plan',
    startOn: '2027-01-01',
    endOn: '2030-12-31',
  })
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const input = (change: Partial<OperationInput<'action.add'>> = {}): OperationInput<'action.add'> => ({
  language: 'en',
  title: 'Adopt a law',
  status: 'planned',
  ...change,
})

const problemsOf = async (change: Partial<OperationInput<'action.add'>>) => {
  const outcome = await people.as('coordinator')('action.add', input(change))
  return outcome.ok ? [] : outcome.refusal.problems.map(({ path, code }) => [path, code])
}

test.each<[string, Partial<OperationInput<'action.add'>>, [string, string][]]>([
  [
    'centuries away are refused, each at its place',
    { startOn: '1020-01-01', endOn: '9999-12-31' },
    [
      ['startOn', 'far-from-plan'],
      ['endOn', 'far-from-plan'],
    ],
  ],
  [
    'of a milestone are held to the same years',
    { milestones: [{ on: '2207-01-01', title: 'Bill adopted' }] },
    [['milestones.0.on', 'far-from-plan']],
  ],
  [
    'in the wrong order are refused',
    { startOn: '2028-01-01', endOn: '2027-01-01' },
    [['endOn', 'end-before-start']],
  ],
  ['some years around the plan are taken', { startOn: '2020-01-01', endOn: '2035-01-01' }, []],
])('days %s', async (_title, change, problems) => {
  expect(await problemsOf(change)).toEqual(problems)
})

test('two edits whose days together end before they start are refused', async () => {
  const { id } = await people.run(
    'coordinator',
    'action.add',
    input({ startOn: '2027-01-01', endOn: '2027-12-31' }),
  )
  const edit = { ...input(), id, base: 1 }
  await people.run('coordinator', 'action.edit', { ...edit, startOn: '2027-11-01', endOn: '2027-12-31' })
  const outcome = await people.as('secondCoordinator')('action.edit', {
    ...edit,
    startOn: '2027-01-01',
    endOn: '2027-06-30',
  })
  expect(outcome.ok ? null : outcome.refusal.problems).toEqual([{ path: 'endOn', code: 'end-before-start' }])
})

test('a plan of another century is refused', async () => {
  const outcome = await people.as('coordinator')('plan.draft', {
    fieldIds: ['op2.manufacture/NW/legal'],
    startOn: '1020-01-01',
  })
  expect(outcome.ok ? null : outcome.refusal.problems).toEqual([{ path: 'startOn', code: 'not-a-plan-day' }])
})
