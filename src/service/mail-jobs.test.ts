import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NotificationKind } from '#domain/people/notification.ts'
import { inSpace } from '#service/in-space.ts'
import { startWorker } from '#service/job-worker.ts'
import { mailNotifications, sendLetter } from '#service/mail-jobs.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import type { Scope } from '#service/service-context.ts'
import { requeueMail } from '#store/mail-store.ts'
import { openPool } from '#store/scope-store.ts'
import type { MailServer } from '#tests/support/mail-server.ts'
import { type FixturePerson, fixtureOrigin, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createPeopleWithMail, type PeopleWithMail } from '#tests/support/people-with-mail.ts'
import type { TestDatabase } from '#tests/support/test-database.ts'

let fixture: PeopleWithMail
let database: TestDatabase
let server: MailServer
let people: PeopleFixture

/** The moment the tests begin at: a Monday, nine in the morning in UTC. */
const begin = '2026-11-23T09:00:00Z'
const secretTitle = 'Amend the ordinance on dual-use precursors'

beforeAll(async () => {
  fixture = await createPeopleWithMail()
  ;({ database, server, people } = fixture)
})
afterAll(async () => {
  await fixture.end()
})
beforeEach(async () => {
  server.received.length = 0
  server.refused.clear()
  server.isBusy = false
  people.clock.now = new Date(begin)
  for (const table of ['notification', 'notification_setting', 'notification_rhythm', 'letter', 'mail_fault'])
    await people.owner.query(`delete from app.${table}`)
  await people.owner.query('delete from graphile_worker._private_jobs')
})

const asCoordinator = <T>(run: (scope: Scope) => Promise<T>): Promise<T> =>
  inSpace(
    people.context,
    { kind: 'session', token: people.people.coordinator.token, space: 'XZZ' },
    'write',
    run,
  )
const tell = (
  person: FixturePerson,
  kind: NotificationKind = 'mentioned',
  objectId = people.assessmentIds.XZZ,
) =>
  asCoordinator((scope) =>
    notifyPersons(scope, {
      kind,
      personIds: [people.people[person].personId],
      objectKind: 'assessment',
      objectId,
      part: 'op1.npt',
    }),
  )

/** The jobs that wait, first due first. */
const jobs = async () => {
  const { rows } = await people.owner.query<{ task: string; run_at: Date; payload: Record<string, string> }>(
    `select t.identifier as task, j.run_at, j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id order by j.run_at, j.id`,
  )
  return rows
}
const look = (person: FixturePerson, space: 'XZZ' | 'XZY' = 'XZZ') => {
  const { personId } = people.people[person]
  return mailNotifications(people.context, { personId, spaceId: people.spaceIds[space], recordId: personId })
}
const letters = async () => {
  const { rows } = await people.owner.query<{
    id: string
    status: string
    failure: string | null
    params: unknown
  }>('select id, status, failure, params from app.letter order by made_at, id')
  return rows
}
/** Sends what is queued, as the worker would. */
const sendQueued = async (isLastTry = false): Promise<void> => {
  for (const { id, status } of await letters())
    if (status === 'queued') await sendLetter(people.context, id, isLastTry)
}
const choose = (
  person: FixturePerson,
  choice: { timeZone?: string; rhythm?: 'at-once' | 'weekly' | 'never' },
) =>
  people.run(person, 'notification.choose', {
    timeZone: choice.timeZone ?? 'UTC',
    digestHour: 8,
    digestWeekday: 1,
    rhythms: choice.rhythm === undefined ? [] : [{ kind: 'mentioned', rhythm: choice.rhythm }],
  })

