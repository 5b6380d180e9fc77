import { afterAll, beforeAll, expect, test } from 'vitest'
import { executeFor } from '#service/execute.ts'
import { settle } from '#service/in-space.ts'
import { createPeople, type PeopleFixture, sessionCookie } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
const account = { email: 'mira@example.org', password: 'a long enough password' }
const client = {
  address: '192.0.2.77',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
}

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  const id = await people.context.identity.createAccount({ ...account, name: 'Mira', isHandedOver: false })
  await people.owner.query(`insert into app.person values (gen_random_uuid(), $1, 'Mira', 'en', $2, now())`, [
    id,
    people.instanceId,
  ])
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const headerOf = (cookies: string[]): string => cookies.map((each) => each.split(';')[0]).join('; ')
const signIn = async (password = account.password): Promise<string> =>
  headerOf((await people.context.identity.signIn(account.email, password, { client })).cookies)
const isIn = async (header: string): Promise<boolean> => {
  const token = people.context.identity.sessionToken(header)
  return (await executeFor(people.context, { token, space: null })('session.show', {})).ok
}

test('a sign-in is listed with browser and network, and nothing that names the machine is kept', async () => {
  const header = await signIn()
  const { sessions, events } = await people.context.identity.showAccount(header)
  expect(sessions).toMatchObject([
    { means: 'password', isThis: true, browser: 'Firefox/Linux', address: '192.0.2.0/24' },
  ])
  expect(events[0]).toMatchObject({ kind: 'signed-in', means: 'password', address: '192.0.2.0/24', count: 1 })
  const { rows } = await people.owner.query(
    `select (select json_agg(s) from identity.session s)::text || (select json_agg(e) from identity.account_event e)::text as all`,
  )
  expect(rows[0].all).not.toContain('192.0.2.77')
  expect(rows[0].all).not.toContain('Gecko')
})

test('attempts that failed stand there for the owner, those alike in one line, and none of an unknown address', async () => {
  for (let i = 0; i < 3; i++) await settle(signIn('another long password'))
  await settle(people.context.identity.signIn('nobody@example.org', account.password, { client }))
  const { events } = await people.context.identity.showAccount(await signIn())
  expect(events.filter(({ kind }) => kind === 'sign-in-failed')).toMatchObject([{ count: 3 }])
  const { rows } = await people.owner.query(
    'select count(distinct account_id)::int as n from identity.account_event',
  )
  expect(rows).toEqual([{ n: 1 }])
})

test('keys pressed alone are turned off by their owner, at every machine, and nobody else’s', async () => {
  const keysOf = async (header: string) => {
    const token = people.context.identity.sessionToken(header)
    const session = await executeFor(people.context, { token, space: null })('session.show', {})
    const data = await executeFor(people.context, { token, space: null })('personal-data.show', {})
    return [session.ok && session.value.person.hasSingleKeys, data.ok && data.value.data.singleKeys]
  }
  const { identity } = people.context
  const [here, there] = [await signIn(), await signIn()]
  expect(await keysOf(here)).toEqual([true, true])
  await identity.chooseSingleKeys(here, false)
  expect(await keysOf(there)).toEqual([false, false])
  expect(await keysOf(sessionCookie(people.people.observer.token))).toEqual([true, true])
  await identity.chooseSingleKeys(there, true)
  expect(await keysOf(here)).toEqual([true, true])
  expect(await settle(identity.chooseSingleKeys('', false))).toMatchObject({
    refusal: { code: 'sign-in-needed' },
  })
})

test('one session ends and nobody else’s, then all others', async () => {
  const [here, there, third] = [await signIn(), await signIn(), await signIn()]
  const { identity } = people.context
  const { sessions } = await identity.showAccount(there)
  const gone = sessions.find(({ isThis }) => isThis)?.id ?? ''
  const stranger = sessionCookie(people.people.observer.token)
  expect(await settle(identity.endSession(stranger, gone, client))).toMatchObject({
    refusal: { code: 'record-not-found' },
  })
  expect(await isIn(there)).toBe(true)
  await identity.endSession(here, gone, client)
  expect([await isIn(here), await isIn(there), await isIn(third)]).toEqual([true, false, true])
  expect(await settle(identity.endSession(here, gone, client))).toMatchObject({
    refusal: { code: 'record-not-found' },
  })
  expect(await identity.endOtherSessions(here, client)).toBeGreaterThanOrEqual(1)
  expect([await isIn(here), await isIn(third), await isIn(stranger)]).toEqual([true, false, true])
  expect(await identity.endOtherSessions(here, client)).toBe(0)
})

test('another password stands there too, and the new session is told apart as before', async () => {
  const { identity } = people.context
  const { cookies } = await identity.changePassword(
    await signIn(),
    account.password,
    'seven slow herons',
    client,
  )
  account.password = 'seven slow herons'
  const { sessions, events } = await identity.showAccount(headerOf(cookies))
  expect(events[0]?.kind).toBe('password-changed')
  expect(sessions).toMatchObject([{ isThis: true, means: 'password', browser: 'Firefox/Linux' }])
})

test('what is older than its time is shown no more, and erased at the next event of anybody', async () => {
  const header = await signIn()
  await people.owner.query(`update identity.account_event set at = at - interval '91 days'`)
  expect((await people.context.identity.showAccount(header)).events).toEqual([])
  await people.context.identity.signOut(header, client)
  const { rows } = await people.owner.query('select kind from identity.account_event')
  expect(rows).toEqual([{ kind: 'signed-out' }])
})

test('however many attempts fail from however many places, a bounded number of lines is kept', async () => {
  const id = people.people.observer.accountId
  await people.owner.query(
    `insert into identity.account_event (id, account_id, kind, address)
     select 'e' || i, $1, 'sign-in-failed', i::text from generate_series(1, 300) i`,
    [id],
  )
  await settle(people.context.identity.signIn(people.people.observer.email, 'x', { client }))
  const { rows } = await people.owner.query(
    'select count(*)::int as n from identity.account_event where account_id = $1',
    [id],
  )
  expect(rows).toEqual([{ n: 200 }])
})

test('nobody signed in sees nothing, and the serving role cannot read the tables', async () => {
  expect(await settle(people.context.identity.showAccount(''))).toMatchObject({
    refusal: { code: 'sign-in-needed' },
  })
  await expect(people.context.appPool.query('select * from identity.account_event')).rejects.toThrow(
    /permission denied/,
  )
})
