import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import { remindOfRound } from '#service/round-job.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let roundId = ''
const dueOn = '2027-03-10'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  people.clock.now = new Date('2027-02-20T09:00:00Z')
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const open = (person: FixturePerson = 'coordinator', more: object = {}) =>
  people.as(person)('round.open', {
    title: 'First reading',
    dueOn,
    agencyIds: [people.agencyIds.customs, people.agencyIds.health],
    language: 'en',
    ...more,
  })
const board = async () => (await people.run('observer', 'round.show', { id: roundId })).agencies
const positionOf = async (agency: 'customs' | 'health') => {
  const line = (await board()).find((each) => each.agency?.id === people.agencyIds[agency])
  if (line === undefined) throw new Error(`${agency} is not asked`)
  return line.position
}
const say = async (
  person: FixturePerson,
  agency: 'customs' | 'health',
  position: string,
  reservation: string | null = null,
) => {
  const { id, revision } = await positionOf(agency)
  return people.as(person)('round.take-position', {
    id,
    base: revision,
    position: position as never,
    reservation,
    language: 'en',
  })
}
const codeOf = async (asked: Promise<{ ok: boolean; refusal?: { code: string } }>) =>
  (await asked).refusal?.code ?? 'done'
const waiting = async (person: FixturePerson) =>
  (await people.run(person, 'notification.list', {})).notifications
    .filter((each) => each.objectId === roundId && each.settledAt === null)
    .map((each) => each.kind)
const remind = async (day: string) => {
  people.clock.now = new Date(`${day}T03:00:00Z`)
  await remindOfRound(people.context, {
    personId: people.people.coordinator.personId,
    spaceId: people.spaceIds.XZZ,
    recordId: roundId,
  })
}

test('a round is opened by a coordinator alone, with a day to come and known agencies', async () => {
  for (const person of ['customsOfficer', 'approver', 'observer'] as const)
    expect(await codeOf(open(person))).toBe('action-not-allowed')
  expect(await open('coordinator', { dueOn: '2027-02-19' })).toMatchObject({
    refusal: { problems: [{ path: 'dueOn', code: 'day-in-past' }] },
  })
  expect(await open('coordinator', { agencyIds: [roundId || people.spaceIds.XZY] })).toMatchObject({
    refusal: { problems: [{ path: 'agencyIds', code: 'not-in-register' }] },
  })
  expect((await people.run('coordinator', 'round.list', {})).rounds).toEqual([])
})

test('what an agency has in hand goes into the round, and one round is open at a time', async () => {
  const { id } = await people.run('coordinator', 'assignment.ask', {
    agencyId: people.agencyIds.customs,
    items: [{ kind: 'matrix-row', ref: 'op2.transport' }],
    language: 'en',
  })
  const opened = await Promise.all([open('coordinator'), open('secondCoordinator')])
  expect(opened.map((each) => (each.ok ? 'opened' : each.refusal.code)).sort()).toEqual([
    'opened',
    'round-open',
  ])
  roundId = opened.flatMap((each) => (each.ok ? [each.value.id] : []))[0] ?? ''
  const { assignment } = await people.run('coordinator', 'assignment.show', { id })
  expect(assignment).toMatchObject({ roundId, dueOn })
  expect(await waiting('customsOfficer')).toEqual(['round-opened'])
  expect((await people.run('customsOfficer', 'assignment.show-own', {})).round).toMatchObject({
    id: roundId,
    positions: [{ position: null }],
  })
})

