/** The built pages over real people and a real database, without a port or a browser: requests are handed in. */
import type { LightMyRequestResponse } from 'fastify'
import { answerPageError } from '#api/refusal-answer.ts'
import { createSignInLimits } from '#api/sign-in-limits.ts'
import { translator } from '#messages/translate.ts'
import { pageRequestsFor } from '#server/page-requests.ts'
import { loadPageBuild, registerPages } from '#server/page-routes.ts'
import { createApiServer } from '#tests/support/api-server.ts'
import type { PeopleFixture } from '#tests/support/people-fixture.ts'

export interface PageServer {
  /** A page as the bearer of the cookie reads it, in English. */
  read: (cookie: string, url: string) => Promise<LightMyRequestResponse>
  /** Sends a form to a page. */
  send: (cookie: string, url: string, controls: Record<string, string>) => Promise<LightMyRequestResponse>
  close: () => Promise<void>
}

/** Needs the page build, as `npm test` makes it first. */
export const createPageServer = async (people: PeopleFixture): Promise<PageServer> => {
  const build = await loadPageBuild()
  const { context, clock } = people
  const signInLimits = createSignInLimits(() => clock.now)
  const requestFor = pageRequestsFor({ context, isDemo: false, signInLimits })
  const server = await createApiServer(people, {
    more: (app) =>
      void app.register((pages) =>
        registerPages(pages, { build, requestFor, answerError: answerPageError(translator) }),
      ),
  })
  const language = { 'accept-language': 'en' }
  return {
    read: (cookie, url) => server.ask(null, 'GET', url, undefined, { cookie, ...language }),
    send: (cookie, url, controls) =>
      server.ask(null, 'POST', url, new URLSearchParams(controls).toString(), {
        cookie,
        ...language,
        'content-type': 'application/x-www-form-urlencoded',
      }),
    close: server.close,
  }
}
