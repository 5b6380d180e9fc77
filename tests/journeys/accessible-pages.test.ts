import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { demoPassword } from '#service/demo-personas.ts'
import {
  changeFirstPassword,
  type DemoSite,
  openCleanSite,
  openDemoSite,
  personas,
  type Site,
  signIn,
  state,
} from '#tests/support/demo-site.ts'
import { blankForm, fillIn } from '#tests/support/sent-import.ts'
import { fileBehind, pageFiles } from '#tests/support/site-map.ts'
import { wordTemplateFile } from '#tests/support/word-template-files.ts'

// Each test looks at every page; on a machine that others keep busy that may take many minutes.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 })

let site: DemoSite
let cleanSite: Site

/** Somebody who looks at pages; addresses of single records are found on the pages that list them. */
interface Looker {
  site: Site
  /** Null for somebody who is not signed in. */
  signedIn: Awaited<ReturnType<BrowserContext['storageState']>> | null
  addresses: string[]
}
let lookers: Looker[] = []

const findAddress = async (page: Page, list: string, link: string): Promise<string> => {
  await page.goto(list)
  return new URL(
    await page
      .locator(link)
      .first()
      .evaluate((each: HTMLAnchorElement) => each.href),
  ).pathname
}

const lookAsCoordinator = async (): Promise<Looker> => {
  const { page, context } = await site.enter(personas.coordinator)
  const action = await findAddress(page, `${state}/plan`, 'a[href*="/plan/actions/0"]')
  const section = await findAddress(page, `${state}/plan`, 'a[href*="/plan/sections/"]')
  const instrument = await findAddress(page, `${state}/legal-instruments`, 'a[href*="/legal-instruments/0"]')
  const cycle = await findAddress(page, `${state}/matrix/cycles`, 'a[href*="/matrix/cycles/0"]')
  const report = await findAddress(page, `${state}/reports`, 'a[href*="/reports/0"]')
  const part = await findAddress(page, report, 'a[href*="/sections/"]')
  const entry = await findAddress(page, `${state}/communications`, 'a[href*="/communications/0"]')
  const member = await findAddress(page, state, 'a[href*="/focal-point"]')
  // Kept, so that the page has everything to show that it can.
  await page.request.put('/api/v1/states/XVA/document-template?name=ministry.docx&base=0', {
    headers: { origin: site.address, 'content-type': 'application/octet-stream' },
    data: await wordTemplateFile(),
  })
  await page.goto(`${state}/matrix/op1?choose=`)
  await page.locator('input[name="fieldIds"]').first().check()
  await page.getByRole('button', { name: 'Change the ticked fields' }).click()
  await page.getByRole('checkbox', { name: 'I have verified it today' }).check()
  await page.getByRole('button', { name: 'Show what will change' }).click()
  await page.getByRole('button', { name: 'Change the ticked fields now' }).click()
  const change = new URL(page.url()).pathname
  // Waits with changes, and with a cell that is refused.
  const filled = await fillIn(await blankForm(), ({ cell }) => {
    cell('op2.manufacture', 'value:legal:NW').value = 'NA'
    cell('op2.acquire', 'source:legal').value = 'Decree 7, Art. 3'
    cell('op1.npt', 'remark').value = 'See the depositary.'
  })
  const sent = await page.request.post('/api/v1/states/XVA/matrix-imports?name=matrix.xlsx', {
    headers: { origin: site.address, 'content-type': 'application/octet-stream' },
    data: filled,
  })
  const { id: importId } = (await sent.json()) as { id: string }
  await page.goto(`${state}/plan`)
  await page.locator('form[action$="/documents/make"] button').click()
  const addresses = [
    state,
    ...['op1', 'op2', 'op3ab-nw', 'op678', 'all'].map((each) => `${state}/matrix/${each}`),
    `${state}/matrix/op2?choose=&value=blank`,
    `${state}/matrix/changes`,
    `${state}/matrix/changes/new`,
    change,
    `${state}/matrix/provisions/new`,
    ...['op2.develop/BW/legal', 'op1.npt', 'op678.control-lists-items'].map(
      (each) => `${state}/fields/${each}`,
    ),
    `${state}/matrix/cycles`,
    `${state}/matrix/cycles/new`,
    cycle,
    `${state}/matrix/compare`,
    `${state}/matrix/check`,
    `${state}/matrix-imports`,
    `${state}/matrix-imports/${importId}`,
    `${state}/agencies/new`,
    `${state}/legal-instruments`,
    `${state}/legal-instruments/new`,
    instrument,
    `${state}/gaps`,
    `${state}/steps`,
    `${state}/plan`,
    `${state}/plan/edit`,
    `${state}/plan/outline`,
    `${state}/plan/table`,
    `${state}/plan/table/many`,
    `${state}/plan/table/paste`,
    `${state}/plan/numbers`,
    `${state}/plan/actions`,
    `${state}/plan/costs`,
    `${state}/plan/dependencies?actionId=${action.split('/').at(-1)}&days=90`,
    `${state}/plan/sequencing?asked=1&currency=EUR&budget=900000&load=2&hasMeasures=on`,
    `${state}/plan/actions/new`,
    action,
    `${action}/report`,
    section,
    new URL(page.url()).pathname,
    `${state}/documents/template`,
    `${state}/reports`,
    `${state}/reports/new`,
    report,
    ...['edit', 'look-again', 'send', 'remove'].map((each) => `${report}/${each}`),
    part,
    `${state}/communications`,
    `${state}/communications/new`,
    entry,
    `${state}/history`,
    `${state}/members/new`,
    member,
    `${member}/end`,
    `${member}/password`,
    '/password',
    '/about-the-framework',
    '/framework/obligations',
    '/framework/measures',
    '/framework/measures/m-op2-weapons-act',
    '/framework/rows/op3cd.licensing-authority',
    '/framework/correction',
    '/framework/states',
    '/framework/states/TKM',
    '/framework/groupings',
    '/framework/groupings/RACVIAC',
    '/no-such-page',
  ]
  const signedIn = await context.storageState()
  await context.close()
  return { site, signedIn, addresses }
}

