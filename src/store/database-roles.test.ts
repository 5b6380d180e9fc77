import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localLoginRole } from '#server/bundled-postgres.ts'
import {
  assertServingRole,
  connectionFor,
  parseDatabaseUrl,
  servingRoles,
} from '#store/database-connection.ts'
import { ensureServingRoles } from '#store/database-roles.ts'
import { migrateDatabase } from '#store/migrate.ts'
import {
  createEmptyTestDatabase,
  createTestDatabase,
  type TestDatabase,
} from '#tests/support/test-database.ts'

let database: TestDatabase
let admin: Client

beforeAll(async () => {
  database = await createTestDatabase()
  admin = new Client({ connectionString: database.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

const withUser = (url: string, user: string) => url.replace(/\/\/[^@]+@/, `//${user}:x@`)

async function through<T>(url: string, work: (pool: Pool) => Promise<T>, role = servingRoles[0]): Promise<T> {
  const pool = new Pool({ ...connectionFor(url, role), max: 1 })
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}

describe('the serving role', () => {
  test.each(servingRoles)(
    '%s is taken while connecting, and signing in stays with the login role',
    async (role) => {
      const pool = new Pool({ ...connectionFor(database.appUrl, role), max: 1 })
      const { rows } = await pool.query('select session_user, current_user')
      await pool.end()
      expect(rows).toEqual([{ session_user: localLoginRole, current_user: role }])
    },
  )

  test('options inside the address do not push the role out', async () => {
    const url = `${database.appUrl}&options=${encodeURIComponent('-c statement_timeout=7000')}`
    const rows = await through(url, async (pool) => {
      const result = await pool.query(
        `select current_user as who, current_setting('statement_timeout') as timeout`,
      )
      return result.rows
    })
    expect(rows).toEqual([{ who: 'plan1540_app', timeout: '7s' }])
  })

  test('is bound by row-level security', async () => {
    await expect(through(database.appUrl, assertServingRole)).resolves.toBeUndefined()
  })

  test.each([
    ['superuser', 'is a superuser'],
    ['bypassrls', 'has BYPASSRLS'],
  ])('a login with %s is refused', async (attribute, words) => {
    await admin.query(`create role high login password 'x' ${attribute}; grant plan1540_app to high`)
    await expect(through(withUser(database.appUrl, 'high'), assertServingRole)).rejects.toThrow(
      `high ${words}`,
    )
    await admin.query('drop role high')
  })

  test('a login that can become the owner is refused', async () => {
    await admin.query(`create role near login password 'x'; grant plan1540_app, plan1540_owner to near`)
    await expect(through(withUser(database.appUrl, 'near'), assertServingRole)).rejects.toThrow(
      'near can act as the owner plan1540_owner',
    )
    await admin.query('drop role near')
  })

  test('a connection that did not take the role is refused', async () => {
    const pool = new Pool({ ...connectionFor(database.appUrl), max: 1 })
    await expect(assertServingRole(pool)).rejects.toThrow(
      'works as "plan1540_login" and not as "plan1540_app"',
    )
    await pool.end()
  })
})

/** A login and an owner of an external database, as an administrator would make them. */
async function withExternal(
  ownerRights: string,
  work: (external: TestDatabase, migrate: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const external = await createEmptyTestDatabase()
  await admin.query(`create role outer_owner login password 'x' ${ownerRights};
    create role outer_login login password 'x';
    alter database ${external.name} owner to outer_owner`)
  try {
    await work(external, () =>
      migrateDatabase({ ownerUrl: withUser(external.ownerUrl, 'outer_owner'), appLoginRole: 'outer_login' }),
    )
  } finally {
    await external.drop()
    await admin.query('drop role outer_login; drop role outer_owner')
  }
}

describe('an owner who may not grant roles', () => {
  test('is told what an administrator must run, and after that the migration goes through', async () => {
    await withExternal('', async (_external, migrate) => {
      const refusal = await migrate().then(String, (error: Error) => error.message)
      expect(refusal).toMatch(/^The owner in DATABASE_OWNER_URL may not create or grant the roles/)
      const statements = refusal.slice(refusal.indexOf('run: ') + 5)
      expect(statements).toContain('grant plan1540_app to "outer_login"')
      expect(statements).toContain('grant plan1540_worker to "outer_owner"')
      await admin.query(statements)
      await expect(migrate()).resolves.toMatchObject({ applied: expect.arrayContaining([1]) })
    })
  })
})

describe('the login role', () => {
  test('must exist', async () => {
    const client = new Client(connectionFor(database.ownerUrl))
    await client.connect()
    await expect(ensureServingRoles(client, 'nobody_at_all')).rejects.toThrow('has no role "nobody_at_all"')
    await client.end()
  })

  test('must not be able to act as the owner', async () => {
    await withExternal('', async (_external, migrate) => {
      await admin.query('grant outer_owner to outer_login')
      await expect(migrate()).rejects.toThrow('can act as the owner "outer_owner"')
    })
  })
})

describe('a database address', () => {
  test.each([
    ['postgresql://u:p@host/db', 'host'],
    ['postgres://u@host:5433/db', 'host'],
    ['postgresql://u:p@/db?host=/run/pg', 'localhost'],
  ])('%s is read', (text, host) => {
    expect(parseDatabaseUrl(text)?.hostname).toBe(host)
  })

  test.each([
    '',
    'host/db',
    'mysql://u@host/db',
    'postgresql://host/db',
    'postgresql://u@host',
    'postgresql://u@host/',
  ])('%j is none', (text) => {
    expect(parseDatabaseUrl(text)).toBeUndefined()
  })
})
