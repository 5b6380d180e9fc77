/**
 * What stands before every route: headers, the check of the origin, and limits on how much one address or one
 * session may ask. Written out here and not taken from a package: it is few lines, and each answer pays for it.
 */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ApiParts } from '#api/api-route.ts'
import { isFromOwnPages, isOwnHost } from '#api/origin-check.ts'
import { sendPlainRefusal, sendRefusal } from '#api/refusal-answer.ts'
import { dataPolicy, pagePolicy, standingHeaders } from '#api/security-headers.ts'
import { createTryCounter } from '#api/try-counter.ts'
import { originRefusal, type RefusedWish, tooManyRefusal } from '#contract/refusal-view-contract.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** For inline scripts of the page; new with each request, empty where no page is made. */
    cspNonce: string
  }
}

export interface SecurityParts extends Pick<ApiParts, 'sessionToken' | 't'> {
  /** Whether people reach the server by https. */
  isHttps: boolean
  /** The address people type; a function where the port is known only once it listens. */
  origin: string | (() => string)
  now?: () => Date
}

/**
 * Requests in a minute. Strangers count by address, behind which a whole ministry may sit; changes by session.
 * What signed-in persons read is bounded by the number of database connections.
 */
export const mostInMinute = { unsigned: 1_200, changes: 6_000 } as const

const isChange = (request: FastifyRequest): boolean => request.method !== 'GET' && request.method !== 'HEAD'
const isApi = (request: FastifyRequest): boolean =>
  request.url.startsWith('/api/') || request.url.startsWith('/healthz')

/** Adds the hooks; call it before any route is added. */
export const registerSecurity = (app: FastifyInstance, parts: SecurityParts): void => {
  const headers = standingHeaders(parts.isHttps)
  const ownOrigin = (): string => (typeof parts.origin === 'string' ? parts.origin : parts.origin())
  const counter = createTryCounter(1, parts.now ?? (() => new Date()))
  app.decorateRequest('cspNonce', '')

  const tooMany = (request: FastifyRequest): number => {
    const token = parts.sessionToken(request)
    if (token === null) return counter.take(`address ${request.ip}`, mostInMinute.unsigned)
    return isChange(request) ? counter.take(`session ${token}`, mostInMinute.changes) : 0
  }

  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers)
    if (isApi(request)) {
      reply.header('content-security-policy', dataPolicy)
    } else {
      request.cspNonce = randomBytes(18).toString('base64')
      reply.header('content-security-policy', pagePolicy(request.cspNonce, parts.isHttps))
    }
    const wait = tooMany(request)
    if (wait > 0) refuse(parts, tooManyRefusal(Math.ceil(wait / 60_000)), request, reply)
    else if (!isOwnHost(request.headers.host, ownOrigin())) refuse(parts, originRefusal(), request, reply)
    else if (isChange(request) && !isFromOwnPages(request.headers, ownOrigin()))
      refuse(parts, originRefusal(), request, reply)
    else done()
  })
}

/** Programs get the API's body, people a sentence. */
const refuse = (
  parts: SecurityParts,
  refusal: RefusedWish,
  request: FastifyRequest,
  reply: FastifyReply,
): void => {
  const send = isApi(request) ? sendRefusal : sendPlainRefusal
  send(parts.t, refusal, request, reply)
}
