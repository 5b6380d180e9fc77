import { Client, Pool } from 'pg'
import {
  type BundledPostgres,
  holdsCluster,
  localLoginRole,
  startBundledPostgres,
} from '#server/bundled-postgres.ts'
import {
  type BundledDatabase,
  type Configuration,
  type ExternalDatabase,
  readConfiguration,
} from '#server/configuration.ts'
import { keepSecret, openDataFolder } from '#server/data-folder.ts'
import { lockInstance } from '#server/instance-lock.ts'
import { StartError } from '#server/start-error.ts'
import { clientConfigFor, connectionFor, explainConnectionFault } from '#store/database-connection.ts'
import { assertMigrated } from '#store/migrate.ts'

/** An open way to an instance's database, for the command line. */
export interface DatabaseDoor {
  ownerUrl: string
  /** The role with which the app signs in. */
  appLoginRole: string
  secret: string
  /** Stops what was started for this; leaves a running program's database alone. */
  close: () => Promise<void>
}

export interface DoorWish {
  /** Refuses while a program runs on the database. */
  alone: boolean
  /** For restoring: also opens a database that holds nothing yet, and makes it where there is none. */
  mayBeNew: boolean
}

/**
 * Opens the database that the environment names, the bundled one or another, as its owner. A bundled database is
 * started when no program runs it; a running program's is used beside it unless `alone` is asked for.
 * Throws a StartError or DatabaseSetupError with one sentence, and then leaves nothing running and nothing made.
 */
export const openDatabaseDoor = async (projectFolder: string, wish: DoorWish): Promise<DatabaseDoor> => {
  const configuration = readConfiguration(process.env, projectFolder)
  const { database } = configuration
  return database.kind === 'external'
    ? openExternal(configuration, database, wish)
    : openBundled(configuration, database, wish)
}

const openExternal = async (
  configuration: Configuration,
  { ownerUrl, loginRole }: ExternalDatabase,
  { mayBeNew }: DoorWish,
): Promise<DatabaseDoor> => {
  if (ownerUrl === undefined)
    throw new StartError('This needs the owner of the database: set DATABASE_OWNER_URL beside DATABASE_URL.')
  await assertReachable(ownerUrl)
  if (!mayBeNew) await assertUpToDate(ownerUrl, `start Plan1540 on it once, ${soThat}`)
  const secret = await secretOf(configuration)
  return { ownerUrl, appLoginRole: loginRole, secret, close: async () => undefined }
}

const openBundled = async (
  configuration: Configuration,
  database: BundledDatabase,
  { alone, mayBeNew }: DoorWish,
): Promise<DatabaseDoor> => {
  const { dataFolder } = configuration
  if (!mayBeNew && !(await holdsCluster(dataFolder)))
    throw new StartError(
      `The data folder ${dataFolder} holds no database; start Plan1540 on it first, or set PLAN1540_DATA to another folder.`,
    )
  await openDataFolder(dataFolder)
  const lock = await lockInstance(dataFolder).catch((error: unknown) => {
    if (!alone && error instanceof StartError) return undefined
    throw error
  })
  let postgres: BundledPostgres | undefined
  const close = async (): Promise<void> => {
    if (lock === undefined) return
    await postgres?.stop()
    await lock.release()
  }
  try {
    postgres = await startBundledPostgres({ dataFolder })
    const ownerUrl = postgres.ownerUrl(database.name)
    if (!mayBeNew) await assertUpToDate(ownerUrl, adviceFor(database))
    const secret = await secretOf(configuration)
    return { ownerUrl, appLoginRole: localLoginRole, secret, close }
  } catch (error) {
    await close()
    throw error
  }
}

const soThat = 'so that it is brought up to date.'

/** One folder may hold the demonstration, the instance of its own, or both. */
const adviceFor = ({ name }: BundledDatabase): string =>
  name === 'plan1540_demo'
    ? 'start the demonstration once, or set PLAN1540_DEMO=0 for the instance that is none.'
    : `start Plan1540 with PLAN1540_DEMO=0 once, ${soThat}`

const assertUpToDate = async (ownerUrl: string, advice: string): Promise<void> => {
  const pool = new Pool({ ...connectionFor(ownerUrl), max: 1 })
  pool.on('error', () => undefined)
  try {
    await assertMigrated(pool, { advice })
  } finally {
    await pool.end()
  }
}

/** One sentence now, instead of a fault in the middle of the work. */
const assertReachable = async (ownerUrl: string): Promise<void> => {
  const client = new Client(clientConfigFor(ownerUrl))
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    const sentence = explainConnectionFault(error, ownerUrl)
    throw sentence === undefined ? error : new StartError(sentence, { cause: error })
  } finally {
    await client.end()
  }
}

const secretOf = async (configuration: Configuration): Promise<string> =>
  configuration.secret ?? keepSecret(configuration.dataFolder)
