import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readZip } from '#documents/zip-archive.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { byKeys, type Keys } from '#tests/support/by-keys.ts'
import { openCleanSite, type Site } from '#tests/support/demo-site.ts'
import { fillIn } from '#tests/support/sent-import.ts'

// One person's week at the desk, from an empty matrix to a plan in Word.
vi.setConfig({ testTimeout: 600_000 })

let site: Site
/** The first States that the register offers, by their codes: none is named here, and nothing is said of them. */
let codes: string[] = []
const administrator = { name: 'Ada Keeper', email: 'ada@instance.example', password: 'four plain words here' }
const firstPasswords = new Map<string, string>()

beforeAll(async () => {
  site = await openCleanSite()
  const { page, context } = await site.visit()
  const headers = { origin: site.address }
  await page.request.post('/set-up', { headers, form: administrator })
  await page.goto('/instance')
  const options = page.locator('select[name="stateCode"] option:not([value=""])')
  codes = await options.evaluateAll((all) => all.slice(0, 2).map((each) => (each as HTMLOptionElement).value))
  for (const stateCode of codes) {
    const answer = await page.request.post('/api/v1/instance/states', {
      headers,
      data: {
        stateCode,
        coordinatorName: 'Cora Point',
        coordinatorEmail: `cora@${stateCode.toLowerCase()}.example`,
        language: 'en',
      },
    })
    firstPasswords.set(stateCode, ((await answer.json()) as { password: string }).password)
  }
  await context.close()
})
afterAll(() => site.close())

interface Desk {
  page: Page
  keys: Keys
  root: string
}
const primary = 'main form button.is-primary'
const said = (page: Page, role: 'status' | 'alert') =>
  page.locator(`main [role="${role}"]`).filter({ hasText: /\S/ }).first()
const api = async <T>({ page, root }: Desk, path: string): Promise<T> =>
  (await (await page.request.get(`/api/v1${root}${path}`)).json()) as T

const enter = async ({ page, keys, root }: Desk, code: string): Promise<void> => {
  const [first, own] = [firstPasswords.get(code) ?? '', 'a plan for all of us']
  await page.goto('/sign-in')
  await keys.write('[name="email"]', `cora@${code.toLowerCase()}.example`)
  await keys.write('[name="password"]', first)
  await keys.follow(primary)
  await keys.write('[name="current"]', first)
  await keys.write('[name="password"]', own)
  await keys.write('[name="again"]', own)
  await keys.follow(primary)
  await page.waitForURL(`**${root}`)
}

const enterAgencies = async ({ page, keys, root }: Desk): Promise<void> => {
  for (const [name, shortName, kind] of [
    ['Ministry of Justice', 'Justice', 'justice'],
    ['Customs Service', 'Customs', 'customs'],
  ] as const) {
    await page.goto(root)
    await keys.follow('a[href$="/agencies/new"]')
    await keys.write('[name="name"]', name)
    await keys.write('[name="shortName"]', shortName)
    await keys.choose('[name="kind"]', kind)
    await keys.follow(primary)
  }
}

const enterLaw = async ({ page, keys, root }: Desk): Promise<void> => {
  await page.goto(`${root}/legal-instruments`)
  await keys.follow('a[href$="/legal-instruments/new"]')
  await keys.write('[name="shortTitle"]', 'Penal Code')
  await keys.write('[name="title"]', 'Penal Code')
  await keys.choose('[name="kind"]', 'code')
  await keys.write('[name="number"]', '41/2009')
  await keys.choose('[name="status"]', 'in-force')
  await keys.follow(primary)
}

/** The form as the page makes it, filled in as a ministry would: of three fields two answered, each X with its law. */
const takeForm = async ({ page, keys, root }: Desk): Promise<void> => {
  await page.goto(`${root}/matrix/op2`)
  await keys.follow('form[action$="/documents/make"] button')
  await page.locator('main a[download]').waitFor({ timeout: 60_000 })
  const coming = page.waitForEvent('download')
  await keys.reach('main a[download]')
  await keys.press('Enter')
  const form = await readFile(await (await coming).path())
  const columns = ['legal', 'enforcement'].flatMap((facet) => ['NW', 'CW', 'BW'].map((each) => [facet, each]))
  const rows = loadFramework('2017').rows.filter((row) => row.isGapEligible && row.weapons.length === 3)
  const filled = await fillIn(form, ({ cell }) => {
    for (const [at, { concept }] of rows.entries())
      for (const [across, [facet, weapon]] of columns.entries()) {
        const turn = (at + across) % 3
        if (turn === 2) continue
        cell(concept, `value:${facet}:${weapon}`).value = turn === 1 ? 'X' : '?'
        cell(concept, `source:${facet}`).value = `Penal Code, Art. ${200 + at}`
      }
  })
  await page.goto(`${root}/matrix-imports`)
  const choosing = page.waitForEvent('filechooser')
  await keys.reach('input[type="file"]')
  await keys.press('Enter')
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await (await choosing).setFiles({ name: 'ministry.xlsx', mimeType, buffer: filled })
  await keys.follow(primary)
  await keys.follow('button[form="take"].is-primary')
  expect(await said(page, 'status').textContent()).toContain(String(rows.length * 4))
}

