import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let server: ApiServer
const comments = '/v1/states/XZZ/comments'

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

test('a comment is added, answered, resolved, reopened and listed over the API', async () => {
  const about = { recordKind: 'assessment', recordId: people.assessmentIds.XZZ, part: 'op2.use/NW/legal' }
  const text = { language: 'en', text: 'Which article?' }
  const added = await server.ask('customsOfficer', 'POST', comments, { ...about, ...text })
  expect(added.statusCode).toBe(201)
  const thread = `${comments}/${added.json().id}`
  expect((await server.ask('approver', 'POST', `${thread}/replies`, text)).statusCode).toBe(201)
  expect((await server.ask('approver', 'POST', `${thread}/resolve`, {})).statusCode).toBe(403)
  expect((await server.ask('coordinator', 'POST', `${thread}/resolve`, {})).json()).toEqual({ revision: 2 })
  expect((await server.ask('customsOfficer', 'POST', `${thread}/reopen`, {})).json()).toEqual({ revision: 3 })
  const listed = `${comments}?${new URLSearchParams(about)}`
  const { threads } = (await server.ask('observer', 'GET', listed)).json()
  expect(threads).toMatchObject([{ root: { resolved: null }, replies: [{}], allowed: ['read'] }])
  for (const outsider of ['neighbour', 'expert', 'administrator'] as const)
    expect((await server.ask(outsider, 'GET', listed)).statusCode, outsider).toBe(404)
  const wordless = await server.ask('coordinator', 'POST', comments, { ...about, language: 'en', text: ' ' })
  expect([wordless.statusCode, wordless.json().error.problems[0]]).toMatchObject([
    422,
    { path: 'text', code: 'required' },
  ])
})
