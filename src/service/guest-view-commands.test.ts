import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { executeFor } from '#service/execute.ts'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let viewId = ''
let sectionId = ''

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  people.clock.now = new Date('2026-11-23T09:00:00Z')
  const filled = await fillSpaces(people)
  sectionId = filled.XZZ.sectionId
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const wish = () => ({
  name: 'Expert of the Committee',
  email: 'guest@reviewers.example',
  purpose: 'Peer review of the plan',
  fromOn: '2026-11-23',
  toOn: '2026-12-11',
  parts: [`plan-section:${sectionId}`, 'actions'],
  formId: randomUUID(),
})
const open = (more: object = {}, by: FixturePerson = 'coordinator') =>
  people.as(by)('guest-view.open', { ...wish(), ...more })
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) => outcome.refusal?.code ?? 'done'
/** The guest, with a session of his or her own. */
const asGuest = async () => {
  const token = 'session-of-the-guest'
  await people.owner.query(
    `insert into identity.session (id, "expiresAt", token, "updatedAt", "userId")
     select $1, '2100-01-01', $2, now(), id from identity."user" where email = 'guest@reviewers.example'
     on conflict do nothing`,
    [randomUUID(), token],
  )
  await people.owner.query(
    `update identity."user" set "mustChangePassword" = false where email = 'guest@reviewers.example'`,
  )
  return executeFor(people.context, { token, space: 'XZZ' })
}

test('a coordinator alone opens a view, and wrong wishes open none and let nobody in', async () => {
  for (const by of ['customsOfficer', 'approver', 'observer'] as const)
    expect(codeOf(await open({}, by))).toBe('action-not-allowed')
  expect(codeOf(await open({}, 'expert'))).toBe('record-not-found')
  const outcome = await open({ parts: ['plan-section:nowhere'], toOn: '2026-11-22' })
  expect(outcome.ok ? [] : outcome.refusal.problems?.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'parts not-in-register',
    'toOn end-before-start',
  ])
  const { rows } = await people.owner.query(`select from app.person where name = 'Expert of the Committee'`)
  expect(rows).toHaveLength(0)
})

test('a new guest gets a first password once, and a second click opens nothing twice', async () => {
  const formId = randomUUID()
  const first = await people.run('coordinator', 'guest-view.open', { ...wish(), formId })
  expect(first.password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/)
  const second = await people.run('coordinator', 'guest-view.open', { ...wish(), formId })
  expect(second).toEqual({ id: first.id, email: 'guest@reviewers.example', password: null })
  viewId = first.id
})

test('the guest reads the opened parts and nothing else of the State', async () => {
  const guest = await asGuest()
  const { views, openable } = await (async () => {
    const outcome = await guest('guest-view.list', {})
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    return outcome.value
  })()
  expect(views.map(({ id, canLook, canEnd }) => [id, canLook, canEnd])).toEqual([[viewId, true, false]])
  expect(openable).toEqual([])
  const seen = await guest('guest-view.look', { id: viewId, part: 'actions' })
  if (!seen.ok) throw new Error(seen.refusal.code)
  expect(seen.value.plan?.actions.length).toBeGreaterThan(0)
  expect(seen.value.plan?.sections).toEqual([])
  expect(
    seen.value.plan?.actions.every(({ costOnce, costYearly }) => costOnce === null && costYearly === null),
  ).toBe(true)
  expect(codeOf(await guest('guest-view.look', { id: viewId, part: 'register' }))).toBe('record-not-found')
  expect(codeOf(await guest('guest-view.look', { id: viewId, part: 'costs' }))).toBe('record-not-found')
  for (const name of [
    'plan.show',
    'assessment.show',
    'history.list',
    'assignment.list',
    'release.list',
  ] as const)
    expect([name, (await guest(name, {} as never)).ok]).toEqual([name, false])
  const text = JSON.stringify(seen.value)
  expect(text).not.toContain('Carla Customs')
})

