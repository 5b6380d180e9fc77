/**
 * Reads and writes whole tables for backup and restore, as the owner: rows as JSON that PostgreSQL itself makes
 * and reads back, so that every type survives. Tables come in an order that satisfies their references.
 */
import { Client } from 'pg'
import { clientConfigFor } from '#store/database-connection.ts'

/** Rows of one table, `schema.name`, one JSON object a line. */
export interface TablePart {
  table: string
  lines: string
  rows: number
}

/** What a backup says of the database it was taken from. */
export interface DatabaseState {
  /** Number of the last migration. */
  version: number
  instanceId: string
  isDemo: boolean
}

/**
 * Who is signed in and what waits for an answer by mail: a restored instance asks everybody to sign in again. The
 * index of the search comes of itself with the records that are written.
 */
const leftOut = ['identity.session', 'identity.verification', 'identity."rateLimit"', 'app.search_entry']

const partBytes = 4 * 1024 * 1024
/** Rows fetched at once; chunks of files are half a megabyte each as text. */
const fetchRows = (table: string): number => (table === 'app.file_chunk' ? 8 : 200)

const tablesInOrder = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ table: string; needs: string[] }>(`
    select n.nspname || '.' || quote_ident(c.relname) as "table",
      array(select distinct fn.nspname || '.' || quote_ident(f.relname)
        from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'identity') and c.relkind in ('r', 'p') and not (n.nspname = 'app' and c.relname = 'migration')
    order by 1`)
  const placed: string[] = []
  let waiting = rows
  while (waiting.length > 0) {
    const ready = waiting.filter((row) => row.needs.every((need) => placed.includes(need)))
    if (ready.length === 0) throw new Error('The tables refer to each other in a circle.')
    placed.push(...ready.map((row) => row.table))
    waiting = waiting.filter((row) => !ready.includes(row))
  }
  return placed
}

const connect = async (ownerUrl: string): Promise<Client> => {
  const client = new Client(clientConfigFor(ownerUrl))
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Reads every table in one consistent snapshot, part by part; never holds more than a part. */
export async function* readAllTables(ownerUrl: string): AsyncGenerator<DatabaseState | TablePart> {
  const client = await connect(ownerUrl)
  try {
    await client.query('begin isolation level repeatable read read only')
    const state = await client.query<DatabaseState>(`
      select (select max(number) from app.migration)::int as version, id as "instanceId", is_demo as "isDemo" from app.instance`)
    if (state.rows[0] === undefined)
      throw new Error('The database was never set up; there is nothing to back up.')
    yield state.rows[0]
    for (const table of await tablesInOrder(client)) {
      if (leftOut.includes(table)) continue
      await client.query(
        `declare part no scroll cursor for select row_to_json(t)::text as line from ${table} t`,
      )
      let lines: string[] = []
      let size = 0
      for (;;) {
        const { rows } = await client.query<{ line: string }>(`fetch ${fetchRows(table)} from part`)
        for (const { line } of rows) {
          lines.push(line)
          size += line.length
        }
        if (rows.length === 0 || size >= partBytes) {
          if (lines.length > 0 || rows.length === 0)
            yield { table, lines: lines.map((line) => `${line}\n`).join(''), rows: lines.length }
          lines = []
          size = 0
        }
        if (rows.length === 0) break
      }
      await client.query('close part')
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** How far a database is: not there yet, set up but empty of people, or in use. */
export const databaseUse = async (ownerUrl: string): Promise<'new' | 'empty' | 'in-use'> => {
  const client = await connect(ownerUrl)
  try {
    const there = await client.query<{ there: boolean }>(
      "select to_regclass('app.person') is not null as there",
    )
    if (there.rows[0]?.there !== true) return 'new'
    const people = await client.query<{ any: boolean }>('select exists (select from app.person) as any')
    return people.rows[0]?.any === true ? 'in-use' : 'empty'
  } finally {
    await client.end()
  }
}

/** Takes the schemas away, so that the tables can be made as the backup's version had them. */
export const dropSchemas = async (ownerUrl: string): Promise<void> => {
  const client = await connect(ownerUrl)
  try {
    await client.query('drop schema if exists app cascade; drop schema if exists identity cascade')
  } finally {
    await client.end()
  }
}

/** Writes parts into freshly made tables, all or nothing. Gives the number of rows written. */
export const writeAllTables = async (ownerUrl: string, parts: AsyncIterable<TablePart>): Promise<number> => {
  const client = await connect(ownerUrl)
  let written = 0
  try {
    await client.query('begin')
    await client.query('delete from app.instance')
    const known = new Set(await tablesInOrder(client))
    for await (const part of parts) {
      if (!known.has(part.table))
        throw new Error(`The backup names a table ${part.table} that this version does not have.`)
      if (part.rows === 0 || leftOut.includes(part.table)) continue
      const result = await client.query(
        `insert into ${part.table} select * from json_populate_recordset(null::${part.table}, $1::json)`,
        [`[${part.lines.trimEnd().replaceAll('\n', ',')}]`],
      )
      written += result.rowCount ?? 0
    }
    // The queue itself is not part of a backup: what was waiting then can be asked for again.
    await client.query(
      "update app.made_document set status = 'failed', failure = 'restored' where status in ('queued', 'making')",
    )
    await client.query('commit')
    return written
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}
