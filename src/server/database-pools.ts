import { Pool } from 'pg'
import { connectionFor, type ServingRole } from '#store/database-connection.ts'

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
  const open = (role: ServingRole) => {
    const pool = new Pool({ ...connectionFor(appUrl, role), max: sizes[role], idleTimeoutMillis: 60_000 })
    pool.on('error', onFault)
    // One that breaks in use rejects its query too; without this the event alone would end the process.
    pool.on('connect', (client) => client.on('error', () => undefined))
    return pool
  }
  const pools = {
    app: open('plan1540_app'),
    identity: open('plan1540_identity'),
    worker: open('plan1540_worker'),
  }
  return {
    ...pools,
    end: async () => {
      await Promise.all([pools.app.end(), pools.identity.end(), pools.worker.end()])
    },
  }
}
