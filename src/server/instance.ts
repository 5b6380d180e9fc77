import { readFileSync } from 'node:fs'
import { buildServer } from '#server/build-server.ts'
import { type BundledPostgres, localLoginRole, startBundledPostgres } from '#server/bundled-postgres.ts'
import { type Configuration, mailSenderOf, originOf } from '#server/configuration.ts'
import { keepSecret, openCatalogues, openDataFolder } from '#server/data-folder.ts'
import { type DatabasePools, openPools } from '#server/database-pools.ts'
import { lockInstance } from '#server/instance-lock.ts'
import { openInstanceLog } from '#server/instance-log.ts'
import { assertListenable, closeServer, listen } from '#server/listening.ts'
import { discardCutOffDemo, startService } from '#server/service-parts.ts'
import { StartError } from '#server/start-error.ts'
import { assertServingRole, DatabaseSetupError, explainConnectionFault } from '#store/database-connection.ts'
import { assertMigrated, migrateDatabase } from '#store/migrate.ts'

/** A program that serves. */
export interface Instance {
  /** Where it listens. */
  address: string
  /** Resolves with a sentence when it cannot go on, as when its database ends. */
  failed: Promise<string>
  /** Stops the server, then the connections, then the database. */
  stop(): Promise<void>
}

interface Addresses {
  appUrl: string
  ownerUrl: string | undefined
  loginRole: string
}

/** How long answers under way may take while stopping. */
const patience = 1_500

/**
 * Brings an instance up: data folder, lock, database, migrations, server. What was begun is undone when a
 * later step fails. Throws a StartError or a DatabaseSetupError.
 * @param say told of each step that a person may have to wait for
 */
export async function startInstance(
  configuration: Configuration,
  say: (line: string) => void,
): Promise<Instance> {
  const undo: (() => Promise<void> | void)[] = []
  // Every step is tried: one that fails must not leave the database running.
  const stop = async () => {
    const faults: unknown[] = []
    for (const step of undo.splice(0).reverse()) {
      try {
        await step()
      } catch (fault) {
        faults.push(fault)
      }
    }
    if (faults.length > 0) throw faults[0]
  }
  let postgres: BundledPostgres | undefined
  try {
    await openDataFolder(configuration.dataFolder)
    const lock = await lockInstance(configuration.dataFolder)
    undo.push(() => lock.release())
    await assertListenable(configuration)
    const { log, close } = openInstanceLog(configuration.dataFolder)
    undo.push(close)
    const secret = configuration.secret ?? (await keepSecret(configuration.dataFolder))
    postgres = await startDatabase(configuration, say)
    undo.push(async () => postgres?.stop())
    const addresses = addressesOf(configuration, postgres)
    if (addresses.ownerUrl) {
      const { applied } = await migrateDatabase({
        ownerUrl: addresses.ownerUrl,
        appLoginRole: addresses.loginRole,
      })
      if (applied.length > 0) say(`Brought the database to version ${applied.at(-1)}.`)
    }
    const pools = openPools(addresses.appUrl, (error) =>
      log.warn({ reason: error.message }, 'idle connection lost'),
    )
    undo.push(() => endWithin(pools.end(), patience))
    await checkDatabase(pools, addresses)
    const { smtpUrl } = configuration
    let port = configuration.port
    const origin = () => originOf(configuration, port)
    const wish = {
      pools,
      secret,
      origin: origin(),
      mail: smtpUrl === undefined ? null : { smtpUrl, from: mailSenderOf(configuration) },
      linkOrigin: origin,
      ...(configuration.singleSignOn === undefined ? {} : { singleSignOn: configuration.singleSignOn }),
      isDemo: configuration.isDemo,
      catalogues: openCatalogues(configuration.dataFolder, say),
      log,
      say,
    }
    if (await discardCutOffDemo(wish, addresses.ownerUrl)) {
      await migrateDatabase({ ownerUrl: addresses.ownerUrl ?? '', appLoginRole: addresses.loginRole })
    }
    const service = await startService(wish)
    undo.push(() => endWithin(service.stop(), patience))
    const server = await buildServer({
      configuration,
      secret,
      pools,
      log,
      version: programVersion(),
      context: service.context,
      origin,
    })
    undo.push(() => closeServer(server, patience))
    port = await listen(server, configuration)
    log.info({ port, demo: configuration.isDemo, version: programVersion() }, 'ready')
    const watch = watchDatabase(postgres)
    undo.push(watch.end)
    return { address: originOf(configuration, port), failed: watch.failed, stop }
  } catch (error) {
    const full = await postgres?.findFullDisk()
    await stop()
    throw full ? new StartError(full, { cause: error }) : error
  }
}

function startDatabase(
  configuration: Configuration,
  say: (line: string) => void,
): Promise<BundledPostgres> | undefined {
  if (configuration.database.kind === 'external') return undefined
  return startBundledPostgres({
    dataFolder: configuration.dataFolder,
    onCreate: () => say(`Making the database in ${configuration.dataFolder} …`),
  })
}

function addressesOf({ database }: Configuration, postgres: BundledPostgres | undefined): Addresses {
  if (database.kind === 'external')
    return { appUrl: database.appUrl, ownerUrl: database.ownerUrl, loginRole: database.loginRole }
  if (!postgres) throw new Error('the bundled database was not started')
  return {
    appUrl: postgres.appUrl(database.name),
    ownerUrl: postgres.ownerUrl(database.name),
    loginRole: localLoginRole,
  }
}

/** Without the owner's address nothing is migrated: then the version must fit. The role must fit in any case. */
async function checkDatabase(pools: DatabasePools, addresses: Addresses): Promise<void> {
  try {
    if (!addresses.ownerUrl) {
      const advice = 'set DATABASE_OWNER_URL, so that it can be brought up to date.'
      await assertMigrated(pools.app, { advice })
    }
    await assertServingRole(pools.app, 'plan1540_app')
  } catch (error) {
    if (error instanceof DatabaseSetupError) throw error
    const sentence = explainConnectionFault(error, addresses.appUrl)
    throw sentence ? new StartError(sentence, { cause: error }) : error
  }
}

function watchDatabase(postgres: BundledPostgres | undefined): { failed: Promise<string>; end: () => void } {
  const { promise, resolve } = Promise.withResolvers<string>()
  const timer = setInterval(async () => {
    if (postgres && !(await postgres.isRunning()))
      resolve(
        (await postgres.findFullDisk()) ??
          'The bundled database has ended unexpectedly; start again, and see postgres.log in the data folder.',
      )
  }, 1_000)
  return { failed: promise, end: () => clearInterval(timer) }
}

async function endWithin(ending: Promise<void>, time: number): Promise<void> {
  await Promise.race([ending, new Promise<void>((resolve) => setTimeout(resolve, time).unref())])
}

function programVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
