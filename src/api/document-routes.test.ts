import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { startReader } from '#tests/support/kept-template.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { wordTemplateFile } from '#tests/support/word-template-files.ts'

let database: TestDatabase
let people: PeopleFixture
let renderer: ReturnType<typeof startReader>
let server: ApiServer
let ministry: Buffer
const template = '/v1/states/XZZ/document-template'

beforeAll(async () => {
  renderer = startReader()
  database = await createTestDatabase()
  people = await createPeople(database, { renderer })
  server = await createApiServer(people)
  ministry = await wordTemplateFile()
})
afterAll(async () => {
  await server.close()
  await renderer.close()
  await people.end()
  await database.drop()
})

const put = (
  body: unknown,
  { base = 0, person = 'coordinator' as FixturePerson, language = 'en', name = 'Papier à en-tête.docx' } = {},
) =>
  server.ask(person, 'PUT', `${template}?${new URLSearchParams({ name, base: String(base) })}`, body, {
    'content-type': 'application/octet-stream',
    'accept-language': language,
  })

describe('the Word template of a State', () => {
  test('is sent as raw bytes, shown with what was found in it, and comes back byte for byte', async () => {
    const kept = await put(ministry)
    expect([kept.statusCode, kept.json()]).toEqual([200, { revision: 1 }])
    const shown = (await server.ask('observer', 'GET', template)).json()
    const sha256 = createHash('sha256').update(ministry).digest('hex')
    expect(shown).toMatchObject({
      revision: 1,
      template: { name: 'Papier à en-tête.docx', sha256, hasLetterhead: true },
      history: [{ verb: 'added', objectKind: 'document-template' }],
      allowed: ['read'],
    })
    const back = await server.ask('observer', 'GET', `${template}/file`)
    expect(back.headers).toMatchObject({
      etag: `"${sha256}"`,
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(back.rawPayload.equals(ministry)).toBe(true)
  })

  test('that somebody else changed meanwhile is refused with 409, and the newer base saves it', async () => {
    const refused = await put(ministry)
    expect(refused.statusCode).toBe(409)
    expect(refused.json().error).toMatchObject({
      code: 'edit-conflict',
      conflicts: [{ field: 'name', theirs: 'Papier à en-tête.docx', changedBy: 'Ana Coordinator' }],
    })
    expect((await put(ministry, { base: 1 })).json()).toEqual({ revision: 2 })
  })

  test('is used by a Word document that says nothing of it, and not by one that says no', async () => {
    const ask = async (more: object) => {
      const wish = { kind: 'matrix', format: 'docx', language: 'en', ...more }
      const asked = await server.ask('observer', 'POST', '/v1/states/XZZ/documents', wish)
      return (await server.ask('observer', 'GET', String(asked.headers.location))).json()
    }
    expect((await ask({})).template).toMatchObject({ name: 'Papier à en-tête.docx' })
    expect((await ask({ hasTemplate: false })).template).toBeNull()
  })

  test('is taken out, and then is not there', async () => {
    const removed = await server.ask('coordinator', 'POST', `${template}/remove`, { base: 2 })
    expect(removed.json()).toEqual({ revision: 3 })
    expect((await server.ask('observer', 'GET', template)).json().template).toBeNull()
    expect((await server.ask('observer', 'GET', `${template}/file`)).statusCode).toBe(404)
  })
})

describe('what is not taken', () => {
  test.each([
    ['en', 'This is not a Word file, whatever its name says.'],
    ['fr', 'Ce n’est pas un fichier Word, quel que soit son nom.'],
    ['ar', 'هذا ليس ملف Word'],
  ])('a renamed PDF, said in “%s” at the file', async (language, sentence) => {
    const response = await put('%PDF-1.7 and what follows in it', { base: 3, language })
    expect(response.statusCode).toBe(422)
    const [problem] = response.json().error.problems
    expect(problem).toMatchObject({ path: 'file', code: 'template-not-word' })
    expect(problem.message).toContain(sentence)
  })

  test('20 MB, although the sender is in the midst of sending', async () => {
    const stream = Readable.from(Array.from({ length: 20 }, () => Buffer.alloc(1024 * 1024, 'PK')))
    const response = await put(stream, { base: 3 })
    expect(response.json().error.problems).toMatchObject([{ path: 'file', code: 'template-too-large' }])
  })

  test.each<[FixturePerson, number]>([
    ['customsOfficer', 403],
    ['observer', 403],
    ['expert', 404],
    ['neighbour', 404],
  ])('anything from %s', async (person, status) => {
    expect((await put(ministry, { base: 3, person })).statusCode).toBe(status)
    const removed = await server.ask(person, 'POST', `${template}/remove`, { base: 3 })
    expect(removed.statusCode).toBe(status)
  })

  test('an address without a name', async () => {
    const response = await server.ask('coordinator', 'PUT', `${template}?base=3`, ministry, {
      'content-type': 'application/octet-stream',
    })
    expect(response.json().error.problems).toMatchObject([{ path: 'name', code: 'required' }])
  })
})
