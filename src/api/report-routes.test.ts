import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let server: ApiServer
const reports = '/v1/states/XZZ/reports'

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

const draft = async (): Promise<string> => {
  const made = await server.ask('coordinator', 'POST', reports, {
    kind: 'first-report',
    sections: ['introduction'],
  })
  expect([made.statusCode, made.headers.location]).toEqual([201, `/api${reports}/${made.json().id}`])
  return made.json().id
}

test('a report is drafted, written, looked at again, sent and listed over the API', async () => {
  const id = await draft()
  const shown = (await server.ask('observer', 'GET', `${reports}/${id}`)).json()
  expect(shown).toMatchObject({ report: { status: 'draft', languages: ['en'] }, allowed: ['read', 'export'] })
  const [section] = shown.report.sections
  const address = `${reports}/${id}/sections/${section.id}`
  const [block] = section.blocks
  const written = await server.ask('coordinator', 'PUT', address, {
    base: section.revision,
    language: 'en',
    title: 'Introduction',
    blocks: [{ id: block.id, base: block.revision, text: 'In our own words.' }],
  })
  expect([written.statusCode, written.json().changed]).toEqual([200, 1])
  expect((await server.ask('coordinator', 'GET', `${reports}/${id}/changes`)).json().changes).toEqual([])
  const settled = await server.ask('coordinator', 'POST', `${reports}/${id}/changes`, {
    choice: 'take',
    paragraphs: [{ key: 'op2/prohibitions/legal', seen: 'x' }],
  })
  expect([settled.statusCode, settled.json().error.code]).toEqual([409, 'draft-moved-on'])
  const sent = await server.ask('coordinator', 'POST', `${reports}/${id}/send`, {
    base: 1,
    language: 'en',
    sentOn: '2026-11-20',
  })
  expect(sent.statusCode).toBe(200)
  const listed = (await server.ask('observer', 'GET', '/v1/states/XZZ/communications')).json()
  expect(listed.communications[0]).toMatchObject({ id: sent.json().communicationId, reportId: id })
  const late = await server.ask('coordinator', 'PUT', `${reports}/${id}`, {
    base: 2,
    language: 'en',
    title: 'Another',
    kind: 'first-report',
  })
  expect(late.statusCode).toBe(403)
})

test('a draft is taken out; others never see one', async () => {
  const id = await draft()
  expect((await server.ask('observer', 'DELETE', `${reports}/${id}`)).statusCode).toBe(403)
  expect((await server.ask('neighbour', 'GET', `/v1/states/XZY/reports/${id}`)).statusCode).toBe(404)
  expect((await server.ask(null, 'GET', `${reports}/${id}`)).statusCode).toBe(401)
  expect((await server.ask('coordinator', 'DELETE', `${reports}/${id}`)).statusCode).toBe(204)
  expect((await server.ask('coordinator', 'GET', `${reports}/${id}`)).statusCode).toBe(404)
})

test.each([
  [{ kind: 'letter' }, 'kind'],
  [{ kind: 'first-report', sections: ['op99'] }, 'sections'],
  [{ kind: 'first-report', languages: 'en' }, 'languages'],
  [{ kind: 'first-report', title: 'x'.repeat(301) }, 'title'],
])('bad input is named by its place: %j', async (input, path) => {
  const refused = await server.ask('coordinator', 'POST', reports, input)
  expect(refused.statusCode).toBe(422)
  expect(refused.json().error.problems[0].path).toContain(path)
})

test('a document of a report names its report, and no other does', async () => {
  const documents = '/v1/states/XZZ/documents'
  const id = await draft()
  const wish = { kind: 'report', format: 'pdf', language: 'en' }
  expect((await server.ask('coordinator', 'POST', documents, wish)).statusCode).toBe(422)
  const made = await server.ask('coordinator', 'POST', documents, { ...wish, reportId: id })
  expect(made.statusCode).toBe(202)
  const shown = (await server.ask('coordinator', 'GET', `${documents}/${made.json().id}`)).json()
  expect(shown).toMatchObject({ kind: 'report', reportId: id })
  const json = await server.ask('coordinator', 'POST', documents, { ...wish, format: 'json', reportId: id })
  expect(json.statusCode).toBe(422)
})
