/**
 * The query builder over one connection that is already inside a transaction. Every distinct query is prepared
 * once per connection; dynamic lists are passed as one array parameter, so that the texts stay few.
 */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Client, PoolClient } from 'pg'
import type { Database } from '#store/tables.ts'

/** A transaction's own query builder; valid only inside it. */
export type ScopedDatabase = Kysely<Database>

const names = new Map<string, string>()
/** Past this many texts a query goes unprepared; a leak of dynamic texts must not fill the server's memory. */
const mostPrepared = 400

const nameOf = (sql: string): string | undefined => {
  // An update names the columns that an edit changed: as many texts as there are ways to edit.
  if (sql.startsWith('update ')) return undefined
  const known = names.get(sql)
  if (known !== undefined || names.size >= mostPrepared) return known
  const name = `p${names.size}`
  names.set(sql, name)
  return name
}

interface Corkable {
  connection?: { stream?: { cork?: () => void; uncork?: () => void; writableCorked?: number } }
}

/**
 * Sends what is asked of a connection within one turn of the event loop in one write. The driver writes each
 * query by itself, and on a short query the writing costs more than the rest.
 */
export const writeTogether = (client: Client | PoolClient): void => {
  const stream = (client as Corkable).connection?.stream
  if (stream?.cork === undefined || (stream.writableCorked ?? 0) > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork?.())
}

class ClientConnection implements DatabaseConnection {
  readonly #client: Client | PoolClient
  constructor(client: Client | PoolClient) {
    this.#client = client
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const name = nameOf(query.sql)
    writeTogether(this.#client)
    const result = await this.#client.query({
      text: query.sql,
      values: [...query.parameters],
      ...(name === undefined ? {} : { name }),
    })
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Queries are not streamed; read files chunk by chunk.')
  }
}

class ClientDriver implements Driver {
  readonly #connection: DatabaseConnection
  constructor(client: Client | PoolClient) {
    this.#connection = new ClientConnection(client)
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('The transaction is opened with the scope; there is none inside it.')
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

const builders = new WeakMap<Client | PoolClient, ScopedDatabase>()

/** The query builder over one client; kept with it, since pools hand the same clients out again and again. */
export const databaseOver = (client: Client | PoolClient): ScopedDatabase => {
  const known = builders.get(client)
  if (known !== undefined) return known
  const made = new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new ClientDriver(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  builders.set(client, made)
  return made
}