/** Six rows become X in one step, and one article is cited for those that rest on nothing yet. */
const changeMany = async ({ page, keys, root }: Desk): Promise<void> => {
  await page.goto(`${root}/matrix/op3cd`)
  await keys.reach('.cell a')
  await keys.press('Home')
  const on = (await page.evaluate(() => document.documentElement.dir)) === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  await keys.press(...Array(5).fill(`Shift+${on}`), ...Array(5).fill('Shift+ArrowDown'))
  await keys.press('x')
  await page.waitForURL(/changes\/new/)
  await keys.follow(primary)
  expect(await said(page, 'status').count()).toBe(1)

  // Twelve of these were blank: each is an X now that names no source, and one article covers them all.
  await page.goto(`${root}/matrix/check`)
  await keys.follow('a[href$="/matrix/provisions/new?unsourced"]')
  expect(await page.locator('input[name="fieldIds"]:checked').count()).toBe(12)
  const instrument = await page
    .locator('[name="source.legalInstrumentId"] option')
    .last()
    .getAttribute('value')
  await keys.choose('[name="source.legalInstrumentId"]', instrument ?? '')
  await keys.write('[name="source.provision"]', 'Art. 214')
  await keys.follow(primary)
  await keys.follow(primary)
  expect(await page.locator('main table tbody tr').count()).toBe(12)
}

const freezeAndCompare = async ({ page, keys, root }: Desk): Promise<void> => {
  await page.goto(`${root}/matrix/cycles/new`)
  await keys.write('[name="title"]', 'First assessment')
  await keys.follow(primary)
  await page.goto(`${root}/matrix/op2#op2.use/NW/legal`)
  await keys.press('Delete')
  await expect.poll(() => page.locator('[data-result]').textContent()).not.toBe('')
  await page.goto(`${root}/matrix/cycles`)
  await keys.follow('main a[href*="/matrix/compare"]')
  expect(await page.locator('.change-row').count()).toBe(1)
}

interface PlannedAction {
  id: string
  number: number
  title: { versions: Record<string, { text: string }> }
  needsActionIds: string[]
}
const actionsOf = async (desk: Desk): Promise<PlannedAction[]> =>
  (await api<{ plan: { actions: PlannedAction[] } }>(desk, '/plan')).plan.actions

/** All gaps by the box of their section, and measures row by row, until the plan will have eighty actions. */
const draftEighty = async ({ page, keys, root }: Desk): Promise<void> => {
  await page.goto(`${root}/gaps?unfolded#gaps`)
  const measures = new Set<string>()
  for (let stop = ''; stop !== 'end'; ) {
    await keys.press('Tab')
    stop = await page.evaluate(() => {
      const here = document.activeElement
      if (here?.matches('button[form="draft"]')) return 'end'
      if (here?.matches('input[name="manyFieldIds"]')) return 'section'
      if (here?.matches('.gap-row summary')) return 'row'
      return here?.matches('input[name="measureIds"]') ? (here as HTMLInputElement).value : ''
    })
    if (stop === 'section') await keys.press('Space')
    else if (stop === 'row' && measures.size < 75) await keys.press('Enter')
    else if (stop.startsWith('m-') && !measures.has(stop)) {
      measures.add(stop)
      await keys.press('Space')
    }
  }
  await keys.follow('button[form="draft"]')
  expect(new URL(page.url()).pathname).toBe(`${root}/plan`)
}

/** What stands in the first row of a column is written, and filled down to the last. */
const fillColumn = async ({ page, keys, root }: Desk, column: string, typed: string): Promise<void> => {
  await page.goto(`${root}/plan/table`)
  await keys.reach('[data-column]')
  await keys.press('Control+Home')
  const on = (await page.evaluate(() => document.documentElement.dir)) === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const cell = page.locator(`tr[data-id] [data-column="${column}"]`)
  while (!(await cell.first().evaluate((each) => each === document.activeElement))) await keys.press(on)
  // What stands there already is opened and left; what is typed replaces it.
  await page.keyboard.type(typed)
  await keys.press('Enter')
  await expect.poll(() => cell.first().getAttribute('data-value')).not.toBe('')
  await keys.press('ArrowUp', 'Control+Shift+ArrowDown', 'Control+d')
  await page.waitForURL(/changed=/)
}

