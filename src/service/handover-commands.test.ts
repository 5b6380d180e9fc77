import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import { remindOfRound } from '#service/round-job.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let roundId = ''
let threadId = ''
let handoverId = ''
const formId = randomUUID()
const idOf = (person: FixturePerson) => people.people[person].personId

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  people.clock.now = new Date('2027-02-20T09:00:00Z')
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const handOver = (
  leaver: FixturePerson,
  successor: FixturePerson | null,
  more: object = {},
  by: FixturePerson = 'coordinator',
) =>
  people.as(by)('handover.hand-over', {
    personId: idOf(leaver),
    successorId: successor === null ? null : idOf(successor),
    formId: randomUUID(),
    ...more,
  })
const problems = async (asked: Promise<{ ok: boolean; refusal?: { code: string; problems?: unknown } }>) => {
  const outcome = await asked
  return outcome.ok || outcome.refusal?.code !== 'input-not-valid'
    ? (outcome.refusal?.code ?? 'done')
    : outcome.refusal.problems
}
const codeOf = async (asked: Promise<{ ok: boolean; refusal?: { code: string } }>) =>
  (await asked).refusal?.code ?? 'done'
const rolesOf = async (person: FixturePerson) =>
  (await people.run('observer', 'space.show', {})).members
    .filter((member) => member.personId === idOf(person))
    .map(({ role, agencyId }) => [role, agencyId])
const waiting = async (person: FixturePerson) =>
  (await people.run(person, 'notification.list', {})).notifications
    .filter((each) => each.settledAt === null && each.readAt === null)
    .map((each) => each.kind)
    .sort()
const handovers = async () => Number((await people.owner.query('select from app.handover')).rowCount)

test('what passes on is shown to coordinators alone', async () => {
  const { id } = await people.run('customsOfficer', 'comment.add', {
    recordKind: 'assessment',
    recordId: people.assessmentIds.XZZ,
    part: null,
    language: 'en',
    text: 'Who answers row 3?',
  })
  threadId = id
  await people.run('coordinator', 'assignment.ask', {
    agencyId: people.agencyIds.customs,
    items: [{ kind: 'matrix-row', ref: 'op2.transport' }],
    language: 'en',
  })
  const opened = await people.run('secondCoordinator', 'round.open', {
    title: 'First reading',
    dueOn: '2027-03-10',
    agencyIds: [people.agencyIds.customs, people.agencyIds.health],
    language: 'en',
  })
  roundId = opened.id
  const preview = await people.run('coordinator', 'handover.preview', { personId: idOf('customsOfficer') })
  expect(preview).toMatchObject({
    roles: [{ role: 'focal-point', agencyId: people.agencyIds.customs }],
    threads: [{ id: threadId }],
    notificationCount: 2,
    rounds: [],
    duties: [{ agencyId: people.agencyIds.customs, state: 'open', dueOn: '2027-03-10' }],
  })
  expect(preview.candidates.map((each) => each.personId)).not.toContain(idOf('customsOfficer'))
  const others = await people.run('coordinator', 'handover.preview', { personId: idOf('secondCoordinator') })
  expect(others.rounds).toMatchObject([{ id: roundId }])
  for (const person of ['customsOfficer', 'approver', 'observer', 'provider'] as const) {
    const asked = people.as(person)('handover.preview', { personId: idOf('customsOfficer') })
    // Whoever it is about knows that there is such a thing.
    const told = person === 'customsOfficer' ? 'action-not-allowed' : 'record-not-found'
    expect(await codeOf(asked)).toBe(told)
  }
  const elsewhere = people.as('neighbour')('handover.preview', { personId: idOf('customsOfficer') })
  expect(await codeOf(elsewhere)).toBe('record-not-found')
})

test('a successor is another member of the same State, free for the role; otherwise nothing happens', async () => {
  const at = (path: string, code: string) => [{ path, code }]
  expect(await problems(handOver('customsOfficer', 'customsOfficer'))).toMatchObject(
    at('successorId', 'successor-is-leaver'),
  )
  expect(await problems(handOver('customsOfficer', 'neighbour'))).toMatchObject(
    at('successorId', 'not-in-register'),
  )
  expect(await problems(handOver('customsOfficer', 'administrator'))).toMatchObject(
    at('successorId', 'not-in-register'),
  )
  // Nobody speaks for two agencies in one role.
  expect(await problems(handOver('customsOfficer', 'healthOfficer'))).toMatchObject(
    at('successorId', 'role-held-elsewhere'),
  )
  expect(await problems(handOver('customsOfficer', null))).toMatchObject(
    at('successorId', 'successor-needed'),
  )
  expect(await problems(handOver('customsOfficer', null, { name: 'Neva New', email: 'x' }))).toMatchObject(
    at('email', 'not-an-email'),
  )
  const both = handOver('customsOfficer', 'observer', { name: 'Neva New', email: 'neva@example.org' })
  expect(await problems(both)).toMatchObject(at('successorId', 'one-successor'))
  const administrator = { name: 'Adam', email: people.people.administrator.email }
  expect(await problems(handOver('customsOfficer', null, administrator))).toBe('roles-apart')
  expect(await problems(handOver('neighbour', 'observer'))).toBe('record-not-found')
  for (const person of ['approver', 'observer'] as const)
    expect(await problems(handOver('customsOfficer', 'approver', {}, person))).toBe('record-not-found')
  const own = handOver('customsOfficer', 'approver', {}, 'customsOfficer')
  expect(await problems(own)).toBe('action-not-allowed')
  expect(await handovers()).toBe(0)
  expect(await rolesOf('customsOfficer')).toEqual([['focal-point', people.agencyIds.customs]])
})

