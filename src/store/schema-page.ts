/** The database as a page of the papers: read from a migrated database, so that it says what really stands there. */
import { Client } from 'pg'
import { clientConfigFor } from '#store/database-connection.ts'

interface Table {
  name: string
  columns: { name: string; type: string; isNullable: boolean; otherwise: string | null }[]
  keys: string[]
  indexes: string[]
  policies: string[]
  rights: string[]
  hasRowSecurity: boolean
}

/** Keys first, then checks; what PostgreSQL 18 lists as NOT NULL constraints stands with the columns. */
const tablesQuery = `
  select n.nspname || '.' || c.relname as name, c.relrowsecurity as "hasRowSecurity",
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'isNullable', not a.attnotnull, 'otherwise', pg_get_expr(d.adbin, d.adrelid)) order by a.attnum)
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    array(select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid
      and k.contype in ('p', 'u', 'f', 'c')
      order by array_position(array['p', 'u', 'f', 'c'], k.contype::text), pg_get_constraintdef(k.oid)) as keys,
    array(select regexp_replace(pg_get_indexdef(i.indexrelid), '^CREATE (UNIQUE )?INDEX (.*) ON .* USING', '\\2: \\1')
      from pg_index i where i.indrelid = c.oid
        and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
      order by 1) as indexes,
    array(select format('%s, %s to %s: using %s%s', p.polname,
        case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete'
          else 'all' end,
        (select string_agg(rolname, ', ' order by rolname) from pg_roles where oid = any (p.polroles)),
        coalesce(pg_get_expr(p.polqual, p.polrelid), '–'),
        case when p.polwithcheck is null then '' else ', with check ' || pg_get_expr(p.polwithcheck, p.polrelid) end)
      from pg_policy p where p.polrelid = c.oid order by p.polname) as policies,
    array(select r.rolname || ' may ' || string_agg(lower(x.privilege_type), ', ' order by x.privilege_type)
      from aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
      where x.grantee <> c.relowner group by r.rolname order by r.rolname) as rights
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('app', 'identity') and c.relkind in ('r', 'p')
  order by 1`

const functionsQuery = `
  select p.oid::regprocedure::text as name, pg_get_function_result(p.oid) as result, p.prosecdef as "isOwners",
    array(select r.rolname::text from aclexplode(p.proacl) x join pg_roles r on r.oid = x.grantee
      where x.grantee <> p.proowner order by 1) as callers
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = 'app' order by 1`

const code = (text: string): string => `\`${text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')}\``
const list = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `- ${code(line)}`), '']

const sectionOf = (table: Table): string[] => [
  `### ${table.name}`,
  '',
  '| column | type | may be null | otherwise |',
  '|---|---|---|---|',
  ...table.columns.map(
    ({ name, type, isNullable, otherwise }) =>
      `| ${name} | ${type} | ${isNullable ? 'yes' : ''} | ${otherwise === null ? '' : code(otherwise)} |`,
  ),
  '',
  ...list('Keys and checks', table.keys),
  ...list('Indexes beside them', table.indexes),
  ...(table.hasRowSecurity
    ? list('Row security', table.policies)
    : ['No row security: reached through owner functions, or by a role of its own.', '']),
  ...list('Rights', table.rights),
]

/**
 * Tables, columns, keys, policies, rights and functions of a migrated database, in Markdown.
 * @param ownerUrl address of the owner, who sees all of them
 */
export async function readSchemaPage(ownerUrl: string): Promise<string> {
  const client = new Client(clientConfigFor(ownerUrl))
  await client.connect()
  try {
    const tables = await client.query<Table>(tablesQuery)
    const functions = await client.query<{
      name: string
      result: string
      isOwners: boolean
      callers: string[]
    }>(functionsQuery)
    return [
      '<!-- Written by scripts/write-schema-page.ts from a migrated database; a test fails while it is stale. -->',
      '',
      '# The database',
      '',
      'What the migrations of `src/store/migrations` come to. The job queue’s schema is graphile-worker’s own.',
      '',
      '## Tables',
      '',
      ...tables.rows.flatMap(sectionOf),
      '## Functions',
      '',
      'An owner’s function works with the rights of the owner and checks for itself who asks.',
      '',
      '| function | gives | owner’s | may be called by |',
      '|---|---|---|---|',
      ...functions.rows.map(
        ({ name, result, isOwners, callers }) =>
          `| ${code(name)} | ${code(result)} | ${isOwners ? 'yes' : ''} | ${callers.join(', ')} |`,
      ),
      '',
    ].join('\n')
  } finally {
    await client.end()
  }
}
