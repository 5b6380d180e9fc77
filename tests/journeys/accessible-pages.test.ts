import { gzipSync } from 'node:zlib'
import type { RunOptions } from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { axeFaults } from '#tests/support/axe-faults.ts'
import { type DemoSite, openCleanSite, openDemoSite, type Site } from '#tests/support/demo-site.ts'
import { findLookers, type Looker } from '#tests/support/page-lookers.ts'
import { fileBehind, pageFiles } from '#tests/support/site-map.ts'

// Each test looks at every page; on a machine that others keep busy that may take many minutes.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 })

let site: DemoSite
let cleanSite: Site

let lookers: Looker[] = []

beforeAll(async () => {
  site = await openDemoSite()
  cleanSite = await openCleanSite()
  lookers = await findLookers(site, cleanSite)
})
afterAll(async () => {
  await site.close()
  await cleanSite.close()
})

test('every page of the site map is among those looked at', () => {
  const looked = new Set(lookers.flatMap(({ addresses }) => addresses.map(fileBehind)))
  // Words of a form that no longer fits its page, for a day and for one person; kept-forms.test.ts opens it.
  // The form of an act stands behind signatures; adoption-journey.test.ts looks at it.
  const apart = ['pages/people/kept-form-page.tsx', 'pages/approval/adopt-page.tsx']
  expect(pageFiles().filter((file) => !apart.includes(file) && !looked.has(file))).toEqual([])
})

/** What is looked for on a page that stands open; one line for each thing it finds wrong. */
type Look = (page: Page) => Promise<string[]>

const axe =
  (wishes?: RunOptions): Look =>
  (page) =>
    axeFaults(page, wishes)

/** The contrast of every text in dark colours, of the page as it stands open. */
const dark: Look = async (page) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  const wrong = await axeFaults(page, { runOnly: ['color-contrast'] })
  await page.emulateMedia({ colorScheme: 'light' })
  return wrong
}

/** One heading, a title of its own, the language and the direction that were asked for. */
const head =
  (language: 'en' | 'ar'): Look =>
  async (page) => {
    const found = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      title: document.title,
      language: document.documentElement.lang,
      direction: document.documentElement.dir,
    }))
    const isRight =
      found.headings === 1 &&
      found.title.endsWith(' – Plan1540') &&
      found.language === language &&
      found.direction === (language === 'ar' ? 'rtl' : 'ltr')
    return isRight ? [] : [`${page.url()} ${JSON.stringify(found)}`]
  }

/** Nothing is wider than the window, and what is pressed fits a finger. */
const width =
  (pixels: number): Look =>
  async (page) => {
    await page.setViewportSize({ width: pixels, height: 720 })
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'button, select, .button, .menu > summary, .matrix .cell a, .words a',
        ),
      ]
        .filter((each) => each.checkVisibility() && !each.matches('.unseen, .is-link'))
        .map((each) => ({ words: each.textContent?.trim().slice(0, 30), height: each.offsetHeight }))
        .filter((each) => each.height < 44),
    )
    return [
      ...(beyond > 0 ? [`${page.url()} is ${beyond} pixels too wide`] : []),
      ...small.map((each) => `${page.url()}: “${each.words}” is ${each.height} pixels high`),
    ]
  }

/** Packed once: all pages have the same stylesheet, or a few. */
const packedStyles = new Map<string, number>()

/** The first view, packed: at most 45 kB of HTML and CSS. */
const weight: Look = async (page) => {
  const html = await (await page.request.get(page.url())).body()
  const style = /href="([^"]+\.css)"/.exec(html.toString())?.[1] ?? ''
  const css = packedStyles.get(style) ?? gzipSync(await (await page.request.get(style)).body()).length
  packedStyles.set(style, css)
  const bytes = gzipSync(html, { level: 5 }).length + css
  return bytes > 45_000 ? [`${page.url()} weighs ${bytes} bytes`] : []
}

