import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localLoginRole } from '#server/bundled-postgres.ts'
import { assertServingRole, connectionFor, servingRoles } from '#store/database-connection.ts'
import { ensureNoTemporaryTables } from '#store/database-roles.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const connected = async <T>(
  settings: ConstructorParameters<typeof Client>[0],
  work: (client: Client) => Promise<T>,
): Promise<T> => {
  const client = new Client(settings)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const asAdmin = (text: string) =>
  connected({ connectionString: database.adminUrl }, (client) => client.query(text))

/** A type by the name of another, whose check tells in whose name it runs. */
const trap = `
  create function pg_temp.spring(given pg_catalog.date) returns boolean language plpgsql as
    $$ begin raise exception 'sprung as %', current_user; end $$;
  create domain pg_temp.date as pg_catalog.date check (pg_temp.spring(value));`

test.each([...servingRoles, undefined])('%s makes nothing temporary', async (role) => {
  await connected(connectionFor(database.appUrl, role), async (client) => {
    await expect(client.query('create domain pg_temp.date as pg_catalog.date')).rejects.toThrow(
      'permission denied to create temporary tables',
    )
  })
})

test('a temporary type by a known name is not taken for it, even where one can be made', async () => {
  await asAdmin(`grant temporary on database ${database.name} to public`)
  await connected(connectionFor(database.appUrl, 'plan1540_app'), async (client) => {
    await client.query(trap)
    const { rows } = await client.query('select * from app.open_scope($1, $2, now())', [
      people.people.coordinator.token,
      'XZZ',
    ])
    expect(rows[0]).toMatchObject({ space_code: 'XZZ' })
    await expect(assertServingRole(client)).rejects.toThrow(
      `revoke temporary on database ${database.name} from public`,
    )
  })
  await connected(connectionFor(database.ownerUrl), (client) =>
    ensureNoTemporaryTables(client, localLoginRole),
  )
  await connected(connectionFor(database.appUrl, 'plan1540_app'), (client) => assertServingRole(client))
})

test('an owner of the tables who does not own the database is told what to run', async () => {
  await asAdmin(
    `grant temporary on database ${database.name} to public; alter database ${database.name} owner to current_user`,
  )
  await connected(connectionFor(database.ownerUrl), async (client) => {
    await expect(ensureNoTemporaryTables(client, localLoginRole)).rejects.toThrow(
      `run: revoke temporary on database "${database.name}" from public, "${localLoginRole}"`,
    )
  })
})
