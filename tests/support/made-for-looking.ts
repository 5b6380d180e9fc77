/** Records that are made in a browser before their pages are looked at. */
import type { Page } from 'playwright-core'

/** Begins a what-if of the demonstration plan, moves the first actions, and gives its address. */
export const layDownWhatIf = async (page: Page, state: string): Promise<string> => {
  await page.goto(`${state}/plan/what-ifs/new`)
  await page.locator('[name="title"]').fill('Three months later')
  await page.locator('form.panel button[type="submit"]').click()
  await page.waitForURL(/done=made/)
  const address = new URL(page.url()).pathname
  await page.locator('[name="numbers"]').fill('1–6')
  await page.locator('[name="count"]').fill('3')
  await page.locator('button[value="shift"]').click()
  await page.waitForURL(/done=changed/)
  return address
}

/** Calls a meeting without an agenda, and gives its address. */
export const callMeeting = async (page: Page, state: string): Promise<string> => {
  await page.goto(`${state}/meetings/new`)
  await page.locator('[name="title"]').fill('Working group')
  await page.locator('[name="heldOn"]').fill('2026-12-01')
  await page.locator('form.panel button[type="submit"]').click()
  await page.waitForURL(/done=call/)
  return new URL(page.url()).pathname
}
