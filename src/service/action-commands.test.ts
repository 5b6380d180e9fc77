import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OperationInput } from '#service/operations.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let id: string

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
beforeEach(async () => {
  id = (
    await people.run('coordinator', 'action.add', {
      ...words,
      language: 'en',
      status: 'planned',
      leadAgencyId: people.agencyIds.customs,
      partners: [{ agencyId: people.agencyIds.health, part: 'responsible' }],
      fieldIds: ['op2.use/CW/legal'],
      milestones: [{ on: '2028-01-01', title: 'First course' }],
    })
  ).id
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const words = { title: 'Train officers', baseline: '1 of 4', target: '4 of 4' }
type Input = OperationInput<'action.edit'>
const editAs = (person: FixturePerson, base: number, change: Partial<Input>) =>
  people.as(person)('action.edit', {
    ...words,
    id,
    base,
    language: 'en',
    status: 'planned',
    leadAgencyId: people.agencyIds.customs,
    ...change,
  })
const show = async () => (await people.run('coordinator', 'action.show', { id })).action

describe('baseline and target', () => {
  test('are written in the language of the action, and translated', async () => {
    const french = {
      language: 'fr',
      title: 'Former',
      baseline: '1 sur 4',
      target: '4 sur 4',
      isOfficial: true,
    }
    await editAs('coordinator', 1, french)
    expect(await show()).toMatchObject({
      baseline: {
        original: 'en',
        versions: { en: { text: '1 of 4' }, fr: { text: '1 sur 4', official: true, basedOn: 1 } },
      },
      target: { versions: { en: { text: '4 of 4' }, fr: { text: '4 sur 4' } } },
    })
  })

  test('merge by language: a translation and a new original never meet', async () => {
    await editAs('coordinator', 1, { baseline: '2 of 4' })
    const french = { language: 'fr', title: 'Former', baseline: '1 sur 4', target: '4 sur 4' }
    expect(await editAs('secondCoordinator', 1, french)).toMatchObject({ ok: true })
    const { baseline } = await show()
    expect(baseline?.versions).toMatchObject({ en: { text: '2 of 4' }, fr: { text: '1 sur 4', basedOn: 1 } })
    expect(baseline?.revision).toBe(2)
  })

  test('of two new wordings in one language both are shown', async () => {
    await editAs('coordinator', 1, { target: '3 of 4' })
    expect(await editAs('secondCoordinator', 1, { target: 'all' })).toMatchObject({
      ok: false,
      refusal: {
        code: 'edit-conflict',
        conflicts: [{ field: 'target@en', base: '4 of 4', theirs: '3 of 4', yours: 'all' }],
      },
    })
  })
})

describe('what an edit leaves out', () => {
  test('stays: milestones, partners and fields served', async () => {
    expect(await editAs('coordinator', 1, { title: 'Train all officers' })).toMatchObject({
      value: { changed: ['title@en'] },
    })
    expect(await show()).toMatchObject({
      partners: [{ agencyId: people.agencyIds.health, part: 'responsible' }],
      fieldIds: ['op2.use/CW/legal'],
      milestones: [{ on: '2028-01-01' }],
    })
  })

  test('is another thing than a list of none', async () => {
    await editAs('coordinator', 1, { partners: [], fieldIds: [], milestones: [] })
    expect(await show()).toMatchObject({ partners: [], fieldIds: [], milestones: [] })
  })
})

test('an action does not come to wait for one that waits for it, over any number of steps; one that is done is free', async () => {
  const { action } = await people.run('coordinator', 'action.show', { id })
  const add = async (needsActionIds: string[]) =>
    (
      await people.run('coordinator', 'action.add', {
        ...words,
        language: 'en',
        status: 'planned',
        needsActionIds,
      })
    ).id
  const second = await add([id])
  const third = await add([second])
  expect(await editAs('coordinator', 1, { needsActionIds: [third] })).toMatchObject({
    ok: false,
    refusal: {
      problems: [{ path: 'needsActionIds', code: 'waits-for-this', params: { number: action.number + 2 } }],
    },
  })
  expect((await show()).needsActionIds).toEqual([])
  await people.run('coordinator', 'action.edit', {
    id: second,
    base: 1,
    language: 'en',
    title: words.title,
    status: 'done',
  })
  expect(await editAs('coordinator', 1, { needsActionIds: [third] })).toMatchObject({ ok: true })
})

test('of two that are told at the same time to wait for each other, one is refused', async () => {
  const add = async () =>
    (await people.run('coordinator', 'action.add', { ...words, language: 'en', status: 'planned' })).id
  for (let round = 0; round < 5; round += 1) {
    const [first, second] = [await add(), await add()]
    const wait = (own: string, needed: string) =>
      people.as('coordinator')('action.edit', {
        id: own,
        base: 1,
        language: 'en',
        title: words.title,
        status: 'planned',
        needsActionIds: [needed],
      })
    const outcomes = await Promise.all([wait(first, second), wait(second, first)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  }
})

/**
 * Which agency may change an action is the gate's to say. Row security stops at the State: its policies compare
 * the space alone, so no test here looks for a wall between the agencies of one State behind the gate.
 */
describe('a focal point', () => {
  test('changes what the agency leads', async () => {
    expect(await editAs('customsOfficer', 1, { title: 'By customs' })).toMatchObject({ ok: true })
  })

  test('cannot change what another agency leads, also where the own agency supports it', async () => {
    const before = await show()
    expect(await editAs('healthOfficer', 1, { title: 'By health' })).toMatchObject({
      ok: false,
      refusal: { code: 'action-not-allowed' },
    })
    expect(await show()).toEqual(before)
  })

  test('reports on what the agency supports, and says whether the words are an official translation', async () => {
    const report = { id, base: 1, language: 'en', status: 'under-way' as const, progress: 'Begun.' }
    await people.run('healthOfficer', 'action.report', report)
    const french = { ...report, base: 2, language: 'fr', progress: 'Commencé.', isOfficial: true }
    await people.run('healthOfficer', 'action.report', french)
    expect((await show()).progress?.versions).toMatchObject({
      en: { text: 'Begun.' },
      fr: { official: true },
    })
  })

  test('of one State is told that another State’s action is not there', async () => {
    expect(await people.as('neighbour')('action.show', { id })).toMatchObject({
      ok: false,
      refusal: { code: 'record-not-found' },
    })
  })
})

test('a milestone’s title is translated by the edit that names it, official where it says so', async () => {
  const [milestone] = (await show()).milestones
  const french = { language: 'fr', title: 'Former', isOfficial: true }
  const titled = (title: string) => [{ id: milestone?.id, on: '2028-01-01', title }]
  await editAs('coordinator', 1, { ...french, milestones: titled('Premier cours') })
  expect((await show()).milestones[0]?.title.versions).toMatchObject({
    en: { text: 'First course', official: true },
    fr: { text: 'Premier cours', official: true },
  })
  await editAs('coordinator', 2, { isOfficial: false, milestones: titled('The first course') })
  expect((await show()).milestones[0]?.title.versions.en).toMatchObject({ official: true })
})

/** An action drafted from one gap. */
const draftedAction = async () => {
  const drafted = await people.run('coordinator', 'plan.draft', {
    fieldIds: ['op2.manufacture/NW/legal'],
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
  language: 'en',
  status: action.status,
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

test('saving an action that a person wrote, unchanged, leaves no line', async () => {
  expect(await editAs('coordinator', 1, {})).toMatchObject({ ok: true, value: { revision: 1 } })
})
