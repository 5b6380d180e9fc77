/** One row of the API's table, and how a row is made of an operation of the service. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { SignInLimits } from '#api/sign-in-limits.ts'
import type { Translate } from '#messages/translate.ts'
import { executeFor } from '#service/execute.ts'
import type { Caller, Outcome } from '#service/in-space.ts'
import { type OperationName, type OperationOutput, operations } from '#service/operations.ts'
import type { ServiceContext } from '#service/service-context.ts'

/** What the API is put together from. */
export interface ApiParts {
  context: ServiceContext
  /** The session's token, once its signature is checked; null for anybody else. */
  sessionToken: (request: FastifyRequest) => string | null
  /** The translator of a language. */
  t: (language: string) => Translate
  /** Counts tries to sign in; the sign-in page takes from the same. */
  signInLimits: SignInLimits
}

/** One request as a row's handler gets it. */
export interface Asked {
  parts: ApiParts
  caller: Caller
  /** Query or body with the parts of the address, not yet read by any schema. */
  input: Record<string, unknown>
  request: FastifyRequest
  reply: FastifyReply
}

export const apiTags = {
  session: 'Who is signed in.',
  framework: 'What is asked: the matrix of the resolution, instruments, suggested measures. Public.',
  space: 'A State, an organization or the Committee: who works there, and the history.',
  assessment: 'The matrix of a State: answers with their sources, gaps.',
  notification: 'What waits for a person, and the mail that tells of it; everybody’s own.',
  search: 'Everything in a State’s record that the asking person may read, by its words.',
  suggestion: 'Texts and values that members propose for records, taken or refused by who may edit these.',
  comment: 'Comments on records, for members of the State alone.',
  meeting: 'Meetings: agenda, decisions, who was there.',
  round: 'Rounds, and who agrees with the draft.',
  approval: 'Frozen versions of the plan, who signed them, and the act that adopted one.',
  'guest-view': 'Parts of the record that somebody from outside may read for a time.',
  deputyship: 'Who acts for whom during leave.',
  agency: 'National bodies, and what becomes of them: renamed, merged, split, ended.',
  handover: 'A leaver’s work that passes to a successor, and its brief.',
  assignment: 'What agencies are asked to draft, and how far it is.',
  'legal-instrument': 'The register of laws and regulations that answers cite.',
  plan: 'The national implementation action plan.',
  'yearly-review': 'Yearly reviews of the plan: what was done, what slipped and why, what changes.',
  'what-if': 'Changes laid over the plan: what would be served later, what breaks, what it costs.',
  board: 'What moved in a month, what is overdue and with whom, what waits, the money, the next dates.',
  release: 'To whom items are open outside the State, and classification markings.',
  report: 'Reports to the 1540 Committee, and the register of what was sent to it.',
  document: 'Documents made from plan, matrix and reports.',
  file: 'Files taken in.',
  invitation: 'People asked into a space, by letter or by a code on paper.',
  instance: 'Setting up; for administrators.',
} as const
export type ApiTag = keyof typeof apiTags

export interface ApiRoute {
  /** `action.list`; the operation's name where there is one. */
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Under /api/v1, in the manner of OpenAPI; `{fieldId*}` takes the rest of the address. */
  url: string
  summary: string
  tag: ApiTag
  status: 200 | 201 | 202 | 204
  isPublic: boolean
  /** What comes in: a schema (query of a GET, JSON body otherwise), raw bytes, or nothing. */
  input: z.ZodType | 'bytes' | null
  /** Of the query, where the body is bytes. */
  query?: z.ZodType
  /** What goes out: a schema, raw bytes, or nothing. */
  output: z.ZodType | 'bytes' | null
  /** Gives what came of it, or `sent` where it has answered by itself. */
  handle: (asked: Asked) => Promise<Outcome<unknown> | 'sent'>
}

/** A row whose work is one operation. The output schema must fit what the operation gives. */
export const operationRoute = <N extends OperationName>(
  operation: N,
  row: Pick<ApiRoute, 'method' | 'url' | 'summary' | 'tag'> & {
    status?: ApiRoute['status']
    output: [OperationOutput<N>] extends [object] ? z.ZodType<OperationOutput<N>> : null
    /** Where a thing just made can be asked for: added to the `Location` of the answer. */
    location?: (value: OperationOutput<N>) => string
    /** The space asked, where the address does not name it. */
    space?: string
  },
): ApiRoute => {
  const { location, space, status, output, ...rest } = row
  return {
    ...rest,
    id: operation,
    status: status ?? 200,
    isPublic: false,
    input: operations[operation].input,
    output: output as ApiRoute['output'],
    handle: async ({ parts, caller, input, request, reply }) => {
      const execute = executeFor(parts.context, space === undefined ? caller : { ...caller, space })
      const outcome = await execute(operation, input as never)
      if (outcome.ok && location !== undefined) {
        reply.header('location', `${request.url.split('?')[0]}${location(outcome.value)}`)
      }
      return outcome
    },
  }
}

/** The names in an address: `/states/{space}/assessment/fields/{fieldId*}` → space, fieldId. */
export const namesIn = (url: string): string[] =>
  [...url.matchAll(/\{([a-zA-Z]+)\*?\}/g)].map((match) => match[1] ?? '')

/** The address as the router writes it. */
export const routerPath = (url: string): string =>
  url.replace(/\{[a-zA-Z]+\*\}/, '*').replace(/\{([a-zA-Z]+)\}/g, ':$1')

/** The address as OpenAPI writes it. */
export const openApiPath = (url: string): string => url.replace('*}', '}')