test('who is asked in a round is asked in the open one of the own State', async () => {
  const ask = (person: FixturePerson, agencyId: string, round: string) =>
    people.as(person)('assignment.ask', {
      agencyId,
      roundId: round,
      items: [{ kind: 'matrix-row', ref: 'op2.use' }],
      language: 'en',
    })
  const { id: agencyId } = await people.run('neighbour', 'agency.add', {
    language: 'en',
    name: 'Customs of Ystria',
    shortName: 'CY',
    kind: 'customs',
  })
  expect(await ask('neighbour', agencyId, roundId)).toMatchObject({
    refusal: { problems: [{ path: 'roundId', code: 'not-in-register' }] },
  })
  expect(await ask('coordinator', people.agencyIds.foreign, agencyId)).toMatchObject({
    refusal: { problems: [{ path: 'roundId', code: 'not-in-register' }] },
  })
})

test('an agency that has one part in the round and one beside it is asked all the same, and keeps both', async () => {
  const agencyId = people.agencyIds.foreign
  const items = [{ kind: 'matrix-row' as const, ref: 'op2.use' }]
  const ask = (round: string) =>
    people.run('coordinator', 'assignment.ask', { agencyId, roundId: round, items, language: 'en' })
  const [inside, beside] = [await ask(roundId), await ask('')]
  const { round } = await people.run('coordinator', 'round.show', { id: roundId })
  const edit = { id: roundId, base: round.revision, title: 'First reading', dueOn, language: 'en' }
  await people.run('coordinator', 'round.edit', { ...edit, addAgencyIds: [agencyId] })
  const roundOf = async (id: string) =>
    (await people.run('coordinator', 'assignment.show', { id })).assignment.roundId
  expect([await roundOf(inside.id), await roundOf(beside.id)]).toEqual([roundId, null])
  expect((await board()).map((line) => line.agency?.id)).toContain(agencyId)
  await people.run('coordinator', 'round.take-position', {
    id: (await board()).find((line) => line.agency?.id === agencyId)?.position.id ?? '',
    base: 1,
    position: 'agrees',
    language: 'en',
  })
})

test('parts that are due with the round stay due with it when its last day is another', async () => {
  const dayOf = async () =>
    (await people.run('customsOfficer', 'assignment.show-own', {})).parts[0]?.assignment.dueOn
  const move = async (day: string) => {
    const { round } = await people.run('coordinator', 'round.show', { id: roundId })
    const edit = { id: roundId, base: round.revision, title: 'First reading', dueOn: day, language: 'en' }
    await people.run('coordinator', 'round.edit', edit)
  }
  await move('2027-03-20')
  expect(await dayOf()).toBe('2027-03-20')
  await move(dueOn)
  expect(await dayOf()).toBe(dueOn)
})

test('an agency answers for itself, and a reservation has its words', async () => {
  expect(await codeOf(say('customsOfficer', 'health', 'agrees'))).toBe('action-not-allowed')
  expect(await codeOf(say('observer', 'customs', 'agrees'))).toBe('action-not-allowed')
  expect(await say('customsOfficer', 'customs', 'reserves')).toMatchObject({
    refusal: { problems: [{ path: 'reservation', code: 'reservation-needed' }] },
  })
  expect(await codeOf(say('customsOfficer', 'customs', 'reserves', 'Action 4 needs a budget.'))).toBe('done')
  expect(await positionOf('customs')).toMatchObject({
    position: 'reserves',
    reservation: { versions: { en: { text: 'Action 4 needs a budget.' } } },
  })
  expect(await waiting('customsOfficer')).toEqual([])
  // What somebody else changed meanwhile is not written over.
  const stale = await people.as('coordinator')('round.take-position', {
    id: (await positionOf('customs')).id,
    base: 1,
    position: 'agrees',
    language: 'en',
  })
  expect(stale).toMatchObject({ refusal: { code: 'edit-conflict' } })
})

test('who thinks better of it takes the reservation back, words and all', async () => {
  await say('customsOfficer', 'customs', 'agrees')
  expect(await positionOf('customs')).toMatchObject({ position: 'agrees', reservation: null })
  await say('customsOfficer', 'customs', 'reserves', 'Action 4 needs a budget after all.')
})

