import { Client, Pool } from 'pg'
import {
  clientConfigFor,
  connectionFor,
  DatabaseSetupError,
  explainConnectionFault,
} from '#store/database-connection.ts'
import { Logger, runMigrations } from '#store/database-queue.ts'
import { ensureNoTemporaryTables, ensureServingRoles, serverVersion } from '#store/database-roles.ts'
import { latestMigrationNumber, type MigrationFile, readMigrationFiles } from '#store/migration-files.ts'

/** Any number will do, as long as nothing else in the same database takes it. */
const migrationLock = 1540_2004

/** What is to be migrated, and for whom. */
export interface MigrationWish {
  /** Address of the role that owns schema `app`. */
  ownerUrl: string
  /** The role with which the app signs in; it is given the three group roles. */
  appLoginRole: string
  /** Stop after this number; for tests and for restoring an older backup. */
  upTo?: number
  /** Another folder of SQL files, for tests. */
  folder?: string
}

/** What migrating came to. */
export interface MigrationOutcome {
  /** Numbers applied now, in order; empty when nothing was left to do. */
  applied: number[]
  /** Version of the database afterwards. */
  version: number
}

/**
 * Brings a database to the version of the code: group roles, the job queue's own tables, then each numbered
 * SQL file in a transaction of its own. Two programs that start at once do it one after the other.
 * Throws a DatabaseSetupError, one sentence, when the database is newer than the code, when an applied file
 * has changed since, when the server is older than PostgreSQL 15, or when a right is missing.
 */
export async function migrateDatabase(wish: MigrationWish): Promise<MigrationOutcome> {
  const files = readMigrationFiles(wish.folder)
  const client = new Client(clientConfigFor(wish.ownerUrl))
  // A connection that breaks rejects the running query as well; the event itself must not end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const version = await serverVersion(client)
    if (version < 150_000)
      throw new DatabaseSetupError(
        `Plan1540 needs PostgreSQL 15 or newer; this is ${Math.floor(version / 10_000)}.`,
      )
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const applied = await appliedMigrations(client)
    refuseMismatch(applied, files)
    await ensureServingRoles(client, wish.appLoginRole)
    await ensureNoTemporaryTables(client, wish.appLoginRole)
    await prepareSchemas(client)
    await installJobQueue(wish.ownerUrl)
    const due = files.filter((file) => file.number > applied.length && file.number <= (wish.upTo ?? Infinity))
    for (const file of due) await applyMigration(client, file)
    return {
      applied: due.map((file) => file.number),
      version: Math.max(applied.length, due.at(-1)?.number ?? 0),
    }
  } catch (error) {
    if (error instanceof DatabaseSetupError) throw error
    const sentence = explainConnectionFault(error, wish.ownerUrl)
    throw sentence ? new DatabaseSetupError(sentence, { cause: error }) : error
  } finally {
    await client.end()
  }
}

/**
 * For what does not migrate by itself: refuses unless the database is exactly at the version of the code.
 * @param pool connected as `plan1540_app`, which may read the list of migrations, or as the owner
 * @param wish what to do about a database that is behind, as the end of a sentence; another folder for tests
 */
export async function assertMigrated(
  pool: Pool,
  { advice, folder }: { advice: string; folder?: string },
): Promise<void> {
  const files = readMigrationFiles(folder)
  const applied = await pool
    .query<AppliedMigration>('select number, name, sha256 from app.migration order by number')
    .then((result) => result.rows)
    .catch((error: { code?: string }) => {
      // No schema, no table, or no right to either: this database was never migrated.
      if (error.code === '3F000' || error.code === '42P01' || error.code === '42501') return []
      throw error
    })
  refuseMismatch(applied, files)
  if (applied.length < files.length)
    throw new DatabaseSetupError(
      `The database is at version ${applied.length} and the program at ${latestMigrationNumber(folder)}; ${advice}`,
    )
}

interface AppliedMigration {
  number: number
  name: string
  sha256: string
}

async function appliedMigrations(client: Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query<{ exists: boolean }>(
    "select to_regclass('app.migration') is not null as exists",
  )
  if (!rows[0]?.exists) return []
  const result = await client.query<AppliedMigration>(
    'select number, name, sha256 from app.migration order by number',
  )
  return result.rows
}

function refuseMismatch(applied: readonly AppliedMigration[], files: readonly MigrationFile[]): void {
  const newest = applied.at(-1)?.number ?? 0
  if (newest > files.length)
    throw new DatabaseSetupError(
      `The database is at version ${newest}, newer than this program (${files.length}); start a newer Plan1540.`,
    )
  for (const row of applied) {
    const file = files[row.number - 1]
    if (file && file.sha256 !== row.sha256)
      throw new DatabaseSetupError(
        `Migration ${row.number} (${row.name}) was applied to the database in another wording than the ` +
          'program holds now; an applied migration never changes.',
      )
  }
}

async function prepareSchemas(client: Client): Promise<void> {
  // "create schema if not exists" asks for the right to create even when there is nothing to create.
  const { rows } = await client.query<{ app: boolean; queue: boolean }>(
    "select to_regnamespace('app') is not null as app, to_regnamespace('graphile_worker') is not null as queue",
  )
  if (!rows[0]?.app) await client.query('create schema app')
  await client.query(`
    create table if not exists app.migration (
      number int primary key,
      name text not null,
      sha256 text not null,
      applied_at timestamptz not null default now()
    );
    grant usage on schema app to plan1540_app;
    grant select on app.migration to plan1540_app`)
  if (!rows[0]?.queue) await client.query('create schema graphile_worker authorization plan1540_worker')
}

/**
 * Runs the job queue's own migrations as `plan1540_worker`. Its tables have row-level security without a
 * policy, so only their owner sees jobs. They come before ours: our SQL may then name its functions.
 */
async function installJobQueue(ownerUrl: string): Promise<void> {
  const pool = new Pool({ ...connectionFor(ownerUrl, 'plan1540_worker'), max: 1 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    // With this table in place the queue does not try to create its schema, which would need a right on
    // the whole database that the worker has no other use for.
    await pool.query(`
      create table if not exists graphile_worker.migrations (
        id int primary key,
        ts timestamptz not null default now(),
        breaking boolean not null default false
      )`)
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) })
  } finally {
    await pool.end()
  }
}

async function applyMigration(client: Client, file: MigrationFile): Promise<void> {
  await client.query('begin')
  try {
    await client.query(file.sql)
    await client.query('insert into app.migration (number, name, sha256) values ($1, $2, $3)', [
      file.number,
      file.name,
      file.sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseSetupError(
      `Migration ${file.number} (${file.name}) failed and was undone: ${reason}.${sqlPlace(error, file.sql)}`,
      { cause: error },
    )
  }
}

function sqlPlace(error: unknown, sql: string): string {
  const position = Number((error as { position?: string }).position)
  return position > 0 ? ` (line ${sql.slice(0, position).split('\n').length})` : ''
}
