import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '#cli/commands.ts'
import { runCli } from '#cli/run-cli.ts'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
let context: BrowserContext
let page: Page

beforeAll(async () => {
  site = await openDemoSite()
  context = await site.browser.newContext({
    baseURL: site.address,
    locale: 'en-GB',
    javaScriptEnabled: false,
  })
  page = await context.newPage()
})
afterAll(() => site.close())

describe('anybody, without signing in and without script,', () => {
  test.each([
    '/about-the-framework',
    '/framework/obligations',
    '/framework/measures',
    '/framework/measures/m-op2-weapons-act',
    '/framework/rows/op2.possess',
    '/framework/correction',
    '/framework/states',
    '/framework/states/TKM',
    '/framework/groupings',
    '/framework/groupings/RACVIAC',
  ])('reads %s, which loads no script', async (address) => {
    const answer = await page.goto(address)
    expect(answer?.status()).toBe(200)
    expect(await page.locator('script').count()).toBe(0)
    expect(await page.locator('h1').count()).toBe(1)
  })

  test.each([
    '/framework/measures/m-nothing',
    '/framework/rows/op9.nothing',
    '/framework/states/XVA',
    '/framework/groupings/NOTHING',
  ])('is told that %s is not there', async (address) => {
    expect((await page.goto(address))?.status()).toBe(404)
  })

  test('narrows the catalogue by paragraph, kind and column', async () => {
    await page.goto('/framework/measures')
    await page.selectOption('select[name="section"]', 'op3cd')
    await page.selectOption('select[name="kind"]', 'equipment')
    await page.selectOption('select[name="weapon"]', 'NW')
    await page.locator('form.filters button').click()
    const titles = await page.locator('tbody th').allTextContents()
    expect(titles).toContain('Equip selected border points to detect, with upkeep and a response plan')
    expect(titles.length).toBeLessThan(10)
  })

  test('reads what a measure needs first, what does much the same, and that it is not official', async () => {
    await page.goto('/framework/measures/m-op2-weapons-act')
    const words = await page.locator('main').textContent()
    expect(words).toContain('Needs first')
    expect(words).toContain('Add a chapter on these weapons to the penal code')
    expect(words).toContain('Own words, not official.')
  })

  test('sees the footnote to a name by its context', async () => {
    await page.goto('/framework/groupings/RACVIAC')
    expect(await page.locator('main').textContent()).toContain('in line with UNSCR 1244 and the ICJ Opinion')
    await page.goto('/framework/states/XKX')
    expect(await page.locator('h1').textContent()).toBe('Kosovo*')
    expect(await page.locator('main').textContent()).toContain('Security Council resolution 1244 (1999)')
  })

  test.each([
    ['fr', '/framework/rows/op2.possess', 'Stocker est une manière de posséder'],
    ['ar', '/framework/groupings/OSCE', 'والأخرى هي الكرسي الرسولي'],
    ['fr', '/framework/states/CZE', '1978 est la date de la Tchécoslovaquie'],
  ])('reads in %s at %s why and what must be known', async (locale, address, words) => {
    const own = await site.browser.newContext({ baseURL: site.address, locale, javaScriptEnabled: false })
    const read = await own.newPage()
    await read.goto(address)
    const text = await read.locator('main').textContent()
    await own.close()
    expect(text).toContain(words)
  })

  test('finds names in the alphabetical order of the language', async () => {
    await page.goto('/framework/states')
    const names = await page.locator('.name-columns a').allTextContents()
    expect(names).toHaveLength(195)
    expect(names).toEqual([...names].sort(new Intl.Collator('en').compare))
  })
})

test('a proposed correction comes as a file that the command line takes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plan1540-proposed-'))
  await page.goto('/framework/rows/op2.develop')
  await page.getByRole('link', { name: 'Propose a correction' }).click()
  await page.getByLabel('Better wording').fill('develop or design')
  await page.getByLabel('Where it was read').fill('Official form, page 4')
  await page.getByLabel('Why').fill('Two words were missing.')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Make the file' }).click(),
  ])
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ row: 'OP2.04', was: 'develop' })
  let out = ''
  const exit = await runCli(commands, ['framework', 'apply-correction', path], {
    out: (text) => {
      out += text
    },
    error: () => undefined,
    environment: {},
    now: () => new Date(),
  })
  rmSync(folder, { recursive: true })
  expect([exit, out]).toEqual([0, expect.stringContaining('labelRevision: 2')])
})

test.each([true, false])(
  'a correction of blanks alone comes back with all that was typed and names what to fill in (script: %s)',
  async (javaScriptEnabled) => {
    const { page: own, context } = await site.visit({ javaScriptEnabled })
    await own.goto('/framework/correction?row=OP2.04&language=fr')
    await own.getByLabel('Better wording').fill('mettre au point ou concevoir')
    await own.getByLabel('Where it was read').fill('   ')
    await own.getByLabel('Why').fill(' \n ')
    await own.getByLabel('Who proposes it').fill('A reader')
    await own.getByRole('button', { name: 'Make the file' }).click()
    expect(await own.getByRole('alert').getByRole('link').allTextContents()).toEqual([
      'Where it was read: Fill this in.',
      'Why: Fill this in.',
    ])
    expect(await own.title()).toMatch(/^No file made: /)
    expect(await own.getByLabel('Row').inputValue()).toBe('OP2.04')
    expect(await own.getByLabel('Language of the wording').inputValue()).toBe('fr')
    expect(await own.getByLabel('Better wording').inputValue()).toBe('mettre au point ou concevoir')
    expect(await own.getByLabel('Who proposes it').inputValue()).toBe('A reader')
    await own.getByLabel('Where it was read').fill('Official form, page 4')
    await own.getByLabel('Why').fill('Two words were missing.')
    const [download] = await Promise.all([
      own.waitForEvent('download'),
      own.getByRole('button', { name: 'Make the file' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('correction-OP2.04-fr.json')
    await context.close()
  },
)

test('a coordinator chooses another measure for a gap, and the action says which', async () => {
  const { page: own, context: signedIn } = await site.enter(personas.coordinator, {
    javaScriptEnabled: false,
  })
  // Narrowed to a section, the list stands open.
  await own.goto(`${state}/gaps?section=op2`)
  const row = own
    .locator('.gap-row')
    .filter({ has: own.locator('details') })
    .first()
  await row.locator('input[name="fieldIds"]').first().check()
  await row.locator('summary').click()
  const other = row.locator('input[name="measureIds"]').nth(1)
  const title = (await other.getAttribute('aria-label')) ?? ''
  await other.check()
  await own.locator('button[form="draft"]').click()
  expect(own.url()).toMatch(/drafted=\d+&unserved=0$/)
  expect(await own.locator('main').textContent()).toContain(title)
  await signedIn.close()
})
