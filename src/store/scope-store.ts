/**
 * Opens a request's scope: one transaction whose first statement resolves the session and sets whose rows may
 * be seen. The opening is pipelined with the transaction's begin, so it costs one exchange with the database.
 */
import { Pool, type PoolClient, types } from 'pg'
import type { Label } from '#domain/framework/framework.ts'
import type { HeldRole, SpaceKind } from '#domain/people/people.ts'
import { databaseOver, type ScopedDatabase, writeTogether } from '#store/connection-dialect.ts'
import { connectionFor, type ServingRole } from '#store/database-connection.ts'

const dateOid = 1082
const timestampOid = 1184
const numericOid = 1700
const bigintOid = 20

/** Days stay text; times become ISO 8601 in UTC; amounts and counters become numbers (below 2^53 by their columns). */
export const typeParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === dateOid) return (text: string) => text
      if (oid === timestampOid) return (text: string) => new Date(text).toISOString()
      if (oid === numericOid || oid === bigintOid) return Number
    }
    return types.getTypeParser(oid, format as 'text')
  },
}

/** A pool whose connections work as one of the serving roles. */
export const openPool = (databaseUrl: string, role: ServingRole, size: number): Pool =>
  new Pool({
    ...connectionFor(databaseUrl, role),
    max: size,
    idleTimeoutMillis: 30_000,
    types: typeParsers as never,
    ...({ pipeline: true } as object),
  })

/** A pool for better-auth alone: its own role, and its own schema as search path. */
export const openIdentityPool = (databaseUrl: string, size: number): Pool => {
  const settings = connectionFor(databaseUrl, 'plan1540_identity')
  return new Pool({ ...settings, options: `${settings.options ?? ''} -c search_path=identity`, max: size })
}

/** Who asks: a browser's or a program's session, or a person whose job runs later. */
export type ScopeKey =
  | { kind: 'session'; token: string | null; space: string | null }
  | { kind: 'person'; personId: string; spaceId: string }

/** What the opening tells: the person (null when nobody is signed in) and the space with the roles held there. */
export interface OpenedScope {
  instanceId: string
  isDemo: boolean
  person: {
    id: string
    name: string
    language: string
    email: string | null
    /** The password was seen by whoever handed it over; no space opens until it is changed. */
    mustChangePassword: boolean
    /** A role held needs a second factor and this sign-in was without one; no space opens until it is done. */
    needsSecondFactor: boolean
  } | null
  space: { id: string; kind: SpaceKind; code: string; name: Label; isInvented: boolean } | null
  roles: HeldRole[]
}

interface ScopeRow {
  instance_id: string
  is_demo: boolean
  person_id: string | null
  person_name: string | null
  person_language: string | null
  account_email: string | null
  must_change_password: boolean
  /** Of sessions only: a job runs for whom it was asked. */
  needs_second_factor?: boolean
  space_id: string | null
  space_kind: SpaceKind | null
  space_code: string | null
  space_name: Label | null
  space_is_invented: boolean | null
  roles: HeldRole[]
}

const readScopeRow = (row: ScopeRow | undefined): OpenedScope => {
  if (row === undefined) throw new Error('The database holds no instance record; it was not set up.')
  return {
    instanceId: row.instance_id,
    isDemo: row.is_demo,
    person:
      row.person_id === null
        ? null
        : {
            id: row.person_id,
            name: row.person_name ?? '',
            language: row.person_language ?? 'en',
            email: row.account_email,
            mustChangePassword: row.must_change_password,
            needsSecondFactor: row.needs_second_factor === true,
          },
    space:
      row.space_id === null || row.space_kind === null || row.space_code === null || row.space_name === null
        ? null
        : {
            id: row.space_id,
            kind: row.space_kind,
            code: row.space_code,
            name: row.space_name,
            isInvented: row.space_is_invented ?? false,
          },
    roles: row.roles,
  }
}

const sendOpening = (
  client: PoolClient,
  key: ScopeKey,
  mode: 'read' | 'write',
  now: Date,
): Promise<ScopeRow | undefined> => {
  writeTogether(client)
  const begun = client.query(mode === 'read' ? 'begin isolation level repeatable read read only' : 'begin')
  const opened =
    key.kind === 'session'
      ? client.query<ScopeRow>({
          name: 'open-scope',
          text: 'select * from app.open_scope($1, $2, $3)',
          values: [key.token, key.space, now.toISOString()],
        })
      : client.query<ScopeRow>({
          name: 'open-person-scope',
          text: 'select * from app.open_person_scope($1, $2, $3)',
          values: [key.personId, key.spaceId, now.toISOString()],
        })
  return Promise.all([begun, opened]).then(([, result]) => result.rows[0])
}

/**
 * Runs work inside a scope. A read is a read-only snapshot; its commit is not waited for. A write commits
 * before it answers. Any error rolls everything back.
 */
export const withScope = async <T>(
  pool: Pool,
  key: ScopeKey,
  mode: 'read' | 'write',
  now: Date,
  run: (db: ScopedDatabase, scope: OpenedScope) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect()
  try {
    const value = await run(databaseOver(client), readScopeRow(await sendOpening(client, key, mode, now)))
    const committed = client.query('commit')
    if (mode === 'write') {
      await committed
      client.release()
    } else {
      releaseAfter(client, committed)
    }
    return value
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (fault: Error) => client.release(fault),
    )
    throw error
  }
}

/** One prepared query and how its rows are read. The name is prepared once a connection. */
export interface PreparedRead<A> {
  name: string
  text: string
  values: unknown[]
  read: (rows: readonly never[]) => A
}

/**
 * Reads in one exchange with the database: opening, query and commit are sent together, and the database runs the
 * query in the scope that was opened, under row security as ever. Whether the person may have what was found is
 * known only then, so the caller asks the gate before it looks at `found`.
 */
export const readInScope = async <A>(
  pool: Pool,
  key: ScopeKey,
  now: Date,
  { read, ...query }: PreparedRead<A>,
): Promise<{ scope: OpenedScope; found: Promise<A> }> => {
  const client = await pool.connect()
  const opening = sendOpening(client, key, 'read', now)
  const found = client.query(query).then(({ rows }) => read(rows as never[]))
  // Where the opening is refused, nobody waits for these any more.
  found.catch(() => undefined)
  releaseAfter(client, client.query('commit'))
  return { scope: readScopeRow(await opening), found }
}

const releaseAfter = (client: PoolClient, ended: Promise<unknown>): void => {
  ended.then(
    () => client.release(),
    (error: Error) => client.release(error),
  )
}
