import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

/** Types of the tables' columns, by what a query gives, and the column types of PostgreSQL that give it. */
const columnTypes: Record<string, readonly string[]> = {
  string: ['uuid', 'text', 'date', 'timestamp with time zone', 'tsvector'],
  number: ['integer', 'bigint', 'numeric'],
  boolean: ['boolean'],
  'string[]': ['ARRAY'],
  Buffer: ['bytea'],
  Json: ['jsonb'],
}

/** `Json<Label>` → Json, never null; `string | null` → string, null or not. */
const readType = (text: string): { type: string; isNullable: boolean } => {
  if (text.startsWith('NullableJson<')) return { type: 'Json', isNullable: true }
  if (text.startsWith('Json<') || text === 'FieldRevisions') return { type: 'Json', isNullable: false }
  const inner = /^(?:Generated|ColumnType)<(\w+)/.exec(text)?.[1] ?? text
  return { type: inner.replace(' | null', ''), isNullable: inner.endsWith(' | null') }
}

type Columns = Record<string, { type: string; isNullable: boolean }>

/** Read in this order, since a table takes the columns that many share. */
const declaring = [
  'table-columns',
  'instance-tables',
  'agency-tables',
  'assessment-tables',
  'assignment-tables',
  'deputyship-tables',
  'guest-view-tables',
  'handover-tables',
  'round-tables',
  'what-if-tables',
  'review-tables',
  'meeting-tables',
  'search-tables',
  'plan-tables',
  'plan-version-tables',
  'approval-tables',
  'progress-tables',
  'release-tables',
  'report-tables',
  'comment-tables',
  'suggestion-tables',
  'notification-tables',
  'tables',
]

/** Reads the tables as text: types leave no trace at run time. */
const readDeclaredTables = (): Record<string, Columns> => {
  const source = declaring
    .map((name) => readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8'))
    .join('\n')
  const bodies = new Map<string, Columns>()
  for (const match of source.matchAll(/interface (\w+)(?: extends (\w+))? \{\n([^}]*)\}/g)) {
    const [, name = '', base = '', body = ''] = match
    const columns: Columns = { ...bodies.get(base) }
    for (const [, column = '', type = ''] of body.matchAll(/^ {2}'?([\w.]+)'?: (.+)$/gm))
      columns[column] = readType(type)
    bodies.set(name, columns)
  }
  const tables = Object.entries(bodies.get('Database') ?? {})
  return Object.fromEntries(tables.map(([table, { type }]) => [table, bodies.get(type) ?? {}]))
}

const readRealTables = async (): Promise<Record<string, Columns>> => {
  const { rows } = await people.owner.query<{
    table: string
    column: string
    type: string
    nullable: boolean
  }>(`select table_schema || '.' || table_name as "table", column_name as "column", data_type as type,
      is_nullable = 'YES' as nullable
    from information_schema.columns where table_schema = 'app' and table_name <> 'migration'`)
  const tables: Record<string, Columns> = {}
  for (const { table, column, type, nullable } of rows) {
    const known = Object.entries(columnTypes).find(([, types]) => types.includes(type))
    tables[table] = { ...tables[table], [column]: { type: known?.[0] ?? type, isNullable: nullable } }
  }
  return tables
}

test('tables.ts names every table and column of the database with its type, and whether it may be null', async () => {
  const declared = readDeclaredTables()
  expect(Object.keys(declared).length).toBeGreaterThan(20)
  expect(declared).toEqual(await readRealTables())
})

test('a query gives what tables.ts says: days and times as text, counters as numbers, bytes as buffers', async () => {
  await people.run('coordinator', 'plan.begin', {
    language: 'en',
    title: 'Plan',
    startOn: '2027-01-31',
    endOn: '2030-12-31',
  })
  const plan = await people.run('coordinator', 'plan.show', {})
  expect(plan.plan).toMatchObject({ startOn: '2027-01-31', endOn: '2030-12-31', revision: 1 })
  const history = await people.run('coordinator', 'history.list', {})
  expect(history.entries[0]).toMatchObject({ seq: 1, at: '2026-11-23T09:00:00.000Z' })
})
