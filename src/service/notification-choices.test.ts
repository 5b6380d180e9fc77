import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inSpace } from '#service/in-space.ts'
import { makeUnsubscribeToken, readUnsubscribeToken } from '#service/mail-token.ts'
import { linkKeyOf } from '#service/mail-transport.ts'
import { readUnsubscribeLink, unsubscribeByLink } from '#service/notification-choices.ts'
import { notifyPersons } from '#service/notification-commands.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
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
beforeEach(async () => {
  people.clock.now = new Date('2026-11-23T09:00:00Z')
  for (const table of ['notification', 'notification_setting', 'notification_rhythm'])
    await people.owner.query(`delete from app.${table}`)
})

const tell = (to: FixturePerson[], more: { isReminder?: boolean } = {}) =>
  inSpace(
    people.context,
    { kind: 'session', token: people.people.coordinator.token, space: 'XZZ' },
    'write',
    (scope) =>
      notifyPersons(scope, {
        kind: 'assigned',
        personIds: to.map((person) => people.people[person].personId),
        objectKind: 'plan',
        objectId: people.assessmentIds.XZZ,
        ...more,
      }),
  )
const waitingOf = async (person: FixturePerson) =>
  (await people.run(person, 'notification.list', {})).notifications
const rhythmsOf = async (person: FixturePerson) =>
  Object.fromEntries(
    (await people.run(person, 'notification.show-choices', {})).rhythms.map(({ kind, rhythm }) => [
      kind,
      rhythm,
    ]),
  )

describe('telling', () => {
  test('reaches members of the State, each once, and neither the actor nor anybody else', async () => {
    expect(await tell(['customsOfficer', 'customsOfficer', 'coordinator', 'neighbour', 'expert'])).toBe(1)
    expect(await waitingOf('customsOfficer')).toMatchObject([
      { kind: 'assigned', actorName: 'Ana Coordinator', times: 1, readAt: null },
    ])
    for (const other of ['coordinator', 'neighbour', 'expert'] as const)
      expect(await waitingOf(other)).toEqual([])
  })

  test('in nobody’s name reaches the person in whose name it runs too', async () => {
    expect(await tell(['coordinator'], { isReminder: true })).toBe(1)
    expect(await waitingOf('coordinator')).toMatchObject([{ actorName: null }])
  })

  test('again counts up while it is unread, and tells anew once it was read', async () => {
    await tell(['customsOfficer'])
    await tell(['customsOfficer'])
    expect(await waitingOf('customsOfficer')).toMatchObject([{ times: 2 }])
    await people.run('customsOfficer', 'notification.read-all', {})
    await tell(['customsOfficer'])
    expect(await waitingOf('customsOfficer')).toMatchObject([
      { times: 1, readAt: null },
      { times: 2, readAt: '2026-11-23T09:00:00.000Z' },
    ])
    const session = await people.run('customsOfficer', 'session.show', {})
    expect(session.spaces).toMatchObject([{ code: 'XZZ', waiting: 1 }])
  })
})

describe('reading', () => {
  test('another person’s is as if it were not there, and changes nothing', async () => {
    await tell(['customsOfficer'])
    const [{ id } = { id: '' }] = await waitingOf('customsOfficer')
    for (const other of ['coordinator', 'observer', 'neighbour', 'administrator'] as const) {
      const outcome = await people.as(other)('notification.read', { id })
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'record-not-found' } })
      expect(await people.run(other, 'notification.read-all', {})).toEqual({ marked: 0 })
    }
    expect(await waitingOf('customsOfficer')).toMatchObject([{ readAt: null }])
    expect(await people.run('customsOfficer', 'notification.read', { id })).toEqual({ marked: 1 })
    expect(await people.run('customsOfficer', 'notification.read', { id })).toEqual({ marked: 0 })
  })
})

