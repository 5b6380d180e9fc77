/** The built pages over real people and a real database, without a port or a browser: requests are handed in. */
import type { LightMyRequestResponse } from 'fastify'
import type { PeopleFixture } from '#tests/support/people-fixture.ts'
import { createSiteServer } from '#tests/support/site-server.ts'

export interface PageServer {
  /** A page as the bearer of the cookie reads it, in English. */
  read: (cookie: string, url: string) => Promise<LightMyRequestResponse>
  /** Sends a form to a page. */
  send: (cookie: string, url: string, controls: Record<string, string>) => Promise<LightMyRequestResponse>
  close: () => Promise<void>
}

/** Needs the page build, as `npm test` makes it first. */
export const createPageServer = async (people: PeopleFixture): Promise<PageServer> => {
  const { app, close } = await createSiteServer(people)
  const own = { 'accept-language': 'en', 'sec-fetch-site': 'same-origin' }
  return {
    read: (cookie, url) => app.inject({ url, headers: { ...own, cookie } }),
    send: (cookie, url, controls) =>
      app.inject({
        method: 'POST',
        url,
        headers: { ...own, cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(controls).toString(),
      }),
    close,
  }
}
