import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import { registerApi } from '#api/api-routes.ts'
import { answerErrorPlainly, answerNotFoundPlainly } from '#api/plain-answer.ts'
import { dataPolicy, standingHeaders } from '#api/security-headers.ts'
import { registerSecurity } from '#api/security-hooks.ts'
import { createSignInLimits } from '#api/sign-in-limits.ts'
import { translator } from '#messages/translate.ts'
import { type BodyTimes, usualBodyTimes, watchBodies } from '#server/body-times.ts'
import type { Configuration } from '#server/configuration.ts'
import type { DatabasePools } from '#server/database-pools.ts'
import { openHttpServer } from '#server/http-server.ts'
import { pageRequestsFor } from '#server/page-requests.ts'
import { loadPageBuild, registerPages } from '#server/page-routes.ts'
import { keepTypedForm } from '#service/kept-form-commands.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { databaseAnswers } from '#store/database-connection.ts'

/** All that the server is put together from. */
export interface ServerParts {
  configuration: Configuration
  /** The instance's secret, from the environment or the data folder. */
  secret: string
  pools: DatabasePools
  log: FastifyBaseLogger
  /** Of the program, from package.json. */
  version: string
  context: ServiceContext
  /** The address people type; its port is known once the server listens. */
  origin: () => string
  /** How long bodies may take; the usual times when left out. */
  bodyTimes?: BodyTimes
}

/** An answer slower than this is recorded even when all went well. */
const slowAfter = 1_000

/** The server, ready to listen: health, API and pages. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { origin, bodyTimes = usualBodyTimes } = parts
  const isHttps = origin().startsWith('https:')
  const answer = answerErrorPlainly(translator)
  const server = openHttpServer({
    log: parts.log,
    proxies: parts.configuration.proxies,
    longestRequest: bodyTimes.upload,
    // An address that cannot be read meets no hook, so its headers are set here.
    answerUnread: (error, request, reply) => {
      reply.headers({ ...standingHeaders(isHttps), 'content-security-policy': dataPolicy })
      answer(error, request, reply)
    },
  })
  server.setErrorHandler(answer)
  server.setNotFoundHandler(answerNotFoundPlainly(translator))
  recordRequests(server)
  watchBodies(server, bodyTimes)
  const sessionToken = (request: FastifyRequest) =>
    parts.context.identity.sessionToken(request.headers.cookie)
  registerSecurity(server, { isHttps, origin, sessionToken, t: translator })
  server.get('/healthz', async (_request, reply) => {
    const isUp = await databaseAnswers(parts.pools.app)
    return reply
      .code(isUp ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: isUp ? 'ok' : 'unavailable',
        database: isUp ? 'ok' : 'unavailable',
        version: parts.version,
      })
  })
  const signInLimits = createSignInLimits(parts.context.now)
  registerApi(server, {
    context: parts.context,
    sessionToken,
    t: translator,
    signInLimits,
    sessionCookie: parts.context.identity.cookieName,
  })
  const { isDemo } = parts.configuration
  await registerPages(server, {
    build: await loadPageBuild(),
    requestFor: pageRequestsFor({ context: parts.context, isDemo, signInLimits }),
    origin,
    forms: {
      keep: (request, path, body) =>
        keepTypedForm(parts.context, { token: sessionToken(request), path, body }),
    },
  })
  return server
}

/** Every answer carries its request id; changes, refusals, faults and slow answers are recorded under it. */
function recordRequests(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  server.addHook('onResponse', async (request, reply) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (isRead && reply.statusCode < 400 && reply.elapsedTime < slowAfter) return
    request.log.info(
      {
        method: request.method,
        // Without the query: what people search for stays theirs.
        path: request.url.split('?')[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
}
