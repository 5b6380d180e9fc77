/** Addresses of single records, found on the pages that list them. */
import type { Page } from 'playwright-core'

/** Where the first link that a selector names on a list leads. */
export const findAddress = async (page: Page, list: string, link: string): Promise<string> => {
  await page.goto(list)
  return new URL(
    await page
      .locator(link)
      .first()
      .evaluate((each: HTMLAnchorElement) => each.href),
  ).pathname
}
