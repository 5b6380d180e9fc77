import type { Client, ClientConfig, Pool, PoolConfig } from 'pg'

/**
 * The group roles under which the program works. None can log in: a connection signs in as the login role
 * and takes one of these with `-c role=`.
 * - `plan1540_app` serves people, under row-level security.
 * - `plan1540_identity` is better-auth's own; it sees its own schema only.
 * - `plan1540_worker` owns the job queue's schema.
 */
export const servingRoles = ['plan1540_app', 'plan1540_identity', 'plan1540_worker'] as const
export type ServingRole = (typeof servingRoles)[number]

/** A database cannot be used as it stands. The message is one sentence for the person who starts the program. */
export class DatabaseSetupError extends Error {
  override readonly name = 'DatabaseSetupError'
}

/**
 * Reads a `postgresql://` address, also one without a host name (`postgresql://user@/name?host=/run/pg`).
 * Gives undefined when it is not such an address or names no user or no database.
 */
export function parseDatabaseUrl(text: string): URL | undefined {
  const withHost = text.replace(/^(postgres(?:ql)?:\/\/[^/]*@)\//, '$1localhost/')
  if (!URL.canParse(withHost)) return undefined
  const url = new URL(withHost)
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') return undefined
  if (url.username === '' || url.pathname.length < 2) return undefined
  return url
}

/**
 * Pool settings for one address and one group role. The role is set while connecting, so that no query runs
 * before it; options that the address carries itself are kept before ours, where ours wins. Sessions keep UTC:
 * a day is the same day in SQL and in the program, wherever the server stands.
 */
export function connectionFor(databaseUrl: string, role?: ServingRole): PoolConfig {
  const url = parseDatabaseUrl(databaseUrl)
  if (!url) throw new DatabaseSetupError('The database address is not a postgresql:// address.')
  const own = url.searchParams.get('options')
  // An option inside the address would override the one beside it, so it is moved out.
  url.searchParams.delete('options')
  const options = [own, '-c timezone=UTC', role && `-c role=${role}`].filter(Boolean).join(' ')
  return {
    connectionString: url.href,
    application_name: 'plan1540',
    connectionTimeoutMillis: 10_000,
    options,
  }
}

/** The same for a single client. */
export function clientConfigFor(databaseUrl: string, role?: ServingRole): ClientConfig {
  return connectionFor(databaseUrl, role)
}

/**
 * Turns a fault while connecting into one sentence that names host and database, never the password.
 * Gives undefined for faults that are not about the connection.
 */
export function explainConnectionFault(error: unknown, databaseUrl: string): string | undefined {
  const url = parseDatabaseUrl(databaseUrl)
  if (!url) return 'The database address is not a postgresql:// address.'
  const host = url.searchParams.get('host') ?? (url.port ? `${url.hostname}:${url.port}` : url.hostname)
  const name = decodeURIComponent(url.pathname.slice(1))
  const user = decodeURIComponent(url.username)
  const first = error instanceof AggregateError ? error.errors[0] : error
  const code = String((first as { code?: unknown } | undefined)?.code ?? '')
  const message = first instanceof Error ? first.message : String(first)
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The database host "${host}" is not known.`
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `No database answers at "${host}".`
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ECONNRESET':
      return `The database at "${host}" cannot be reached (${code}).`
    case '28P01':
    case '28000':
      return `The database at "${host}" does not accept the user "${user}" with this password.`
    case '3D000':
      return `There is no database "${name}" at "${host}".`
    case '42501':
      return `The database user "${user}" lacks a right: ${message}.`
    case '22023':
    case '42704':
      return `The database user "${user}" cannot take its role: ${message}.`
    case '53300':
      return `The database at "${host}" has no connection left to give.`
    case '57P03':
      return `The database at "${host}" is not ready yet: ${message}.`
  }
  // The driver gives these two no code.
  if (/timeout/i.test(message)) return `The database at "${host}" does not answer in time.`
  if (/SCRAM|password must be/i.test(message))
    return `The database at "${host}" asks for a password and the address holds none.`
  if (/SSL/.test(message)) return `The database at "${host}" and the address disagree on TLS: ${message}.`
  return undefined
}

/** Whether the database answers within two seconds; for the health of the program. */
export const databaseAnswers = (pool: Pool): Promise<boolean> => {
  const late = new Promise<false>((resolve) => setTimeout(resolve, 2_000, false).unref())
  const answer = pool.query('select 1').then(
    () => true,
    () => false,
  )
  return Promise.race([answer, late])
}

/**
 * Refuses to serve as a role that row-level security does not bind. Both the login role and the role it has
 * taken must be without superuser and BYPASSRLS, and must be neither an owner in schema `app` nor able to
 * become one. Neither may make temporary tables, whose names could stand before those of our functions.
 */
export async function assertServingRole(
  pool: Pool | Client,
  expected: ServingRole = 'plan1540_app',
): Promise<void> {
  const { rows } = await pool.query<{ current: string; problem: string | null }>(`
    select current_user as current, (
      select string_agg(distinct r.rolname || ' ' || w.what, ', ')
      from pg_roles r
      cross join lateral (
        select 'is a superuser' as what where r.rolsuper
        union all
        select 'has BYPASSRLS' where r.rolbypassrls
        union all
        select 'can act as the owner ' || o.rolname
        from pg_roles o
        where o.oid in (
          select c.relowner from pg_class c where c.relnamespace = to_regnamespace('app') and c.relkind in ('r', 'p')
          union select n.nspowner from pg_namespace n where n.nspname = 'app')
        and pg_has_role(r.oid, o.oid, 'member')
        union all
        select 'may make temporary tables (let its owner run: revoke temporary on database '
          || quote_ident(current_database()) || ' from public;)'
        where has_database_privilege(r.oid, current_database(), 'temporary')
      ) w
      where r.rolname in (session_user, current_user)
    ) as problem`)
  const row = rows[0]
  if (row?.current !== expected)
    throw new DatabaseSetupError(
      `The database connection works as "${row?.current}" and not as "${expected}".`,
    )
  if (row.problem !== null)
    throw new DatabaseSetupError(
      `DATABASE_URL must name a role that row-level security binds, but ${row.problem}. ` +
        'Use a login role of its own, apart from the owner in DATABASE_OWNER_URL.',
    )
}
