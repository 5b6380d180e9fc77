import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { type FilledSpaces, fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let filled: FilledSpaces
let meetingId = ''

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  filled = await fillSpaces(people)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const show = (person: FixturePerson = 'observer') => people.run(person, 'meeting.show', { id: meetingId })
const codeOf = async (asked: Promise<{ ok: boolean; refusal?: { code: string } }>) =>
  (await asked).refusal?.code ?? 'done'
const decide = async (person: FixturePerson, position: number, decision: string | null) => {
  const item = (await show()).items.find((each) => each.position === position)
  if (item === undefined) throw new Error(`The agenda has no item ${position}.`)
  return people.as(person)('meeting.decide', { id: item.id, base: item.revision, decision, language: 'en' })
}

test('an agenda offers what is overdue, disputed and new, each thing once and in this order', async () => {
  people.clock.now = new Date('2091-02-01T08:00:00Z')
  const { id } = await people.run('coordinator', 'comment.add', {
    recordKind: 'plan',
    recordId: filled.XZZ.planId,
    part: null,
    language: 'en',
    text: 'Who pays for this?',
  })
  expect(id).not.toBe('')
  const { candidates } = await people.run('coordinator', 'meeting.list-candidates', { language: 'fr' })
  const reasons = candidates.map((each) => each.reason)
  expect(reasons).toEqual(
    [...reasons].sort((a, b) => 'overdue disputed new'.indexOf(a) - 'overdue disputed new'.indexOf(b)),
  )
  expect(new Set(candidates.map((each) => each.key)).size).toBe(candidates.length)
  const comment = candidates.find((each) => each.topic.versions.en?.text.includes('Who pays for this?'))
  expect(comment?.topic.original).toBe('fr')
  expect(Object.keys(comment?.topic.versions ?? {}).sort()).toEqual(['ar', 'en', 'fr'])
  expect(await codeOf(people.as('observer')('meeting.list-candidates', { language: 'en' }))).toBe(
    'action-not-allowed',
  )
})

test('a meeting is called by a coordinator with what was ticked and topics of its own; members are told', async () => {
  const { candidates } = await people.run('coordinator', 'meeting.list-candidates', { language: 'en' })
  const ticked = candidates.filter((each) => each.subject.objectId === filled.XZZ.actionId)
  const input = {
    title: 'First meeting',
    heldOn: '2091-02-03',
    subjects: [...ticked.map((each) => each.key), 'plan-action made-up '],
    topics: ['Dates of the next year'],
    language: 'en',
  }
  for (const person of ['customsOfficer', 'approver', 'observer'] as const)
    expect(await codeOf(people.as(person)('meeting.call', input))).toBe('action-not-allowed')
  const formId = v7()
  const twice = await Promise.all(
    [1, 2].map(() => people.run('coordinator', 'meeting.call', { ...input, formId })),
  )
  expect(twice[0]).toEqual(twice[1])
  meetingId = twice[0]?.id ?? ''
  const { items, meeting } = await show()
  expect(meeting.state).toBe('called')
  expect(items.map(({ position, reason }) => [position, reason])).toEqual([
    ...ticked.map((each, at) => [at + 1, each.reason]),
    [ticked.length + 1, 'topic'],
  ])
  const told = (await people.run('customsOfficer', 'notification.list', {})).notifications
  expect(told.filter((each) => each.objectId === meetingId).map((each) => each.kind)).toEqual([
    'meeting-called',
  ])
})

test('a decision stands on the agenda and as a comment on the thing it is about', async () => {
  const at = (await show()).items.findIndex((item) => item.subject?.objectId === filled.XZZ.actionId) + 1
  expect(await codeOf(decide('customsOfficer', at, 'No.'))).toBe('action-not-allowed')
  expect(await codeOf(decide('coordinator', at, 'The ministry pays.'))).toBe('done')
  const { threads } = await people.run('observer', 'comment.list', {
    recordKind: 'plan-action',
    recordId: filled.XZZ.actionId,
    part: null,
  })
  expect(threads.map(({ root }) => root.text.versions.en?.text)).toContain(
    'Decided at the meeting “First meeting” of 2091-02-03: The ministry pays.',
  )
  // The page that was read before somebody else's decision does not write over it.
  const item = (await show()).items[at - 1]
  const stale = { id: item?.id ?? '', base: 1, decision: 'Customs pays.', language: 'en' }
  expect(await codeOf(people.as('secondCoordinator')('meeting.decide', stale))).toBe('edit-conflict')
  await decide('coordinator', at, null)
  expect((await show()).items[at - 1]).toMatchObject({ decision: null, decidedAt: null })
  await decide('coordinator', at, 'The ministry pays.')
})

test('who was there is taken down, members by tick and guests by name', async () => {
  const edit = async (attendeeIds: string[]) =>
    people.as('coordinator')('meeting.edit', {
      id: meetingId,
      base: (await show()).meeting.revision,
      title: 'First meeting',
      heldOn: '2091-02-03',
      guests: 'Ms Expert\n\nMr Guest',
      attendeeIds,
      language: 'en',
    })
  const { customsOfficer, neighbour } = people.people
  expect(await edit([neighbour.personId])).toMatchObject({
    refusal: { problems: [{ path: 'attendeeIds', code: 'not-in-register' }] },
  })
  expect((await show()).meeting.guests).toBeNull()
  expect(await codeOf(edit([customsOfficer.personId, customsOfficer.personId]))).toBe('done')
  const { members, meeting } = await show()
  expect(members.filter((member) => member.isThere).map((member) => member.name)).toEqual(['Carla Customs'])
  expect(meeting.guests).toBe('Ms Expert\n\nMr Guest')
  const { history } = await show()
  expect(history[0]?.changes).toHaveProperty(`attendee:${customsOfficer.personId}`)
})

test('a decision on what was taken out since stands on the agenda alone', async () => {
  const section = await people.run('coordinator', 'section.add', { language: 'en', title: 'Short-lived' })
  await people.run('coordinator', 'comment.add', {
    recordKind: 'plan-section',
    recordId: section.id,
    part: null,
    language: 'en',
    text: 'Is this needed?',
  })
  const { candidates } = await people.run('coordinator', 'meeting.list-candidates', { language: 'en' })
  const subjects = candidates.filter((each) => each.subject.objectId === section.id).map((each) => each.key)
  const input = { title: 'Second meeting', heldOn: '2091-02-04', subjects, language: 'en' }
  const { id } = await people.run('coordinator', 'meeting.call', input)
  await people.run('coordinator', 'section.remove', { id: section.id, base: 1 } as never)
  const [item] = (await people.run('coordinator', 'meeting.show', { id })).items
  const decision = { id: item?.id ?? '', base: 1, decision: 'Not needed.', language: 'en' }
  expect(await codeOf(people.as('coordinator')('meeting.decide', decision))).toBe('done')
})

test('a closed meeting stays as it is, and its minutes may be asked for', async () => {
  expect(await codeOf(people.as('customsOfficer')('meeting.close', { id: meetingId }))).toBe(
    'action-not-allowed',
  )
  await people.run('coordinator', 'meeting.close', { id: meetingId })
  const told = (await people.run('customsOfficer', 'notification.list', {})).notifications
  expect(told.filter((each) => each.objectId === meetingId && each.settledAt === null)).toEqual([])
  await people.run('coordinator', 'meeting.close', { id: meetingId })
  expect(await codeOf(decide('coordinator', 1, 'Something else.'))).toBe('action-not-allowed')
  expect((await show('coordinator')).allowed).toEqual(['read', 'call', 'export'])
  const wish = { kind: 'minutes', format: 'docx', language: 'en' } as const
  expect(await codeOf(people.as('observer')('document.ask-for', wish))).toBe('input-not-valid')
  await people.run('observer', 'document.ask-for', { ...wish, meetingId })
  expect((await show()).documents.map((each) => [each.kind, each.meetingId])).toEqual([
    ['minutes', meetingId],
  ])
  expect(await codeOf(people.as('neighbour')('document.ask-for', { ...wish, meetingId }))).toBe(
    'record-not-found',
  )
})

test('another State finds nothing of it', async () => {
  expect(await codeOf(people.as('neighbour')('meeting.show', { id: meetingId }))).toBe('record-not-found')
  expect(
    (await people.run('neighbour', 'meeting.list', {})).meetings.map((each) => each.meeting.id),
  ).not.toContain(meetingId)
})

test('the history agrees with the meetings as they stand', async () => {
  const report = await verifyHistory(database.ownerUrl, presentRecords)
  expect([report.broken, report.records?.different]).toEqual([null, null])
})
