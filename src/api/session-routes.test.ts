import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let server: ApiServer
const account = { email: 'mira@example.org', password: 'a long enough password' }

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  server = await createApiServer(people)
  const id = await people.context.identity.createAccount({ ...account, name: 'Mira', isHandedOver: false })
  await people.owner.query(`insert into app.person values (gen_random_uuid(), $1, 'Mira', 'en', $2, now())`, [
    id,
    people.instanceId,
  ])
})
afterAll(async () => {
  await server.close()
  await people.end()
  await database.drop()
})

test('a program signs in, works, signs out, and its cookie opens nothing any more', async () => {
  const begun = await server.ask(null, 'POST', '/v1/session', account)
  expect([begun.statusCode, begun.body]).toEqual([204, ''])
  const set = String(begun.headers['set-cookie'])
  expect(set).toMatch(/^plan1540\.session_token=.*; HttpOnly; SameSite=Lax/i)
  const cookie = set.split(';')[0] ?? ''
  const shown = await server.ask(null, 'GET', '/v1/session', undefined, { cookie })
  expect(shown.json().person.name).toBe('Mira')

  const ended = await server.ask(null, 'DELETE', '/v1/session', undefined, { cookie })
  expect(ended.statusCode).toBe(204)
  expect((await server.ask(null, 'GET', '/v1/session', undefined, { cookie })).statusCode).toBe(401)
})

test.each([
  ['a wrong password', { ...account, password: 'another long password' }],
  ['an unknown address', { ...account, email: 'nobody@example.org' }],
])('%s is refused with the same words', async (_what, body) => {
  const response = await server.ask(null, 'POST', '/v1/session', body)
  expect([response.statusCode, response.json().error.code]).toEqual([422, 'sign-in-failed'])
  expect(response.headers).not.toHaveProperty('set-cookie')
})

test('a cookie whose signature is not ours is nobody', async () => {
  const cookie = 'plan1540.session_token=session-of-ana-coordinator.AAAA'
  expect((await server.ask(null, 'GET', '/v1/session', undefined, { cookie })).statusCode).toBe(401)
})
