import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sendDigests } from '#service/board-digest-job.ts'
import { startWorker } from '#service/job-worker.ts'
import { sendLetter } from '#service/mail-jobs.ts'
import { readUnsubscribeLink, unsubscribeByLink } from '#service/notification-choices.ts'
import { requeueMail } from '#store/mail-store.ts'
import { openPool } from '#store/scope-store.ts'
import type { MailServer } from '#tests/support/mail-server.ts'
import { type FixturePerson, fixtureOrigin, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createPeopleWithMail, type PeopleWithMail } from '#tests/support/people-with-mail.ts'

let fixture: PeopleWithMail
let server: MailServer
let people: PeopleFixture

const secretTitle = 'Amend the ordinance on dual-use precursors'
const secretMilestone = 'Draft sent round the ministries'
const first = '2026-12-01T08:00:00Z'

beforeAll(async () => {
  fixture = await createPeopleWithMail()
  ;({ server, people } = fixture)
  await people.run('coordinator', 'plan.begin', {
    language: 'en',
    title: 'Plan of secrets',
    startOn: '2026-01-01',
    endOn: '2030-12-31',
  })
  const { id } = await people.run('coordinator', 'action.add', {
    language: 'en',
    title: secretTitle,
    status: 'planned',
    leadAgencyId: people.agencyIds.customs,
    startOn: '2026-11-01',
    endOn: '2026-12-14',
    fieldIds: [],
    milestones: [{ on: '2026-11-15', title: secretMilestone }],
  })
  const { action } = await people.run('coordinator', 'action.show', { id })
  await people.run('customsOfficer', 'action.report', {
    id,
    base: action.revision,
    language: 'en',
    status: 'under-way',
    progress: 'Begun.',
  })
})
afterAll(async () => {
  await fixture.end()
})
beforeEach(async () => {
  server.received.length = 0
  people.clock.now = new Date(first)
  for (const table of ['board_digest', 'notification_setting', 'notification_rhythm', 'letter'])
    await people.owner.query(`delete from app.${table}`)
  await people.owner.query(`update app.person set language = 'en'`)
  await people.owner.query('delete from graphile_worker._private_jobs')
})

const letters = async () =>
  (
    await people.owner.query<{ id: string; status: string; params: unknown }>(
      `select id, status, params from app.letter where kind = 'board-digest' order by made_at, id`,
    )
  ).rows
const sendQueued = async (): Promise<void> => {
  for (const { id, status } of await letters())
    if (status === 'queued') await sendLetter(people.context, id, false)
}
const addresses = () => server.received.flatMap(({ to }) => to).sort()
const choose = (
  person: FixturePerson,
  choice: { timeZone?: string; digestHour?: number; rhythm?: 'monthly' | 'never' },
) =>
  people.run(person, 'notification.choose', {
    timeZone: choice.timeZone ?? 'UTC',
    digestHour: choice.digestHour ?? 8,
    digestWeekday: 1,
    rhythms: choice.rhythm === undefined ? [] : [{ kind: 'board-digest', rhythm: choice.rhythm }],
  })

