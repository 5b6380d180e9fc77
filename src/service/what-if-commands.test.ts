import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let [first, second, third] = ['', '', '']
const language = 'en'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await people.run('coordinator', 'plan.begin', {
    language,
    title: 'Plan',
    startOn: '2027-01-01',
    endOn: '2029-12-31',
  })
  const add = async (title: string, more: object) =>
    (
      await people.run('coordinator', 'action.add', {
        language,
        title,
        status: 'planned',
        leadAgencyId: people.agencyIds.customs,
        startOn: '2027-01-01',
        endOn: '2027-06-30',
        ...more,
      })
    ).id
  first = await add('Draft', {
    costOnce: 100,
    currency: 'EUR',
    split: [{ source: 'funded', once: 100 }],
    milestones: [{ on: '2027-03-31', title: 'Text ready' }],
  })
  second = await add('Train', { startOn: '2027-07-01', endOn: '2027-Q4', needsActionIds: [first] })
  third = await add('Equip', { leadAgencyId: people.agencyIds.health })
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const make = async (title: string) =>
  (await people.run('coordinator', 'what-if.make', { title, language })).id
const show = (id: string, person: FixturePerson = 'coordinator') => people.run(person, 'what-if.show', { id })
const codeOf = async (asked: Promise<{ ok: boolean; refusal?: { code: string } }>) =>
  (await asked).refusal?.code ?? 'done'
const actionOf = async (id: string) => (await people.run('coordinator', 'action.show', { id })).action

test('changes nothing of the plan, and says what would break and cost', async () => {
  const id = await make('Customs three months later')
  await people.run('coordinator', 'what-if.shift', {
    id,
    base: 1,
    agencyId: people.agencyIds.customs,
    actionIds: [first],
    count: 3,
  })
  expect(await actionOf(first)).toMatchObject({ endOn: '2027-06-30', revision: 1 })
  const shown = await show(id)
  expect(shown.lines).toHaveLength(1)
  expect(shown.lines[0]).toMatchObject({
    number: 1,
    before: { startOn: '2027-01-01', endOn: '2027-06-30' },
    after: { startOn: '2027-04-01', endOn: '2027-09-30' },
  })
  expect(shown.outlook.breaks).toMatchObject([{ code: 'needed-ends-later', number: 2, params: { other: 1 } }])
  expect(shown.outlook.costs).toMatchObject([{ currency: 'EUR', total: { before: 100, after: 100 } }])
  // Sent again from the same page it is a conflict, and moves nothing twice.
  const again = people.as('coordinator')('what-if.shift', { id, base: 1, actionIds: [first], count: 3 })
  expect(await codeOf(again)).toBe('edit-conflict')
  // Back by as much leaves nothing.
  await people.run('coordinator', 'what-if.shift', { id, base: 2, actionIds: [first], count: -3 })
  expect((await show(id)).lines).toEqual([])
})

test('is for the coordinator and the approver: others find neither it nor its history', async () => {
  const id = await make('Quietly thought')
  expect((await show(id, 'approver')).allowed).toEqual(['read'])
  for (const person of ['customsOfficer', 'observer', 'neighbour'] as const) {
    expect(await codeOf(people.as(person)('what-if.show', { id }))).toBe('record-not-found')
    if (person !== 'neighbour')
      expect(await codeOf(people.as(person)('what-if.list', {}))).toBe('record-not-found')
  }
  const kinds = async (person: FixturePerson) =>
    (await people.run(person, 'history.list', { limit: 100 })).entries.map((each) => each.objectKind)
  expect(await kinds('coordinator')).toContain('what-if')
  expect(await kinds('customsOfficer')).not.toContain('what-if')
  expect(await kinds('observer')).not.toContain('what-if')
  const found = await people.run('coordinator', 'search.find', { q: 'Quietly' })
  expect(found.hits).toEqual([])
  const asked = people.as('approver')('what-if.shift', { id, base: 1, actionIds: [first], count: 1 })
  expect(await codeOf(asked)).toBe('action-not-allowed')
})

test('is taken over as ordinary edits, which can be taken back, and then closed', async () => {
  const id = await make('A quarter later')
  await people.run('coordinator', 'what-if.shift', {
    id,
    base: 1,
    actionIds: [first],
    count: 3,
    hasDependants: true,
  })
  await people.run('coordinator', 'what-if.cut', { id, base: 2, source: 'funded', percent: 40 })
  await people.run('coordinator', 'what-if.change', {
    id,
    base: 3,
    language,
    set: [{ actionId: third, field: 'dropped', value: 'No money.' }],
  })
  const taken = await people.run('coordinator', 'what-if.take-over', { id, base: 4 })
  expect(taken.numbers).toEqual([1, 2, 3])
  expect(await actionOf(first)).toMatchObject({
    startOn: '2027-04-01',
    endOn: '2027-09-30',
    milestones: [{ on: '2027-06-30' }],
    split: [
      { source: 'funded', once: 60 },
      { source: 'to-be-funded', once: 40 },
    ],
  })
  expect(await actionOf(second)).toMatchObject({ startOn: '2027-10-01', endOn: '2028-Q1' })
  expect(await actionOf(third)).toMatchObject({
    status: 'dropped',
    droppedReason: { versions: { en: { text: 'No money.' } } },
  })
  const { history } = await people.run('coordinator', 'action.show', { id: first })
  expect(history[0]).toMatchObject({ verb: 'from-what-if' })
  const chain = await people.owner.query(
    `select convert_from(canonical, 'UTF8') as said from app.history_entry where object_id = $1 order by seq desc limit 1`,
    [first],
  )
  expect(JSON.parse(chain.rows[0].said).facts).toEqual({ whatIf: id })
  expect((await show(id)).whatIf.state).toBe('taken')
  expect(await codeOf(people.as('coordinator')('what-if.throw-away', { id, base: 5 }))).toBe(
    'action-not-allowed',
  )
  await people.run('coordinator', 'action.take-back', { id: taken.changeId ?? '' })
  expect(await actionOf(first)).toMatchObject({
    startOn: '2027-01-01',
    split: [{ source: 'funded', once: 100 }],
  })
  expect(await actionOf(third)).toMatchObject({ status: 'planned' })
})

