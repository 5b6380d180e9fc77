import type { Client } from 'pg'
import { DatabaseSetupError, servingRoles } from '#store/database-connection.ts'

interface RoleState {
  missing: string[]
  notGranted: string[]
  ownerCanWork: boolean
}

/** PostgreSQL's name quoting, done here since role names cannot be parameters. */
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/**
 * Sees to it that the three group roles exist, that the login role can take each of them, and that the owner
 * can act as the worker (it installs the job queue in the worker's name). Throws a DatabaseSetupError with
 * the SQL for an administrator when the owner may not do this itself.
 */
export async function ensureServingRoles(client: Client, loginRole: string): Promise<void> {
  await refuseLoginThatOwns(client, loginRole)
  const version = await serverVersion(client)
  const before = await roleState(client, loginRole, version)
  if (isComplete(before)) return
  const statements = missingStatements(before, loginRole, await currentRole(client), version)
  for (const statement of statements) {
    try {
      await client.query(statement)
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code === '42501') throw new DatabaseSetupError(administratorSentence(statements))
      // Roles belong to the whole server: another database of it may be doing the same at this moment.
      if (code !== '42710' && code !== '23505' && code !== 'XX000') throw error
    }
  }
  if (!isComplete(await roleState(client, loginRole, version)))
    throw new DatabaseSetupError(administratorSentence(statements))
}

async function refuseLoginThatOwns(client: Client, loginRole: string): Promise<void> {
  const { rows } = await client.query<{ owner: string; member: boolean }>(
    `select current_user as owner, pg_has_role(r.oid, o.oid, 'member') as member
     from pg_roles r, pg_roles o where r.rolname = $1 and o.rolname = current_user`,
    [loginRole],
  )
  const row = rows[0]
  if (!row) throw new DatabaseSetupError(`The database has no role "${loginRole}", which DATABASE_URL names.`)
  if (row.member)
    throw new DatabaseSetupError(
      `DATABASE_URL signs in as "${loginRole}", which can act as the owner "${row.owner}"; ` +
        'it must be a role of its own, or row-level security would not bind it.',
    )
}

async function roleState(client: Client, loginRole: string, version: number): Promise<RoleState> {
  // Up to PostgreSQL 15 every member may SET ROLE; from 16 on it is a right of its own.
  const right = version >= 160_000 ? 'set' : 'member'
  const { rows } = await client.query<{ role: string; exists: boolean; login: boolean; owner: boolean }>(
    `select wanted.role, r.oid is not null as exists,
       coalesce(pg_has_role($2::name, r.oid, '${right}'), false) as login,
       coalesce(pg_has_role(current_user, r.oid, '${right}') and pg_has_role(current_user, r.oid, 'usage'), false) as owner
     from unnest($1::text[]) as wanted(role) left join pg_roles r on r.rolname = wanted.role`,
    [servingRoles, loginRole],
  )
  return {
    missing: rows.filter((row) => !row.exists).map((row) => row.role),
    notGranted: rows.filter((row) => !row.login).map((row) => row.role),
    ownerCanWork: rows.some((row) => row.role === 'plan1540_worker' && row.owner),
  }
}

const isComplete = (state: RoleState) =>
  state.missing.length === 0 && state.notGranted.length === 0 && state.ownerCanWork

function missingStatements(state: RoleState, login: string, owner: string, version: number): string[] {
  const onlySet = version >= 160_000 ? ' with inherit false, set true' : ''
  const setAndUse = version >= 160_000 ? ' with inherit true, set true' : ''
  return [
    ...state.missing.map((role) => `create role ${role} nologin`),
    ...state.notGranted.map((role) => `grant ${role} to ${quoted(login)}${onlySet}`),
    ...(state.ownerCanWork ? [] : [`grant plan1540_worker to ${quoted(owner)}${setAndUse}`]),
  ]
}

function administratorSentence(statements: readonly string[]): string {
  return (
    'The owner in DATABASE_OWNER_URL may not create or grant the roles that Plan1540 needs. ' +
    `Give it CREATEROLE, or let an administrator of the database run: ${statements.join('; ')};`
  )
}

/**
 * Sees to it that none of the program's roles may make temporary tables or types, whose names could stand before
 * ours. PostgreSQL lets everybody do so in a new database. Throws a DatabaseSetupError with the SQL when the owner
 * may not change it.
 */
export async function ensureNoTemporaryTables(client: Client, loginRole: string): Promise<void> {
  if ((await temporaryMakers(client, loginRole)).length === 0) return
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  const roles = ['public', quoted(loginRole), ...servingRoles].join(', ')
  const statement = `revoke temporary on database ${quoted(String(rows[0]?.name))} from ${roles}`
  await client.query(statement).catch((error: { code?: string }) => {
    if (error.code !== '42501') throw error
  })
  // Without the right to it, PostgreSQL only warns.
  if ((await temporaryMakers(client, loginRole)).length === 0) return
  throw new DatabaseSetupError(
    'The owner in DATABASE_OWNER_URL may not keep temporary tables out of the database. ' +
      `Let an administrator of the database run: ${statement};`,
  )
}

async function temporaryMakers(client: Client, loginRole: string): Promise<string[]> {
  const { rows } = await client.query<{ role: string }>(
    `select w.role from unnest($1::text[]) as w(role)
     where has_database_privilege(w.role, current_database(), 'temporary')`,
    [[loginRole, ...servingRoles]],
  )
  return rows.map((row) => row.role)
}

async function currentRole(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_user as name')
  return String(rows[0]?.name)
}

/** `server_version_num`: 150018 for 15.18. */
export async function serverVersion(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  )
  return Number(rows[0]?.version)
}
