import { Client } from 'pg'
import { clientConfigFor } from '#store/database-connection.ts'

/** A login role of a server of our own. */
export interface LocalLogin {
  name: string
  /** Of our own making, letters, digits, - and _ only. */
  password: string
}

/** What a server of our own must have before it is of use. */
export interface LocalDatabases {
  /** Signs in for the app; owns nothing. */
  login: LocalLogin
  /** Owns the databases and may make the group roles. */
  owner: LocalLogin
  databases: readonly string[]
}

/**
 * Makes the two login roles and the databases of a server of our own, whatever part of it is still missing.
 * @param adminUrl address of the superuser
 */
export async function ensureLocalDatabases(adminUrl: string, wish: LocalDatabases): Promise<void> {
  const client = new Client(clientConfigFor(adminUrl))
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ roles: string[]; databases: string[] }>(
      `select array(select rolname::text from pg_roles) as roles,
         array(select datname::text from pg_database) as databases`,
    )
    const roles = new Set(rows[0]?.roles)
    const databases = new Set(rows[0]?.databases)
    if (!roles.has(wish.owner.name))
      await client.query(`create role ${wish.owner.name} login createrole password '${wish.owner.password}'`)
    if (!roles.has(wish.login.name))
      await client.query(`create role ${wish.login.name} login noinherit password '${wish.login.password}'`)
    for (const name of wish.databases)
      if (!databases.has(name)) await client.query(`create database ${name} owner ${wish.owner.name}`)
  } finally {
    await client.end()
  }
}

/** Whether an instance was ever started on a database. */
export async function holdsInstance(ownerUrl: string): Promise<boolean> {
  const client = new Client(clientConfigFor(ownerUrl))
  client.on('error', () => undefined)
  await client.connect()
  try {
    const there = await client.query<{ there: boolean }>(
      "select to_regclass('app.instance') is not null as there",
    )
    if (there.rows[0]?.there !== true) return false
    const { rows } = await client.query<{ any: boolean }>('select exists (select from app.instance) as any')
    return rows[0]?.any === true
  } finally {
    await client.end()
  }
}

/** Makes a copy of a database to which nobody is connected; for tests. */
export async function cloneDatabase(
  adminUrl: string,
  wish: { from: string; to: string; owner: string },
): Promise<void> {
  await asAdmin(adminUrl, `create database ${wish.to} template ${wish.from} owner ${wish.owner}`)
  // A copy has all that is in a database, but not the rights to it.
  await asAdmin(adminUrl, `revoke temporary on database ${wish.to} from public`)
}

/** Makes an empty database; for tests. */
export async function createDatabase(adminUrl: string, name: string, owner: string): Promise<void> {
  await asAdmin(adminUrl, `create database ${name} owner ${owner}`)
}

/**
 * Drops a database; for tests. Connections that are just ending get a moment to do so, or the driver would
 * report their loss after the test; what is left after that is closed.
 */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await asAdmin(
    adminUrl,
    `do $$ begin
       for attempt in 1..40 loop
         exit when not exists (select from pg_stat_activity where datname = '${name}');
         perform pg_sleep(0.05), pg_stat_clear_snapshot();
       end loop;
     end $$`,
  )
  await asAdmin(adminUrl, `drop database if exists ${name} with (force)`)
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = new Client(clientConfigFor(adminUrl))
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
