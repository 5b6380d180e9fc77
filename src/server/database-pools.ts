import { Pool } from 'pg'
import { connectionFor, type ServingRole } from '#store/database-connection.ts'
import { openIdentityPool, openPool } from '#store/scope-store.ts'

/** The connections of a running instance, one pool a role; none connects before its first query. */
export interface DatabasePools {
  /** Under row-level security; everything that people ask for. */
  app: Pool
  /** better-auth's own. */
  identity: Pool
  /** The job queue's own; its listening connection is never shared. */
  worker: Pool
  end(): Promise<void>
}

/** How many connections each role may hold: 32 of the 60 that the bundled database gives. */
const sizes: Record<ServingRole, number> = { plan1540_app: 20, plan1540_identity: 6, plan1540_worker: 6 }

/**
 * @param appUrl address of the login role
 * @param onFault told of connections that break while nobody uses them
 */
export function openPools(appUrl: string, onFault: (error: Error) => void): DatabasePools {
  const watched = (pool: Pool): Pool => {
    pool.on('error', onFault)
    // One that breaks in use rejects its query too; without this the event alone would end the process.
    pool.on('connect', (client) => client.on('error', () => undefined))
    return pool
  }
  const pools = {
    app: watched(openPool(appUrl, 'plan1540_app', sizes.plan1540_app)),
    identity: watched(openIdentityPool(appUrl, sizes.plan1540_identity)),
    worker: watched(
      new Pool({
        ...connectionFor(appUrl, 'plan1540_worker'),
        max: sizes.plan1540_worker,
        idleTimeoutMillis: 60_000,
      }),
    ),
  }
  return {
    ...pools,
    end: async () => {
      await Promise.all([pools.app.end(), pools.identity.end(), pools.worker.end()])
    },
  }
}
