import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundledBinaries, type PostgresBinaries } from '#server/postgres-binaries.ts'
import { createCluster } from '#server/postgres-cluster.ts'
import { findFullDisk, startServer, stopServer, worksIn } from '#server/postgres-process.ts'
import { StartError } from '#server/start-error.ts'
import { ensureLocalDatabases } from '#store/local-databases.ts'

/** The role with which the app signs in; it owns nothing. */
export const localLoginRole = 'plan1540_login'
/** The role that owns the databases and runs migrations. */
export const localOwnerRole = 'plan1540_owner'
/** The instance's own database, and the demo's, which is never the same. */
export const localDatabases = ['plan1540', 'plan1540_demo'] as const

export interface BundledPostgres {
  /** Address for the app's login role. */
  appUrl(database: string): string
  /** Address for the owner: migrations, backup, restore. */
  ownerUrl(database: string): string
  /** Address for the superuser; for making and dropping databases in tests. */
  adminUrl(database: string): string
  /** Whether the server was already running, left over from a program that was killed. */
  adopted: boolean
  /** Whether the server process is alive. */
  isRunning(): Promise<boolean>
  /** The sentence for a full disk, when that is what the server complained of since its start. */
  findFullDisk(): Promise<string | undefined>
  stop(): Promise<void>
}

export interface BundledPostgresWish {
  /** Data folder of the instance; the cluster is `postgres` in it. */
  dataFolder: string
  /** Which PostgreSQL; the one from npm unless told. */
  binaries?: PostgresBinaries
  /** `name=value` settings beside the built-in ones. */
  settings?: readonly string[]
  /** Called before the slow first step, so that a person sees what is happening. */
  onCreate?: () => void
}

interface Passwords {
  admin: string
  owner: string
  login: string
}

/**
 * Starts the PostgreSQL that came with the program over `<data>/postgres`: makes the cluster the first time,
 * adopts a server that outlived its program, otherwise starts one. It listens on a unix socket only.
 * The caller holds the lock on the data folder. Throws a StartError.
 */
export async function startBundledPostgres(wish: BundledPostgresWish): Promise<BundledPostgres> {
  const binaries = wish.binaries ?? (await bundledBinaries())
  const folders = { cluster: join(wish.dataFolder, 'postgres'), log: join(wish.dataFolder, 'postgres.log') }
  await mkdir(wish.dataFolder, { recursive: true, mode: 0o700 })
  const passwords = await keepPasswords(join(wish.dataFolder, 'database-passwords.json'))
  const version = await clusterVersion(folders.cluster)
  if (version === undefined) {
    wish.onCreate?.()
    await createCluster(binaries, folders, passwords.admin)
  } else if (version !== binaries.majorVersion)
    throw new StartError(
      `The database in ${folders.cluster} was made by PostgreSQL ${version} and this program brings ` +
        `${binaries.majorVersion}; make a backup with the earlier program and restore it into a new data folder.`,
    )
  const server = await startServer(binaries, folders, wish.settings)
  const address = (role: string, password: string) => (database: string) =>
    `postgresql://${role}:${password}@localhost/${database}?host=${encodeURIComponent(server.socketFolder)}&sslmode=disable`
  const adminUrl = address('postgres', passwords.admin)
  try {
    await ensureLocalDatabases(adminUrl('postgres'), {
      login: { name: localLoginRole, password: passwords.login },
      owner: { name: localOwnerRole, password: passwords.owner },
      databases: localDatabases,
    })
  } catch (error) {
    const full = await findFullDisk(server, folders)
    await stopServer(server, folders.cluster)
    throw full ? new StartError(full, { cause: error }) : error
  }
  return {
    appUrl: address(localLoginRole, passwords.login),
    ownerUrl: address(localOwnerRole, passwords.owner),
    adminUrl,
    adopted: server.adopted,
    isRunning: () => worksIn(server.pid, folders.cluster),
    findFullDisk: () => findFullDisk(server, folders),
    stop: () => stopServer(server, folders.cluster),
  }
}

/** Whether a program has ever started over this data folder; looks and makes nothing. */
export const holdsCluster = async (dataFolder: string): Promise<boolean> =>
  (await clusterVersion(join(dataFolder, 'postgres'))) !== undefined

/** Made once, written whole before the cluster exists, readable by the owner of the data folder only. */
async function keepPasswords(file: string): Promise<Passwords> {
  const present = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new StartError(`The file ${file} cannot be read (${error.code}); start as the user who owns it.`)
  })
  if (present !== undefined) return JSON.parse(present) as Passwords
  const password = () => randomBytes(24).toString('base64url')
  const made: Passwords = { admin: password(), owner: password(), login: password() }
  await writeFile(`${file}.new`, JSON.stringify(made), { mode: 0o600 })
  await rename(`${file}.new`, file)
  return made
}

async function clusterVersion(cluster: string): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new StartError(
      `The database in ${cluster} cannot be read (${error.code}); start as the user who owns it.`,
    )
  })
  return text === undefined ? undefined : Number.parseInt(text, 10)
}
