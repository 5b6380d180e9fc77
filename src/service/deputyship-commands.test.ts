import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { connectionFor } from '#store/database-connection.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const idOf = (person: FixturePerson) => people.people[person].personId

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  people.clock.now = new Date('2026-11-23T09:00:00Z')
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const name = (
  absent: FixturePerson,
  deputy: FixturePerson,
  more: object = {},
  by: FixturePerson = 'coordinator',
) =>
  people.as(by)('deputyship.name', {
    personId: idOf(absent),
    deputyId: idOf(deputy),
    fromOn: '2026-12-01',
    toOn: '2026-12-11',
    formId: randomUUID(),
    ...more,
  })
const told = async (asked: ReturnType<typeof name>): Promise<string> => {
  const outcome = await asked
  if (outcome.ok) return 'done'
  const { code, problems = [] } = outcome.refusal
  return problems.length > 0 ? problems.map((each) => `${each.path} ${each.code}`).join() : code
}
const at = (day: string) => {
  people.clock.now = new Date(`${day}T09:00:00Z`)
}
const rolesOf = async (person: FixturePerson) =>
  (await people.run(person, 'space.show', {})).roles.map(({ role, agencyId, actingFor }) => [
    role,
    agencyId,
    actingFor?.name ?? null,
  ])
const lastLine = async () => (await people.run('observer', 'history.list', { limit: 1 })).entries[0]

test('who is not a coordinator names a deputy for oneself alone, of the own agency', async () => {
  expect(await told(name('healthOfficer', 'observer', {}, 'customsOfficer'))).toBe('action-not-allowed')
  expect(await told(name('customsOfficer', 'healthOfficer', {}, 'customsOfficer'))).toBe(
    'deputyId deputy-of-agency',
  )
  expect(await told(name('coordinator', 'observer', {}, 'expert'))).toBe('record-not-found')
  expect(await told(name('coordinator', 'neighbour'))).toBe('deputyId not-in-register')
})

test('a second click names nobody twice, and days are nobody’s twice', async () => {
  const formId = randomUUID()
  const [first, second] = await Promise.all([
    name('coordinator', 'observer', { formId }),
    name('coordinator', 'observer', { formId }),
  ])
  expect(first).toEqual(second)
  expect(await told(name('coordinator', 'approver', { fromOn: '2026-12-11', toOn: '2026-12-20' }))).toBe(
    'fromOn deputy-overlap',
  )
  const { deputyships } = await people.run('observer', 'deputyship.list', {})
  expect(deputyships.map(({ state, fromOn }) => [state, fromOn])).toEqual([['coming', '2026-12-01']])
})

test('the rights begin and end by themselves', async () => {
  const own = ['observer', null, null]
  const another = ['coordinator', null, 'Invented Coordinator']
  const asked = {
    agencyId: people.agencyIds.customs,
    items: [{ kind: 'matrix-row', ref: 'op2.transport' }],
    language: 'en',
  } as const
  const outcomes: unknown[] = []
  for (const day of ['2026-11-30', '2026-12-01', '2026-12-11', '2026-12-12']) {
    at(day)
    const outcome = await people.as('observer')('assignment.ask', {
      ...asked,
      items: [{ kind: 'matrix-row', ref: day === '2026-12-01' ? 'op2.transport' : 'op2.acquire' }],
    })
    const names = (await rolesOf('observer')).map(([role]) => role)
    outcomes.push([day, names, outcome.ok ? 'asked' : outcome.refusal.code])
  }
  expect(outcomes).toEqual([
    ['2026-11-30', ['observer'], 'action-not-allowed'],
    ['2026-12-01', ['observer', 'coordinator'], 'asked'],
    ['2026-12-11', ['observer', 'coordinator'], 'asked'],
    ['2026-12-12', ['observer'], 'action-not-allowed'],
  ])
  at('2026-12-02')
  const roles = await rolesOf('observer')
  expect(roles[0]).toEqual(own)
  expect(roles[1]?.slice(0, 2)).toEqual(another.slice(0, 2))
  expect(roles[1]?.[2]).not.toBeNull()
})

test('the history says who did it and for whom, and stays whole', async () => {
  const line = await lastLine()
  expect(line).toMatchObject({ objectKind: 'assignment' })
  expect(line?.personName).not.toBe(line?.actingForName)
  expect(line?.actingForName).toBe((await rolesOf('observer'))[1]?.[2])
  const { rows } = await people.owner.query<{ facts: { actingFor?: string } }>(
    `select convert_from(canonical, 'utf8')::jsonb->'facts' as facts from app.history_entry where id = $1`,
    [line?.id],
  )
  expect(rows[0]?.facts).toEqual({ actingFor: idOf('coordinator') })
  const report = await verifyHistory(database.ownerUrl, presentRecords)
  expect([report.broken, report.records?.different]).toEqual([null, null])
})

