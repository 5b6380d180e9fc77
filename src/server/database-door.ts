import { Client } from 'pg'
import { localLoginRole, startBundledPostgres } from '#server/bundled-postgres.ts'
import { type Configuration, readConfiguration } from '#server/configuration.ts'
import { keepSecret, openDataFolder } from '#server/data-folder.ts'
import { lockInstance } from '#server/instance-lock.ts'
import { StartError } from '#server/start-error.ts'
import { clientConfigFor, explainConnectionFault } from '#store/database-connection.ts'

/** An open way to an instance's database, for the command line. */
export interface DatabaseDoor {
  ownerUrl: string
  /** The role with which the app signs in. */
  appLoginRole: string
  secret: string
  /** Stops what was started for this; leaves a running program's database alone. */
  close: () => Promise<void>
}

/**
 * Opens the database that the environment names, the bundled one or another, as its owner. A bundled database is
 * started when no program runs it; a running program's is used beside it unless `alone` is asked for.
 * Throws a StartError with one sentence.
 */
export const openDatabaseDoor = async (
  projectFolder: string,
  wish: { alone: boolean },
): Promise<DatabaseDoor> => {
  const configuration = readConfiguration(process.env, projectFolder)
  const { database } = configuration
  if (database.kind === 'external') {
    if (database.ownerUrl === undefined) {
      throw new StartError(
        'This needs the owner of the database: set DATABASE_OWNER_URL beside DATABASE_URL.',
      )
    }
    await assertReachable(database.ownerUrl)
    return {
      ownerUrl: database.ownerUrl,
      appLoginRole: database.loginRole,
      secret: await secretOf(configuration),
      close: async () => undefined,
    }
  }
  await openDataFolder(configuration.dataFolder)
  const lock = await lockInstance(configuration.dataFolder).catch((error: unknown) => {
    if (!wish.alone && error instanceof StartError) return undefined
    throw error
  })
  try {
    const postgres = await startBundledPostgres({ dataFolder: configuration.dataFolder })
    return {
      ownerUrl: postgres.ownerUrl(database.name),
      appLoginRole: localLoginRole,
      secret: await secretOf(configuration),
      close: async () => {
        if (lock === undefined) return
        await postgres.stop()
        await lock.release()
      },
    }
  } catch (error) {
    await lock?.release()
    throw error
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
