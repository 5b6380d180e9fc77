import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createPeople,
  fixtureOrigin,
  type PeopleFixture,
  sessionCookie,
} from '#tests/support/people-fixture.ts'
import { createSiteServer, type SiteServer } from '#tests/support/site-server.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let site: SiteServer
const bodyTimes = { form: 600, upload: 3_000, uploadStep: 500, leastBytes: 1_000 }

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  site = await createSiteServer(people, { bodyTimes })
  await site.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await site.close()
  await people.end()
  await database.drop()
})

/** Sends a head, then so many bytes each tenth of a second; gives what came back once the connection is closed. */
const drip = async (head: string[], bytes: number, ticks = Number.POSITIVE_INFINITY): Promise<string> => {
  const address = site.app.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const socket: Socket = connect(address.port, '127.0.0.1')
  let answer = ''
  socket.on('data', (part) => {
    answer += part
  })
  socket.on('error', () => undefined)
  socket.write(`${head.join('\r\n')}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`)
  let left = ticks
  const timer = setInterval(() => {
    left -= 1
    if (left < 0) clearInterval(timer)
    else if (socket.writable) socket.write('x'.repeat(bytes))
  }, 100)
  await new Promise<void>((resolve) => socket.once('close', () => resolve()))
  clearInterval(timer)
  return answer
}
const own = () => [`Origin: ${fixtureOrigin}`, `Cookie: ${sessionCookie(people.people.coordinator.token)}`]
const upload = '/api/v1/states/XZZ/files?name=scan.txt'

test('a form that drips is closed', async () => {
  const type = 'Content-Type: application/x-www-form-urlencoded'
  expect(await drip(['POST /sign-in HTTP/1.1', type, 'Content-Length: 100000', ...own()], 1)).toBe('')
})

test('a body that is refused at once is not waited for either', async () => {
  const head = ['POST /sign-in HTTP/1.1', 'Origin: https://other.example', 'Transfer-Encoding: chunked']
  expect(await drip([...head], 0)).toMatch(/^HTTP\/1.1 403 /)
})

test('a file that drips is closed, and nothing of it is kept', async () => {
  const type = 'Content-Type: application/pdf'
  expect(await drip([`POST ${upload} HTTP/1.1`, type, 'Content-Length: 100000', ...own()], 10)).toBe('')
  const { rows } = await people.owner.query('select count(*)::int as count from app.file where is_complete')
  expect(rows).toEqual([{ count: 0 }])
})

test('a file over a slow line that goes on takes longer than a form may', async () => {
  const type = 'Content-Type: application/pdf'
  const answer = await drip([`POST ${upload} HTTP/1.1`, type, 'Content-Length: 10000', ...own()], 1_000, 10)
  expect(answer).toMatch(/^HTTP\/1.1 201 /)
})
