/** The API over real people and a real database, without a port: requests are handed in. */
import type { FastifyBaseLogger, FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'
import { registerApi } from '#api/api-routes.ts'
import { registerSecurity } from '#api/security-hooks.ts'
import { createSignInLimits } from '#api/sign-in-limits.ts'
import { translator } from '#messages/translate.ts'
import { openHttpServer } from '#server/http-server.ts'
import {
  type FixturePerson,
  fixtureOrigin,
  type PeopleFixture,
  sessionCookie,
} from '#tests/support/people-fixture.ts'

export interface ApiServer {
  app: FastifyInstance
  /** Sends a request as the person (null: nobody), as a program of the same origin would. */
  ask: (
    person: FixturePerson | null,
    method: NonNullable<InjectOptions['method']>,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>
  /** What the server has logged so far. */
  logged: () => string
  close: () => Promise<void>
}

/** Puts the server together as the program does. `more` adds routes before it is ready. */
export const createApiServer = async (
  people: PeopleFixture,
  options: { isHttps?: boolean; proxies?: number; more?: (app: FastifyInstance) => void } = {},
): Promise<ApiServer> => {
  const lines: string[] = []
  const log: FastifyBaseLogger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) })
  const app = openHttpServer({ log, proxies: options.proxies ?? 0 })
  const { context } = people
  const now = (): Date => people.clock.now
  const sessionToken = (request: { headers: { cookie?: string | undefined } }): string | null =>
    context.identity.sessionToken(request.headers.cookie)
  registerSecurity(app, {
    isHttps: options.isHttps ?? false,
    origin: fixtureOrigin,
    sessionToken,
    t: translator,
    now,
  })
  options.more?.(app)
  registerApi(app, {
    context,
    sessionToken,
    t: translator,
    signInLimits: createSignInLimits(now),
    sessionCookie: 'plan1540.session_token',
  })
  await app.ready()
  return {
    app,
    ask: (person, method, url, body, headers) =>
      app.inject({
        method,
        url: url.startsWith('/v1/') ? `/api${url}` : url,
        headers: {
          ...(person === null ? {} : { cookie: sessionCookie(people.people[person].token) }),
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
        ...(body === undefined ? {} : { payload: body as NonNullable<InjectOptions['payload']> }),
      }),
    logged: () => lines.join(''),
    close: () => app.close(),
  }
}