/** The administrator, and a person whom he gives two spaces, since only such a one sees the choice of spaces. */
const lookAsAdministratorAndOther = async (): Promise<Looker[]> => {
  const administrator = await site.visit()
  await signIn(
    administrator.page,
    'administrator@plan1540.example',
    demoPassword('administrator@plan1540.example'),
  )
  let password = ''
  for (const [spaceCode, role] of [
    ['UN1540', 'expert'],
    ['MIRE', 'provider'],
  ]) {
    const answer = await administrator.page.request.post('/api/v1/instance/members', {
      headers: { origin: site.address },
      data: { spaceCode, name: 'Two Spaces', email: 'two@spaces.example', role, language: 'en' },
    })
    password = ((await answer.json()) as { password: string | null }).password ?? password
  }
  const other = await site.visit()
  await signIn(other.page, 'two@spaces.example', password)
  await changeFirstPassword(other.page, password, 'two spaces and no more')
  const contact = await findAddress(administrator.page, '/instance', 'main a[href$="/password"]')
  const found = [
    {
      site,
      signedIn: await administrator.context.storageState(),
      addresses: [
        '/instance',
        '/instance/spaces/UN1540/members/new',
        '/instance/spaces/XVA/members/new',
        contact,
      ],
    },
    { site, signedIn: await other.context.storageState(), addresses: ['/', '/states/UN1540'] },
  ]
  await Promise.all([administrator.context.close(), other.context.close()])
  return found
}

