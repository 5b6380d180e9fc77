/** A what-if of the demonstration plan with something to show in each of its parts. */
import type { Page } from 'playwright-core'

/** Begins one, moves what the first actions are about, and gives its address. */
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
