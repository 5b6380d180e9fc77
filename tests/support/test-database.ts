import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { localOwnerRole } from '#server/bundled-postgres.ts'
import { cloneDatabase, createDatabase, dropDatabase } from '#store/local-databases.ts'
import { templateDatabase } from '#tests/support/test-cluster.ts'

export interface TestDatabase {
  name: string
  /** Address of the app's login role; give it to `connectionFor(url, role)`. */
  appUrl: string
  /** Address of the owner, whom row-level security does not bind. */
  ownerUrl: string
  /** Address of the superuser in this database, for tests that look behind the walls. */
  adminUrl: string
  /** Drops the database, whoever is still connected. */
  drop(): Promise<void>
}

/**
 * A database of its own for one test file, copied from the migrated template in some twenty milliseconds.
 * Call it in `beforeAll` and `drop()` it in `afterAll`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl } = inject('testCluster')
  const name = freshName()
  await cloneDatabase(adminUrl, { from: templateDatabase, to: name, owner: localOwnerRole })
  return describeDatabase(name)
}

/** An empty database without schema `app`; for tests of the migrations themselves. */
export async function createEmptyTestDatabase(): Promise<TestDatabase> {
  const name = freshName()
  await createDatabase(inject('testCluster').adminUrl, name, localOwnerRole)
  return describeDatabase(name)
}

const freshName = () => `test_${randomBytes(8).toString('hex')}`

function describeDatabase(name: string): TestDatabase {
  const { appUrl, ownerUrl, adminUrl } = inject('testCluster')
  return {
    name,
    appUrl: appUrl.replace('{database}', name),
    ownerUrl: ownerUrl.replace('{database}', name),
    adminUrl: adminUrl.replace('/postgres?', `/${name}?`),
    drop: () => dropDatabase(adminUrl, name),
  }
}
