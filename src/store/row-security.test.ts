import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FilledSpaces, fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let filled: FilledSpaces

/** Tables that hold nobody's content: what migrations ran, the instance's own record and its keys. */
const withoutContent = ['app.erasure', 'app.instance', 'app.migration', 'app.signing_key']

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  filled = await fillSpaces(people)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const listTables = async (): Promise<string[]> => {
  const { rows } = await people.owner.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname = 'app' order by 1`,
  )
  return rows.map(({ name }) => name).filter((name) => !withoutContent.includes(name))
}

/** Tables of a person's own choices, in whichever space; notification-store.test.ts shows whose they are. */
const personal = ['app.kept_form', 'app.mail_fault', 'app.notification_rhythm', 'app.notification_setting']

/** The column of a table that tells whose rows they are. */
const scopeColumn = (table: string): string =>
  table === 'app.space'
    ? 'id'
    : table === 'app.person' || personal.includes(table)
      ? 'null::uuid'
      : 'space_id'

/** Rows by space that a person sees in a table; the whole table as the owner when nobody is named. */
const rowsSeen = async (table: string, token?: string, space = 'XZZ'): Promise<Record<string, number>> => {
  const text = `select ${scopeColumn(table)}::text as space, count(*)::int as rows from ${table} group by 1`
  const read = async (query: (text: string) => Promise<{ rows: { space: string; rows: number }[] }>) =>
    Object.fromEntries((await query(text)).rows.map((row) => [row.space, row.rows]))
  if (token === undefined) return read((each) => people.owner.query(each))
  const client = await people.context.appPool.connect()
  try {
    await client.query('begin')
    await client.query('select * from app.open_scope($1, $2, now())', [token, space])
    return await read((each) => client.query(each))
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('row security', () => {
  test('is on, with a policy, for every table that holds content', async () => {
    const { rows } = await people.owner.query<{ name: string; on: boolean; policies: number }>(
      `select n.nspname || '.' || c.relname as name, c.relrowsecurity as on,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'app' and c.relkind in ('r', 'p')`,
    )
    const open = rows.filter((row) => !row.on || row.policies === 0).map((row) => row.name)
    expect(open.sort()).toEqual(withoutContent)
  })

  test('compares plain columns with the scope only, so that indexes stay of use', async () => {
    const { rows } = await people.owner.query<{ table: string; used: string }>(
      `select tablename as table, qual as used from pg_policies where schemaname = 'app'`,
    )
    const simple = /^\(space_id = \( SELECT app\.scope_space\(\) AS scope_space\)\)$/
    const others = rows.filter((row) => !simple.test(row.used)).map((row) => row.table)
    expect(others.sort()).toEqual([
      'board_digest',
      'invitation',
      'kept_form',
      'mail_fault',
      'membership',
      'notification',
      'notification_rhythm',
      'notification_setting',
      'person',
      'space',
    ])
  })

  test('in every table with content both States have rows, and each sees its own only', async () => {
    for (const table of (await listTables()).filter((name) => !personal.includes(name))) {
      const all = await rowsSeen(table)
      const { XZZ, XZY } = people.spaceIds
      if (table !== 'app.person') {
        expect(all[XZZ], `${table} of XZZ`).toBeGreaterThan(0)
        expect(all[XZY], `${table} of XZY`).toBeGreaterThan(0)
      }
      const own = await rowsSeen(table, people.people.coordinator.token, 'XZZ')
      const neighbour = await rowsSeen(table, people.people.neighbour.token, 'XZY')
      if (table === 'app.person') {
        // Those of the fixture, the leaver, the successor, the deputy and the guest.
        expect(Object.values(own)[0], table).toBe(11)
        expect(Object.values(neighbour)[0], table).toBe(5)
      } else if (['app.notification', 'app.board_digest'].includes(table)) {
        // Of a space each sees what waits for himself or herself, or was told to.
        expect(Object.keys(own), table).toEqual([XZZ])
        expect(Object.keys(neighbour), table).toEqual([XZY])
      } else {
        expect(own, table).toEqual({ [XZZ]: all[XZZ] })
        expect(neighbour, table).toEqual({ [XZY]: all[XZY] })
      }
    }
  })

  test.each<[string, string | undefined, string | undefined]>([
    ['without any setting', undefined, undefined],
    ['with empty settings', '', ''],
  ])('%s shows nothing of any table', async (_title, space, person) => {
    const client = await people.context.appPool.connect()
    try {
      await client.query('begin')
      if (space !== undefined)
        await client.query(`select set_config('app.space', $1, true), set_config('app.person', $2, true)`, [
          space,
          person,
        ])
      for (const table of await listTables()) {
        const { rows } = await client.query<{ any: boolean }>(`select exists (select from ${table}) as any`)
        expect(rows[0]?.any, table).toBe(false)
      }
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('shows a person whose space is not named the spaces to choose from, and no content', async () => {
    const seen = await rowsSeen('app.space', people.people.coordinator.token, '')
    expect(seen).toEqual({ [people.spaceIds.XZZ]: 1 })
    expect(await rowsSeen('app.plan_action', people.people.coordinator.token, '')).toEqual({})
    expect(await rowsSeen('app.agency', people.people.coordinator.token, '')).toEqual({})
  })

  test('shows an administrator no State’s content', async () => {
    for (const table of await listTables()) {
      const seen = await rowsSeen(table, people.people.administrator.token, 'INSTANCE')
      expect(seen[people.spaceIds.XZZ], table).toBeUndefined()
      const foreign = await rowsSeen(table, people.people.administrator.token, 'XZZ')
      expect(foreign[people.spaceIds.XZZ], table).toBeUndefined()
    }
  })

  test('lets nobody write a row into another space, nor change or delete one there', async () => {
    const attempt = async (text: string, values: unknown[]): Promise<number | null> => {
      const client = await people.context.appPool.connect()
      try {
        await client.query('begin')
        await client.query('select * from app.open_scope($1, $2, now())', [
          people.people.coordinator.token,
          'XZZ',
        ])
        return (await client.query(text, values)).rowCount
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const { XZY } = people.spaceIds
    await expect(
      attempt(
        `insert into app.action_field (action_id, space_id, field_id) values ($1, $2, 'op2.own/NW/legal')`,
        [filled.XZY.actionId, XZY],
      ),
    ).rejects.toThrow('row-level security')
    await expect(
      attempt('update app.plan_action set space_id = $1 where id = $2', [XZY, filled.XZZ.actionId]),
    ).rejects.toThrow('row-level security')
    expect(await attempt('update app.plan_action set number = 99 where id = $1', [filled.XZY.actionId])).toBe(
      0,
    )
    expect(await attempt('delete from app.plan_action where id = $1', [filled.XZY.actionId])).toBe(0)
  })
})
