import type { FastifyBaseLogger } from 'fastify'
import { v7 } from 'uuid'
import { startRenderPool } from '#documents/render-pool.ts'
import { loadReference } from '#reference/reference.ts'
import type { DatabasePools } from '#server/database-pools.ts'
import { StartError } from '#server/start-error.ts'
import { isSeeded, seedDemo } from '#service/demo-seed.ts'
import { openIdentity } from '#service/identity.ts'
import type { SingleSignOnSettings } from '#service/identity-core.ts'
import { startWorker } from '#service/job-worker.ts'
import { linkKeyOf, openMail } from '#service/mail-transport.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { dropSchemas } from '#store/backup-store.ts'
import { ensureInstance, findInstanceKind, needsSetUp } from '#store/instance-store.ts'

export interface ServiceWish {
  pools: DatabasePools
  secret: string
  /** The address people type. */
  origin: string
  /** The mail server and the sender; null where the instance sends no mail. */
  mail: { smtpUrl: string; from: string } | null
  /** The address that letters link to and passkeys are made for; its port is known once the server listens. */
  linkOrigin: () => string
  singleSignOn?: SingleSignOnSettings
  isDemo: boolean
  /** A folder of document labels in further languages, or null. */
  catalogues: string | null
  log: FastifyBaseLogger
  say: (line: string) => void
}

export interface RunningService {
  context: ServiceContext
  /** Ends the job worker and the document process; the pools are ended after. */
  stop: () => Promise<void>
}

/** Refuses to show a real instance as a demonstration, or the other way round: the database tells for good. */
const assertKind = async (wish: ServiceWish): Promise<void> => {
  const kind = await findInstanceKind(wish.pools.app)
  if (kind === undefined || kind.isDemo === wish.isDemo) return
  throw new StartError(
    kind.isDemo
      ? 'This database holds the demonstration; start it with PLAN1540_DEMO=1, or name another database.'
      : 'This database holds a real instance; start it without PLAN1540_DEMO, or name another database.',
  )
}

/** A demonstration whose loading was cut off is of no use to anybody; it is thrown away and made anew. */
export const discardCutOffDemo = async (
  wish: ServiceWish,
  ownerUrl: string | undefined,
): Promise<boolean> => {
  if (!wish.isDemo || ownerUrl === undefined) return false
  const kind = await findInstanceKind(wish.pools.app)
  if (kind?.isDemo !== true || kind.isSeeded || (await needsSetUp(wish.pools.app))) return false
  wish.say('The demonstration was cut off while it was loaded; making it anew …')
  await dropSchemas(ownerUrl)
  return true
}

/** Puts the service together over migrated pools: reference data, identity, renderer, demonstration, worker. */
export const startService = async (wish: ServiceWish): Promise<RunningService> => {
  await assertKind(wish)
  const renderer = startRenderPool({ catalogues: wish.catalogues })
  const context: ServiceContext = {
    appPool: wish.pools.app,
    identity: openIdentity({
      pool: wish.pools.identity,
      secret: wish.secret,
      origin: wish.origin,
      ownOrigin: wish.linkOrigin,
      ...(wish.singleSignOn === undefined ? {} : { singleSignOn: wish.singleSignOn }),
    }),
    reference: loadReference(),
    now: () => new Date(),
    newId: () => v7(),
    renderer,
    linkKey: linkKeyOf(wish.secret),
    mail: wish.mail === null ? null : openMail({ ...wish.mail, origin: wish.linkOrigin }),
  }
  try {
    await ensureInstance(wish.pools.app, {
      id: context.newId(),
      isDemo: wish.isDemo,
      at: context.now().toISOString(),
    })
    if (wish.isDemo && !(await isSeeded(context))) {
      wish.say('Loading the demonstration State …')
      await seedDemo(context)
    }
    const worker = await startWorker(context, wish.pools.worker, (level, message, meta) => {
      if (level === 'error') wish.log.error({ job: meta }, message)
      else if (level === 'warning') wish.log.warn({ job: meta }, message)
    })
    return {
      context,
      stop: async () => {
        await worker.stop()
        context.mail?.close()
        await renderer.close()
      },
    }
  } catch (error) {
    await renderer.close()
    throw error
  }
}
