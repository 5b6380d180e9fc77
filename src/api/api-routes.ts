/** The REST API under /api/v1 and its page at /api/openapi.json. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { accountRoutes } from '#api/account-routes.ts'
import { agencyRoutes } from '#api/agency-routes.ts'
import { type ApiParts, type ApiRoute, namesIn, routerPath } from '#api/api-route.ts'
import { approvalRoutes } from '#api/approval-routes.ts'
import { assignmentRoutes } from '#api/assignment-routes.ts'
import { boardRoutes } from '#api/board-routes.ts'
import { commentRoutes } from '#api/comment-routes.ts'
import { cycleRoutes } from '#api/cycle-routes.ts'
import { deputyshipRoutes } from '#api/deputyship-routes.ts'
import { documentRoutes } from '#api/document-routes.ts'
import { fileRoutes } from '#api/file-routes.ts'
import { frameworkRoutes } from '#api/framework-routes.ts'
import { groupMappingRoutes } from '#api/group-mapping-routes.ts'
import { guestViewRoutes } from '#api/guest-view-routes.ts'
import { handoverRoutes } from '#api/handover-routes.ts'
import { invitationRoutes } from '#api/invitation-routes.ts'
import { matrixImportRoutes } from '#api/matrix-import-routes.ts'
import { meetingRoutes } from '#api/meeting-routes.ts'
import { notificationRoutes } from '#api/notification-routes.ts'
import { openApiDocument } from '#api/openapi-document.ts'
import { operationRoutes } from '#api/operation-routes.ts'
import { personalDataRoutes } from '#api/personal-data-routes.ts'
import { planRoutes } from '#api/plan-routes.ts'
import { progressRoutes } from '#api/progress-routes.ts'
import { answerError, sendRefusal } from '#api/refusal-answer.ts'
import { releaseRoutes } from '#api/release-routes.ts'
import { reportRoutes } from '#api/report-routes.ts'
import { reviewRoutes } from '#api/review-routes.ts'
import { roundRoutes } from '#api/round-routes.ts'
import { searchRoutes } from '#api/search-routes.ts'
import { sessionRoutes } from '#api/session-routes.ts'
import { spaceRoutes } from '#api/space-routes.ts'
import { suggestionRoutes } from '#api/suggestion-routes.ts'
import { whatIfRoutes } from '#api/what-if-routes.ts'
import { addressRefusal } from '#contract/refusal-view-contract.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A whole file streams in. */
    isUpload?: boolean
  }
}

/** Every address of the API. */
export const apiRoutes: readonly ApiRoute[] = [
  ...sessionRoutes,
  ...accountRoutes,
  ...personalDataRoutes,
  ...frameworkRoutes,
  ...spaceRoutes,
  ...invitationRoutes,
  ...operationRoutes,
  ...notificationRoutes,
  ...commentRoutes,
  ...assignmentRoutes,
  ...roundRoutes,
  ...reviewRoutes,
  ...whatIfRoutes,
  ...meetingRoutes,
  ...agencyRoutes,
  ...groupMappingRoutes,
  ...handoverRoutes,
  ...deputyshipRoutes,
  ...guestViewRoutes,
  ...suggestionRoutes,
  ...cycleRoutes,
  ...planRoutes,
  ...progressRoutes,
  ...approvalRoutes,
  ...boardRoutes,
  ...releaseRoutes,
  ...reportRoutes,
  ...searchRoutes,
  ...documentRoutes,
  ...matrixImportRoutes,
  ...fileRoutes,
]

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What comes in, as one object: query or body, and the parts of the address over it. */
const readInput = (
  route: ApiRoute,
  names: readonly string[],
  request: FastifyRequest,
): Record<string, unknown> => {
  const sent = route.method === 'GET' || route.input === 'bytes' ? request.query : request.body
  const params = request.params as Record<string, string>
  const input: Record<string, unknown> = isObject(sent) ? { ...sent } : {}
  for (const name of names) if (name !== 'space') input[name] = params[name] ?? params['*']
  return input
}

const handlerOf = (route: ApiRoute, parts: ApiParts) => {
  const names = namesIn(route.url)
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const space = (request.params as { space?: string }).space ?? null
    const caller = { token: parts.sessionToken(request), space }
    const outcome = await route.handle({
      parts,
      caller,
      input: readInput(route, names, request),
      request,
      reply,
    })
    if (outcome === 'sent') return reply
    if (!outcome.ok) return sendRefusal(parts.t, outcome.refusal, request, reply)
    if (route.output === null) return reply.code(route.status).send()
    return reply.code(route.status).send(outcome.value)
  }
}

/** Adds the API to a server. What it needs of cookies, texts and pools is handed in. */
export const registerApi = (app: FastifyInstance, parts: ApiParts & { sessionCookie: string }): void => {
  const page = JSON.stringify(openApiDocument(apiRoutes, parts.sessionCookie))
  app.register(
    async (api) => {
      api.setErrorHandler(answerError(parts.t))
      api.setNotFoundHandler((request, reply) => sendRefusal(parts.t, addressRefusal(), request, reply))
      api.get('/openapi.json', (_request, reply) =>
        reply
          .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, no-cache' })
          .send(page),
      )
      const add = (to: FastifyInstance, route: ApiRoute) =>
        to.route({
          config: { isUpload: route.input === 'bytes' },
          method: route.method,
          url: `/v1${routerPath(route.url)}`,
          handler: handlerOf(route, parts),
        })
      for (const route of apiRoutes) if (route.input !== 'bytes') add(api, route)
      await api.register(async (raw) => {
        // Bodies of these pass through as they stream.
        raw.removeAllContentTypeParsers()
        raw.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
        for (const route of apiRoutes) if (route.input === 'bytes') add(raw, route)
      })
    },
    { prefix: '/api' },
  )
}

/** The page as `docs/generated/openapi.json` holds it; the cookie's name is that of an instance without https. */
export const writtenOpenApi = (): string =>
  `${JSON.stringify(openApiDocument(apiRoutes, 'plan1540.session_token'), null, 2)}\n`
