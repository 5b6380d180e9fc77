import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
/** Addresses that the coordinator sees; those of single records are found on the pages that list them. */
let addresses: string[] = []

const findAddress = async (page: Page, list: string, link: string): Promise<string> => {
  await page.goto(list)
  return new URL(
    await page
      .locator(link)
      .first()
      .evaluate((each: HTMLAnchorElement) => each.href),
  ).pathname
}

beforeAll(async () => {
  site = await openDemoSite()
  const { page, context } = await site.enter(personas.coordinator)
  const action = await findAddress(page, `${state}/plan`, 'a[href*="/plan/actions/0"]')
  const section = await findAddress(page, `${state}/plan`, 'a[href*="/plan/sections/"]')
  const instrument = await findAddress(page, `${state}/legal-instruments`, 'a[href*="/legal-instruments/0"]')
  await page.goto(`${state}/plan`)
  await page.locator('form[action$="/documents/make"] button').click()
  addresses = [
    state,
    ...['op1', 'op2', 'op3ab-nw', 'op678', 'all'].map((each) => `${state}/matrix/${each}`),
    ...['op2.develop/BW/legal', 'op1.npt', 'op678.control-lists-items'].map(
      (each) => `${state}/fields/${each}`,
    ),
    `${state}/legal-instruments`,
    `${state}/legal-instruments/new`,
    instrument,
    `${state}/gaps`,
    `${state}/plan`,
    `${state}/plan/edit`,
    `${state}/plan/actions`,
    `${state}/plan/actions/new`,
    action,
    `${action}/report`,
    section,
    new URL(page.url()).pathname,
    `${state}/history`,
    '/about-the-framework',
    '/no-such-page',
  ]
  await context.close()
})
afterAll(() => site.close())

/** Contrast is the slow rule, and a matter of colours alone: each scheme is looked at once. */
const contrast = 'color-contrast'

const axeProblems = async (page: Page, wishes: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> => {
  const { violations } = await wishes(new AxeBuilder({ page })).analyze()
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${page.url()} ${rule.id}: ${node.target.join(' ')} ${node.failureSummary}`),
  )
}

/** Every address in one browser; what the look finds wrong, one line each. */
const lookAtAll = async (
  context: BrowserContext,
  look: (page: Page) => Promise<string[]>,
): Promise<string[]> => {
  const page = await context.newPage()
  const found: string[] = []
  page.on('pageerror', (error) => found.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) found.push(`${page.url()}: ${message.text()}`)
  })
  for (const address of addresses) {
    await page.goto(address)
    found.push(...(await look(page)))
  }
  return found
}

/** One heading, a title of its own, the language and the direction that were asked for. */
const headProblems = async (page: Page, language: string): Promise<string[]> => {
  const head = await page.evaluate(() => ({
    headings: document.querySelectorAll('h1').length,
    title: document.title,
    language: document.documentElement.lang,
    direction: document.documentElement.dir,
  }))
  const isRight =
    head.headings === 1 &&
    head.title.endsWith(' – Plan1540') &&
    head.language === language &&
    head.direction === (language === 'ar' ? 'rtl' : 'ltr')
  return isRight ? [] : [`${page.url()} ${JSON.stringify(head)}`]
}

test.each(['en', 'ar'])('no page in “%s” has anything that axe finds wrong', async (language) => {
  const { context } = await site.enter(personas.coordinator, { locale: language })
  const look = async (page: Page) => [
    ...(await headProblems(page, language)),
    ...(await axeProblems(page, (axe) => axe.disableRules(contrast))),
  ]
  expect(await lookAtAll(context, look)).toEqual([])
  await context.close()
})

test.each(['light', 'dark'] as const)('every page keeps its contrasts on %s ground', async (colorScheme) => {
  const { context } = await site.enter(personas.coordinator, { colorScheme })
  expect(await lookAtAll(context, (page) => axeProblems(page, (axe) => axe.withRules(contrast)))).toEqual([])
  await context.close()
})

const widthProblems = async (page: Page): Promise<string[]> => {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return beyond > 0 ? [`${page.url()} is ${beyond} pixels too wide`] : []
}

const fingerProblems = async (page: Page): Promise<string[]> => {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, select, .button, .matrix .cell a, .words a')]
      .filter((each) => each.checkVisibility() && !each.matches('.unseen, .is-link'))
      .map((each) => ({ words: each.textContent?.trim().slice(0, 30), height: each.offsetHeight }))
      .filter((each) => each.height < 44),
  )
  return small.map((each) => `${page.url()}: “${each.words}” is ${each.height} pixels high`)
}

test.each([320, 390, 768])(
  'at %d pixels no page is too wide, and what is pressed fits a finger',
  async (width) => {
    const { context } = await site.enter(personas.coordinator, { viewport: { width, height: 720 } })
    const look = async (page: Page) => [...(await widthProblems(page)), ...(await fingerProblems(page))]
    expect(await lookAtAll(context, look)).toEqual([])
    await context.close()
  },
)

test('the first view of every page weighs at most 45 kB of HTML and CSS, packed', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  const weights: [string, number][] = []
  for (const address of addresses) {
    const html = await (await page.request.get(address)).body()
    const style = /href="([^"]+\.css)"/.exec(html.toString())?.[1] ?? ''
    const css = await (await page.request.get(style)).body()
    weights.push([address, gzipSync(html, { level: 5 }).length + gzipSync(css).length])
  }
  expect(weights.filter(([, weight]) => weight > 45_000)).toEqual([])
  await context.close()
})
