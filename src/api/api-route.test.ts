import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
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

const actions = '/v1/states/XZZ/plan/actions'
const send = (person: 'coordinator' | null, url: string, body: string) =>
  server.ask(person, 'POST', url, body, { 'content-type': 'application/json' })
const nested = (levels: number, inside: string): string =>
  `{"title":${'['.repeat(levels)}${inside}${']'.repeat(levels)}}`

test('a megabyte nested 1500 deep from a stranger is refused unread', async () => {
  const body = nested(1500, '1,'.repeat(450_000).slice(0, -1))
  const response = await send(null, actions, body)
  expect([response.statusCode, response.json().error.problems]).toEqual([401, []])
})

test('200,000 brackets are refused with a sentence', async () => {
  const response = await send('coordinator', actions, nested(200_000, ''))
  expect(response.statusCode).toBe(422)
  expect(response.json().error.problems).toEqual([
    {
      path: expect.stringMatching(/^title(\.0){11}$/),
      code: 'too-deep',
      message: expect.stringContaining('deep'),
    },
  ])
})

test('the year 0, which the database does not know, is no date', async () => {
  const action = { language: 'en', title: 'Amend the law', status: 'planned', startOn: '0000-01-01' }
  const response = await send('coordinator', actions, JSON.stringify(action))
  expect(response.statusCode).toBe(422)
  expect(response.json().error.problems).toMatchObject([{ path: 'startOn', code: 'not-a-time' }])
})

test('a field that is no gap is named in a sentence', async () => {
  const body = JSON.stringify({ fieldIds: ['op1.npt'], language: 'en' })
  const response = await send('coordinator', '/v1/states/XZZ/plan/draft', body)
  expect(response.statusCode).toBe(422)
  expect(response.json().error.problems).toEqual([
    { path: 'fieldIds.0', code: 'not-a-gap', message: expect.stringContaining('no gap') },
  ])
})
