import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { createPeople, type PeopleFixture, sessionCookie } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let server: ApiServer
beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  server = await createApiServer(people)
})
afterAll(async () => {
  await server.close()
  await people.end()
  await database.drop()
})

test('a person reads and ends her own sessions by the API, and not another’s', async () => {
  const own = { cookie: sessionCookie(people.people.observer.token) }
  const other = { cookie: sessionCookie(people.people.coordinator.token) }
  const shown = await server.ask(null, 'GET', '/v1/account', undefined, own)
  expect([shown.statusCode, shown.json().sessions.length, shown.json().keptDays]).toEqual([200, 1, 90])
  const { id } = shown.json().sessions[0]
  const end = (as: { cookie: string }, of: string) =>
    server.ask(null, 'DELETE', `/v1/account/sessions/${of}`, undefined, as)
  expect((await end(other, id)).statusCode).toBe(404)
  expect((await end(other, '%00')).statusCode).toBe(404)
  expect((await server.ask(null, 'DELETE', '/v1/account/sessions', undefined, other)).statusCode).toBe(204)
  expect((await end(own, id)).statusCode).toBe(204)
  expect((await server.ask(null, 'GET', '/v1/account', undefined, own)).statusCode).toBe(401)
})
