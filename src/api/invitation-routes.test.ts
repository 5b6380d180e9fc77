import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mostRecoveries, mostSecrets } from '#api/sign-in-limits.ts'
import { sendLetter } from '#service/mail-jobs.ts'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import type { MailServer } from '#tests/support/mail-server.ts'
import type { PeopleFixture } from '#tests/support/people-fixture.ts'
import { createPeopleWithMail, type PeopleWithMail } from '#tests/support/people-with-mail.ts'

let fixture: PeopleWithMail
let server: MailServer
let people: PeopleFixture
let api: ApiServer
const password = 'seven herons wade at dusk'
const next = 'four ferries by moonlight'

beforeAll(async () => {
  fixture = await createPeopleWithMail()
  ;({ server, people } = fixture)
  api = await createApiServer(people)
})
afterAll(async () => {
  await api.close()
  await fixture.end()
})

/** Lets the window of every limit end. */
const later = (minutes: number): void => {
  people.clock.now = new Date(people.clock.now.getTime() + minutes * 60_000)
}
const deliver = async (): Promise<void> => {
  const { rows } = await people.owner.query<{ id: string }>(
    `select id from app.letter where status = 'queued' order by made_at, id`,
  )
  for (const { id } of rows) await sendLetter(people.context, id, true)
}
const codeOf = (answer: { json: () => { error: { code: string } } }): string => answer.json().error.code
const signIn = (email: string, given: string) =>
  api.ask(null, 'POST', '/v1/session', { email, password: given })
const invite = (body: object) =>
  api.ask('coordinator', 'POST', '/v1/states/XZZ/invitations', { language: 'en', role: 'observer', ...body })
const events = async (email: string): Promise<string[]> => {
  const { rows } = await people.owner.query<{ kind: string }>(
    `select e.kind from identity.account_event e join identity."user" u on u.id = e.account_id
     where u.email = $1 order by e.at, e.id`,
    [email],
  )
  return rows.map(({ kind }) => kind)
}

describe('an invitation', () => {
  test('by code opens with capitals and hyphens, makes an account and a session', async () => {
    const made = await invite({ name: 'Paula Paper' })
    expect(made.statusCode).toBe(201)
    const { secret, address } = made.json() as { secret: string; address: string }
    const look = await api.ask(null, 'POST', '/v1/invitation', { secret })
    expect(look.json()).toMatchObject({ name: 'Paula Paper', address, role: 'observer', hasAccount: false })
    const short = await api.ask(null, 'PUT', '/v1/invitation', {
      secret,
      name: 'P',
      password: 'short',
      again: 'short',
    })
    expect(short.statusCode).toBe(422)
    const common = 'password123456'
    const weak = await api.ask(null, 'PUT', '/v1/invitation', {
      secret,
      name: 'P',
      password: common,
      again: common,
    })
    expect(weak.json()).toMatchObject({
      error: { problems: [{ path: 'password', code: 'password-common' }] },
    })
    const accepted = await api.ask(null, 'PUT', '/v1/invitation', {
      secret,
      name: 'Paula Paper',
      password,
      again: password,
    })
    expect(accepted.json()).toEqual({ spaceCode: 'XZZ' })
    expect(String(accepted.headers['set-cookie'])).toContain('plan1540.session_token')
    expect((await signIn(address, password)).statusCode).toBe(204)
    expect(codeOf(await api.ask(null, 'POST', '/v1/invitation', { secret }))).toBe('invitation-used')
  })

  test('guessed at speed is refused: by one beginning, from one network, and nothing is told', async () => {
    later(11)
    const guess = (secret: string) => api.ask(null, 'POST', '/v1/invitation', { secret })
    for (let at = 0; at < mostSecrets.prefix; at += 1) {
      const answer = await guess(`ABCDE-FGHJK-MNPQR-STU${'ABCDEFGHJKMNPQRSTUVWX'[at]}${'2'}`)
      expect(codeOf(answer)).toBe('invitation-unknown')
    }
    const stopped = await guess('ABCDE-ZZZZZ-ZZZZZ-ZZZZZ')
    expect(stopped.statusCode).toBe(429)
    expect(stopped.headers['retry-after']).toBe('600')
    // Another beginning is heard until the network's own count is full.
    let heard = 0
    for (let at = 0; at < mostSecrets.address; at += 1) {
      const letters = 'BCDEFGHJKMNPQRSTUVWXYZ23456789'
      const begin = `${letters[at % 30]}${letters[Math.floor(at / 30)]}QQQ`
      if ((await guess(`${begin}-FGHJK-MNPQR-STUVW`)).statusCode === 404) heard += 1
    }
    expect(heard).toBe(mostSecrets.address - mostSecrets.prefix)
    later(11)
    expect(codeOf(await guess('ABCDE-ZZZZZ-ZZZZZ-ZZZZZ'))).toBe('invitation-unknown')
  })

  test('is told to nobody who may not add members', async () => {
    for (const person of ['observer', 'customsOfficer', 'expert'] as const)
      expect((await api.ask(person, 'GET', '/v1/states/XZZ/invitations')).statusCode).toBe(404)
    expect((await api.ask('neighbour', 'GET', '/v1/states/XZZ/invitations')).statusCode).toBe(404)
    expect((await api.ask('observer', 'POST', '/v1/instance/invitations', {})).statusCode).toBe(404)
    expect((await api.ask(null, 'POST', '/v1/invitation/accept', { secret: 'x' })).statusCode).toBe(401)
  })
})

