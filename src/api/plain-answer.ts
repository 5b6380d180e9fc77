/** Answers outside the API: programs that ask for its addresses get its body, people a plain sentence. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { ApiParts } from '#api/api-route.ts'
import { answerError, answerPageError, sendPlainRefusal, sendRefusal } from '#api/refusal-answer.ts'
import { addressRefusal, type RefusedWish } from '#contract/refusal-view-contract.ts'

export const isHealth = (request: FastifyRequest): boolean => /^\/healthz(?:[/?]|$)/.test(request.url)
/** Whether a program asks, which is given a body it can read. */
export const isApi = (request: FastifyRequest): boolean =>
  request.url.startsWith('/api/') || isHealth(request)

export const refusePlainly = (
  t: ApiParts['t'],
  refusal: RefusedWish,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => (isApi(request) ? sendRefusal : sendPlainRefusal)(t, refusal, request, reply)

/** The error handler of everything outside the API, and of what the server refuses before it looks for a route. */
export const answerErrorPlainly =
  (t: ApiParts['t']) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    (isApi(request) ? answerError : answerPageError)(t)(error, request, reply)

/** Where no route is. */
export const answerNotFoundPlainly =
  (t: ApiParts['t']) =>
  (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    refusePlainly(t, addressRefusal(), request, reply)
