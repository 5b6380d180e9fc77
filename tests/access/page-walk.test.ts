import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { routerPath } from '#api/api-route.ts'
import { apiRoutes } from '#api/api-routes.ts'
import { sessionCookie } from '#tests/support/people-fixture.ts'
import { createSiteServer, type SiteServer } from '#tests/support/site-server.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import type { Walker } from '#tests/support/walk-cast.ts'
import type { RecordSet } from '#tests/support/walk-records.ts'
import { type Stage, setStage, undoing } from '#tests/support/walk-stage.ts'
import routes from '#web/routes.ts'

// A walk goes through every door; on a machine that others keep busy that may take many minutes.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 })

let database: TestDatabase
let stage: Stage
let undone: ReturnType<typeof undoing>
let site: SiteServer

beforeAll(async () => {
  database = await createTestDatabase()
  stage = await setStage(database)
  undone = undoing(stage.people, database)
  site = await createSiteServer(undone.people)
})
afterAll(async () => {
  await site.close()
  await undone.end()
  await stage.people.end()
  await database.drop()
})

/** Pages that open without a session, each with its reason; every other one sends strangers to sign in. */
const openPages: Record<string, string> = {
  'account/passkeys/begin': 'leads to the page beside, which asks',
  '/': 'where everybody begins; leads strangers to sign in',
  'sign-in': 'a person signs in',
  'sign-in/passkey': 'the same with a passkey',
  'sign-in/single-sign-on': 'leads to the provider',
  'sign-in/single-sign-on/answer': 'what the provider answers, checked by its signature and its state',
  'sign-in/code': 'the second step; asks for the half-open session itself',
  'sign-out': 'whoever is not signed in is signed out',
  'set-up': 'only while nobody exists',
  invitation: 'the link or the code stands for the invited person',
  'forgot-password': 'who has forgotten the password has no session; the answer is always the same',
  recovery: 'the link of a letter stands for the person',
  unsubscribe: 'a link of a letter, signed; turns mail off and shows nothing',
  language: 'a cookie of the browser',
  '*': 'an address that is none',
}
/** What the resolution asks is no secret. */
const isOfFramework = (path: string): boolean =>
  path === 'about-the-framework' || path.startsWith('framework/')
const isOpen = (path: string): boolean => path in openPages || isOfFramework(path)
/** A person's own, whatever he or she holds. */
const ownPages = [
  'account',
  'account/data',
  'account/data/file',
  'account/passkeys',
  'account/second-factor',
  'kept-forms/:id',
  'password',
]

const paths = routes.map(({ path = '/' }) => path)
const ofState = paths.filter((path) => path.startsWith('states/:space'))
const ofInstance = paths.filter((path) => path.split('/')[0] === 'instance')

/** The record that an address of a State names. */
const idOn = (path: string, { ids }: RecordSet): string => {
  const named: [string, string][] = [
    ['assignments/', ids.assignmentId],
    ['members/', ids.memberId],
    ['cycles/', ids.cycleId],
    ['proposals/', ids.proposalId],
    ['changes/', ids.changeId],
    ['matrix-imports/', ids.importId],
    ['legal-instruments/', ids.legalInstrumentId],
    ['actions/', ids.givenActionId],
    ['sections/:id', ids.sectionId],
    ['reports/', ids.reportId],
    ['communications/', ids.communicationId],
    ['documents/', ids.documentId],
    ['files/', ids.fileId],
    ['comments/:kind', ids.planId],
    ['comments/', ids.commentId],
    ['suggestions/', ids.blockSuggestionId],
    ['guest-views/', ids.guestViewId],
    ['what-ifs/', ids.whatIfId],
    ['reviews/', ids.reviewId],
    ['versions/', ids.versionId],
  ]
  return named.find(([part]) => path.includes(part))?.[1] ?? ''
}

const addressOf = (path: string, set: RecordSet, space: string): string =>
  `/${path}`
    .replace('//', '/')
    .replace(':space', space)
    .replace('/matrix/:section', '/matrix/op1')
    .replace(':section', set.ids.reportSectionId)
    .replace(':role', 'observer')
    .replace(':kind', 'plan')
    .replace(':code', 'UN1540')
    .replace(':part', 'actions')
    .replace(':audience', 'public')
    .replace(':concept', set.concept)
    .replace(':lineId', set.ids.leadLineId)
    .replace(':id', path.startsWith('instance') ? set.ids.contactId : idOn(path, set) || 'none')
    .replace('fields/*', `fields/${set.concept}/NW/legal`)

