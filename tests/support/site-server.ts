/** The whole server, pages and API, over real people and a real database, in this process. Needs the page build. */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { BodyTimes } from '#server/body-times.ts'
import { buildServer } from '#server/build-server.ts'
import { readConfiguration } from '#server/configuration.ts'
import type { DatabasePools } from '#server/database-pools.ts'
import { fixtureOrigin, fixtureSecret, type PeopleFixture } from '#tests/support/people-fixture.ts'

export interface SiteServer {
  app: FastifyInstance
  /** Every address that the server's router knows, as the router writes it. */
  addresses: string[]
  /** What the server has logged so far. */
  logged: () => string
  close: () => Promise<void>
}

/** The router's own drawing of its tree, four columns a level, as whole addresses. */
const addressesOf = (drawing: string): string[] => {
  const above: string[] = []
  return drawing.split('\n').flatMap((line) => {
    const [, stem = '', part, methods] = /^([│ ]*[├└]── )(\S*)( \(.*\))?/.exec(line) ?? []
    if (part === undefined) return []
    const level = stem.length / 4 - 1
    above[level] = part
    return methods === undefined ? [] : [above.slice(0, level + 1).join('')]
  })
}

/** @param wishes the address that people type, and times for bodies that a test can wait for */
export const createSiteServer = async (
  people: PeopleFixture,
  wishes: { origin?: string; bodyTimes?: BodyTimes } = {},
): Promise<SiteServer> => {
  const lines: string[] = []
  const log: FastifyBaseLogger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) })
  const { origin = fixtureOrigin, bodyTimes } = wishes
  const app = await buildServer({
    configuration: readConfiguration({ PLAN1540_DEMO: '0', PLAN1540_ORIGIN: origin }, '/nowhere'),
    secret: fixtureSecret,
    // Of the pools, the server itself only asks whether the app's answers.
    pools: { app: people.context.appPool } as DatabasePools,
    log,
    version: '0',
    context: people.context,
    origin: () => origin,
    ...(bodyTimes === undefined ? {} : { bodyTimes }),
  })
  await app.ready()
  return {
    app,
    addresses: addressesOf(app.printRoutes({ commonPrefix: false })),
    logged: () => lines.join(''),
    close: () => app.close(),
  }
}
