import { expect, test } from 'vitest'
import { readSourceFiles } from '#tests/support/source-imports.ts'

const statements = [
  'select ',
  'insert into ',
  'delete from ',
  'update [\\w."]+ set ',
  'with \\w+ as ',
  'begin\\b',
  'commit\\b',
  'rollback\\b',
  '(?:create|alter|drop|truncate) (?:table|schema|role|database|function|policy|index) ',
]
/**
 * A statement at the beginning of a text, in small letters or capitals (a sentence begins with one capital), the
 * builder's own tag, a query sent over a connection, or a package that sends one.
 */
const sql = new RegExp(
  [
    ...statements.map((each) => `["'\`]\\s*${each}`),
    ...statements.map(
      (each) => `["'\`]\\s*${each.replaceAll(/(?<!\\)\b[a-z]+/g, (word) => word.toUpperCase())}`,
    ),
    '\\bsql(?:<[^`]*>)?`',
    '\\.query\\s*[<(]',
    "from '(?:kysely|pg)'",
  ].join('|'),
)
/** Types leave no trace, and the pools are made where the program is put together. */
const withoutPools = (text: string) =>
  text.replaceAll(/import (?:type )?\{ (?:Pool|Client)(?:, (?:Pool|Client))* \} from 'pg'/g, '')
const hasSql = (text: string) => sql.test(withoutPools(text))

test('SQL stands in src/store and nowhere else in the product', () => {
  const found = readSourceFiles('src')
    .filter((file) => !file.isTest && !file.path.startsWith('src/store/'))
    .filter((file) => hasSql(file.text))
  expect(found.map((file) => file.path)).toEqual([])
})

test.each([
  'await pool.query(text)',
  'client.query<Row>({ text })',
  "const text = 'select id from app.person'",
  'const text = `\n    insert into app.agency values ($1)`',
  "run('update app.person set name = $1')",
  'sql<{ id: string }>`now()`',
  "import { sql } from 'kysely'",
  "await run('begin')",
  'const text = `SELECT id FROM app.person`',
  "run('UPDATE app.person SET name = $1')",
])('%s is seen', (text) => {
  expect(hasSql(text)).toBe(true)
})

test.each([
  "t('plan.begin-title')",
  "summary: 'Begin an empty plan'",
  "import type { Pool } from 'pg'",
  "const word = 'update'",
])('%s is none', (text) => {
  expect(hasSql(text)).toBe(false)
})
