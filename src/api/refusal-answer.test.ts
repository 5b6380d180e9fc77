import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BundledPostgres, localLoginRole, startBundledPostgres } from '#server/bundled-postgres.ts'
import { migrateDatabase } from '#store/migrate.ts'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'

/** A PostgreSQL of its own, since this one is stopped in the midst. */
let dataFolder: string
let postgres: BundledPostgres
let people: PeopleFixture
let server: ApiServer

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'plan1540-away-'))
  postgres = await startBundledPostgres({ dataFolder })
  const addresses = { appUrl: postgres.appUrl('plan1540'), ownerUrl: postgres.ownerUrl('plan1540') }
  await migrateDatabase({ ownerUrl: addresses.ownerUrl, appLoginRole: localLoginRole })
  people = await createPeople(addresses)
  people.owner.on('error', () => undefined)
  people.context.appPool.on('error', () => undefined)
  people.context.appPool.on('connect', (client) => client.on('error', () => undefined))
  server = await createApiServer(people)
})
afterAll(async () => {
  await server.close()
  await people.end().catch(() => undefined)
  await postgres.stop()
  await rm(dataFolder, { recursive: true, force: true })
})

test('while the database is away every answer says so, and when to ask again; nothing counts as a fault', async () => {
  expect((await server.ask('coordinator', 'GET', '/v1/session')).statusCode).toBe(200)
  await postgres.stop()
  const account = { email: 'ana@example.org', password: 'a long enough password' }
  const answers = [
    await server.ask('coordinator', 'GET', '/v1/session'),
    await server.ask('coordinator', 'GET', '/v1/states/XZZ/plan/actions'),
    await server.ask('coordinator', 'GET', '/v1/states/XZZ/assessment'),
    await server.ask('coordinator', 'PUT', '/v1/states/XZZ/plan', {}),
    await server.ask('coordinator', 'POST', '/v1/states/XZZ/files?name=a.txt', 'bytes', {
      'content-type': 'text/plain',
    }),
    await server.ask(null, 'POST', '/v1/session', account),
    await server.ask('coordinator', 'DELETE', '/v1/session'),
  ]
  for (const answer of answers) {
    expect([answer.statusCode, answer.headers['retry-after'], answer.json().error.code]).toEqual([
      503,
      '10',
      'database-away',
    ])
    expect(answer.json().error.message).toContain('Try again')
  }
  expect(server.logged()).not.toContain('fault')
})