describe('the digest', () => {
  test('goes to coordinators of States that have something to tell of, and says counts and a day alone', async () => {
    expect(await sendDigests(people.context)).toBe(2)
    await sendQueued()
    // The neighbour’s State has neither a plan nor anything that waits.
    expect(addresses()).toEqual(
      [people.people.coordinator.email, people.people.secondCoordinator.email].sort(),
    )
    const [{ mail, raw } = { mail: {} as never, raw: '' }] = server.received
    expect(mail.subject).toBe('November 2026 in short: State of Zandria')
    const html = String(mail.html)
    for (const part of [mail.text ?? '', html]) {
      expect(part).toContain('1 action was reported on.')
      expect(part).toContain('1 date has passed.')
      expect(part).toMatch(/\d+ things? waits? for you\./)
      expect(part).toContain('Next date: 14 December 2026.')
      expect(part).toContain(`${fixtureOrigin}/states/XZZ/board?month=2026-11`)
      expect(part).toContain(`${fixtureOrigin}/states/XZZ/notifications/settings`)
    }
    const whole = [raw, mail.text, html].join()
    for (const secret of [secretTitle, 'ordinance', secretMilestone, 'Plan of secrets', 'Customs'])
      expect(whole).not.toContain(secret)
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
    expect(await letters()).toMatchObject([
      { status: 'sent', params: null },
      { status: 'sent', params: null },
    ])
  })

  test.each([
    ['fr', 'ltr', 'Le mois en bref (novembre 2026) : State of Zandria', 'Prochaine date : 14 décembre 2026.'],
    ['ar', 'rtl', 'نوفمبر 2026 بإيجاز: State of Zandria', 'التاريخ القادم: 14 ديسمبر 2026.'],
  ])('is written in its reader’s language: %s', async (language, direction, subject, next) => {
    await people.owner.query('update app.person set language = $1', [language])
    await sendDigests(people.context)
    await sendQueued()
    const [{ mail } = { mail: {} as never }] = server.received
    expect(mail.subject?.replaceAll(/[\u2066-\u2069]/g, '')).toBe(subject)
    expect(mail.text?.replaceAll(/[\u2066-\u2069]/g, '')).toContain(next)
    expect(String(mail.html)).toContain(`<html lang="${language}" dir="${direction}">`)
  })

  test('goes at each one’s own hour on the first, and never twice', async () => {
    await choose('coordinator', { timeZone: 'Asia/Kathmandu', digestHour: 7 })
    await choose('secondCoordinator', { timeZone: 'America/New_York', digestHour: 9 })
    const at = async (moment: string) => {
      people.clock.now = new Date(moment)
      return sendDigests(people.context)
    }
    expect(await at('2026-12-01T01:14:00Z')).toBe(0)
    expect(await at('2026-12-01T01:15:00Z')).toBe(1)
    expect(await at('2026-12-01T13:59:00Z')).toBe(0)
    expect(await at('2026-12-01T14:00:00Z')).toBe(1)
    expect(await at('2026-12-02T14:00:00Z')).toBe(0)
    // The next month is told of again.
    expect(await at('2027-01-01T14:11:00Z')).toBe(2)
  })

  test('is made once where two programs look at the same moment', async () => {
    const sent = await Promise.all([sendDigests(people.context), sendDigests(people.context)])
    expect(sent.reduce((sum, each) => sum + each)).toBe(2)
    expect(await letters()).toHaveLength(2)
  })

  test('is made up for within seven days, and let go of after them', async () => {
    people.clock.now = new Date('2026-12-08T08:00:00Z')
    expect(await sendDigests(people.context)).toBe(0)
    people.clock.now = new Date('2026-12-07T22:00:00Z')
    expect(await sendDigests(people.context)).toBe(2)
  })

  test('waits for a mail server to be named, and loses nothing by it', async () => {
    const without = { ...people.context, mail: null }
    expect(await sendDigests(without)).toBe(0)
    expect(await sendDigests(people.context)).toBe(2)
  })

  test('has a job again after a restore, which brings the mark and no jobs', async () => {
    await sendDigests(people.context)
    await people.owner.query('delete from graphile_worker._private_jobs')
    await requeueMail(people.context.appPool)
    const { rows } = await people.owner.query('select from graphile_worker._private_jobs')
    expect(rows).toHaveLength(2)
    expect(await sendDigests(people.context)).toBe(0)
  })
})