describe('the way back into an account', () => {
  const email = 'rita@ministry.example'
  const ask = (address: string) => api.ask(null, 'POST', '/v1/account-recovery', { email: address })
  const lastLink = (): string =>
    /\/recovery\?token=([\w-]+)/.exec(server.received.at(-1)?.mail.text ?? '')?.[1] ?? ''
  const recover = (secret: string, given: string) =>
    api.ask(null, 'PUT', '/v1/account-recovery', { secret, password: given, again: given })

  test('answers alike for a known and an unknown address, and writes to the known one alone', async () => {
    await invite({ name: 'Rita', email })
    await deliver()
    const secret = /token=([\w-]+)/.exec(server.received.at(-1)?.mail.text ?? '')?.[1]
    await api.ask(null, 'PUT', '/v1/invitation', { secret, name: 'Rita', password, again: password })
    server.received.length = 0
    const [known, unknown] = [await ask(email), await ask('nobody@ministry.example')]
    expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body])
    await deliver()
    expect(server.received.map(({ to }) => to)).toEqual([[email]])
  })

  test('sets the password once, ends sessions, tells the owner, and keeps a second factor', async () => {
    const { rows } = await people.owner.query<{ id: string }>(
      `select id from identity."user" where email = $1`,
      [email],
    )
    const account = rows[0]?.id
    await people.owner.query(
      `insert into identity.totp (account_id, secret, last_step) values ($1, '\\x00', 0)`,
      [account],
    )
    const secret = lastLink()
    expect((await recover(secret, 'password123456')).statusCode).toBe(422)
    server.received.length = 0
    expect((await recover(secret, next)).statusCode).toBe(204)
    expect((await recover(secret, password)).statusCode).toBe(409)
    await deliver()
    expect(server.received.map(({ mail }) => mail.subject)).toEqual(['Your account was changed: Plan1540'])
    const left = await people.owner.query(`select count(*) from identity.session where "userId" = $1`, [
      account,
    ])
    expect(Number(left.rows[0].count)).toBe(0)
    expect(await events(email)).toContain('password-recovered')
    const entered = await signIn(email, next)
    expect(entered.headers['plan1540-second-step']).toBe('code')
    expect((await signIn(email, password)).statusCode).toBe(422)
  })

  test('holds for 30 minutes, and every link of an account ends with the first that is used', async () => {
    later(61)
    server.received.length = 0
    await ask(email)
    await deliver()
    const old = lastLink()
    later(31)
    expect(codeOf(await recover(old, password))).toBe('recovery-unknown')
    await ask(email)
    await ask(email)
    await deliver()
    const [first, second] = server.received
      .slice(-2)
      .map(({ mail }) => /token=([\w-]+)/.exec(mail.text ?? '')?.[1] ?? '')
    expect((await recover(second ?? '', password)).statusCode).toBe(204)
    expect(codeOf(await recover(first ?? '', next))).toBe('recovery-unknown')
  })

  test('is asked for a few times in ten minutes, and three letters go out in an hour', async () => {
    later(120)
    await deliver()
    server.received.length = 0
    const statuses: number[] = []
    for (let at = 0; at <= mostRecoveries.email; at += 1) statuses.push((await ask(email)).statusCode)
    expect(statuses).toEqual([...Array(mostRecoveries.email).fill(204), 429])
    await deliver()
    expect(server.received).toHaveLength(3)
  })

  test('never writes to a sign-in name without mail', async () => {
    later(120)
    const made = (await invite({ name: 'No Mail' })).json() as { secret: string; address: string }
    const { secret, address } = made
    await api.ask(null, 'PUT', '/v1/invitation', { secret, name: 'No Mail', password, again: password })
    const before = await people.owner.query('select count(*) from app.letter')
    expect((await ask(address)).statusCode).toBe(204)
    const after = await people.owner.query('select count(*) from app.letter')
    expect(after.rows).toEqual(before.rows)
  })
})