// Every page is opened once a walk and language; contrast depends on the scheme, and on no language.
const walks = {
  english: {
    wishes: { locale: 'en', colorScheme: 'light' },
    looks: {
      head: head('en'),
      axe: axe(),
      dark,
      weight,
      320: width(320),
      390: width(390),
      768: width(768),
    },
  },
  arabic: {
    wishes: { locale: 'ar' },
    looks: {
      head: head('ar'),
      axe: axe({ rules: { 'color-contrast': { enabled: false } } }),
      390: width(390),
    },
  },
} satisfies Record<string, { wishes: BrowserContextOptions; looks: Record<string, Look> }>
type Walk = keyof typeof walks

/** Half of the addresses by the ones who see them: what each look finds wrong, by its name. */
const walkHalf = async (walk: Walk, half: 0 | 1, note: (look: string, lines: string[]) => void) => {
  const { wishes, looks } = walks[walk]
  for (const looker of lookers) {
    const addresses = looker.addresses.filter((_, index) => index % 2 === half)
    if (addresses.length === 0) continue
    const signedIn = typeof looker.signedIn === 'function' ? await looker.signedIn() : looker.signedIn
    const { page, context } = await looker.site.visit({
      ...wishes,
      ...(signedIn === null ? {} : { storageState: signedIn }),
    })
    const whole = page.viewportSize() ?? { width: 1280, height: 720 }
    page.on('pageerror', (error) => note('opening', [`${page.url()}: ${error.message}`]))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy'))
        note('opening', [`${page.url()}: ${message.text()}`])
    })
    for (const address of addresses) {
      await page.setViewportSize(whole)
      const answer = await page.goto(address)
      const wanted = address === '/no-such-page' ? 404 : 200
      const { pathname, search } = new URL(page.url())
      if (answer?.status() !== wanted || pathname + search !== address)
        note('opening', [`${address} led to ${page.url()} with ${answer?.status()}`])
      for (const [name, look] of Object.entries<Look>(looks)) note(name, await look(page))
    }
    await context.close()
  }
}

const walked = new Map<Walk, Promise<Map<string, string[]>>>()
/** Walks once, however many facts are asked of the walk; two pages at a time, one for each core. */
const wrongIn = async (walk: Walk, look: string): Promise<string[]> => {
  const begin = async () => {
    const found = new Map<string, string[]>([
      ['opening', []],
      ...Object.keys(walks[walk].looks).map((each): [string, string[]] => [each, []]),
    ])
    const note = (name: string, lines: string[]) => found.get(name)?.push(...lines)
    await Promise.all([walkHalf(walk, 0, note), walkHalf(walk, 1, note)])
    return found
  }
  const walking = walked.get(walk) ?? begin()
  walked.set(walk, walking)
  const wrong = (await walking).get(look)
  if (wrong === undefined) throw new Error(`Nothing looks for “${look}” in the walk “${walk}”.`)
  return wrong
}

test.each(Object.keys(walks) as Walk[])('every page opens without a fault in the walk “%s”', async (walk) => {
  expect(await wrongIn(walk, 'opening')).toEqual([])
})

test.each(['english', 'arabic'] as const)(
  'every page has one heading, a title, language and direction: %s',
  async (walk) => {
    expect(await wrongIn(walk, 'head')).toEqual([])
  },
)

test.each(Object.keys(walks) as Walk[])('axe finds nothing wrong on any page: %s', async (walk) => {
  expect(await wrongIn(walk, 'axe')).toEqual([])
})

test('every text of every page has its contrast in dark colours too', async () => {
  expect(await wrongIn('english', 'dark')).toEqual([])
})

test.each([
  ['english', 320],
  ['english', 390],
  ['english', 768],
  ['arabic', 390],
] as const)(
  'in %s at %d pixels no page is too wide, and what is pressed fits a finger',
  async (walk, pixels) => {
    expect(await wrongIn(walk, String(pixels))).toEqual([])
  },
)

test('the first view of every page weighs at most 45 kB of HTML and CSS, packed', async () => {
  expect(await wrongIn('english', 'weight')).toEqual([])
})
