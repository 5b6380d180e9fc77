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
import { holdsInstance } from '#store/local-databases.ts'
import { assertMigrated } from '#store/migrate.ts'

/** An open way to an instance's database, for the command line. */
export interface DatabaseDoor {
  ownerUrl: string
  /** The role with which the app signs in. */
  appLoginRole: string
  secret: string
  /** The address that people use. */
  origin: string
  /** Which of a data folder's two databases was opened; null with a database of one's own. */
  place: { isDemo: boolean; folder: string } | null
  /** Stops what was started for this; leaves a running program's database alone. */
  close: () => Promise<void>
}

export interface DoorWish {
  /** Refuses while a program runs on the database. */
  alone: boolean
  /** For restoring: also opens a database that holds nothing yet, and makes it where there is none. */
  mayBeNew: boolean
  /** For restoring: what kind of instance the backup holds. */
  isDemo?: boolean
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
  return {
    ownerUrl,
    appLoginRole: loginRole,
    secret,
    origin: originOf(configuration),
    place: null,
    close: async () => undefined,
  }
}

const openBundled = async (
  configuration: Configuration,
  database: BundledDatabase,
  wish: DoorWish,
): Promise<DatabaseDoor> => {
  const { dataFolder } = configuration
  const { alone, mayBeNew } = wish
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
    const name = await chooseDatabase(postgres, configuration, database, wish)
    const ownerUrl = postgres.ownerUrl(name)
    if (!mayBeNew) await assertUpToDate(ownerUrl, adviceFor(name))
    const secret = await secretOf(configuration)
    const place = { isDemo: name === demoDatabase, folder: dataFolder }
    const origin = originOf(configuration)
    return { ownerUrl, appLoginRole: localLoginRole, secret, origin, place, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Where people find the program, as far as the environment says. */
const originOf = ({ origin, host, port }: Configuration): string => origin ?? `http://${host}:${port}`

const demoDatabase = 'plan1540_demo'
const ownDatabase = 'plan1540'

/**
 * Which of the folder's two databases is meant: the one that PLAN1540_DEMO says, the kind that a backup holds, or
 * the only one with an instance in it. Nobody should save the demonstration in place of the work by mistake.
 */
const chooseDatabase = async (
  postgres: BundledPostgres,
  { dataFolder }: Configuration,
  database: BundledDatabase,
  { isDemo }: DoorWish,
): Promise<BundledDatabase['name']> => {
  const isSaid = Boolean(process.env.PLAN1540_DEMO?.trim())
  const ofBackup = isDemo === true ? demoDatabase : ownDatabase
  if (isDemo !== undefined && isSaid && database.name !== ofBackup)
    throw new StartError(
      isDemo
        ? 'This backup holds the demonstration; restore it with PLAN1540_DEMO=1.'
        : 'This backup holds an instance that is no demonstration; restore it with PLAN1540_DEMO=0.',
    )
  if (isDemo !== undefined) return ofBackup
  if (isSaid) return database.name
  const held: BundledDatabase['name'][] = []
  for (const name of [ownDatabase, demoDatabase] as const)
    if (await holdsInstance(postgres.ownerUrl(name))) held.push(name)
  if (held.length > 1)
    throw new StartError(
      `The data folder ${dataFolder} holds an instance and the demonstration; say which with PLAN1540_DEMO=0 or PLAN1540_DEMO=1.`,
    )
  return held[0] ?? database.name
}

const soThat = 'so that it is brought up to date.'

/** One folder may hold the demonstration, the instance of its own, or both. */
const adviceFor = (name: BundledDatabase['name']): string =>
  name === demoDatabase
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
