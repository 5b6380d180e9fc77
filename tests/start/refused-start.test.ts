import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { latestMigrationNumber } from '#store/migration-files.ts'
import { makeDataFolder, serverPid, startProgram } from '#tests/support/running-program.ts'
import {
  createEmptyTestDatabase,
  createTestDatabase,
  type TestDatabase,
} from '#tests/support/test-database.ts'

let data: Awaited<ReturnType<typeof makeDataFolder>>
let database: TestDatabase
const secret = 'a-secret-that-is-long-enough-for-the-tests'

beforeAll(async () => {
  data = await makeDataFolder()
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  await data.remove()
})

/** The one sentence of a start that is refused. */
async function refusal(env: Record<string, string>, before?: string): Promise<string> {
  const ending = await startProgram({ dataFolder: data.folder, env, ...(before ? { before } : {}) }).ended
  expect(ending.code, ending.stderr).toBe(1)
  expect(ending.stdout).toBe('')
  const lines = ending.stderr.trim().split('\n')
  expect(lines.length, ending.stderr).toBe(1)
  return String(lines[0])
}

const external = (appUrl: string, ownerUrl?: string) => ({
  DATABASE_URL: appUrl,
  PLAN1540_SECRET: secret,
  ...(ownerUrl === undefined ? {} : { DATABASE_OWNER_URL: ownerUrl }),
})

test('an external database at the version of the code is served without the owner', async () => {
  const program = startProgram({ dataFolder: data.folder, env: external(database.appUrl) })
  const address = await program.ready
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  expect(await serverPid(data.folder)).toBeUndefined()
  program.kill('SIGTERM')
  expect(await program.ended).toMatchObject({ code: 0, stderr: '' })
})

test('an empty external database is migrated by its owner', async () => {
  const empty = await createEmptyTestDatabase()
  expect(await refusal(external(empty.appUrl))).toMatch(
    /^The database is at version 0 .* set DATABASE_OWNER_URL/,
  )
  const program = startProgram({ dataFolder: data.folder, env: external(empty.appUrl, empty.ownerUrl) })
  await program.ready
  program.kill('SIGTERM')
  expect((await program.ended).stderr).toBe(`Brought the database to version ${latestMigrationNumber()}.\n`)
  await empty.drop()
})

test('a database newer than the code is refused', async () => {
  const newer = await createTestDatabase()
  const client = new Client({ connectionString: newer.adminUrl })
  await client.connect()
  await client.query("insert into app.migration (number, name, sha256) values (9999, 'from-the-future', '')")
  await client.end()
  for (const env of [external(newer.appUrl, newer.ownerUrl), external(newer.appUrl)])
    expect(await refusal(env)).toMatch(/^The database is at version 9999, newer than this program/)
  await newer.drop()
})

test('a role that row-level security does not bind is refused', async () => {
  const client = new Client({ connectionString: database.adminUrl })
  await client.connect()
  await client.query(`create role careless login password 'x' superuser`)
  const url = database.appUrl.replace(/\/\/[^@]+@/, '//careless:x@')
  expect(await refusal(external(url, database.ownerUrl))).toMatch(/can act as the owner|superuser/)
  expect(await refusal(external(url))).toMatch(
    /DATABASE_URL must name a role that row-level security binds.*careless/,
  )
  await client.query('drop owned by careless; drop role careless')
  await client.end()
})

test.each([
  [
    'a host that is not known',
    'postgresql://u:p@no-such-host.invalid/db',
    /^The database host "no-such-host\.invalid" is not known\.$/,
  ],
  [
    'a port where nothing listens',
    'postgresql://u:p@127.0.0.1:1/db',
    /^No database answers at "127\.0\.0\.1:1"\.$/,
  ],
  ['an address that is none', 'mysql://u:p@127.0.0.1/db', /^DATABASE_URL must read postgresql:/],
  ['an address without user', 'postgresql://127.0.0.1/db', /^DATABASE_URL must read postgresql:/],
])('%s is one sentence', async (_case, url, sentence) => {
  expect(await refusal(external(url))).toMatch(sentence)
})

test('a wrong password and a database that is not there are one sentence each, without the password', async () => {
  const wrong = await refusal(external(database.appUrl.replace(/:[^:@]+@/, ':mistaken@')))
  expect(wrong).toMatch(/does not accept the user "plan1540_login" with this password\.$/)
  expect(wrong).not.toContain('mistaken')
  expect(await refusal(external(database.appUrl.replace(database.name, 'nowhere')))).toMatch(
    /^There is no database "nowhere" at /,
  )
})

test.each([
  [{ DATABASE_URL: 'postgresql://a:b@127.0.0.1/c' }, /^PLAN1540_SECRET must be set/],
  [{ HOST: '0.0.0.0' }, /^The demo signs anybody in .* not on HOST=0\.0\.0\.0/],
  [{ PLAN1540_ORIGIN: 'https://plan.example' }, /^The demo signs anybody in and takes no PLAN1540_ORIGIN/],
  [
    { HOST: '203.0.113.7', PLAN1540_DEMO: '0', PLAN1540_ORIGIN: 'http://203.0.113.7' },
    /^HOST=203\.0\.113\.7 is not an address of this machine/,
  ],
  [{ PORT: 'http' }, /^PORT must be a number/],
])('%j is refused', async (env, sentence) => {
  expect(await refusal(env)).toMatch(sentence)
})

test('a file size limit that the database reaches is one sentence, and nothing half-made stays', async () => {
  const fresh = await makeDataFolder()
  const ending = await startProgram({ dataFolder: fresh.folder, before: 'ulimit -f 200' }).ended
  expect(ending.code).toBe(1)
  const lines = ending.stderr.trim().split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^Making the database/)
  expect(lines[1]).toMatch(/^A file in .* reached the file size limit of this account \(ulimit -f\)/)
  expect(
    (await readdir(fresh.folder)).filter((name) => name.startsWith('postgres') && name !== 'postgres.log'),
  ).toEqual([])
  const again = startProgram({ dataFolder: fresh.folder })
  await again.ready
  again.kill('SIGTERM')
  expect((await again.ended).code).toBe(0)
  const limited = await startProgram({ dataFolder: fresh.folder, before: 'ulimit -f 1' }).ended
  expect(limited.code).toBe(1)
  expect(limited.stderr.trim().split('\n')).toHaveLength(1)
  expect(await serverPid(fresh.folder)).toBeUndefined()
  await fresh.remove()
})

test('a data folder that cannot be is one sentence', async () => {
  const ending = await startProgram({
    dataFolder: join(data.folder, 'secret-file', 'x'),
    before: `touch ${join(data.folder, 'secret-file')}`,
  }).ended
  expect(ending.code).toBe(1)
  expect(ending.stderr).toMatch(/^The data folder .* is not a folder\.\n$/)
})