test('asks field by field where the plan has moved on, and takes over all or nothing', async () => {
  const id = await make('Later, with a change meanwhile')
  await people.run('coordinator', 'what-if.change', {
    id,
    base: 1,
    language,
    set: [
      { actionId: first, field: 'endOn', value: '2028-01-31' },
      { actionId: third, field: 'costOnce', value: 7 },
    ],
  })
  const { revision } = await actionOf(first)
  await people.run('coordinator', 'action.change', {
    language,
    changes: [{ id: first, base: revision, fields: { endOn: '2027-10-31' } }],
  })
  const shown = await show(id)
  expect(shown.lines[0]?.changes).toMatchObject([
    { field: 'endOn', from: '2027-10-31', value: '2028-01-31', moved: { changedBy: expect.any(String) } },
  ])
  const refused = await people.as('coordinator')('what-if.take-over', { id, base: 2 })
  expect(refused).toMatchObject({
    refusal: {
      code: 'edit-conflict',
      conflicts: [{ field: `${first}.endOn`, theirs: '2027-10-31', yours: '2028-01-31' }],
    },
  })
  expect((await actionOf(third)).costOnce).toBe(null)
  const choose = (keep: 'plan' | 'what-if', seen: number) =>
    people.as('coordinator')('what-if.take-over', {
      id,
      base: 2,
      choices: [{ actionId: first, field: 'endOn', keep, seen }],
    })
  // Chosen before it moved again.
  expect(await codeOf(choose('what-if', revision))).toBe('edit-conflict')
  expect(await codeOf(choose('plan', revision + 1))).toBe('done')
  expect(await actionOf(first)).toMatchObject({ endOn: '2027-10-31' })
  expect((await actionOf(third)).costOnce).toBe(7)
})

test('refuses what could not be: a day far off, an end before the beginning, an action that is over', async () => {
  const id = await make('Too much')
  const problemsOf = async (asked: Promise<unknown>) =>
    ((await asked) as { refusal?: { problems: { path: string; code: string }[] } }).refusal?.problems.map(
      ({ path, code }) => `${path} ${code}`,
    )
  const as = people.as('coordinator')
  await people.run('coordinator', 'what-if.shift', { id, base: 1, actionIds: [second], count: 120 })
  expect(await problemsOf(as('what-if.shift', { id, base: 2, actionIds: [second], count: 60 }))).toEqual([
    'count far-from-plan',
  ])
  expect(await problemsOf(as('what-if.shift', { id, base: 2, actionIds: [second], count: 0 }))).toEqual([
    'count not-a-shift',
  ])
  expect(await problemsOf(as('what-if.cut', { id, base: 2, source: 'in-kind', percent: 5 }))).toEqual([
    'source changes-nothing',
  ])
  const set = (...wishes: object[]) => as('what-if.change', { id, base: 2, language, set: wishes as never })
  expect(await problemsOf(set({ actionId: first, field: 'endOn', value: '2060' }))).toEqual([
    'set.0.value far-from-plan',
  ])
  expect(await problemsOf(set({ actionId: first, field: 'endOn', value: 'soon' }))).toEqual([
    'set.0.value not-a-time',
  ])
  expect(await problemsOf(set({ actionId: id, field: 'costOnce', value: 1 }))).toEqual([
    'set.0.actionId not-in-plan',
  ])
  await set({ actionId: second, field: 'endOn', value: '2028' })
  expect((await show(id)).outlook.breaks.map(({ code }) => code)).toContain('action-end-before-start')
  expect(await problemsOf(as('what-if.take-over', { id, base: 3 }))).toEqual(['id what-if-ends-before'])
  const done = (await people.run('coordinator', 'action.add', { language, title: 'Done', status: 'done' })).id
  expect(
    await problemsOf(
      as('what-if.change', {
        id,
        base: 3,
        language,
        set: [{ actionId: done, field: 'costOnce', value: 1 }],
      }),
    ),
  ).toEqual(['set.0.actionId action-settled'])
})

test('is thrown away and stays readable; one that a closed plan has cannot be taken over', async () => {
  const id = await make('Thrown')
  await people.run('coordinator', 'what-if.throw-away', { id, base: 1 })
  expect((await show(id)).allowed).toEqual(['read', 'make'])
  const kept = await make('Kept for later')
  await people.run('coordinator', 'what-if.change', {
    id: kept,
    base: 1,
    language,
    set: [{ actionId: first, field: 'endOn', value: '2028' }],
  })
  for (const status of ['in-approval', 'adopted']) {
    await people.owner.query('update app.plan set status = $1', [status])
    expect(await codeOf(people.as('coordinator')('what-if.take-over', { id: kept, base: 2 }))).toBe(
      'plan-not-draft',
    )
    expect((await show(kept)).isTakeable).toBe(false)
  }
  await people.owner.query(`update app.plan set status = 'draft'`)
})

test('the records are what the history says they are', async () => {
  const report = await verifyHistory(database.ownerUrl, presentRecords)
  expect([report.broken, report.records?.different]).toEqual([null, null])
})
