import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mostInMinute } from '#api/security-hooks.ts'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import {
  createPeople,
  fixtureOrigin,
  type PeopleFixture,
  sessionCookie,
} from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let server: ApiServer
let secure: ApiServer
const cookie = () => sessionCookie(people.people.coordinator.token)
const instruments = '/api/v1/states/XZZ/legal-instruments'

/** A page, and a route that breaks down. */
const addPages = (app: FastifyInstance): void => {
  app.get('/page', (request, reply) => reply.type('text/html').send(`<script nonce="${request.cspNonce}">`))
  app.post('/page', () => 'changed')
}

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  server = await createApiServer(people, { more: addPages })
  secure = await createApiServer(people, { more: addPages, isHttps: true })
})
afterAll(async () => {
  await server.close()
  await secure.close()
  await people.end()
  await database.drop()
})

describe('headers', () => {
  test('let a page run its own scripts and those with its nonce, and nothing else', async () => {
    const page = await server.ask(null, 'GET', '/page')
    const nonce = /nonce="([^"]{24})"/.exec(page.body)?.[1]
    expect(page.headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self'; img-src 'self'; ` +
        `font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; ` +
        `frame-ancestors 'none'; base-uri 'none'`,
    )
  })

  test('bear a new nonce each time', async () => {
    const pages = await Promise.all([1, 2].map(() => server.ask(null, 'GET', '/page')))
    expect(new Set(pages.map((page) => page.body)).size).toBe(2)
  })

  test('stand on every answer, also on refusals', async () => {
    const addresses = ['/page', '/nothing', '/api/v1/session', '/api/v1/nothing', '/api/openapi.json']
    for (const address of addresses) {
      const { headers } = await server.ask(null, 'GET', address)
      expect(headers, address).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      })
    }
  })

  test('promise https only where there is https', async () => {
    expect((await server.ask(null, 'GET', '/page')).headers).not.toHaveProperty('strict-transport-security')
    const page = await secure.ask(null, 'GET', '/page')
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000')
    expect(page.headers['content-security-policy']).toContain('upgrade-insecure-requests')
  })

  test('keep the answers of a signed-in person out of every cache', async () => {
    const response = await server.ask('coordinator', 'GET', '/api/v1/session')
    expect(response.headers['cache-control']).toBe('no-store')
  })
})

describe('a change', () => {
  const change = (headers: Record<string, string>) =>
    server.app.inject({ method: 'POST', url: '/page', headers })
  const own = { origin: fixtureOrigin }
  const foreign = { origin: 'https://other.example' }

  test.each([
    ['from our own page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['typed by the person', { 'sec-fetch-site': 'none' }, 200],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a neighbouring host', { 'sec-fetch-site': 'same-site' }, 403],
    ['from another site that claims our origin', { 'sec-fetch-site': 'cross-site', ...own }, 403],
    ['from an older browser on our page', own, 200],
    ['from an older browser on another page', foreign, 403],
    ['from a page without an origin', { origin: 'null' }, 403],
    ['from a program without cookies', {}, 200],
  ])('%s answers %i', async (_who, headers, status) => {
    const given: Record<string, string> = headers
    expect((await change(given)).statusCode).toBe(status)
  })

  test('that carries a cookie and does not say where it comes from is refused', async () => {
    expect((await change({ cookie: cookie() })).statusCode).toBe(403)
  })

  test('of the API from another site is refused before anything is done', async () => {
    const body = {
      language: 'en',
      title: 'Act',
      shortTitle: 'Act',
      kind: 'act',
      textLanguage: 'en',
      translation: 'original',
    }
    const send = (headers: Record<string, string>) =>
      server.app.inject({ method: 'POST', url: instruments, headers: { cookie: cookie(), ...headers }, body })
    const refused = await send({ 'sec-fetch-site': 'cross-site', 'accept-language': 'fr' })
    expect([refused.statusCode, refused.json().error.code]).toEqual([403, 'origin-not-allowed'])
    expect((await people.run('coordinator', 'legal-instrument.list', {})).legalInstruments).toEqual([])
    expect((await send(own)).statusCode).toBe(201)
  })
})