/** Costs of all actions: a currency that does not exist is told at once, and who carries them is said for many. */
const sayCosts = async (desk: Desk): Promise<void> => {
  const { page, keys, root } = desk
  const [first] = await actionsOf(desk)
  await page.goto(`${root}/plan/actions/${first?.id}`)
  await keys.write('[name="costOnce"]', '120000')
  await keys.write('[name="currency"]', 'EURO')
  await keys.follow(primary)
  expect(await said(page, 'alert').count()).toBe(1)
  await keys.write('[name="currency"]', 'EUR')
  await keys.follow(primary)
  expect(await said(page, 'status').count()).toBe(1)
  await fillColumn(desk, 'currency', 'EUR')
  await fillColumn(desk, 'costOnce', '120000')

  await page.goto(`${root}/plan/table`)
  await keys.reach('[data-column]')
  await keys.press('Control+Home', 'Control+Shift+ArrowDown', 'Space')
  await keys.choose('#many [name="carrier"]', 'to-be-funded')
  await keys.follow('#many button[value="preview"]')
  await keys.follow('button[value="apply"]')
  await page.goto(`${root}/plan/costs`)
  expect(await page.locator('main').textContent()).not.toContain('2, 3')
}

/** What an action waits for may not wait for it; and what moves when that one takes longer is told. */
const askWhatSlips = async (desk: Desk, locale: string): Promise<void> => {
  const { page, keys, root } = desk
  const actions = await actionsOf(desk)
  const waiting = actions.find((action) => action.needsActionIds.length > 0)
  const needed = actions.find((action) => action.id === waiting?.needsActionIds[0])
  if (waiting === undefined || needed === undefined) throw new Error('No action waits for another.')
  await page.goto(`${root}/plan/actions/${needed.id}`)
  await keys.write('[name="filter.needsActionIds"]', waiting.title.versions[locale]?.text ?? '')
  await keys.reach(`[name="needsActionIds"][value="${waiting.id}"]`)
  await keys.press('Space')
  await keys.follow(primary)
  expect(await said(page, 'alert').textContent()).toContain(String(waiting.number))

  page.once('dialog', (dialog) => void dialog.accept())
  await page.goto(`${root}/plan/dependencies`)
  await keys.choose('select[name="actionId"]', needed.id)
  await keys.write('[name="days"]', '200')
  const answered = page.waitForEvent('load')
  await keys.press('Enter')
  await answered
  expect(await page.locator('#slip').textContent()).toContain(String(waiting.number))
}

const writeSections = async ({ page, keys, root }: Desk, words: string): Promise<void> => {
  await page.goto(`${root}/plan`)
  const links = page.locator('main a[href*="/plan/sections/"]')
  const addresses = await links.evaluateAll((all) => [
    ...new Set(all.map((each) => each.getAttribute('href') ?? '')),
  ])
  for (const address of addresses) {
    await page.goto(address)
    await keys.write('[name="blocks.0.text"]', words)
    await keys.follow(primary)
  }
}

const makeWord = async ({ page, keys, root }: Desk): Promise<string> => {
  await page.goto(`${root}/plan`)
  expect(await page.locator('#readiness li').allTextContents()).toEqual([])
  await keys.choose('select[name="what"]', 'plan.docx')
  await keys.follow('form[action$="/documents/make"] button')
  await page.locator('main a[download]').waitFor({ timeout: 60_000 })
  const coming = page.waitForEvent('download')
  await keys.reach('main a[download]')
  await keys.press('Enter')
  const entries = readZip(await readFile(await (await coming).path()), 1e8)
  const part = Array.isArray(entries) ? entries.find((each) => each.name === 'word/document.xml') : undefined
  return part?.data.toString().replaceAll(/<[^>]+>/g, '') ?? ''
}

test.each([
  ['en', 'to be decided', 'Agreed by both agencies.'],
  ['ar', 'يُحدَّد لاحقاً', 'اتفقت عليه الجهتان'],
])(
  'by keys alone, in “%s”, an empty matrix becomes a plan of eighty actions in Word',
  async (locale, undecided, agreed) => {
    const code = codes[locale === 'en' ? 0 : 1] ?? ''
    const { page, context } = await site.visit({ locale })
    const desk: Desk = { page, keys: byKeys(page), root: `/states/${code}` }
    await enter(desk, code)
    await enterAgencies(desk)
    await enterLaw(desk)
    await takeForm(desk)
    await changeMany(desk)
    await freezeAndCompare(desk)
    await draftEighty(desk)
    const drafted = await actionsOf(desk)
    expect(drafted.length).toBeGreaterThanOrEqual(80)
    await fillColumn(desk, 'leadAgencyId', 'Justice')
    await sayCosts(desk)
    await askWhatSlips(desk, locale)
    await writeSections(desk, agreed)
    const words = await makeWord(desk)
    const titles = drafted.map(({ title }) => title.versions[locale]?.text ?? '')
    expect(titles.filter((title) => title === '' || !words.includes(title))).toEqual([])
    expect(words.split(agreed).length - 1).toBe(9)
    expect(words).not.toContain(undecided)
    await context.close()
  },
)
