import { randomUUID } from 'node:crypto'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify'

/** One proxy or one ministry holds a few hundred; past these, new ones are turned away. */
const mostConnections = 2_000
/** Milliseconds for the head of a request. */
const longestHead = 20_000

/**
 * A server without any route yet.
 * @param proxies how many proxies stand in front: the address of a request is what the outermost of them saw. With
 * 0 nobody's `X-Forwarded-For` is believed, since limits on sign-in count by address.
 * @param longestRequest milliseconds in which the longest of all requests has to come; see body-times.ts
 * @param answerUnread answers what no hook and no route ever sees, as an address that cannot be read
 */
export const openHttpServer = ({
  log,
  proxies,
  longestRequest = 0,
  answerUnread,
}: {
  log: FastifyBaseLogger
  proxies: number
  longestRequest?: number
  answerUnread?: FastifyServerOptions['frameworkErrors']
}): FastifyInstance => {
  const server: FastifyInstance = fastify({
    loggerInstance: log,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // By a function, since Fastify takes no number: it cannot know that nobody comes past the proxy. README says so.
    ...(proxies === 0 ? {} : { trustProxy: (_address: string, hop: number) => hop < proxies }),
    // Two lines for every request would cost more than most requests; recordRequests keeps what matters.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    requestTimeout: longestRequest,
    http: { headersTimeout: longestHead, connectionsCheckingInterval: 5_000 },
    // Longer than a proxy keeps its side, or it would send into a connection that is just closing.
    keepAliveTimeout: 75_000,
    ...(answerUnread === undefined ? {} : { frameworkErrors: answerUnread }),
    routerOptions: { ignoreTrailingSlash: true },
  })
  server.server.maxConnections = mostConnections
  return server
}
