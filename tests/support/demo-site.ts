import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'
import { launchBrowser } from '#tests/support/browser.ts'
import { makeDataFolder, startProgram } from '#tests/support/running-program.ts'
import { copyData } from '#tests/support/started-data.ts'

export interface Visit {
  page: Page
  context: BrowserContext
}

/** The program as a person meets it, in a process of its own, and a browser. */
export interface Site {
  address: string
  browser: Browser
  dataFolder: string
  /** A fresh browser profile in which nobody is signed in. */
  visit: (wishes?: BrowserContextOptions) => Promise<Visit>
  /** Stops the program and starts it on its data again, its clock so many days ahead. `address` is another then. */
  restart: (daysAhead: number) => Promise<void>
  close: () => Promise<void>
}

export interface DemoSite extends Site {
  /** A fresh browser profile in which this person is signed in by one click. */
  enter: (personaId: string, wishes?: BrowserContextOptions) => Promise<Visit>
}

/** The invented State's pages; `neighbour` coordinates another, in which nothing is recorded. */
export const state = '/states/XVA'
export const personas = {
  coordinator: 'ilse-marquardt',
  customsOfficer: 'tomas-rehn',
  observer: 'benedikt-aru',
  approver: 'helka-orsini',
  minister: 'corvin-aldane',
  government: 'yara-belloc',
  expert: 'noor-castellane',
  financeOfficer: 'maren-solheide',
  healthOfficer: 'amaru-lind',
  neighbour: 'idris-falk',
} as const

/** What makes a program's clock stand days ahead. */
const laterClock = (daysAhead: number): Record<string, string> => ({
  NODE_OPTIONS: `--import=${new URL('later-clock.mjs', import.meta.url).href}`,
  PLAN1540_TEST_DAYS_AHEAD: String(daysAhead),
})

const openSite = async (isDemo: boolean, env: Record<string, string> = {}): Promise<Site> => {
  const data = await makeDataFolder()
  const { demo, clean } = inject('startedData')
  await copyData(isDemo ? demo : clean, data.folder)
  const start = (daysAhead: number) =>
    startProgram({
      dataFolder: data.folder,
      env: { ...env, ...(daysAhead > 0 ? laterClock(daysAhead) : {}), PLAN1540_DEMO: isDemo ? '1' : '0' },
    })
  let program = start(0)
  const [address, browser] = await Promise.all([program.ready, launchBrowser()])
  const stop = async (): Promise<void> => {
    program.kill('SIGTERM')
    await program.ended
  }
  const site: Site = {
    address,
    browser,
    dataFolder: data.folder,
    visit: async (wishes = {}) => {
      const context = await browser.newContext({ baseURL: site.address, locale: 'en-GB', ...wishes })
      return { context, page: await context.newPage() }
    },
    restart: async (daysAhead) => {
      await stop()
      program = start(daysAhead)
      site.address = await program.ready
    },
    close: async () => {
      await browser.close()
      await stop()
      await data.remove()
    },
  }
  return site
}

/** Starts the demonstration on a data folder of its own. Close it in `afterAll`. */
export async function openDemoSite(env: Record<string, string> = {}): Promise<DemoSite> {
  const site = await openSite(true, env)
  return Object.assign(site, {
    enter: async (personaId: string, wishes: BrowserContextOptions = {}) => {
      const visit = await site.visit(wishes)
      await visit.page.goto('/sign-in')
      await visit.page.locator(`button[name="persona"][value="${personaId}"]`).click()
      await visit.page.waitForURL(/\/states\//)
      return visit
    },
  })
}

/** Starts an instance in which nobody exists yet, as `PLAN1540_DEMO=0` does. Close it in `afterAll`. */
export const openCleanSite = (): Promise<Site> => openSite(false)

/** Signs in by the form, and waits until the person is in. */
export const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** On the page that stands before everything else: changes the first password, and waits until the person is in. */
export const changeFirstPassword = async (page: Page, first: string, own: string): Promise<void> => {
  await page.getByLabel('Present password').fill(first)
  await page.getByLabel('New password', { exact: true }).fill(own)
  await page.getByLabel('New password once more').fill(own)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.waitForURL((url) => url.pathname !== '/password')
}
