import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inSpace } from '#service/in-space.ts'
import { startWorker } from '#service/job-worker.ts'
import { openMail } from '#service/mail-transport.ts'
import { notifyPersons } from '#service/notification-commands.ts'
import { openPool } from '#store/scope-store.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { type MailServer, startMailServer } from '#tests/support/mail-server.ts'
import {
  createPeople,
  fixtureOrigin,
  type PeopleFixture,
  sessionCookie,
} from '#tests/support/people-fixture.ts'
import { createSiteServer, type SiteServer } from '#tests/support/site-server.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let mailServer: MailServer
let people: PeopleFixture
let site: SiteServer
let browser: Browser
let address: string
let stopWorker: () => Promise<void>

beforeAll(async () => {
  database = await createTestDatabase()
  mailServer = await startMailServer()
  const mail = openMail({
    smtpUrl: mailServer.smtpUrl,
    from: 'plan1540@example.org',
    origin: () => fixtureOrigin,
  })
  people = await createPeople(database, { mail })
  site = await createSiteServer(people)
  await site.app.listen({ port: 0, host: '127.0.0.1' })
  address = `http://127.0.0.1:${(site.app.server.address() as AddressInfo).port}`
  const pool = openPool(database.appUrl, 'plan1540_worker', 3)
  pool.on('error', () => undefined)
  const worker = await startWorker(people.context, pool, () => undefined)
  stopWorker = async () => {
    await worker.stop()
    await pool.end()
  }
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await stopWorker()
  await site.close()
  people.context.mail?.close()
  await mailServer.stop()
  await people.end()
  await database.drop()
})

const visit = async (token: string | null, wishes: BrowserContextOptions = {}) => {
  const context = await browser.newContext({ baseURL: address, locale: 'en-GB', ...wishes })
  if (token !== null) {
    const [name = '', value = ''] = sessionCookie(token).split('=')
    await context.addCookies([{ name, value, url: address }])
  }
  return { context, page: await context.newPage() }
}

const mention = (part: string) =>
  inSpace(
    people.context,
    { kind: 'session', token: people.people.coordinator.token, space: 'XZZ' },
    'write',
    (scope) =>
      notifyPersons(scope, {
        kind: 'mentioned',
        personIds: [people.people.customsOfficer.personId],
        objectKind: 'assessment',
        objectId: people.assessmentIds.XZZ,
        part,
      }),
  )

test('a focal point chooses letters at once, is told of what waits, reads it, and turns the kind off by the letter', async () => {
  const { page, context } = await visit(people.people.customsOfficer.token, { javaScriptEnabled: false })
  await page.goto('/states/XZZ/notifications/settings')
  await page.getByLabel('Time zone').selectOption('Europe/Sarajevo')
  await page.getByLabel('You are mentioned').selectOption('At once')
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await page.getByRole('status').textContent()).toContain('Saved')
  expect(await page.getByRole('main').textContent()).toMatch(/24 November 2026 (at )?08:00/)

  await mention('op1.npt')
  await mention('op2.use/CW/legal')
  await expect.poll(() => mailServer.received.length).toBeGreaterThan(0)
  await page.goto('/states/XZZ')
  await page.getByRole('link', { name: 'Notifications: 2 wait' }).click()
  expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('Waiting for you: 2')
  const links = page.getByRole('link', { name: 'mentioned you' })
  expect(await links.evaluateAll((all) => all.map((each) => each.getAttribute('href')).sort())).toEqual([
    '/states/XZZ/fields/op1.npt',
    '/states/XZZ/fields/op2.use/CW/legal',
  ])
  await page
    .getByRole('button', { name: /Mark as read .*Ana Coordinator.* mentioned you/ })
    .first()
    .click()
  expect(await page.getByRole('status').textContent()).toContain('1 is marked as read.')
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  expect(await page.getByRole('main').textContent()).toContain('Nothing waits for you here.')
  await page.getByRole('link', { name: 'Notifications: nothing waits' }).waitFor()

  const link = /unsubscribe\?token=[\w.-]+/.exec(mailServer.received[0]?.mail.text ?? '')?.[0] ?? ''
  const stranger = await visit(null)
  await stranger.page.goto(`/${link}`)
  expect(await stranger.page.getByRole('main').textContent()).toContain(
    'No more mail of this kind: “You are mentioned”?',
  )
  await page.goto('/states/XZZ/notifications/settings')
  expect(await page.getByLabel('You are mentioned').inputValue()).toBe('at-once')
  await stranger.page.getByRole('button', { name: 'Turn it off' }).click()
  expect(await stranger.page.getByRole('status').textContent()).toContain('no more mail of this kind')
  await page.reload()
  expect(await page.getByLabel('You are mentioned').inputValue()).toBe('never')
  await stranger.page.goto(`/${link.slice(0, -2)}`)
  expect(await stranger.page.getByRole('alert').textContent()).toContain('not one of ours')
  await stranger.context.close()
  await context.close()
})

test.each([
  ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
  [
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
  ],
])('a mail program turns the kind off by one POST of %s, without cookie or page', async (type, payload) => {
  await people.owner.query('delete from app.notification_rhythm')
  const header = mailServer.received[0]?.raw.replaceAll(/\r\n[ \t]+/g, ' ') ?? ''
  const url = /^List-Unsubscribe: <http:\/\/127\.0\.0\.1:1540([^>]+)>/m.exec(header)?.[1] ?? ''
  const answer = await site.app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } })
  expect(answer.statusCode).toBe(200)
  const { rows } = await people.owner.query('select person_id, kind, rhythm from app.notification_rhythm')
  expect(rows).toEqual([
    { person_id: people.people.customsOfficer.personId, kind: 'mentioned', rhythm: 'never' },
  ])
  const forged = await site.app.inject({
    method: 'POST',
    url: `${url}x`,
    payload,
    headers: { 'content-type': type },
  })
  expect(forged.statusCode).toBe(404)
})
