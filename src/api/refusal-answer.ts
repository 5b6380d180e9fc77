/** Turns refusals and faults into answers. What a person did wrong is said; a fault is recorded and never shown. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { ApiParts } from '#api/api-route.ts'
import {
  type AnswerKind,
  addressRefusal,
  bodyRefusal,
  type ErrorView,
  problemKey,
  type RefusedWish,
  retryAfter,
  sizeRefusal,
} from '#contract/refusal-view-contract.ts'
import { interfaceLanguages } from '#messages/translate.ts'
import { thrownRefusal } from '#service/thrown-refusal.ts'

/** Over the whole union: a kind without a status does not compile. */
export const statusOfKind: Record<AnswerKind, number> = {
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'not-valid': 422,
  'too-many': 429,
  fault: 500,
  unavailable: 503,
}

/** The interface language that the request prefers; English when it names none of ours. */
export const languageOf = (acceptLanguage: string | undefined): string => {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part, at) => {
      const [tag = '', quality] = part.trim().split(';q=')
      return { base: tag.toLowerCase().split('-')[0] ?? '', quality: Number(quality ?? 1), at }
    })
    .filter((each) => each.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.at - b.at)
  const known: readonly string[] = interfaceLanguages
  return wanted.find((each) => known.includes(each.base))?.base ?? 'en'
}

/** The body of a refusal in a language. */
export const refusalBody = (
  refusal: RefusedWish,
  words: { t: ReturnType<ApiParts['t']>; requestId: string },
): ErrorView => ({
  error: {
    kind: refusal.kind,
    code: refusal.code,
    message: words.t(`refusal.${refusal.code}`, refusal.params),
    requestId: words.requestId,
    problems: refusal.problems.map((problem) => ({
      path: problem.path,
      code: problem.code,
      message: words.t(problemKey(problem.code), problem.params),
    })),
    conflicts: refusal.conflicts,
  },
})

const sayWhen = (reply: FastifyReply, refusal: RefusedWish): void => {
  const seconds = retryAfter(refusal)
  if (seconds !== undefined) reply.header('retry-after', seconds)
}

const sendSentence = (reply: FastifyReply, status: number, language: string, sentence: string) =>
  reply
    .code(status)
    .headers({ 'content-type': 'text/plain; charset=utf-8', 'content-language': language })
    .send(`${sentence}\n`)

/** Sends a refusal to a person where no page can be made: its sentence, plain. */
export const sendPlainRefusal = (
  t: ApiParts['t'],
  refusal: RefusedWish,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  const language = languageOf(request.headers['accept-language'])
  sayWhen(reply, refusal)
  const sentence = t(language)(`refusal.${refusal.code}`, refusal.params)
  return sendSentence(reply, statusOfKind[refusal.kind], language, sentence)
}

/** Sends a refusal. */
export const sendRefusal = (
  t: ApiParts['t'],
  refusal: RefusedWish,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  const language = languageOf(request.headers['accept-language'])
  sayWhen(reply, refusal)
  return reply
    .code(statusOfKind[refusal.kind])
    .headers({ 'content-language': language, vary: 'accept-language' })
    .send(refusalBody(refusal, { t: t(language), requestId: request.id }))
}

/** What the server itself refuses before any operation runs: bodies that are too large or cannot be read. */
export const refusalOfServer = (error: FastifyError): RefusedWish | null => {
  const status = error.statusCode ?? 500
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return sizeRefusal(1)
  if (status === 404) return addressRefusal()
  return status >= 400 && status < 500 ? bodyRefusal() : null
}

/**
 * What the log may hold of a fault. The database's own messages and details quote what people wrote, so of
 * those only the code and the place are kept.
 */
export const describeFault = (
  error: Error & { code?: unknown; severity?: unknown; constraint?: unknown },
) => {
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  const isOfDatabase = error.severity !== undefined
  return {
    fault: error.name,
    ...(error.code === undefined ? {} : { code: String(error.code) }),
    ...(isOfDatabase ? { constraint: String(error.constraint ?? '') } : { message: error.message }),
    at: places.slice(0, 12).map((line) => line.trim()),
  }
}

/** The error handler of the API. */
export const answerError =
  (t: ApiParts['t']) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const refusal = thrownRefusal(error) ?? refusalOfServer(error)
    if (refusal !== null) return sendRefusal(t, refusal, request, reply)
    request.log.error(describeFault(error), 'fault')
    const language = languageOf(request.headers['accept-language'])
    const body: ErrorView = {
      error: {
        kind: 'fault',
        code: 'fault',
        message: t(language)('api.fault', { requestId: request.id }),
        requestId: request.id,
        problems: [],
        conflicts: [],
      },
    }
    return reply
      .code(statusOfKind.fault)
      .headers({ 'content-language': language, vary: 'accept-language' })
      .send(body)
  }

/** The error handler of the pages, for what happens before or around the making of a page. */
export const answerPageError =
  (t: ApiParts['t']) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const refusal = thrownRefusal(error) ?? refusalOfServer(error)
    if (refusal !== null) return sendPlainRefusal(t, refusal, request, reply)
    request.log.error(describeFault(error), 'fault')
    const language = languageOf(request.headers['accept-language'])
    return sendSentence(
      reply,
      statusOfKind.fault,
      language,
      t(language)('api.fault', { requestId: request.id }),
    )
  }
