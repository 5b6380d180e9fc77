import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let server: ApiServer
const suggestions = '/v1/states/XZZ/suggestions'

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

test('a suggestion is made, shown, taken, and listed among the decided over the API', async () => {
  const recordId = people.assessmentIds.XZZ
  const place = { recordKind: 'assessment', recordId, part: 'op2.use/NW/legal', field: 'value' }
  const found = await server.ask('approver', 'GET', `${suggestions}/place?${new URLSearchParams(place)}`)
  expect(found.json()).toMatchObject({ revision: 0, value: null, subject: { language: null } })
  const wish = { ...place, language: null, base: 0, value: 'X', reason: 'See the Act.' }
  const made = await server.ask('approver', 'POST', suggestions, wish)
  expect(made.statusCode).toBe(201)
  const one = `${suggestions}/${made.json().id}`
  expect((await server.ask('observer', 'GET', one)).json()).toMatchObject({
    suggestion: { state: 'open', value: 'X' },
    diff: [{ kind: 'inserted', text: 'X' }],
    allowed: ['read'],
  })
  expect((await server.ask('observer', 'GET', `${suggestions}/open-counts`)).json()).toEqual({
    open: { [recordId]: 1 },
  })
  for (const outsider of ['neighbour', 'expert', 'administrator'] as const)
    expect((await server.ask(outsider, 'GET', one)).statusCode, outsider).toBe(404)
  expect((await server.ask('approver', 'POST', `${one}/take`, {})).statusCode).toBe(403)
  expect((await server.ask('coordinator', 'POST', `${one}/take`, {})).json()).toEqual({
    revision: 2,
    state: 'taken',
    how: 'as-suggested',
  })
  const again = await server.ask('coordinator', 'POST', `${one}/take`, {})
  expect([again.statusCode, again.json().error.code]).toEqual([409, 'suggestion-settled'])
  const listed = await server.ask('observer', 'GET', `${suggestions}?state=decided`)
  expect(listed.json().suggestions).toHaveLength(1)
  const wrong = await server.ask('approver', 'POST', suggestions, { ...wish, value: 'maybe', base: 1 })
  expect([wrong.statusCode, wrong.json().error.problems[0].path]).toEqual([422, 'value'])
})