describe('a letter of notifications', () => {
  test('comes whole to its reader, in two parts that say the same, and says nothing of what waits', async () => {
    const { id } = await people.run('coordinator', 'comment.add', {
      recordKind: 'assessment',
      recordId: people.assessmentIds.XZZ,
      part: 'op1.npt',
      language: 'en',
      text: secretTitle,
    })
    await choose('customsOfficer', { rhythm: 'at-once' })
    await tell('customsOfficer', 'mentioned', id)
    await tell('customsOfficer', 'handed-over')
    await look('customsOfficer')
    await sendQueued()
    expect(server.received).toHaveLength(1)
    const [{ mail, raw, to } = { mail: {} as never, raw: '', to: [] }] = server.received
    expect(to).toEqual(['carla.customs@example.org'])
    expect(mail.subject).toBe('2 things wait for you: State of Zandria')
    expect(mail.from?.text).toContain('plan1540@example.org')
    const html = String(mail.html)
    for (const part of [mail.text ?? '', html]) {
      expect(part).toContain(`${fixtureOrigin}/states/XZZ/notifications`)
      expect(part).toContain('You are mentioned (1)')
      expect(part).toContain('Duties were handed over to you (1)')
    }
    expect(html).toContain('<html lang="en" dir="ltr">')
    const whole = [raw, mail.text, html].join()
    for (const secret of [secretTitle, 'ordinance', 'op1.npt', id, 'Ana Coordinator'])
      expect(whole).not.toContain(secret)
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
    expect(await letters()).toMatchObject([{ status: 'sent', params: null }])
  })

  test('is written in the language of its reader', async () => {
    await people.owner.query(`update app.person set language = 'ar' where id = $1`, [
      people.people.customsOfficer.personId,
    ])
    await choose('customsOfficer', { rhythm: 'at-once' })
    await tell('customsOfficer')
    await look('customsOfficer')
    await sendQueued()
    await people.owner.query(`update app.person set language = 'en'`)
    expect(String(server.received[0]?.mail.html)).toContain('<html lang="ar" dir="rtl">')
    expect(server.received[0]?.mail.text).toContain('ذُكر اسمك (1)')
  })

  test('is not sent once everything was read, or settled, even where it was queued before', async () => {
    await choose('customsOfficer', { rhythm: 'at-once' })
    await tell('customsOfficer')
    await look('customsOfficer')
    await people.run('customsOfficer', 'notification.read-all', {})
    await sendQueued()
    await tell('customsOfficer')
    await look('customsOfficer')
    await asCoordinator((scope) =>
      settleNotifications(scope, {
        kinds: ['mentioned'],
        objectKind: 'assessment',
        objectId: people.assessmentIds.XZZ,
      }),
    )
    await sendQueued()
    expect(server.received).toEqual([])
    expect((await letters()).map(({ status }) => status)).toEqual(['dropped', 'dropped'])
  })

  test('goes to nobody who left the State meanwhile', async () => {
    const { personId } = people.people.healthOfficer
    await choose('healthOfficer', { rhythm: 'at-once' })
    await tell('healthOfficer')
    await look('healthOfficer')
    await people.owner.query(`update app.membership set to_on = '2026-11-22' where person_id = $1`, [
      personId,
    ])
    await sendQueued()
    await look('healthOfficer')
    await people.owner.query('update app.membership set to_on = null where person_id = $1', [personId])
    expect(server.received).toEqual([])
    expect((await letters()).map(({ status }) => status)).toEqual(['dropped'])
  })
})

describe('the rhythm', () => {
  test.each([
    ['Europe/Sarajevo', begin, '2026-11-24T07:00:00.000Z'],
    ['America/New_York', begin, '2026-11-23T13:00:00.000Z'],
    ['Asia/Kathmandu', begin, '2026-11-24T02:15:00.000Z'],
    // The clocks go forward in the night between.
    ['Europe/Sarajevo', '2027-03-27T12:00:00Z', '2027-03-28T06:00:00.000Z'],
  ])('in %s of %s asks for the letter at %s, and not before', async (timeZone, now, due) => {
    people.clock.now = new Date(now)
    await choose('customsOfficer', { timeZone })
    await tell('customsOfficer')
    await look('customsOfficer')
    expect(await letters()).toEqual([])
    const [job] = (await jobs()).filter(({ task }) => task === 'mail-notifications')
    expect(job?.run_at.toISOString()).toBe(due)
    people.clock.now = new Date(Date.parse(due) - 1000)
    await look('customsOfficer')
    expect(await letters()).toEqual([])
    people.clock.now = new Date(due)
    await look('customsOfficer')
    await sendQueued()
    expect(server.received).toHaveLength(1)
  })

  test('gathers what came in a day into one letter, and what comes again unread into no second', async () => {
    await tell('customsOfficer')
    await tell('customsOfficer')
    await tell('customsOfficer', 'replied')
    people.clock.now = new Date('2026-11-24T08:00:00Z')
    await look('customsOfficer')
    await sendQueued()
    await tell('customsOfficer')
    people.clock.now = new Date('2026-11-25T08:00:00Z')
    await look('customsOfficer')
    await sendQueued()
    expect(server.received.map(({ mail }) => mail.subject)).toEqual([
      '2 things wait for you: State of Zandria',
    ])
    const { notifications } = await people.run('customsOfficer', 'notification.list', {})
    expect(notifications.map(({ kind, times }) => [kind, times])).toEqual([
      ['mentioned', 3],
      ['replied', 1],
    ])
  })

  test('of never sends nothing, and everything still waits in the program', async () => {
    await choose('customsOfficer', { rhythm: 'never' })
    await tell('customsOfficer')
    people.clock.now = new Date('2026-12-24T08:00:00Z')
    await look('customsOfficer')
    expect(await letters()).toEqual([])
    expect((await people.run('customsOfficer', 'notification.list', {})).waiting).toBe(1)
  })

  test('that is changed to at once takes what waits along', async () => {
    await tell('customsOfficer')
    await look('customsOfficer')
    await choose('customsOfficer', { rhythm: 'at-once' })
    await look('customsOfficer')
    await sendQueued()
    expect(server.received).toHaveLength(1)
  })
})