test('one step moves everything, ends the leaver’s roles at once, and a second click moves nothing twice', async () => {
  const before = await waiting('customsOfficer')
  const [first, second] = await Promise.all([
    handOver('customsOfficer', 'observer', { formId }),
    handOver('customsOfficer', 'observer', { formId }),
  ])
  if (!first.ok || !second.ok) throw new Error('not handed over')
  expect(second.value.id).toBe(first.value.id)
  handoverId = first.value.id
  expect(await handovers()).toBe(1)
  expect(await rolesOf('customsOfficer')).toEqual([])
  expect(await codeOf(people.as('customsOfficer')('space.show', {}))).toBe('space-not-found')
  expect((await rolesOf('observer')).sort()).toEqual([
    ['focal-point', people.agencyIds.customs],
    ['observer', null],
  ])
  expect(await waiting('observer')).toEqual([...before, 'handed-over'].sort())
  expect(await people.run('observer', 'handover.show', { id: handoverId })).toMatchObject({
    leaver: { name: 'Carla Customs' },
    successor: { name: 'Otto Observer' },
    madeBy: { name: 'Ana Coordinator' },
    roles: [{ role: 'focal-point', agencyId: people.agencyIds.customs, isNew: true }],
    notificationCount: 2,
    threads: [{ id: threadId }],
  })
  expect(await codeOf(people.as('approver')('handover.show', { id: handoverId }))).toBe('record-not-found')
  expect(await codeOf(people.as('neighbour')('handover.show', { id: handoverId }))).toBe('record-not-found')
})

test('what the leaver did stays under his or her name, and the successor is told of answers', async () => {
  const { entries } = await people.run('coordinator', 'history.list', {})
  expect(entries.find((line) => line.objectKind === 'comment')).toMatchObject({ personName: 'Carla Customs' })
  expect(entries.slice(0, 3).map(({ verb, personName }) => [verb, personName])).toEqual([
    ['handed-over', 'Ana Coordinator'],
    ['ended', 'Ana Coordinator'],
    ['added', 'Ana Coordinator'],
  ])
  await people.run('approver', 'comment.reply', { id: threadId, language: 'en', text: 'Customs does.' })
  expect(await waiting('observer')).toContain('replied')
  // Not of what he says himself.
  await people.run('observer', 'notification.read-all', {})
  await people.run('observer', 'comment.reply', { id: threadId, language: 'en', text: 'We do.' })
  expect(await waiting('observer')).toEqual([])
  const report = await verifyHistory(database.ownerUrl, presentRecords)
  expect([report.broken, report.records?.different]).toEqual([null, null])
})

test('the brief tells duties, dates and disputes, to the successor and to coordinators', async () => {
  const brief = await people.run('observer', 'handover.brief', { personId: idOf('customsOfficer') })
  expect(brief).toMatchObject({
    person: { name: 'Carla Customs' },
    successor: { name: 'Otto Observer' },
    duties: [{ agencyId: people.agencyIds.customs, dueOn: '2027-03-10' }],
    dates: [
      { on: '2027-03-10', kind: 'assignment' },
      { on: '2027-03-10', kind: 'round' },
    ],
    threads: [{ id: threadId }],
  })
  expect(brief.history.map((line) => line.verb)).toContain('commented')
  expect(brief.contacts.map((each) => each.name)).toContain('Ana Coordinator')
  const own = await people.run('healthOfficer', 'handover.brief', { personId: idOf('healthOfficer') })
  expect(own.duties).toEqual([])
  const others = people.as('healthOfficer')('handover.brief', { personId: idOf('customsOfficer') })
  expect(await codeOf(others)).toBe('record-not-found')
  const elsewhere = people.as('neighbour')('handover.brief', { personId: idOf('customsOfficer') })
  expect(await codeOf(elsewhere)).toBe('record-not-found')
})

test('a new person becomes a member by the usual rules, and takes over in the same step', async () => {
  const wish = { name: 'Neva New', email: 'neva@example.org', formId: randomUUID() }
  const outcome = await handOver('healthOfficer', null, wish)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  expect(outcome.value.password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/)
  const { members } = await people.run('coordinator', 'space.show', {})
  expect(members.find((member) => member.name === 'Neva New')).toMatchObject({
    role: 'focal-point',
    agencyId: people.agencyIds.health,
  })
  expect(await handOver('healthOfficer', null, wish)).toMatchObject({
    ok: true,
    value: { id: outcome.value.id, password: null },
  })
})

test('reminders of an open round go on in the successor’s name, and a State keeps a coordinator', async () => {
  expect(await codeOf(handOver('secondCoordinator', 'approver'))).toBe('done')
  const { rows } = await people.owner.query(
    `select distinct j.payload->>'personId' as person from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'remind-of-round'`,
  )
  expect(rows).toEqual([{ person: idOf('approver') }])
  people.clock.now = new Date('2027-03-03T03:00:00Z')
  const job = { personId: idOf('approver'), spaceId: people.spaceIds.XZZ, recordId: roundId }
  await remindOfRound(people.context, job)
  expect(await waiting('observer')).toEqual(['round-due'])
  // The only coordinators that are left hand over to each other: one stays.
  expect(await codeOf(handOver('approver', 'coordinator'))).toBe('done')
  expect(await codeOf(handOver('coordinator', 'observer'))).toBe('done')
  expect(await rolesOf('observer')).toContainEqual(['coordinator', null])
  expect(await codeOf(people.as('coordinator')('space.show', {}))).toBe('space-not-found')
})