test('those who have not answered are reminded on its days, before and after; the others are left in peace', async () => {
  await remind('2027-03-02')
  expect(await waiting('healthOfficer')).toEqual(['round-opened'])
  await remind('2027-03-03')
  expect((await waiting('healthOfficer')).sort()).toEqual(['round-due', 'round-opened'])
  // Customs has answered, and still has its part in hand.
  expect(await waiting('customsOfficer')).toEqual(['round-due'])
  await remind('2027-03-11')
  expect(await waiting('healthOfficer')).toContain('round-overdue')
  expect(await waiting('observer')).toEqual([])
})

test('a coordinator writes down what an agency says by telephone, and closes; then nothing changes any more', async () => {
  await say('coordinator', 'health', 'agrees')
  expect(await codeOf(people.as('customsOfficer')('round.close', { id: roundId }))).toBe('action-not-allowed')
  await people.run('coordinator', 'round.close', { id: roundId })
  await people.run('coordinator', 'round.close', { id: roundId })
  const shown = await people.run('observer', 'round.show', { id: roundId })
  expect([shown.isAgreed, shown.counts]).toEqual([true, { agrees: 2, reserves: 1, unanswered: 0 }])
  expect(await codeOf(say('customsOfficer', 'customs', 'agrees'))).toBe('action-not-allowed')
  expect(await waiting('healthOfficer')).toEqual(['round-closed'])
  await remind('2027-03-17')
  expect(await waiting('healthOfficer')).toEqual(['round-closed'])
})

test('another State finds neither the round nor what was said in it', async () => {
  expect(await codeOf(people.as('neighbour')('round.show', { id: roundId }))).toBe('record-not-found')
  const { id, revision } = await positionOf('customs')
  const edit = { id, base: revision, position: 'agrees' as const, language: 'en' }
  expect(await codeOf(people.as('neighbour')('round.take-position', edit))).toBe('record-not-found')
  expect(await codeOf(people.as('expert', 'XZZ')('round.list', {}))).toBe('space-not-found')
  const client = await people.context.appPool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.space', $1, true)`, [people.spaceIds.XZY])
    for (const table of ['round', 'round_position'])
      expect((await client.query(`select id from app.${table}`)).rows).toEqual([])
    await client.query('rollback')
  } finally {
    client.release()
  }
})

test('the history agrees with the rounds as they stand', async () => {
  const report = await verifyHistory(database.ownerUrl, presentRecords)
  expect([report.broken, report.records?.different]).toEqual([null, null])
})

test('what was not accepted before a round closed goes into the next, and is due with it', async () => {
  const { rounds } = await people.run('coordinator', 'round.list', {})
  for (const { round } of rounds)
    if (round.state === 'open') await people.run('coordinator', 'round.close', { id: round.id })
  const agencyId = people.agencyIds.customs
  const today = people.clock.now.toISOString().slice(0, 10)
  const open = (title: string, dueOn: string) =>
    people.run('coordinator', 'round.open', { title, dueOn, agencyIds: [agencyId], language: 'en' })
  const first = await open('Before', `${Number(today.slice(0, 4)) + 1}-03-01`)
  await people.run('coordinator', 'assignment.ask', {
    agencyId,
    roundId: first.id,
    items: [{ kind: 'matrix-row', ref: 'op2.transport' }],
    language: 'en',
  })
  const partOf = async (roundId: string) =>
    (await people.run('coordinator', 'assignment.list', {})).assignments
      .map((each) => each.assignment)
      .filter((each) => each.roundId === roundId && each.state !== 'accepted')
      .map(({ id, dueOn }) => ({ id, dueOn }))
  const [part] = await partOf(first.id)
  expect(part).toBeDefined()
  await people.run('coordinator', 'round.close', { id: first.id })
  const later = `${Number(today.slice(0, 4)) + 1}-06-01`
  const second = await open('After', later)
  expect((await partOf(second.id)).map((each) => each.id)).toContain(part?.id)
  expect(await partOf(first.id)).toEqual([])
})