test('each look stands in the history under the guest’s name, and members see how often', async () => {
  const { entries } = await people.run('observer', 'history.list', { limit: 1 })
  expect(entries[0]).toMatchObject({
    objectKind: 'guest-view',
    verb: 'looked',
    personName: 'Expert of the Committee',
    changes: { part: [null, 'actions'] },
    subject: expect.stringMatching(/^Expert of the Committee\n.*\n.+/),
  })
  const { views } = await people.run('observer', 'guest-view.list', {})
  expect(views.find(({ id }) => id === viewId)?.lookedAt?.times).toBe(1)
  const report = await verifyHistory(database.ownerUrl, presentRecords)
  expect([report.broken, report.records?.different]).toEqual([null, null])
})

test('another State, and another guest, find no such view', async () => {
  expect(codeOf(await people.as('neighbour')('guest-view.look', { id: viewId, part: 'actions' }))).toBe(
    'record-not-found',
  )
  expect(codeOf(await people.as('neighbour')('guest-view.end', { id: viewId }))).toBe('record-not-found')
  // Who reads everything anyway has no view of his or her own.
  expect((await people.as('coordinator')('guest-view.look', { id: viewId, part: 'actions' })).ok).toBe(false)
})

test('it closes by itself after its last day, and the guest with it', async () => {
  const guest = await asGuest()
  people.clock.now = new Date('2026-12-11T23:00:00Z')
  expect((await guest('guest-view.look', { id: viewId, part: 'actions' })).ok).toBe(true)
  people.clock.now = new Date('2026-12-12T01:00:00Z')
  expect(codeOf(await guest('guest-view.look', { id: viewId, part: 'actions' }))).toBe('space-not-found')
  people.clock.now = new Date('2026-11-24T09:00:00Z')
})

test('a coordinator ends it early, and the guest is out at once', async () => {
  const guest = await asGuest()
  expect((await guest('guest-view.list', {})).ok).toBe(true)
  await people.run('coordinator', 'guest-view.end', { id: viewId })
  expect(codeOf(await guest('guest-view.list', {}))).toBe('space-not-found')
  expect(codeOf(await people.as('coordinator')('guest-view.end', { id: viewId }))).toBe('action-not-allowed')
})

test('nobody becomes a guest in any other way', async () => {
  const role = 'guest' as never
  const member = { name: 'Somebody', email: 'some@body.example', role }
  for (const outcome of [
    await people.as('coordinator')('member.add', member),
    await people.as('coordinator')('invitation.make', member),
  ])
    expect(codeOf(outcome)).toBe('input-not-valid')
})

test('a guest is no member: acts for nobody and takes no work over', async () => {
  people.clock.now = new Date('2026-11-24T09:00:00Z')
  const formId = randomUUID()
  await people.run('coordinator', 'guest-view.open', { ...wish(), fromOn: '2026-11-24', formId })
  const { views } = await people.run('coordinator', 'guest-view.list', {})
  const guestId = views.find(({ person }) => person.name === 'Expert of the Committee')?.person.id ?? ''
  const { members } = await people.run('coordinator', 'space.show', {})
  expect(members.map(({ personId }) => personId)).not.toContain(guestId)
  const days = { fromOn: '2026-11-24', toOn: '2026-11-30', formId: randomUUID() }
  const { personId } = people.people.coordinator
  const outcomes = [
    await people.as('coordinator')('deputyship.name', { personId, deputyId: guestId, ...days }),
    await people.as('coordinator')('handover.hand-over', {
      personId: people.people.customsOfficer.personId,
      successorId: guestId,
      formId: randomUUID(),
    }),
  ]
  expect(outcomes.map((each) => (each.ok ? [] : each.refusal.problems?.map(({ path }) => path)))).toEqual([
    ['deputyId'],
    ['successorId'],
  ])
})

test('what is missing in a wish is said once a field', async () => {
  const outcome = await open({ name: '', fromOn: '', toOn: '' })
  expect(outcome.ok ? [] : outcome.refusal.problems?.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'name required',
    'fromOn not-a-date',
    'toOn not-a-date',
  ])
})
