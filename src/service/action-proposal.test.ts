import { afterAll, beforeAll, expect, test } from 'vitest'
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

const input = (change: Partial<OperationInput<'action.add'>> = {}): OperationInput<'action.add'> => ({
  language: 'en',
  title: 'Adopt a law',
  status: 'planned',
  ...change,
})

/** The first action, drafted from one gap into a plan of 2027 to 2030 when there is none. */
const draftedAction = async () => {
  const drafted = await people.run('coordinator', 'plan.draft', {
    fieldIds: ['op2.manufacture/NW/legal'],
    startOn: '2027-01-01',
  })
  const { plan } = await people.run('coordinator', 'plan.show', {})
  const action = plan?.actions.find((each) => each.number === drafted.numbers[0])
  if (action === undefined) throw new Error('Nothing was drafted.')
  return action
}
const notConfirmed = async (): Promise<number[]> => {
  const { problems } = await people.run('coordinator', 'plan.list-problems', {})
  return problems.flatMap(({ code, subject }) =>
    code === 'action-not-confirmed' && subject.kind === 'action' ? [subject.number] : [],
  )
}
const asStands = (action: Awaited<ReturnType<typeof draftedAction>>): OperationInput<'action.edit'> => ({
  ...input(),
  id: action.id,
  base: action.revision,
  title: action.title.versions.en?.text ?? '',
  description: action.description?.versions.en?.text ?? '',
  expectedResult: action.expectedResult?.versions.en?.text ?? '',
  indicator: action.indicator?.versions.en?.text ?? '',
  objectiveId: action.objectiveId,
  leadAgencyId: action.leadAgencyId,
  startOn: action.startOn,
  endOn: action.endOn,
  fieldIds: action.fieldIds,
})

test('a drafted action waits for confirmation until a person saves it, changed or not', async () => {
  const action = await draftedAction()
  expect(await notConfirmed()).toContain(action.number)
  const outcome = await people.run('coordinator', 'action.edit', asStands(action))
  expect(outcome).toEqual({ revision: 2, changed: [], kept: [] })
  expect(await notConfirmed()).not.toContain(action.number)
  const { history } = await people.run('coordinator', 'action.show', { id: action.id })
  expect(history.map((line) => line.verb)).toEqual(['confirmed', 'drafted'])
})

test('saving an action that was confirmed before and is unchanged leaves no line', async () => {
  const { id } = await people.run('coordinator', 'action.add', input())
  const outcome = await people.run('coordinator', 'action.edit', { ...input(), id, base: 1 })
  expect(outcome.revision).toBe(1)
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
  await draftedAction()
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