describe('who is told of nothing', () => {
  test('has turned it off, on the page or by the link of a letter', async () => {
    await choose('secondCoordinator', { rhythm: 'never' })
    expect(await sendDigests(people.context)).toBe(1)
    await sendQueued()
    expect(addresses()).toEqual([people.people.coordinator.email])
    const text = server.received[0]?.mail.text ?? ''
    const token = /unsubscribe\?token=(\S+)/.exec(text)?.[1] ?? ''
    expect(readUnsubscribeLink(people.context, token)).toBe('board-digest')
    expect(await unsubscribeByLink(people.context, token)).toBe('done')
    people.clock.now = new Date('2027-01-01T08:00:00Z')
    expect(await sendDigests(people.context)).toBe(0)
    // Turned on again, it comes of this month, and the old letter’s link turns nothing off any more.
    await choose('coordinator', { rhythm: 'monthly' })
    expect(await unsubscribeByLink(people.context, token)).toBe('changed-since')
    expect(await sendDigests(people.context)).toBe(1)
  })

  test('turned it off after the letter was queued', async () => {
    await sendDigests(people.context)
    await choose('coordinator', { rhythm: 'never' })
    await sendQueued()
    expect(addresses()).toEqual([people.people.secondCoordinator.email])
    expect((await letters()).map(({ status }) => status).sort()).toEqual(['dropped', 'sent'])
  })

  test('left the State before the letter was made, or before it was sent', async () => {
    const leave = (person: FixturePerson) =>
      people.owner.query(`update app.membership set to_on = '2026-11-30' where person_id = $1`, [
        people.people[person].personId,
      ])
    await leave('secondCoordinator')
    expect(await sendDigests(people.context)).toBe(1)
    await leave('coordinator')
    await sendQueued()
    await people.owner.query('update app.membership set to_on = null')
    expect(server.received).toEqual([])
    expect(await letters()).toMatchObject([{ status: 'dropped', params: null }])
  })

  test('leads the State no more when the letter is sent', async () => {
    expect(await sendDigests(people.context)).toBe(2)
    const become = (role: string) =>
      people.owner.query('update app.membership set role = $2 where person_id = $1', [
        people.people.secondCoordinator.personId,
        role,
      ])
    await become('observer')
    await sendQueued()
    await become('coordinator')
    expect(addresses()).toEqual([people.people.coordinator.email])
  })

  test('came in this month', async () => {
    await people.owner.query(`update app.membership set from_on = '2026-12-01' where person_id = $1`, [
      people.people.secondCoordinator.personId,
    ])
    const sent = await sendDigests(people.context)
    await people.owner.query(`update app.membership set from_on = '2020-01-01'`)
    expect(sent).toBe(1)
  })

  test('has a rhythm to choose on the page of settings only where the digest goes to him or her', async () => {
    const kinds = async (person: FixturePerson) =>
      (await people.run(person, 'notification.show-choices', {})).rhythms.map(({ kind }) => kind)
    expect(await kinds('coordinator')).toContain('board-digest')
    for (const person of ['customsOfficer', 'approver', 'observer'] as const)
      expect(await kinds(person), person).not.toContain('board-digest')
  })

  test('cannot have it more often than once a month, nor other letters so seldom', async () => {
    const refused = { ok: false, refusal: { problems: [{ path: 'rhythms.0', code: 'not-one-of' }] } }
    const setting = { timeZone: 'UTC', digestHour: 8, digestWeekday: 1 }
    const as = people.as('coordinator')
    for (const rhythms of [
      [{ kind: 'board-digest' as const, rhythm: 'daily' as const }],
      [{ kind: 'mentioned' as const, rhythm: 'monthly' as const }],
    ])
      expect(await as('notification.choose', { ...setting, rhythms })).toMatchObject(refused)
  })
})

test('an address that was refused gets no digest until it is tried again', async () => {
  server.refused.add(people.people.coordinator.email)
  await sendDigests(people.context)
  await sendQueued()
  server.refused.clear()
  people.clock.now = new Date('2027-01-01T08:00:00Z')
  await sendDigests(people.context)
  await sendQueued()
  expect(addresses().filter((each) => each === people.people.coordinator.email)).toEqual([])
  await people.owner.query('delete from app.mail_fault')
})

test('a place that this program’s calendar does not know keeps nobody else’s letter back', async () => {
  await choose('coordinator', {})
  await people.owner.query(`update app.notification_setting set time_zone = 'Elsewhere/Nowhere'`)
  await expect(sendDigests(people.context)).rejects.toThrow('Some digests could not be made.')
  await sendQueued()
  expect(addresses()).toEqual([people.people.secondCoordinator.email])
})

test('the queue runs it by the hour', async () => {
  const pool = openPool(fixture.database.appUrl, 'plan1540_worker', 3)
  pool.on('error', () => undefined)
  const worker = await startWorker(people.context, pool, () => undefined)
  try {
    await people.owner.query(`select graphile_worker.add_job('board-digest')`)
    await expect.poll(() => server.received.length, { timeout: 10_000 }).toBe(2)
    const { rows } = await people.owner.query<{ identifier: string }>(
      'select identifier from graphile_worker._private_known_crontabs order by 1',
    )
    expect(rows.map(({ identifier }) => identifier)).toContain('board-digest')
  } finally {
    await worker.stop()
    await pool.end()
  }
})

test('of what was told only the last month is kept, and nothing of who is erased', async () => {
  await sendDigests(people.context)
  people.clock.now = new Date('2027-01-01T08:00:00Z')
  await sendDigests(people.context)
  const marks = await people.owner.query('select distinct month from app.board_digest')
  expect(marks.rows).toEqual([{ month: '2026-12' }])
  const { personId } = people.people.secondCoordinator
  await people.owner.query(`update app.person set erased_at = now() where id = $1`, [personId])
  const { rows } = await people.owner.query<{ person_id: string }>('select person_id from app.board_digest')
  const kept = rows.map((row) => row.person_id)
  expect(kept).toContain(people.people.coordinator.personId)
  expect(kept).not.toContain(personId)
})
