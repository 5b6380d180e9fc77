import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inSpace } from '#service/in-space.ts'
import { sendMailOutside, sendMailTo } from '#service/mail-commands.ts'
import { sendLetter } from '#service/mail-jobs.ts'
import { notifyPersons } from '#service/notification-commands.ts'
import type { Scope } from '#service/service-context.ts'
import type { MailServer } from '#tests/support/mail-server.ts'
import { fixtureOrigin, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createPeopleWithMail, type PeopleWithMail } from '#tests/support/people-with-mail.ts'

let fixture: PeopleWithMail
let server: MailServer
let people: PeopleFixture

beforeAll(async () => {
  fixture = await createPeopleWithMail('plan1540@example.org')
  ;({ server, people } = fixture)
})
afterAll(async () => {
  await fixture.end()
})
beforeEach(async () => {
  server.received.length = 0
  await people.owner.query('delete from app.letter')
  await people.owner.query('delete from graphile_worker._private_jobs')
})

const asCoordinator = <T>(run: (scope: Scope) => Promise<T>): Promise<T> =>
  inSpace(
    people.context,
    { kind: 'session', token: people.people.coordinator.token, space: 'XZZ' },
    'write',
    run,
  )
const jobs = async () => (await people.owner.query('select id from graphile_worker._private_jobs')).rows
const letters = async () => {
  const { rows } = await people.owner.query<{ id: string; status: string; params: unknown }>(
    'select id, status, params from app.letter order by made_at, id',
  )
  return rows
}
const sendQueued = async (): Promise<void> => {
  for (const { id, status } of await letters())
    if (status === 'queued') await sendLetter(people.context, id, false)
}

describe('a single letter', () => {
  const invitation = {
    kind: 'invitation' as const,
    language: 'fr',
    params: { path: '/invitation/abc', until: '2026-12-01T09:00:00.000Z' },
  }

  test('goes to an address without an account, with its link, and lets go of the link once sent', async () => {
    const id = await asCoordinator((scope) =>
      sendMailTo(scope, { ...invitation, to: { address: 'new@example.org' } }),
    )
    expect(id).not.toBeNull()
    await sendQueued()
    const [{ mail, to } = { mail: {} as never, to: [] }] = server.received
    expect(to).toEqual(['new@example.org'])
    expect(mail.subject).toBe('Vous êtes invité(e) à Plan1540 : State of Zandria')
    expect(mail.text).toContain(`${fixtureOrigin}/invitation/abc`)
    expect(String(mail.html)).toContain(`href="${fixtureOrigin}/invitation/abc"`)
    expect(mail.headers.has('list-unsubscribe')).toBe(false)
    expect(await letters()).toMatchObject([{ status: 'sent', params: null }])
  })

  test('is asked for by who cannot sign in, and goes to the address of the account', async () => {
    await sendMailOutside(people.context, {
      kind: 'account-recovery',
      to: { personId: people.people.observer.personId },
      language: 'en',
      params: { path: '/recover/abc', until: '2026-12-01T09:00:00.000Z' },
    })
    await sendQueued()
    expect(server.received.map(({ to }) => to)).toEqual([['otto.observer@example.org']])
  })

  test.each(['a@example.org\nBcc: all@example.org', 'a@example.org\r\nSubject: x', 'a@b.c, d@e.f', ''])(
    'to %j is refused, and nothing is queued',
    async (address) => {
      await expect(
        asCoordinator((scope) => sendMailTo(scope, { ...invitation, to: { address } })),
      ).rejects.toMatchObject({
        code: 'input-not-valid',
        problems: [{ path: 'email', code: 'not-an-email' }],
      })
      expect([await letters(), await jobs()]).toEqual([[], []])
    },
  )

  test('to a person whose stored name holds a line break ends no header', async () => {
    await people.owner.query(`update app.person set name = E'Otto\\r\\nBcc: all@example.org' where id = $1`, [
      people.people.observer.personId,
    ])
    await asCoordinator((scope) =>
      sendMailTo(scope, { ...invitation, to: { personId: people.people.observer.personId } }),
    )
    await sendQueued()
    await people.owner.query(`update app.person set name = 'Otto Observer' where id = $1`, [
      people.people.observer.personId,
    ])
    const [{ mail, to } = { mail: {} as never, to: [] }] = server.received
    expect(to).toEqual(['otto.observer@example.org'])
    expect(mail.bcc).toBeUndefined()
  })
})

test('without a mail server nothing is queued, and everything waits in the program', async () => {
  const without = { ...people.context, mail: null }
  const count = await inSpace(
    without,
    { kind: 'session', token: people.people.coordinator.token, space: 'XZZ' },
    'write',
    async (scope) => {
      expect(
        await sendMailTo(scope, { kind: 'invitation', to: { address: 'a@b.c' }, language: 'en', params: {} }),
      ).toBeNull()
      return notifyPersons(scope, {
        kind: 'assigned',
        personIds: [people.people.customsOfficer.personId],
        objectKind: 'plan',
        objectId: people.assessmentIds.XZZ,
      })
    },
  )
  expect([count, await jobs(), await letters()]).toEqual([1, [], []])
  expect((await people.run('customsOfficer', 'notification.list', {})).waiting).toBe(1)
})
