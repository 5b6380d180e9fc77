import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { localLoginRole, localOwnerRole, startBundledPostgres } from '#server/bundled-postgres.ts'
import { bundledBinaries, debianBinaries } from '#server/postgres-binaries.ts'
import { findRunningServer, stopServer } from '#server/postgres-process.ts'
import { createDatabase } from '#store/local-databases.ts'
import { migrateDatabase } from '#store/migrate.ts'

/** The database that every test database is copied from. */
export const templateDatabase = 'plan1540_template'

/** Addresses of the cluster of this test run; `{database}` stands for the database's name. */
export interface TestCluster {
  appUrl: string
  ownerUrl: string
  adminUrl: string
  /** 18 for the bundled server, 15 for Debian 12's. */
  majorVersion: number
}

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: TestCluster
  }
}

const folderPrefix = `plan1540-test-${process.getuid?.() ?? 0}-`

/**
 * Vitest's global set-up: one cluster in a temporary folder and in it one migrated template.
 * PLAN1540_TEST_POSTGRES=debian takes Debian's server in place of the bundled one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers()
  const isDebian = process.env.PLAN1540_TEST_POSTGRES === 'debian'
  const binaries = isDebian ? await debianBinaries() : await bundledBinaries()
  if (!binaries)
    throw new Error('PLAN1540_TEST_POSTGRES=debian, but there is no /usr/lib/postgresql/15 or newer')
  const dataFolder = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  const postgres = await startBundledPostgres({
    dataFolder,
    binaries,
    // The data lives as long as the run: nothing here has to outlast a power cut.
    settings: [
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      'shared_buffers=64MB',
      'max_connections=100',
    ],
  })
  await createDatabase(postgres.adminUrl('postgres'), templateDatabase, localOwnerRole)
  await migrateDatabase({ ownerUrl: postgres.ownerUrl(templateDatabase), appLoginRole: localLoginRole })
  project.provide('testCluster', {
    appUrl: postgres.appUrl('{database}'),
    ownerUrl: postgres.ownerUrl('{database}'),
    adminUrl: postgres.adminUrl('postgres'),
    majorVersion: binaries.majorVersion,
  })
  return async () => {
    await postgres.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

/** A run that was killed leaves its server behind; the next one ends it. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue
    const pid = Number(name.slice(folderPrefix.length).split('-')[0])
    if (isAlive(pid)) continue
    const dataFolder = join(tmpdir(), name)
    await stopLeftServer(join(dataFolder, 'postgres')).catch(() => undefined)
    await rm(dataFolder, { recursive: true, force: true })
  }
}

async function stopLeftServer(cluster: string): Promise<void> {
  const server = await findRunningServer(cluster)
  if (server) await stopServer(server, cluster)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
