/**
 * What stands before every route: headers, the check of the origin, and limits on how much one address or one
 * session may ask. Written out here and not taken from a package: it is few lines, and each answer pays for it.
 */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addressPrefix } from '#api/address-prefix.ts'
import type { ApiParts } from '#api/api-route.ts'
import { isFromOwnPages, isOwnHost } from '#api/origin-check.ts'
import { isApi, isHealth, refusePlainly } from '#api/plain-answer.ts'
import { dataPolicy, pagePolicy, standingHeaders } from '#api/security-headers.ts'
import { createTryCounter } from '#api/try-counter.ts'
import {
  addressRefusal,
  originRefusal,
  type RefusedWish,
  tooManyRefusal,
} from '#contract/refusal-view-contract.ts'

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

/** Adds the hooks; call it before any route is added. */
export const registerSecurity = (app: FastifyInstance, parts: SecurityParts): void => {
  const headers = standingHeaders(parts.isHttps)
  const ownOrigin = (): string => (typeof parts.origin === 'string' ? parts.origin : parts.origin())
  const counterOf = (most: number) =>
    createTryCounter({ minutes: 1, most, now: parts.now ?? (() => new Date()) })
  const unsigned = counterOf(mostInMinute.unsigned)
  const changes = counterOf(mostInMinute.changes)
  app.decorateRequest('cspNonce', '')

  const tooMany = (request: FastifyRequest): number => {
    // Whoever watches over the program asks from one address, for many people's sake.
    if (isHealth(request)) return 0
    const token = parts.sessionToken(request)
    if (token !== null && !isChange(request)) return 0
    const [counter, key] = token === null ? [unsigned, addressPrefix(request.ip)] : [changes, token]
    const wait = counter.wait(key)
    if (wait === 0) counter.count(key)
    return wait
  }

  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers)
    if (isApi(request)) {
      reply.header('content-security-policy', dataPolicy)
    } else {
      request.cspNonce = randomBytes(18).toString('base64')
      reply.header('content-security-policy', pagePolicy(request.cspNonce, parts.isHttps))
    }
    const refuse = (refusal: RefusedWish) => refusePlainly(parts.t, refusal, request, reply)
    const wait = tooMany(request)
    if (wait > 0) refuse(tooManyRefusal(Math.ceil(wait / 60_000)))
    // `GET http://other.example/` asks for a page of another server.
    else if (!request.url.startsWith('/')) refuse(addressRefusal())
    else if (!isOwnHost(request.headers.host, ownOrigin())) refuse(originRefusal())
    else if (isChange(request) && !isFromOwnPages(request.headers, ownOrigin())) refuse(originRefusal())
    else done()
  })
}