test('a deputy lets nobody in or out and names no deputy, in the program and past it', async () => {
  const by = people.as('observer')
  const outcomes = [
    await by('member.end', { personId: idOf('approver'), role: 'approver' }),
    await by('invitation.make', { name: 'Somebody', email: 'some@body.example', role: 'observer' }),
    await by('deputyship.name', {
      personId: idOf('coordinator'),
      deputyId: idOf('approver'),
      fromOn: '2026-12-20',
      toOn: '2026-12-21',
      formId: randomUUID(),
    }),
    await by('handover.hand-over', {
      personId: idOf('approver'),
      successorId: idOf('observer'),
      formId: randomUUID(),
    }),
  ]
  expect(outcomes.map((each) => (each.ok ? 'done' : each.refusal.code))).toEqual([
    'action-not-allowed',
    'record-not-found',
    'action-not-allowed',
    'action-not-allowed',
  ])
  const client = new Client(connectionFor(database.appUrl, 'plan1540_app'))
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select * from app.open_scope($1, $2, $3)', [
      people.people.observer.token,
      'XZZ',
      '2026-12-02T09:00:00Z',
    ])
    await expect(
      client.query(
        `select * from app.name_deputy($1, $2, $3, $4, '2026-12-20', '2026-12-21', '2026-12-02T09:00:00Z')`,
        [randomUUID(), randomUUID(), idOf('coordinator'), idOf('observer')],
      ),
    ).rejects.toThrow('only a coordinator names a deputy for another person')
    await client.query('rollback')
    await client.query('begin')
    await client.query('select * from app.open_scope($1, $2, $3)', [
      people.people.observer.token,
      'XZZ',
      '2026-12-02T09:00:00Z',
    ])
    await expect(client.query(`update app.deputyship set to_on = to_on + 30`)).rejects.toThrow(
      'permission denied',
    )
    await client.query('rollback')
  } finally {
    await client.end()
  }
})

test('who is on leave and the deputy are both told of what waits', async () => {
  const waiting = async (person: FixturePerson) =>
    (await people.run(person, 'notification.list', {})).notifications.map((each) => each.kind)
  expect(await waiting('observer')).toContain('deputy-named')
  const { id } = await people.run('coordinator', 'comment.add', {
    recordKind: 'assessment',
    recordId: people.assessmentIds.XZZ,
    part: null,
    language: 'en',
    text: 'Who answers row 3?',
  })
  await people.run('customsOfficer', 'comment.reply', { id, language: 'en', text: 'We do.' })
  expect(await waiting('coordinator')).toContain('replied')
  expect(await waiting('observer')).toContain('replied')
})

test('a role that needs a second factor needs it of the deputy', async () => {
  await people.owner.query(`insert into identity.second_factor_role values ('coordinator')`)
  const outcome = await people.as('observer')('space.show', {})
  expect(outcome.ok ? 'open' : outcome.refusal.code).toBe('second-factor-needed')
  await people.owner.query('delete from identity.second_factor_role')
})

test('the deputy ends it early, and the rights end with it; a second time there is nothing to end', async () => {
  const { deputyships } = await people.run('observer', 'deputyship.list', {})
  const id = deputyships[0]?.id ?? ''
  expect((await people.as('approver')('deputyship.end', { id })).ok).toBe(false)
  await people.run('observer', 'deputyship.end', { id })
  expect((await rolesOf('observer')).length).toBe(1)
  const again = await people.as('observer')('deputyship.end', { id })
  expect(again.ok ? 'done' : again.refusal.code).toBe('action-not-allowed')
  expect((await people.as('neighbour')('deputyship.end', { id })).ok).toBe(false)
})

test('nobody acts for one who has left', async () => {
  await people.run('coordinator', 'deputyship.name', {
    personId: idOf('healthOfficer'),
    deputyId: idOf('observer'),
    fromOn: '2026-12-02',
    toOn: '2026-12-20',
    formId: randomUUID(),
  })
  expect((await rolesOf('observer')).map(([role]) => role)).toEqual(['observer', 'focal-point'])
  await people.run('coordinator', 'member.end', { personId: idOf('healthOfficer'), role: 'focal-point' })
  expect((await rolesOf('observer')).map(([role]) => role)).toEqual(['observer'])
})
