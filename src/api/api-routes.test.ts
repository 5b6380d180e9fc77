import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiRoutes } from '#api/api-routes.ts'
import { operations } from '#service/operations.ts'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let server: ApiServer
const field = 'op2.manufacture/BW/legal'
const state = '/v1/states/XZZ'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  server = await createApiServer(people)
  await people.run('coordinator', 'plan.draft', { fieldIds: [field], language: 'en' })
})
afterAll(async () => {
  await server.close()
  await people.end()
  await database.drop()
})

const answer = (value: string, base: number) => ({ base, language: 'en', value, sources: [], adherences: [] })

describe('the table', () => {
  test('every operation has an address, but for the empty form of an action', () => {
    const named = new Set(apiRoutes.map((route) => route.id))
    expect(Object.keys(operations).filter((name) => !named.has(name))).toEqual(['action.new'])
  })

  test('no address stands in it twice', () => {
    const addresses = apiRoutes.map((route) => `${route.method} ${route.url}`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  test.each(apiRoutes.filter((route) => !route.isPublic).map((route) => [route.id, route]))(
    '%s asks for a sign-in',
    async (_id, route) => {
      const url = `/api/v1${route.url.replace('{space}', 'XZZ').replace(/\{[a-zA-Z]+\*?\}/, 'x')}`
      const bytes = route.input === 'bytes' ? { 'content-type': 'text/plain' } : undefined
      const response = await server.ask(null, route.method, url, bytes && 'x', bytes)
      expect(response.statusCode).toBe(401)
      expect(response.json().error.code).toBe('sign-in-needed')
    },
  )
})

describe('reading', () => {
  test('the framework is public and is kept by its tag', async () => {
    const first = await server.ask(null, 'GET', '/v1/framework')
    expect(first.statusCode).toBe(200)
    expect(first.json().edition.rows).toHaveLength(79)
    const again = await server.ask(null, 'GET', '/v1/framework', undefined, {
      'if-none-match': String(first.headers.etag),
    })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('a session tells who is signed in', async () => {
    const response = await server.ask('customsOfficer', 'GET', '/v1/session')
    expect(response.json()).toMatchObject({
      person: { name: 'Carla Customs' },
      spaces: [{ code: 'XZZ', roles: [{ role: 'focal-point', agencyId: people.agencyIds.customs }] }],
    })
  })

  test('actions come by number with the obligations they serve and what the reader may do', async () => {
    const asked = [
      server.ask('coordinator', 'GET', `${state}/plan/actions?limit=1`),
      server.ask('observer', 'GET', `${state}/plan/actions?limit=1`),
    ]
    const [own, read] = (await Promise.all(asked)).map((response) => response.json())
    expect(own.actions).toMatchObject([{ number: 1, fieldIds: [field], allowed: ['read', 'edit', 'report'] }])
    expect(own.next).toBe(1)
    expect(read.actions[0].allowed).toEqual(['read'])
  })

  test('a State is not there for the neighbour', async () => {
    const response = await server.ask('neighbour', 'GET', `${state}/gaps`)
    expect([response.statusCode, response.json().error.code]).toEqual([404, 'space-not-found'])
  })

  test.each([
    ['as it is', field],
    ['with its slashes escaped', encodeURIComponent(field)],
  ])('a field is found by its id %s', async (_how, id) => {
    const response = await server.ask('observer', 'GET', `${state}/assessment/fields/${id}`)
    expect(response.json().field.id).toBe(field)
  })

  test('an address that is none answers in the same form', async () => {
    const response = await server.ask('observer', 'GET', '/v1/nothing/here')
    expect(response.statusCode).toBe(404)
    expect(response.json().error).toMatchObject({ kind: 'not-found', requestId: expect.any(String) })
  })
})

describe('changing', () => {
  test('an answer is recorded, and read back as it was', async () => {
    const url = `${state}/assessment/answers/op2.acquire/CW/legal`
    const saved = await server.ask('coordinator', 'PUT', url, answer('?', 0))
    expect(saved.json()).toMatchObject({ revision: 1 })
    const shown = await server.ask('observer', 'GET', `${state}/assessment/fields/op2.acquire/CW/legal`)
    expect(shown.json().answer).toMatchObject({ value: '?', revision: 1 })
  })

  test('a person without the right is refused with 403', async () => {
    const url = `${state}/assessment/answers/op2.acquire/NW/legal`
    const response = await server.ask('observer', 'PUT', url, answer('X', 0))
    expect([response.statusCode, response.json().error.kind]).toEqual([403, 'not-allowed'])
  })

  test('what is wrong in the input is said place by place', async () => {
    const url = `${state}/assessment/answers/op2.acquire/BW/legal`
    const response = await server.ask('coordinator', 'PUT', url, answer('NA', 0))
    expect(response.statusCode).toBe(422)
    expect(response.json().error.problems).toEqual([
      { path: 'remark', code: 'reason-needed', message: expect.stringMatching(/\w/) },
    ])
  })

  test('the address wins over the body', async () => {
    const url = `${state}/assessment/answers/op2.acquire/BW/enforcement`
    await server.ask('coordinator', 'PUT', url, { ...answer('X', 0), fieldId: 'op1.npt' })
    const shown = await people.run('coordinator', 'field.show', { fieldId: 'op1.npt' })
    expect(shown.answer).toBeNull()
  })

  test('two people who changed one field get 409 with both values', async () => {
    const url = `${state}/assessment/answers/op2.transport/NW/legal`
    await server.ask('coordinator', 'PUT', url, answer('?', 0))
    await server.ask('secondCoordinator', 'PUT', url, answer('X', 1))
    const response = await server.ask('coordinator', 'PUT', url, { ...answer('NA', 1), remark: 'None here.' })
    expect(response.statusCode).toBe(409)
    expect(response.json().error.conflicts).toContainEqual(
      expect.objectContaining({ field: 'value', theirs: 'X', yours: 'NA', changedBy: 'Ben Coordinator' }),
    )
  })

  test('a thing that was made says where it is', async () => {
    const response = await server.ask('coordinator', 'POST', `${state}/plan/actions`, {
      language: 'en',
      title: 'Train customs officers',
      status: 'planned',
    })
    expect(response.statusCode).toBe(201)
    const shown = await server.ask('coordinator', 'GET', String(response.headers.location))
    expect(shown.json().action).toMatchObject({ number: response.json().number, status: 'planned' })
  })

  test('a document is asked for with 202 and is queued', async () => {
    const response = await server.ask('observer', 'POST', `${state}/documents`, {
      kind: 'matrix',
      format: 'json',
      language: 'fr',
    })
    expect(response.statusCode).toBe(202)
    const shown = await server.ask('observer', 'GET', String(response.headers.location))
    expect(shown.json()).toMatchObject({ status: 'queued', language: 'fr' })
    const file = await server.ask('observer', 'GET', `${response.headers.location}/file`)
    expect([file.statusCode, file.json().error.code]).toEqual([409, 'file-not-ready'])
  })

  test('an administrator reads the list of spaces and no content', async () => {
    const response = await server.ask('administrator', 'GET', '/v1/instance')
    expect(response.json().spaces).toHaveLength(4)
    expect((await server.ask('coordinator', 'GET', '/v1/instance')).statusCode).toBe(404)
  })
})

describe('bodies', () => {
  test.each([
    ['broken JSON', '{"base":', { 'content-type': 'application/json' }],
    ['a form', 'base=0', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no object', '[1]', { 'content-type': 'application/json' }],
  ])('%s is not taken', async (_what, body, headers) => {
    const url = `${state}/assessment/answers/${field}`
    const response = await server.ask('coordinator', 'PUT', url, body, headers)
    expect([response.statusCode, response.json().error.code]).toEqual([422, 'input-not-valid'])
  })

  test('JSON over one megabyte is not read', async () => {
    const body = { ...answer('X', 0), remark: 'x'.repeat(1_100_000) }
    const response = await server.ask('coordinator', 'PUT', `${state}/assessment/answers/${field}`, body)
    expect(response.json().error.code).toBe('file-too-large')
  })
})
