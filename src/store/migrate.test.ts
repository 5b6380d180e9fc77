import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Logger, makeWorkerUtils, runOnce } from 'graphile-worker'
import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localLoginRole } from '#server/bundled-postgres.ts'
import { connectionFor } from '#store/database-connection.ts'
import { assertMigrated, migrateDatabase } from '#store/migrate.ts'
import { latestMigrationNumber } from '#store/migration-files.ts'
import {
  createEmptyTestDatabase,
  createTestDatabase,
  type TestDatabase,
} from '#tests/support/test-database.ts'

let database: TestDatabase
let folder: string

const first = 'create table app.first (id int primary key);'
const second = 'create table app.second (id int primary key);'

beforeAll(async () => {
  database = await createEmptyTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'migrations-'))
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

async function filesIn(name: string, files: Record<string, string>): Promise<string> {
  const place = join(folder, name)
  await mkdir(place, { recursive: true })
  for (const [fileName, sql] of Object.entries(files)) await writeFile(join(place, fileName), sql)
  return place
}

const advice = 'start it once.'
const migrate = (place: string, upTo?: number) =>
  migrateDatabase({
    ownerUrl: database.ownerUrl,
    appLoginRole: localLoginRole,
    folder: place,
    ...(upTo === undefined ? {} : { upTo }),
  })

/** Runs one piece of work as the superuser in the test's database. */
async function asAdmin<T>(work: (client: Client) => Promise<T>, url = database.adminUrl): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

describe('the numbered files', () => {
  test('a database without schema is brought up in order, and a second run changes nothing', async () => {
    const place = await filesIn('two', { '0001-first.sql': first, '0002-second.sql': second })
    expect(await migrate(place, 1)).toEqual({ applied: [1], version: 1 })
    expect(await migrate(place)).toEqual({ applied: [2], version: 2 })
    expect(await migrate(place)).toEqual({ applied: [], version: 2 })
  })

  test('a migration that fails leaves nothing of itself behind and names the line', async () => {
    const place = await filesIn('broken', {
      '0001-first.sql': first,
      '0002-second.sql': second,
      '0003-broken.sql': 'create table app.third (id int);\nselect nothing from nowhere;',
    })
    await expect(migrate(place)).rejects.toThrow(
      /Migration 3 \(broken\) failed and was undone: .*nowhere.*line 2/,
    )
    await expect(asAdmin((client) => client.query('select from app.third'))).rejects.toThrow(/does not exist/)
  })

  test('a database newer than the code is refused', async () => {
    const place = await filesIn('older', { '0001-first.sql': first })
    await expect(migrate(place)).rejects.toThrow('version 2, newer than this program (1)')
  })

  test('an applied file that has changed since is refused, line ends apart', async () => {
    const crlf = await filesIn('crlf', {
      '0001-first.sql': first.replaceAll('\n', '\r\n'),
      '0002-second.sql': second,
    })
    expect((await migrate(crlf)).applied).toEqual([])
    const changed = await filesIn('changed', {
      '0001-first.sql': `${first} -- new`,
      '0002-second.sql': second,
    })
    await expect(migrate(changed)).rejects.toThrow(/Migration 1 \(first\) .* another wording/)
  })

  test('a gap in the numbers is a fault', async () => {
    const place = await filesIn('gap', { '0001-first.sql': first, '0003-third.sql': second })
    expect(() => latestMigrationNumber(place)).toThrow('0003-third.sql: migration 2 is expected here')
  })

  test('two programs that start at once apply each file once', async () => {
    const place = await filesIn('race', {
      '0001-first.sql': first,
      '0002-second.sql': second,
      '0003-slow.sql': 'select pg_sleep(0.2); create table app.slow (id int);',
    })
    const outcomes = await Promise.all([migrate(place), migrate(place), migrate(place)])
    expect(outcomes.flatMap((outcome) => outcome.applied)).toEqual([3])
  })

  test('without the owner, the app tells a database that is behind from one that is not', async () => {
    const pool = new Pool({ ...connectionFor(database.appUrl, 'plan1540_app'), max: 1 })
    await expect(assertMigrated(pool, { advice, folder: join(folder, 'race') })).resolves.toBeUndefined()
    const more = await filesIn('race', { '0004-more.sql': 'select 1;' })
    await expect(assertMigrated(pool, { advice, folder: more })).rejects.toThrow(
      /version 3 and the program at 4; start it once\.$/,
    )
    await pool.end()
  })

  test('a database that was never migrated is told as such', async () => {
    const empty = await createEmptyTestDatabase()
    const pool = new Pool({ ...connectionFor(empty.appUrl, 'plan1540_app'), max: 1 })
    await expect(assertMigrated(pool, { advice, folder: join(folder, 'two') })).rejects.toThrow(
      /version 0 .* start it once/,
    )
    await pool.end()
    await empty.drop()
  })
})