/** The coordinator of a State that has no plan yet: the first that can be opened; none is named here. */
const lookAsNewCoordinator = async (): Promise<Looker> => {
  const administrator = await site.visit()
  const keeper = 'administrator@plan1540.example'
  await signIn(administrator.page, keeper, demoPassword(keeper))
  await administrator.page.goto('/instance')
  const choice = administrator.page.locator('select[name="stateCode"] option:not([value=""])').first()
  const email = 'new@coordinator.example'
  const answer = await administrator.page.request.post('/api/v1/instance/states', {
    headers: { origin: site.address },
    data: {
      stateCode: await choice.getAttribute('value'),
      coordinatorName: 'New Coordinator',
      coordinatorEmail: email,
      language: 'en',
    },
  })
  const { code, password } = (await answer.json()) as { code: string; password: string }
  const { page, context } = await site.visit()
  await signIn(page, email, password)
  await changeFirstPassword(page, password, 'no plan yet but soon')
  const signedIn = await context.storageState()
  await Promise.all([administrator.context.close(), context.close()])
  return { site, signedIn, addresses: [`/states/${code}/plan`, `/states/${code}/plan/begin`] }
}

beforeAll(async () => {
  site = await openDemoSite()
  cleanSite = await openCleanSite()
  lookers = [
    await lookAsCoordinator(),
    ...(await lookAsAdministratorAndOther()),
    await lookAsNewCoordinator(),
    { site, signedIn: null, addresses: ['/sign-in'] },
    { site: cleanSite, signedIn: null, addresses: ['/set-up'] },
  ]
})
afterAll(async () => {
  await site.close()
  await cleanSite.close()
})

test('every page of the site map is among those looked at', () => {
  const looked = new Set(lookers.flatMap(({ addresses }) => addresses.map(fileBehind)))
  expect(pageFiles().filter((file) => !looked.has(file))).toEqual([])
})

/** What is looked for on a page that stands open; one line for each thing it finds wrong. */
type Look = (page: Page) => Promise<string[]>

const axe =
  (wishes: (axe: AxeBuilder) => AxeBuilder): Look =>
  async (page) => {
    const { violations } = await wishes(new AxeBuilder({ page })).analyze()
    return violations.flatMap((rule) =>
      rule.nodes.map((node) => `${page.url()} ${rule.id}: ${node.target.join(' ')} ${node.failureSummary}`),
    )
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

/** The first view, packed: at most 45 kB of HTML and CSS. */
const weight: Look = async (page) => {
  const html = await (await page.request.get(page.url())).body()
  const style = /href="([^"]+\.css)"/.exec(html.toString())?.[1] ?? ''
  const css = await (await page.request.get(style)).body()
  const bytes = gzipSync(html, { level: 5 }).length + gzipSync(css).length
  return bytes > 45_000 ? [`${page.url()} weighs ${bytes} bytes`] : []
}

// Every page is opened once a walk, since opening and the rules of axe take the time; contrast depends on the scheme.
const walks = {
  english: {
    wishes: { locale: 'en', colorScheme: 'light' },
    looks: {
      head: head('en'),
      axe: axe((all) => all),
      weight,
      320: width(320),
      390: width(390),
      768: width(768),
    },
  },
  arabic: {
    wishes: { locale: 'ar' },
    looks: { head: head('ar'), axe: axe((all) => all.disableRules('color-contrast')), 390: width(390) },
  },
  dark: {
    wishes: { colorScheme: 'dark' },
    looks: { axe: axe((all) => all.withRules('color-contrast')) },
  },
} satisfies Record<string, { wishes: BrowserContextOptions; looks: Record<string, Look> }>
type Walk = keyof typeof walks

/** Half of the addresses by the ones who see them: what each look finds wrong, by its name. */
const walkHalf = async (walk: Walk, half: 0 | 1, note: (look: string, lines: string[]) => void) => {
  const { wishes, looks } = walks[walk]
  for (const looker of lookers) {
    const { page, context } = await looker.site.visit({
      ...wishes,
      ...(looker.signedIn === null ? {} : { storageState: looker.signedIn }),
    })
    const whole = page.viewportSize() ?? { width: 1280, height: 720 }
    page.on('pageerror', (error) => note('opening', [`${page.url()}: ${error.message}`]))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy'))
        note('opening', [`${page.url()}: ${message.text()}`])
    })
    for (const address of looker.addresses.filter((_, index) => index % 2 === half)) {
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