describe('where the record is read past the service', () => {
  const asPerson = async (token: string, space: string, text: string, values: unknown[] = []) => {
    const client = await people.context.appPool.connect()
    try {
      await client.query('begin')
      await client.query('select app.open_scope($1, $2, $3)', [token, space, people.clock.now])
      return (await client.query(text, values)).rows
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  const list = 'select id from app.invitation'

  test('a coordinator sees the invitations of the State, and nobody else any', async () => {
    const { people: who } = people
    expect((await asPerson(who.coordinator.token, 'XZZ', list)).length).toBeGreaterThan(0)
    for (const person of ['observer', 'customsOfficer', 'approver'] as const)
      expect(await asPerson(who[person].token, 'XZZ', list)).toEqual([])
    expect(await asPerson(who.neighbour.token, 'XZY', list)).toEqual([])
    expect(await asPerson(who.expert.token, 'UN1540', list)).toEqual([])
    expect(await asPerson(who.administrator.token, 'INSTANCE', list)).toEqual([])
  })

  test('nobody reads the hash, and nobody writes but by the owner functions', async () => {
    const { token } = people.people.coordinator
    for (const text of [
      'select secret_hash from app.invitation',
      'update app.invitation set revoked_at = now()',
      'delete from app.invitation',
      'select * from identity.password_recovery',
    ])
      await expect(asPerson(token, 'XZZ', text), text).rejects.toThrow(/permission denied|does not exist/)
  })

  test('an owner function serves only who may: another State, another role, another space', async () => {
    const make = `select * from app.make_invitation(gen_random_uuid(), $1, 'A', 'a@x.example', 'mail', 'observer', null,
      'en', false, sha256('x'), 500, now(), now() + interval '1 day')`
    const { people: who, spaceIds } = people
    for (const [person, space] of [
      ['observer', 'XZZ'],
      ['neighbour', 'XZY'],
      ['expert', 'UN1540'],
    ] as const)
      await expect(asPerson(who[person].token, space, make, [spaceIds.XZZ])).rejects.toThrow(
        /only an administrator/,
      )
    const [ours] = (await asPerson(who.coordinator.token, 'XZZ', list)) as { id: string }[]
    const [row] = await asPerson(
      who.neighbour.token,
      'XZY',
      'select app.revoke_invitation($1, now()) as done',
      [ours?.id],
    )
    expect(row).toEqual({ done: false })
  })
})