describe('the real files', () => {
  test('the template that tests are copied from is at the version of the code', async () => {
    const real = await createTestDatabase()
    const { rows } = await asAdmin(
      (client) => client.query('select max(number) as n from app.migration'),
      real.adminUrl,
    )
    expect(rows[0].n ?? 0).toBe(latestMigrationNumber())
    await real.drop()
  })

  test('make texts of baselines and targets, in the language of their action, and keep who changed them when', async () => {
    const old = await createEmptyTestDatabase()
    const wish = { ownerUrl: old.ownerUrl, appLoginRole: localLoginRole }
    await migrateDatabase({ ...wish, upTo: 10 })
    const text = (language: string, words: string) =>
      JSON.stringify({
        original: language,
        revision: 1,
        versions: { [language]: { text: words, official: true, basedOn: null } },
      })
    const id = (at: number) => `018f0000-0000-7000-8000-00000000000${at}`
    const owner = new Client(connectionFor(old.ownerUrl))
    await owner.connect()
    await owner.query(
      `insert into app.space values ($1, 'state', 'XZZ', '{"en": "State"}', true, $1, now())`,
      [id(1)],
    )
    await owner.query(
      `insert into app.plan (id, space_id, title, start_on, end_on, edition, made_at, origin_id)
       values ($1, $1, $2, '2027-01-01', '2030-12-31', '2017', now(), $1)`,
      [id(1), text('fr', 'Plan')],
    )
    const rows = [
      [id(2), 1, text('fr', 'Former'), '1 sur 4', null, { baseline: 3, status: 2 }],
      [id(3), 2, text('en', 'Train'), '', '4 of 4', {}],
    ]
    for (const row of rows as unknown[][])
      await owner.query(
        `insert into app.plan_action (id, space_id, plan_id, origin_id, number, title, baseline, target, field_revisions)
         values ($1, '${id(1)}', '${id(1)}', '${id(1)}', $2, $3, $4, $5, $6)`,
        row,
      )
    await migrateDatabase(wish)
    const { rows: found } = await owner.query(
      'select baseline, target, field_revisions, line from app.plan_action order by number',
    )
    expect(found).toMatchObject([
      {
        baseline: JSON.parse(text('fr', '1 sur 4')),
        target: null,
        field_revisions: { 'baseline@fr': 3, status: 2 },
      },
      { baseline: null, target: JSON.parse(text('en', '4 of 4')), field_revisions: {} },
    ])
    expect(JSON.parse(found[0].line)[0]).toBe(id(2))
    await owner.end()
    await old.drop()
  })

  test('split one word about the money, keep days as they were said, and leave alone what the history tells', async () => {
    const old = await createEmptyTestDatabase()
    const wish = { ownerUrl: old.ownerUrl, appLoginRole: localLoginRole }
    await migrateDatabase({ ...wish, upTo: 18 })
    const id = (at: number) => `018f0000-0000-7000-8000-00000000000${at}`
    const owner = new Client(connectionFor(old.ownerUrl))
    await owner.connect()
    await owner.query(
      `insert into app.space values ($1, 'state', 'XZZ', '{"en": "State"}', true, $1, now())`,
      [id(1)],
    )
    await owner.query(
      `insert into app.plan (id, space_id, title, start_on, end_on, edition, made_at, origin_id)
       values ($1, $1, '{}', '2027-01-01', '2030-12-31', '2017', now(), $1)`,
      [id(1)],
    )
    const rows = [
      [id(2), 1, 'assistance-sought', 40, null, '2027-06-30', {}],
      [id(3), 2, 'none-needed', null, null, null, {}],
      [id(4), 3, 'none-needed', null, null, null, { costOnce: 2 }],
      [id(5), 4, null, 7, null, null, {}],
    ]
    for (const row of rows as unknown[][])
      await owner.query(
        `insert into app.plan_action (id, space_id, plan_id, origin_id, title, number, funding, cost_once,
           cost_yearly, end_on, field_revisions)
         values ($1, '${id(1)}', '${id(1)}', '${id(1)}', '{}', $2, $3, $4, $5, $6, $7)`,
        row,
      )
    await migrateDatabase(wish)
    const { rows: found } = await owner.query(
      `select cost_once::int as cost, end_on, audience, place::int as place,
         (select json_agg(json_build_array(source, once, yearly)) from app.action_funding where action_id = a.id) as split,
         line from app.plan_action a order by number`,
    )
    expect(found).toMatchObject([
      {
        cost: 40,
        end_on: '2027-06-30',
        audience: 'national',
        place: 1,
        split: [['assistance-sought', 40, null]],
      },
      { cost: 0, split: null },
      { cost: null, split: null },
      { cost: 7, split: null },
    ])
    expect(JSON.parse(found[0].line)[13]).toEqual([['assistance-sought', 40, null]])
    await owner.end()
    await old.drop()
  })
})

describe('the job queue', () => {
  test('works as plan1540_worker, and the app sees nothing of it', async () => {
    const pool = new Pool({ ...connectionFor(database.appUrl, 'plan1540_worker'), max: 3 })
    pool.on('error', () => undefined)
    pool.on('connect', (client) => client.on('error', () => undefined))
    const utils = await makeWorkerUtils({ pgPool: pool })
    await utils.addJob('greet', { id: 'one' })
    const seen: unknown[] = []
    const logger = new Logger(() => () => undefined)
    await runOnce({ pgPool: pool, logger, taskList: { greet: (payload) => void seen.push(payload) } })
    await utils.release()
    await pool.end()
    expect(seen).toEqual([{ id: 'one' }])

    const app = new Pool({ ...connectionFor(database.appUrl, 'plan1540_app'), max: 1 })
    await expect(app.query('select * from graphile_worker._private_jobs')).rejects.toThrow(
      'permission denied',
    )
    await app.end()
  })

  test('belongs to the worker, and the owner may enqueue', async () => {
    const owner = new Pool({ ...connectionFor(database.ownerUrl), max: 1 })
    const { rows } = await owner.query(
      `select pg_get_userbyid(nspowner) as owner from pg_namespace where nspname = 'graphile_worker'`,
    )
    expect(rows).toEqual([{ owner: 'plan1540_worker' }])
    await expect(owner.query(`select graphile_worker.add_job('greet', '{}'::json)`)).resolves.toBeDefined()
    await owner.end()
  })
})
