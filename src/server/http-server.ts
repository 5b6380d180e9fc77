import { randomUUID } from 'node:crypto'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'

/**
 * A server without any route yet.
 * @param proxies how many proxies stand in front: the address of a request is what the outermost of them saw. With
 * 0 nobody's `X-Forwarded-For` is believed, since limits on sign-in count by address.
 */
export const openHttpServer = ({
  log,
  proxies,
}: {
  log: FastifyBaseLogger
  proxies: number
}): FastifyInstance =>
  fastify({
    loggerInstance: log,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // By a function, since Fastify takes no number: it cannot know that nobody comes past the proxy. README says so.
    ...(proxies === 0 ? {} : { trustProxy: (_address: string, hop: number) => hop < proxies }),
    // Two lines for every request would cost more than most requests; recordRequests keeps what matters.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    routerOptions: { ignoreTrailingSlash: true },
  })
