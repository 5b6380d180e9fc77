import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApiPath } from '#api/api-route.ts'
import { apiRoutes, writtenOpenApi } from '#api/api-routes.ts'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

interface Media {
  content?: Record<string, { schema: object }>
}
interface Described {
  operationId: string
  parameters?: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: Media
  responses: Record<string, Media & { $ref?: string }>
}
interface Page {
  openapi: string
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
}

let database: TestDatabase
let people: PeopleFixture
let server: ApiServer
let page: Page
const served = new Set<string>()
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true })
formats.default(ajv)

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  server = await createApiServer(people, {
    more: (app) => {
      app.addHook('onRoute', (route) => {
        if (route.method !== 'HEAD') served.add(`${route.method} ${route.url}`)
      })
    },
  })
  const response = await server.ask(null, 'GET', '/api/openapi.json')
  page = response.json()
  ajv.addSchema(withReferences({ $id: 'page', $defs: page.components.schemas }))
})
afterAll(async () => {
  await server.close()
  await people.end()
  await database.drop()
})

const described = () =>
  Object.entries(page.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  )
/** The same schema with references that the validator can follow outside the page. */
const withReferences = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"page#/$defs/'))
const validatorOf = (schema: object) => ajv.compile(withReferences(schema))

describe('the page', () => {
  test('is OpenAPI 3.1 and names the session cookie', () => {
    expect(page.openapi).toMatch(/^3\.1\./)
    expect(page.components.securitySchemes).toEqual({
      session: { type: 'apiKey', in: 'cookie', name: 'plan1540.session_token' },
    })
  })

  // The schema of the OpenAPI Initiative (3.1, 2026-08-03) as @seriousme/openapi-schema-validator 2.11.0 carries
  // it: `$dynamicRef` is `$ref` there, which leaves out nothing but Schema Objects; a test below takes those.
  test('is valid against the official schema of OpenAPI 3.1', () => {
    const official = JSON.parse(
      readFileSync(new URL('../../tests/fixtures/openapi-3.1-schema.json', import.meta.url), 'utf8'),
    )
    const validate = new Ajv2020({ strict: false, allErrors: true })
    formats.default(validate)
    validate.addFormat('media-range', true)
    const isValid = validate.compile(official)
    expect(isValid(JSON.parse(writtenOpenApi())) || isValid.errors).toBe(true)
    expect(isValid({ ...JSON.parse(writtenOpenApi()), servers: 'none' })).toBe(false)
  })

  test('holds every address that is served, and no other', () => {
    const written = described().map(({ method, path }) => {
      const row = apiRoutes.find(
        (each) => `/api/v1${openApiPath(each.url)}` === path && each.method.toLowerCase() === method,
      )
      return `${method.toUpperCase()} /api/v1${row?.url.replace(/\{\w+\*\}/, '*').replace(/\{(\w+)\}/g, ':$1')}`
    })
    expect([...served].sort()).toEqual([...written, 'GET /api/openapi.json'].sort())
  })

  test('names each operation once', () => {
    const names = described().map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
  })

  test('names every part of an address, and each as required', () => {
    for (const { path, operation } of described()) {
      const inPath = operation.parameters?.filter((each) => each.in === 'path') ?? []
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      expect(
        inPath.map((each) => each.name),
        path,
      ).toEqual(names)
      expect(inPath.every((each) => each.required)).toBe(true)
    }
  })

  test('holds only schemas that a validator takes, and references that lead somewhere', () => {
    const schemas = described().flatMap(({ operation }) => [
      ...(operation.parameters ?? []).map((each) => each.schema),
      ...[operation.requestBody, ...Object.values(operation.responses)].flatMap((media) =>
        Object.values(media?.content ?? {}).map((each) => each.schema),
      ),
    ])
    expect(schemas.length).toBeGreaterThan(60)
    for (const schema of schemas) expect(() => validatorOf(schema)).not.toThrow()
  })

  test('says of every operation what comes when it is done and when it is refused', () => {
    for (const { path, method, operation } of described()) {
      const statuses = Object.keys(operation.responses)
      expect(
        statuses.filter((status) => status.startsWith('2')),
        `${method} ${path}`,
      ).toHaveLength(1)
      expect(statuses).toContain('500')
    }
  })

  test('is written in docs as the code has it', () => {
    const file = new URL('../../docs/generated/openapi.json', import.meta.url)
    expect(readFileSync(file, 'utf8'), 'run: node scripts/write-openapi.ts').toBe(writtenOpenApi())
  })
})