const ask = (by: Walker, method: 'GET' | 'POST', url: string): Promise<LightMyRequestResponse> =>
  site.app.inject({
    method,
    url,
    headers: {
      'accept-language': 'en',
      'sec-fetch-site': 'same-origin',
      ...(by.token === null ? {} : { cookie: sessionCookie(by.token) }),
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(method === 'POST' ? { payload: '' } : {}),
  })

/** Where somebody whose session opens no space is led. */
const wayOf: Record<string, string> = {
  'sign-in-needed': '/sign-in',
  'password-change-needed': '/password',
  'second-factor-needed': '/account/second-factor',
}

/** Addresses without a page of their own: whoever opens them is led to the page beside, which asks. */
const leadingOn = routes.filter(({ file }) => file.endsWith('-route.ts')).map(({ path = '/' }) => path)
const leadingTails = [...leadingOn.map((path) => path.split('/').at(-1) ?? ''), 'take-back']
const isLeadingOn = (at: string): boolean =>
  at.startsWith('GET') && leadingTails.includes(at.split('/').at(-1) ?? '')

/** What is wrong with an answer to a page of a State or of the instance; nothing where it is right. */
const faultOf = (by: Walker, at: string, isIts: boolean, response: LightMyRequestResponse): string | null => {
  const { statusCode, headers, body } = response
  const said = `${at} by ${by.name}: ${statusCode} ${headers.location ?? ''}`
  if (statusCode >= 500) return said
  // An address that only takes forms, or takes none, says so to everybody alike.
  if (statusCode === 405 || (isLeadingOn(at) && statusCode === 302)) return null
  // A form that is not filled is said to be so before anything is asked; nothing of the State is in the answer.
  if (!isIts && at.startsWith('POST') && [200, 422].includes(statusCode))
    return /Zandria|Ystria|Led by|Act of|paragraph/.test(body) ? `${said}, and shows content` : null
  const way = by.barred === null ? undefined : wayOf[by.barred]
  if (way !== undefined)
    return [302, 303].includes(statusCode) && headers.location?.startsWith(way) === true ? null : said
  if (isIts) return null
  if (statusCode !== 404) return said
  return /Zandria|Ystria/.test(body) ? `${said}, and names the State` : null
}

/** Takes every page with GET and POST as every person. */
const walk = async (
  pages: readonly string[],
  at: { set: RecordSet; space: string },
): Promise<{ count: number; wrong: string[] }> => {
  const wrong: string[] = []
  let count = 0
  for (const path of pages) {
    const url = addressOf(path, at.set, at.space)
    for (const method of ['GET', 'POST'] as const) {
      const faults = await Promise.all(
        stage.walkers.map(async (by) => {
          const isHome =
            by.barred === null && by.space === (path.startsWith('instance') ? 'INSTANCE' : at.space)
          const isForeign =
            at.set.space !== at.space && at.space !== 'INSTANCE' && url.includes(idOn(path, at.set) || '-')
          const response = await ask(by, method, url)
          if (isHome && isForeign && response.statusCode === 200)
            return `${method} ${url} by ${by.name}: shows what is another State's`
          return faultOf(by, `${method} ${url}`, isHome, response)
        }),
      )
      count += faults.length
      wrong.push(...faults.flatMap((fault) => fault ?? []))
    }
  }
  return { count, wrong }
}

describe('every page', () => {
  test('is of a State, of the instance, a person’s own, or open for a reason', () => {
    const placed = [...ofState, ...ofInstance, ...ownPages, ...paths.filter(isOpen)]
    expect([...placed].sort()).toEqual([...paths].sort())
  })

  test('of a State opens to its own people alone, read or sent to', async () => {
    const { count, wrong } = await walk(ofState, { set: stage.sets.customs, space: 'XZZ' })
    expect(count).toBe(ofState.length * 2 * stage.walkers.length)
    expect(wrong).toEqual([])
  })

  test('of a State shows no record of another State under its own address', async () => {
    const pages = ofState.filter((path) => idOn(path, stage.sets.foreign) !== '' && path.includes(':id'))
    const { count, wrong } = await walk(pages, { set: stage.sets.foreign, space: 'XZZ' })
    expect(count).toBe(pages.length * 2 * stage.walkers.length)
    expect(wrong).toEqual([])
  })

  test('of the instance opens to its administrator alone', async () => {
    const { wrong } = await walk(ofInstance, { set: stage.sets.customs, space: 'XZZ' })
    expect(wrong).toEqual([])
  })

  test('of one’s own leads whoever is not signed in to signing in', async () => {
    const strangers = stage.walkers.filter((by) => by.barred === 'sign-in-needed')
    for (const path of ownPages)
      for (const by of strangers) {
        const { statusCode, headers } = await ask(by, 'GET', `/${path}`)
        expect([path, by.name, [302, 303, 405].includes(statusCode)]).toEqual([path, by.name, true])
        if (statusCode !== 405) expect(headers.location).toMatch(/^\/sign-in/)
      }
  })

  test('that is open shows no State’s content to strangers', async () => {
    const nobody = stage.walkers.find((by) => by.name === 'nobody') as Walker
    for (const path of paths.filter(isOpen)) {
      const { statusCode, body } = await ask(nobody, 'GET', addressOf(path, stage.sets.customs, 'XZZ'))
      expect([path, statusCode < 500]).toEqual([path, true])
      expect(body).not.toMatch(/Zandria|Ystria/)
    }
  })
})

describe('the server', () => {
  test('answers no address beside the API, the pages, the built files and three of its own', () => {
    const known = new Set([
      ...apiRoutes.map((route) => `/api/v1${routerPath(route.url)}`),
      // Whether it runs, what the API is, the link of a letter that a mail program follows by itself, the pages.
      ...['/healthz', '/api/openapi.json', '/unsubscribe', '/*', '*'],
    ])
    const isFile = (url: string): boolean => /\.[a-z0-9]+$/.test(url)
    // Pages that take a file stand in the router by themselves, since their bodies stream.
    const isPage = (url: string): boolean => paths.includes(url.slice(1))
    // The drawing leaves out the middle of an address whose end is anything.
    const isCut = (url: string): boolean =>
      url.endsWith('*') && [...known].some((each) => each.endsWith('/*') && each.startsWith(url.slice(0, -1)))
    const others = site.addresses.filter(
      (url) => !known.has(url) && !isFile(url) && !isPage(url) && !(url.length > 2 && isCut(url)),
    )
    expect(others).toEqual([])
  })
})
