import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPeople, type PeopleFixture, sessionCookie } from '#tests/support/people-fixture.ts'
import { createSiteServer, type SiteServer } from '#tests/support/site-server.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let site: SiteServer
const origin = 'https://plan.example'
const form = 'application/x-www-form-urlencoded'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  site = await createSiteServer(people, { origin })
})
afterAll(async () => {
  await site.close()
  await people.end()
  await database.drop()
})

const post = (url: string, payload: string | undefined, headers: Record<string, string> = {}) =>
  site.app.inject({
    method: 'POST',
    url,
    headers: { host: 'plan.example', origin, 'content-type': form, ...headers },
    ...(payload === undefined ? {} : { payload }),
  })
const wrongTry = new URLSearchParams({
  email: 'somebody@example.org',
  password: 'a wrong password',
}).toString()

describe('a form behind an https proxy', () => {
  test.each([
    ['that keeps the name', 'plan.example'],
    ['that puts its own name', '127.0.0.1:1540'],
    ['that puts nonsense', 'a b'],
  ])('%s is heard', async (_what, host) => {
    const response = await post('/sign-in', wrongTry, { host })
    expect(response.statusCode).toBe(422)
    expect(response.body).toContain('Address and password do not belong together.')
  })

  test.each(['%', '[::1', 'a b'])('a page is given although the name is %j', async (host) => {
    const response = await site.app.inject({ url: '/sign-in', headers: { host } })
    expect(response.statusCode).toBe(200)
  })

  test('of another site is refused', async () => {
    expect((await post('/sign-in', wrongTry, { origin: 'https://other.example' })).statusCode).toBe(403)
  })
})

/** An answer to a request written by hand, which no client would send. */
const askRaw = async (text: string): Promise<string> => {
  if (!site.app.server.listening) await site.app.listen({ port: 0, host: '127.0.0.1' })
  const address = site.app.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(address.port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (part) => {
      answer += part
    })
    socket.on('end', () => resolve(answer)).on('error', reject)
  })
}

describe('what cannot be asked for', () => {
  test.each([
    ['a page of another server', 'GET http://other.example/sign-in HTTP/1.1', 404],
    ['an address that cannot be read', 'GET /% HTTP/1.1', 422],
    ['a method that no page knows', 'PUT /sign-in HTTP/1.1', 404],
  ])('%s is refused in one plain sentence', async (_what, line, status) => {
    const answer = await askRaw(`${line}\r\nHost: plan.example\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).toContain('text/plain')
    expect(answer).toContain("content-security-policy: default-src 'none'")
    expect(answer).not.toMatch(/FST_|statusCode|\bat /)
  })

  test.each([
    ['JSON', 'application/json', '{"email":"a"}'],
    ['parts without a boundary', 'multipart/form-data', 'a'],
    ['a body that says nothing of itself', '', 'email=a'],
  ])('a form sent as %s is refused', async (_what, type, payload) => {
    const response = await post('/sign-in', payload, { 'content-type': type })
    expect([response.statusCode, response.headers['content-type']]).toEqual([
      422,
      'text/plain; charset=utf-8',
    ])
  })

  test('a form without any body is an empty one', async () => {
    const response = await site.app.inject({ method: 'POST', url: '/sign-in', headers: { origin } })
    expect(response.statusCode).toBe(422)
    expect(response.body).toContain('Fill this in.')
  })
})

test('an e-mail address of a megabyte is neither tried nor sent back', async () => {
  const email = 'a'.repeat(1_000_000)
  const response = await post('/sign-in', new URLSearchParams({ email, password: 'x' }).toString())
  expect(response.statusCode).toBe(422)
  expect(response.body.length).toBeLessThan(100_000)
})

test('a form larger than is taken is answered by a page of the site, and what it asked for is not done', async () => {
  const cookie = sessionCookie(people.people.coordinator.token)
  const body = new URLSearchParams({ title: 'a'.repeat(1_100_000) }).toString()
  const response = await post('/states/XZZ/gaps', body, { cookie })
  expect([response.statusCode, response.headers['content-type']]).toEqual([422, 'text/html; charset=utf-8'])
  expect(response.body).toContain('larger than 1 MB')
  expect(response.body).toContain('href="/states/XZZ/plan"')
  expect(response.body).not.toContain('id="gaps"')
})

test('the way back after choosing a language may hold any letters', async () => {
  const body = new URLSearchParams({ language: 'fr', return: '/states/XZZ/gaps?é=عربي' }).toString()
  const response = await post('/language', body)
  expect([response.statusCode, response.headers.location]).toEqual([
    302,
    '/states/XZZ/gaps?%C3%A9=%D8%B9%D8%B1%D8%A8%D9%8A',
  ])
})

test('a fault of a page is recorded without what was typed', async () => {
  await people.owner.query('alter table app.legal_instrument rename column gazette to gone')
  const typed = 'secret-of-a-ministry'
  const body = new URLSearchParams({
    language: 'en',
    title: typed,
    shortTitle: typed,
    kind: 'act',
    textLanguage: 'en',
    translation: 'original',
    status: 'in-force',
  })
  const cookie = sessionCookie(people.people.coordinator.token)
  const response = await post('/states/XZZ/legal-instruments/new', body.toString(), { cookie })
  await people.owner.query('alter table app.legal_instrument rename column gone to gazette')
  expect(response.statusCode).toBe(500)
  expect(site.logged()).toContain('page fault')
  // The column is gone, or a statement that was prepared with it notices that it is.
  expect(site.logged()).toMatch(/"code":"(42703|0A000)"/)
  expect(site.logged()).not.toContain(typed)
})