describe('a mail server', () => {
  const queueOne = async (): Promise<void> => {
    await choose('customsOfficer', { rhythm: 'at-once' })
    await tell('customsOfficer')
    await look('customsOfficer')
  }

  test('that is dead costs a letter nothing but time', async () => {
    await queueOne()
    await server.stop()
    await expect(sendQueued()).rejects.toThrow('A letter waits')
    expect(await letters()).toMatchObject([
      { status: 'queued', failure: expect.stringContaining('ECONNREFUSED') },
    ])
    const { mail } = await people.run('administrator', 'instance.show', {})
    expect(mail).toMatchObject({
      isOn: true,
      waiting: 1,
      lastFailure: expect.stringContaining('ECONNREFUSED'),
    })
    await server.start()
    await sendQueued()
    expect(server.received).toHaveLength(1)
    expect(await letters()).toMatchObject([{ status: 'sent' }])
  })

  test('that says “later” is asked again, and at the last try the letter has failed', async () => {
    await queueOne()
    server.isBusy = true
    await expect(sendQueued()).rejects.toThrow('451 try again later')
    await sendQueued(true)
    expect(await letters()).toMatchObject([{ status: 'failed', params: null }])
    expect(await people.run('administrator', 'instance.show', {})).toMatchObject({ mail: { faults: [] } })
  })

  test('that refuses an address is believed: the person, the coordinator and the administrator see it', async () => {
    await queueOne()
    server.refused.add('carla.customs@example.org')
    await sendQueued()
    expect(await letters()).toMatchObject([{ status: 'refused', params: null }])
    const fault = {
      address: 'carla.customs@example.org',
      failure: expect.stringContaining('550 no such user'),
    }
    const { personId } = people.people.customsOfficer
    expect((await people.run('customsOfficer', 'notification.list', {})).fault).toMatchObject(fault)
    const member = { personId, role: 'focal-point' } as const
    expect((await people.run('coordinator', 'member.show', member)).mailFault).toMatchObject(fault)
    expect((await people.run('observer', 'member.show', member)).mailFault).toBeNull()
    expect((await people.run('administrator', 'instance.show', {})).mail.faults).toMatchObject([fault])
    expect((await people.run('neighbour', 'notification.list', {})).fault).toBeNull()

    // Held until the person has it tried again, and forgotten once a letter gets through.
    server.refused.clear()
    await tell('customsOfficer', 'handed-over')
    await look('customsOfficer')
    await sendQueued()
    expect(server.received).toEqual([])
    await people.run('customsOfficer', 'notification.retry-address', {})
    await tell('customsOfficer', 'deputy-named')
    await look('customsOfficer')
    await sendQueued()
    expect(server.received).toHaveLength(1)
    expect((await people.run('customsOfficer', 'notification.list', {})).fault).toBeNull()
  })
})

test('the queue itself sends, and sends again once a dead server is back', async () => {
  const pool = openPool(database.appUrl, 'plan1540_worker', 3)
  // A job under way when a connection ends is the queue's matter.
  pool.on('error', () => undefined)
  const worker = await startWorker(people.context, pool, () => undefined)
  try {
    await server.stop()
    await choose('customsOfficer', { rhythm: 'at-once' })
    await tell('customsOfficer')
    await expect
      .poll(letters)
      .toMatchObject([{ status: 'queued', failure: expect.stringContaining('ECONNREFUSED') }])
    await server.start()
    await expect.poll(letters).toMatchObject([{ status: 'sent', failure: null }])
    expect(server.received).toHaveLength(1)
  } finally {
    await worker.stop()
    await pool.end()
  }
})

test('what waits and has no job gets one at the start: a restored backup brings none', async () => {
  await choose('customsOfficer', { rhythm: 'at-once' })
  await tell('customsOfficer')
  await look('customsOfficer')
  await tell('healthOfficer')
  await requeueMail(people.context.appPool)
  const before = await jobs()
  await people.owner.query('delete from graphile_worker._private_jobs')
  await requeueMail(people.context.appPool)
  const after = await jobs()
  const named = (rows: typeof before) => rows.map(({ task, payload }) => [task, payload.personId]).sort()
  expect(named(after)).toEqual([
    ['mail-notifications', people.people.healthOfficer.personId],
    ['send-letter', undefined],
  ])
  await requeueMail(people.context.appPool)
  expect(await jobs()).toHaveLength(2)
  expect(named(before).filter(([task]) => task === 'send-letter')).toHaveLength(1)
})
