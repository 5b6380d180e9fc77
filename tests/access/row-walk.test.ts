import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

// A walk goes through every door; on a machine that others keep busy that may take many minutes.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 })

let database: TestDatabase
let people: PeopleFixture
/** Tables of the schema with a column that says whose rows they are. */
let tables: string[]

/** Tables without such a column, each with the reason why; row-security.test.ts shows what is seen of them. */
const withoutSpace: Record<string, string> = {
  instance: 'the one record of the instance; no content',
  migration: 'which migrations ran',
  signing_key: 'public keys of the history; no content',
  space: 'the spaces themselves, by their id',
  person: 'a person belongs to several spaces; seen with those of the space at work',
  erasure: 'who was erased, under a label; of no serving role',
  kept_form: 'a person’s own',
  mail_fault: 'a person’s own',
  notification_rhythm: 'a person’s own',
  notification_setting: 'a person’s own',
}

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await fillSpaces(people)
  const { rows } = await people.owner.query<{ table: string; has: boolean }>(
    `select t.tablename as table, exists (select from information_schema.columns c
       where c.table_schema = 'app' and c.table_name = t.tablename and c.column_name = 'space_id') as has
     from pg_tables t where t.schemaname = 'app' order by 1`,
  )
  expect(rows.filter(({ has }) => !has).map((row) => row.table)).toEqual(Object.keys(withoutSpace).sort())
  tables = rows.filter(({ has }) => has).map((row) => row.table)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

/** What one statement does as the serving role; `denied` where the role may not even try. Nothing stays. */
const attempt = async (
  opening: [text: string, values: unknown[]] | null,
  text: string,
  values: unknown[],
): Promise<number | 'denied'> => {
  const client = await people.context.appPool.connect()
  try {
    await client.query('begin')
    if (opening !== null) await client.query(...opening)
    return (await client.query(text, values)).rowCount ?? 0
  } catch (error) {
    const { code } = error as { code?: string }
    // 42501: no such right, or the new row would leave the scope; 23503, 23505: stopped before it is written.
    if (code === '42501') return 'denied'
    throw error
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const scopes = (): [string, [string, unknown[]] | null][] => {
  const { coordinator, administrator, expert } = people.people
  const open = (token: string, space: string): [string, unknown[]] => [
    'select * from app.open_scope($1, $2, now())',
    [token, space],
  ]
  const forge = (person: string, space: string): [string, unknown[]] => [
    `select set_config('app.person', $1, true), set_config('app.space', $2, true)`,
    [person, space],
  ]
  return [
    ['in no scope', null],
    ['in the scope of its own State', open(coordinator.token, 'XZZ')],
    ['asking for the other State', open(coordinator.token, 'XZY')],
    ['as the administrator', open(administrator.token, 'INSTANCE')],
    ['as an expert', open(expert.token, 'UN1540')],
    ['with empty settings', forge('', '')],
    ['with a person and no space', forge(coordinator.personId, '')],
  ]
}

describe('without the service in between', () => {
  test('nothing of another State is read, changed, deleted or put there, table by table', async () => {
    const { XZY } = people.spaceIds
    const wrong: string[] = []
    let count = 0
    for (const table of tables)
      for (const [title, opening] of scopes()) {
        const tries: [string, string, unknown[]][] = [
          ['select', `select from app.${table} where space_id = $1`, [XZY]],
          ['update', `update app.${table} set space_id = space_id where space_id = $1`, [XZY]],
          ['delete', `delete from app.${table} where space_id = $1`, [XZY]],
        ]
        for (const [verb, text, values] of tries) {
          count += 1
          const came = await attempt(opening, text, values)
          if (came !== 'denied' && came !== 0) wrong.push(`${verb} ${table} ${title}: ${came} rows`)
        }
      }
    expect(wrong).toEqual([])
    expect(count).toBe(tables.length * scopes().length * 3)
  })

  test('no row of the own State is moved or copied into another', async () => {
    const { XZZ, XZY } = people.spaceIds
    const own: [string, unknown[]] = [
      'select * from app.open_scope($1, $2, now())',
      [people.people.coordinator.token, 'XZZ'],
    ]
    const wrong: string[] = []
    for (const table of tables) {
      const moved = await attempt(own, `update app.${table} set space_id = $2 where space_id = $1`, [
        XZZ,
        XZY,
      ])
      if (moved !== 'denied' && moved !== 0) wrong.push(`move ${table}: ${moved}`)
      const { rows } = await people.owner.query<{ name: string }>(
        `select column_name as name from information_schema.columns
         where table_schema = 'app' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'`,
        [table],
      )
      const names = rows.map(({ name }) => `"${name}"`)
      const copied = await attempt(
        own,
        `insert into app.${table} (${names}) select ${names.map((name) => (name === '"space_id"' ? '$2::uuid' : name))}
         from app.${table} where space_id = $1`,
        [XZZ, XZY],
      )
      if (copied !== 'denied' && copied !== 0) wrong.push(`copy ${table}: ${copied}`)
    }
    expect(wrong).toEqual([])
  })
})
