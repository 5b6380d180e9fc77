import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { contentDisposition } from '#api/file-routes.ts'
import { mostFileBytes } from '#contract/file-contract.ts'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let server: ApiServer
const files = '/v1/states/XZZ/files'
const pdf = { 'content-type': 'application/pdf' }

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

/** So many bytes of a PDF, each part different from the next. */
const bytesOf = (size: number): Buffer => {
  const bytes = Buffer.alloc(
    size,
    Uint8Array.from({ length: 251 }, (_, at) => at),
  )
  bytes.write('%PDF-1.7\n')
  return bytes
}
const rowsOf = async (table: 'file' | 'file_chunk') =>
  Number((await people.owner.query(`select count(*) as count from app.${table}`)).rows[0].count)
const add = (name: string, body: unknown, headers: Record<string, string> = pdf) =>
  server.ask('coordinator', 'POST', `${files}?name=${encodeURIComponent(name)}`, body, headers)

describe('a file handed in', () => {
  test('comes back byte for byte, with its hash as its tag', async () => {
    const bytes = bytesOf(700_001)
    const added = await add('Loi pénale.pdf', bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(added.statusCode).toBe(201)
    expect(added.json()).toMatchObject({ name: 'Loi pénale.pdf', byteSize: 700_001, sha256 })

    const back = await server.ask('observer', 'GET', String(added.headers.location))
    expect(back.headers).toMatchObject({
      etag: `"${sha256}"`,
      'content-length': '700001',
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Loi penale.pdf"; filename*=UTF-8''Loi%20p%C3%A9nale.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(back.rawPayload.equals(bytes)).toBe(true)
  })

  test('is not sent again to who has it', async () => {
    const added = await add('a.txt', 'one')
    const url = String(added.headers.location)
    const again = await server.ask('observer', 'GET', url, undefined, {
      'if-none-match': `"${added.json().sha256}"`,
    })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('tells its size to a HEAD without its bytes', async () => {
    const url = String((await add('a.txt', 'twelve bytes')).headers.location)
    const head = await server.ask('observer', 'HEAD', url)
    expect([head.headers['content-length'], head.body]).toEqual(['12', ''])
  })

  test('stands in the history', async () => {
    const added = await add('history.txt', 'bytes')
    const { entries } = await people.run('observer', 'history.list', {})
    expect(entries[0]).toMatchObject({ objectKind: 'file', objectId: added.json().id, verb: 'added' })
  })

  test('is not there for the neighbour, who asks in the own space', async () => {
    const { id } = (await add('a.txt', 'own')).json()
    const response = await server.ask('neighbour', 'GET', `/v1/states/XZY/files/${id}`)
    expect(response.statusCode).toBe(404)
  })
})

describe('nothing is kept of a file', () => {
  const keepsNothing = async (work: () => Promise<unknown>) => {
    const before = [await rowsOf('file'), await rowsOf('file_chunk')]
    await work()
    // A sender who is gone does not wait for the tidying.
    await vi.waitFor(async () => expect([await rowsOf('file'), await rowsOf('file_chunk')]).toEqual(before))
  }

  test('that says it is too large', () =>
    keepsNothing(async () => {
      const response = await add('big.pdf', bytesOf(mostFileBytes + 1))
      expect(response.json().error.code).toBe('file-too-large')
    }))

  test('that grows too large as it streams', () =>
    keepsNothing(async () => {
      const stream = Readable.from(Array.from({ length: 51 }, () => bytesOf(1024 * 1024)))
      const response = await add('big.pdf', stream)
      expect(response.json().error.code).toBe('file-too-large')
    }))

  test('that is empty', () =>
    keepsNothing(async () => {
      expect((await add('empty.pdf', Readable.from([]))).json().error.code).toBe('file-empty')
    }))

  test('whose line breaks off', () =>
    keepsNothing(async () => {
      const broken = Readable.from(
        (function* () {
          yield bytesOf(600_000)
          throw new Error('line broken')
        })(),
      )
      await add('broken.pdf', broken).catch(() => undefined)
    }))

  test.each([
    ['holds a folder', '../../etc/passwd'],
    ['is a folder', '..'],
    ['leads out of a folder', '..%00'],
    ['reads in another order than it is written', 'scan\u202efdp.exe'],
    ['holds letters that do not show', 'scan\u200b.pdf'],
  ])('whose name %s', (_what, name) =>
    keepsNothing(async () => {
      expect((await add(name, 'x')).json().error.problems).toMatchObject([
        { path: 'name', code: 'not-a-file-name' },
      ])
    }),
  )

  test('from a person without the right', () =>
    keepsNothing(async () => {
      const response = await server.ask('observer', 'POST', `${files}?name=a.pdf`, 'x', pdf)
      expect(response.statusCode).toBe(403)
    }))
})

test('a session that is ended on the way ends the stream, and what it left is never seen', async () => {
  const { token } = people.people.secondCoordinator
  const stream = Readable.from(
    (async function* () {
      yield bytesOf(600_000)
      await people.owner.query('delete from identity.session where token = $1', [token])
      yield bytesOf(600_000)
    })(),
  )
  const response = await server.ask('secondCoordinator', 'POST', `${files}?name=late.pdf`, stream, pdf)
  expect(response.statusCode).toBe(401)
  const left = await people.owner.query(`select id from app.file where name = 'late.pdf'`)
  const seen = await server.ask('coordinator', 'GET', `${files}/${left.rows[0].id}`)
  expect(seen.statusCode).toBe(404)
})

test('what a broken-off upload left is taken away a day later', async () => {
  const made = await people.owner.query(
    `insert into app.file (id, space_id, name, media_type, made_by, made_at, origin_id)
     values (gen_random_uuid(), $1, 'left', 'x/y', $2, '2026-11-20', $3) returning id`,
    [people.spaceIds.XZZ, people.people.coordinator.personId, people.instanceId],
  )
  await add('next.pdf', 'next')
  const left = await people.owner.query('select from app.file where id = $1', [made.rows[0].id])
  expect(left.rowCount).toBe(0)
})

test.each([
  ['plan.docx', `attachment; filename="plan.docx"; filename*=UTF-8''plan.docx`],
  ['a"b\\c.pdf', `attachment; filename="a_b_c.pdf"; filename*=UTF-8''a%22b%5Cc.pdf`],
  ['خطة.pdf', `attachment; filename="pdf"; filename*=UTF-8''%D8%AE%D8%B7%D8%A9.pdf`],
  ['خطة', `attachment; filename="file"; filename*=UTF-8''%D8%AE%D8%B7%D8%A9`],
  ["it's (1).pdf", `attachment; filename="it's (1).pdf"; filename*=UTF-8''it%27s%20%281%29.pdf`],
])('the name %s is sent so that every browser reads it', (name, header) => {
  expect(contentDisposition(name)).toBe(header)
})
