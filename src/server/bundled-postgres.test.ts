import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BundledPostgres, startBundledPostgres } from '#server/bundled-postgres.ts'
import { bundledBinaries } from '#server/postgres-binaries.ts'

let parent: string
let dataFolder: string
const started: BundledPostgres[] = []

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'bundled-'))
  // Closed to other users and far longer than the path of a unix socket may be.
  dataFolder = join(parent, 'a folder with spaces and ümläuts'.repeat(4), 'data')
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
})
afterAll(async () => {
  for (const postgres of started) await postgres.stop()
  await rm(parent, { recursive: true })
})

async function start(): Promise<BundledPostgres> {
  const postgres = await startBundledPostgres({ dataFolder, settings: ['fsync=off'] })
  started.push(postgres)
  return postgres
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('a server comes up in a folder with a long, odd, closed path', async () => {
  const postgres = await start()
  expect(postgres.adopted).toBe(false)
  expect(await ask(postgres.appUrl('plan1540'), 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await ask(postgres.appUrl('plan1540_demo'), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('it writes safely, listens on no network address and speaks UTF-8 in code point order', async () => {
  const [postgres] = started
  const rows = await ask<{ name: string; setting: string }>(
    String(postgres?.adminUrl('plan1540')),
    `select name, setting from pg_settings
     where name in ('listen_addresses', 'full_page_writes', 'synchronous_commit', 'server_encoding', 'password_encryption')
     union all select 'order', string_agg(letter, '' order by letter) from unnest('{z,é,A,a}'::text[]) letter`,
  )
  expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
    listen_addresses: '',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    server_encoding: 'UTF8',
    password_encryption: 'scram-sha-256',
    order: 'Aazé',
  })
})

test('the login role owns nothing and the owner is no superuser', async () => {
  const [postgres] = started
  const rows = await ask(
    String(postgres?.adminUrl('plan1540')),
    `select rolname as role, rolsuper or rolbypassrls or rolreplication or rolcreatedb as high, rolcreaterole as makes_roles
     from pg_roles where rolname in ('plan1540_login', 'plan1540_owner') order by 1`,
  )
  expect(rows).toEqual([
    { role: 'plan1540_login', high: false, makes_roles: false },
    { role: 'plan1540_owner', high: false, makes_roles: true },
  ])
})

test('a wrong password is not let in, whoever reaches the socket', async () => {
  const [postgres] = started
  await expect(
    ask(String(postgres?.ownerUrl('plan1540')).replace(/:[^:@]+@/, ':x@'), 'select 1'),
  ).rejects.toMatchObject({
    code: '28P01',
  })
})

test('a server that is still running is adopted, and stops when asked', async () => {
  const adopted = await start()
  expect(adopted.adopted).toBe(true)
  await adopted.stop()
  expect(await started[0]?.isRunning()).toBe(false)
  await adopted.stop()
})

test('a left-over server file that names somebody else’s process does not block the start', async () => {
  const file = join(dataFolder, 'postgres', 'postmaster.pid')
  await writeFile(file, `${process.ppid}\n/nowhere\n0\n5432\n/nowhere\n\n  1  2\nready   \n`)
  const postgres = await start()
  expect(postgres.adopted).toBe(false)
  expect(Number((await readFile(file, 'utf8')).split('\n')[0])).not.toBe(process.ppid)
  await postgres.stop()
})

test('a half-made database is made again', async () => {
  const folder = join(parent, 'half')
  await mkdir(join(folder, 'postgres.new', 'base'), { recursive: true })
  const postgres = await startBundledPostgres({ dataFolder: folder, settings: ['fsync=off'] })
  started.push(postgres)
  expect(await ask(postgres.appUrl('plan1540'), 'select 1 as one')).toEqual([{ one: 1 }])
  await postgres.stop()
})

test('a database made by another PostgreSQL is refused with the way out', async () => {
  const binaries = await bundledBinaries()
  await expect(
    startBundledPostgres({ dataFolder, binaries: { ...binaries, majorVersion: binaries.majorVersion + 1 } }),
  ).rejects.toThrow(/was made by PostgreSQL 18 and this program brings 19; make a backup/)
})