describe('answers are as the page says', () => {
  const state = '/api/v1/states/XZZ'
  const field = 'op2.manufacture/BW/legal'
  const problemsOf = (id: string, response: LightMyRequestResponse) => {
    const operation = described().find((each) => each.operation.operationId === id)?.operation
    const said = operation?.responses[String(response.statusCode)]
    const schema = said?.$ref === undefined ? said?.content?.['application/json']?.schema : undefined
    const validate = validatorOf(schema ?? { $ref: '#/components/schemas/Error' })
    validate(response.json())
    return validate.errors ?? []
  }
  let ids: { instrument: string; action: string; section: string; document: string }

  beforeAll(async () => {
    const instrument = await people.run('coordinator', 'legal-instrument.add', {
      language: 'en',
      title: 'Penal Code',
      shortTitle: 'Penal Code',
      kind: 'code',
      adoptedOn: '2009-03-05',
      textLanguage: 'en',
      translation: 'original',
    })
    await people.run('coordinator', 'answer.record', {
      fieldId: field,
      base: 0,
      language: 'en',
      value: '?',
      sources: [{ legalInstrumentId: instrument.id, provision: 'Art. 5', verifiedOn: '2026-05-01' }],
    })
    await people.run('coordinator', 'answer.record', {
      fieldId: 'op1.npt',
      base: 0,
      language: 'en',
      value: null,
      adherences: [{ kind: 'ratified', on: '1970' }],
    })
    await people.run('coordinator', 'plan.draft', { fieldIds: [field], language: 'en' })
    const action = (await people.run('coordinator', 'action.list', {})).actions[0]
    const shown = await people.run('coordinator', 'plan.show', {})
    const section = shown.plan?.sections[0]
    const document = await people.run('observer', 'document.ask-for', {
      kind: 'plan',
      format: 'docx',
      language: 'ar',
    })
    ids = {
      instrument: instrument.id,
      action: action?.id ?? '',
      section: section?.id ?? '',
      document: document.id,
    }
  })

  const reads: [string, (known: typeof ids) => string][] = [
    ['session.show', () => '/api/v1/session'],
    ['framework.show', () => '/api/v1/framework'],
    ['space.show', () => state],
    ['history.list', () => `${state}/history`],
    ['assessment.show', () => `${state}/assessment`],
    ['field.show', () => `${state}/assessment/fields/${field}`],
    ['gap.list', () => `${state}/gaps`],
    ['legal-instrument.list', () => `${state}/legal-instruments`],
    ['legal-instrument.show', (known) => `${state}/legal-instruments/${known.instrument}`],
    ['plan.show', () => `${state}/plan`],
    ['plan.list-problems', () => `${state}/plan/problems`],
    ['action.list', () => `${state}/plan/actions`],
    ['action.show', (known) => `${state}/plan/actions/${known.action}`],
    ['section.show', (known) => `${state}/plan/sections/${known.section}`],
    ['document.list', () => `${state}/documents`],
    ['document.show', (known) => `${state}/documents/${known.document}`],
  ]
  test.each(reads)('%s', async (id, address) => {
    const response = await server.ask('coordinator', 'GET', address(ids))
    expect([response.statusCode, problemsOf(id, response)]).toEqual([200, []])
  })

  test('instance.show', async () => {
    const response = await server.ask('administrator', 'GET', '/api/v1/instance')
    expect([response.statusCode, problemsOf('instance.show', response)]).toEqual([200, []])
  })

  test('plan.show while there is no plan', async () => {
    const response = await server.ask('neighbour', 'GET', '/api/v1/states/XZY/plan')
    expect(response.json().plan).toBeNull()
    expect(problemsOf('plan.show', response)).toEqual([])
  })

  test('a refusal with the problems of an input', async () => {
    const response = await server.ask('coordinator', 'PUT', `${state}/plan`, { title: '' })
    expect([response.statusCode, problemsOf('plan.edit', response)]).toEqual([422, []])
  })
})
