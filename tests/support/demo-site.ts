import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser } from '#tests/support/browser.ts'
import { makeDataFolder, startProgram } from '#tests/support/running-program.ts'

/** The demonstration as a person meets it: the program in a process of its own, and a browser. */
export interface DemoSite {
  address: string
  browser: Browser
  /** A fresh browser profile in which this person is signed in by one click. */
  enter: (
    personaId: string,
    wishes?: BrowserContextOptions,
  ) => Promise<{ page: Page; context: BrowserContext }>
  close: () => Promise<void>
}

/** The invented State's pages. */
export const state = '/states/XVA'
export const personas = {
  coordinator: 'ilse-marquardt',
  customsOfficer: 'tomas-rehn',
  observer: 'benedikt-aru',
  expert: 'noor-castellane',
} as const

/** Starts the demonstration on a data folder of its own. Close it in `afterAll`. */
export async function openDemoSite(): Promise<DemoSite> {
  const data = await makeDataFolder()
  const program = startProgram({ dataFolder: data.folder, env: { PLAN1540_DEMO: '1' } })
  const [address, browser] = await Promise.all([program.ready, launchBrowser()])
  return {
    address,
    browser,
    enter: async (personaId, wishes = {}) => {
      const context = await browser.newContext({ baseURL: address, locale: 'en-GB', ...wishes })
      const page = await context.newPage()
      await page.goto('/sign-in')
      await page.locator(`button[name="persona"][value="${personaId}"]`).click()
      await page.waitForURL(/\/states\//)
      return { page, context }
    },
    close: async () => {
      await browser.close()
      program.kill('SIGTERM')
      await program.ended
      await data.remove()
    },
  }
}