describe('choosing', () => {
  const usual = { timeZone: 'Europe/Sarajevo', digestHour: 7, digestWeekday: 5 }

  test('keeps what was chosen, and leaves what was not', async () => {
    await people.run('customsOfficer', 'notification.choose', {
      ...usual,
      rhythms: [{ kind: 'mentioned', rhythm: 'never' }],
    })
    await people.run('customsOfficer', 'notification.choose', {
      ...usual,
      rhythms: [{ kind: 'replied', rhythm: 'weekly' }],
    })
    expect(await people.run('customsOfficer', 'notification.show-choices', {})).toMatchObject(usual)
    expect(await rhythmsOf('customsOfficer')).toMatchObject({
      mentioned: 'never',
      replied: 'weekly',
      assigned: 'daily',
    })
    expect(await rhythmsOf('healthOfficer')).toMatchObject({ mentioned: 'daily', replied: 'daily' })
  })

  test.each([
    [{ timeZone: 'Europe/Nowhere' }, { path: 'timeZone', code: 'not-a-time-zone' }],
    [{ timeZone: '+02:00' }, { path: 'timeZone', code: 'not-a-time-zone' }],
    [{ digestHour: 24 }, { path: 'digestHour', code: 'not-a-number' }],
    [{ digestHour: 7.5 }, { path: 'digestHour', code: 'not-a-number' }],
    [{ digestWeekday: 0 }, { path: 'digestWeekday', code: 'not-a-number' }],
    [{ rhythms: [{ kind: 'handed-over', rhythm: 'never' }] }, { path: 'rhythms.0', code: 'kind-stays-on' }],
    [{ rhythms: [{ kind: 'gossip', rhythm: 'daily' }] }, { path: 'rhythms.0.kind', code: 'not-one-of' }],
  ])('of %j is refused, and nothing is kept', async (wrong, problem) => {
    const outcome = await people.as('customsOfficer')('notification.choose', { ...usual, ...wrong } as never)
    expect(outcome).toMatchObject({ ok: false, refusal: { problems: [problem] } })
    expect((await people.owner.query('select from app.notification_setting')).rowCount).toBe(0)
  })
})

describe('the link of a letter', () => {
  const issuedAt = '2026-11-23T09:00:00.000Z'
  const linkOf = (person: FixturePerson, kind: 'mentioned' | 'all' = 'mentioned') =>
    makeUnsubscribeToken(people.context.linkKey, { personId: people.people[person].personId, kind, issuedAt })

  test('turns its kind off for its person and for nobody else, without a session', async () => {
    expect(readUnsubscribeLink(people.context, linkOf('customsOfficer'))).toBe('mentioned')
    expect(await unsubscribeByLink(people.context, linkOf('customsOfficer'))).toBe('done')
    expect(await rhythmsOf('customsOfficer')).toMatchObject({ mentioned: 'never', replied: 'daily' })
    expect(await rhythmsOf('healthOfficer')).toMatchObject({ mentioned: 'daily' })
  })

  test('for all turns off what may be off, and no duty that passes to the person', async () => {
    expect(await unsubscribeByLink(people.context, linkOf('customsOfficer', 'all'))).toBe('done')
    const rhythms = await rhythmsOf('customsOfficer')
    const on = Object.entries(rhythms).filter(([, rhythm]) => rhythm !== 'never')
    expect(on).toEqual([
      ['signature-awaited', 'at-once'],
      ['handed-over', 'at-once'],
      ['deputy-named', 'at-once'],
    ])
  })

  test('used again changes nothing, least of all what the person has chosen since', async () => {
    expect(await unsubscribeByLink(people.context, linkOf('customsOfficer'))).toBe('done')
    expect(await unsubscribeByLink(people.context, linkOf('customsOfficer'))).toBe('done')
    people.clock.now = new Date('2026-11-24T09:00:00Z')
    await people.run('customsOfficer', 'notification.choose', {
      timeZone: 'UTC',
      digestHour: 8,
      digestWeekday: 1,
      rhythms: [{ kind: 'mentioned', rhythm: 'weekly' }],
    })
    expect(await unsubscribeByLink(people.context, linkOf('customsOfficer'))).toBe('changed-since')
    expect(await unsubscribeByLink(people.context, linkOf('customsOfficer', 'all'))).toBe('changed-since')
    expect(await rhythmsOf('customsOfficer')).toMatchObject({ mentioned: 'weekly', replied: 'daily' })
  })

  test('that is forged, cut, of another person, of another instance or of nobody does nothing', async () => {
    const link = linkOf('customsOfficer')
    const wish = { personId: people.people.customsOfficer.personId, kind: 'mentioned', issuedAt } as const
    const forged = [
      '',
      link.slice(0, -1),
      link.replace(wish.personId, people.people.healthOfficer.personId),
      link.replace('mentioned', 'all'),
      link.replace('mentioned', 'replied'),
      `${link}.more`,
      makeUnsubscribeToken(linkKeyOf('another-secret-of-another-instance-0000'), wish),
      makeUnsubscribeToken(people.context.linkKey, { ...wish, kind: 'handed-over' }),
      makeUnsubscribeToken(people.context.linkKey, {
        ...wish,
        personId: '018f0000-0000-7000-8000-000000000000',
      }),
    ]
    for (const token of forged) expect(await unsubscribeByLink(people.context, token), token).toBe('unknown')
    expect((await people.owner.query('select from app.notification_rhythm')).rowCount).toBe(0)
  })

  test('reads back what it was made of', () => {
    const wish = { personId: people.people.observer.personId, kind: 'replied', issuedAt } as const
    const { linkKey } = people.context
    expect(readUnsubscribeToken(linkKey, makeUnsubscribeToken(linkKey, wish))).toEqual(wish)
  })
})