describe('tries to sign in', () => {
  const signIn = (email: string, remoteAddress = '10.0.0.1') =>
    server.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      remoteAddress,
      body: { email, password: 'wrong password' },
    })

  test('are heard ten times in ten minutes, then again after the wait that is named', async () => {
    const { email } = people.people.coordinator
    for (let count = 0; count < 10; count += 1) expect((await signIn(email)).statusCode).toBe(422)
    people.clock.now = new Date(people.clock.now.getTime() + 4 * 60_000)
    const late = await signIn(email.toUpperCase())
    expect([late.statusCode, late.headers['retry-after']]).toEqual([429, '360'])
    expect(late.json().error.message).toContain('6')
    expect((await signIn(email, '10.0.0.2')).statusCode).toBe(422)
    expect((await signIn('somebody@example.org')).statusCode).toBe(422)
    people.clock.now = new Date(people.clock.now.getTime() + 6 * 60_000)
    expect((await signIn(email)).statusCode).toBe(422)
  })
})

describe('behind proxies', () => {
  const tries = async (proxies: number, forwarded: (count: number) => string) => {
    const front = await createApiServer(people, { proxies })
    const statuses = new Set<number>()
    for (let count = 0; count < 11; count += 1) {
      const response = await front.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        remoteAddress: '10.9.9.9',
        headers: { 'x-forwarded-for': forwarded(count) },
        body: { email: `${proxies}-proxies@example.org`, password: 'wrong password' },
      })
      statuses.add(response.statusCode)
    }
    await front.close()
    return [...statuses]
  }

  test('an address that the sender invents changes nothing while no proxy is told of', async () => {
    expect(await tries(0, (count) => `192.0.2.${count}`)).toEqual([422, 429])
  })

  test('persons behind one proxy are told apart by the address that it saw', async () => {
    expect(await tries(1, (count) => `192.0.2.${count}`)).toEqual([422])
  })

  test('what the sender claims before the proxy’s own word is not believed', async () => {
    expect(await tries(1, (count) => `192.0.2.${count}, 198.51.100.7`)).toEqual([422, 429])
    expect(await tries(2, (count) => `192.0.2.${count}, 198.51.100.7`)).toEqual([422])
  })
})

describe('requests', () => {
  test('of strangers are bounded by address, those of signed-in readers are not', async () => {
    const page = (remoteAddress: string, headers = {}) =>
      server.app.inject({ url: '/page', remoteAddress, headers })
    for (let count = 0; count < mostInMinute.unsigned; count += 1) await page('10.0.0.9')
    const refused = await page('10.0.0.9', { 'accept-language': 'en' })
    expect(refused.statusCode).toBe(429)
    expect(refused.headers['content-type']).toContain('text/plain')
    expect(refused.headers['retry-after']).toBe('60')
    expect((await page('10.0.0.8')).statusCode).toBe(200)
    expect((await server.app.inject({ url: '/healthz', remoteAddress: '10.0.0.9' })).statusCode).not.toBe(429)
    expect((await page('10.0.0.9', { cookie: cookie() })).statusCode).toBe(200)
  })
})

describe('a fault', () => {
  test('answers 500 with the request id, and neither body nor log quote what was sent', async () => {
    const secret = 'secret-of-a-ministry'
    const unwell = await createApiServer(people, {
      more: (app) => {
        app.addHook('preHandler', async (request) => {
          if (request.headers['x-break'] === undefined) return
          await people.context.appPool.query('select $1::integer', [secret])
        })
      },
    })
    const response = await unwell.ask('coordinator', 'GET', '/api/v1/session', undefined, { 'x-break': '1' })
    const { error } = response.json()
    expect(response.statusCode).toBe(500)
    expect(error).toMatchObject({ kind: 'fault', code: 'fault' })
    expect(error.message).toContain(error.requestId)
    expect(response.body).not.toContain(secret)
    expect(unwell.logged()).toContain(error.requestId)
    expect(unwell.logged()).toContain('22P02')
    expect(unwell.logged()).not.toContain(secret)
    expect(unwell.logged()).not.toContain(people.people.coordinator.token)
    expect(unwell.logged()).not.toContain('example.org')
    await unwell.close()
  })
})
