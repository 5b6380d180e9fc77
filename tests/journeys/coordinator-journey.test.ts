import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

test('the coordinator changes a field, cites a law for it, and the matrix shows it', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.getByRole('link', { name: 'Open the matrix' }).click()
  await page.getByRole('link', { name: 'OP 2: prohibitions' }).click()
  await page.getByRole('link', { name: 'develop, BW, in enforcement: blank' }).click()
  await page.getByRole('radio', { name: 'Steps taken, or a legal basis is named' }).check()
  const source = page.getByRole('group', { name: 'New source' })
  await source.getByLabel('Legal instrument').selectOption({ label: 'Penal Code (Act 41/2009)' })
  await source.getByLabel('Article or provision').fill('Art. 214(6)')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(() => page.locator('[data-result]').textContent()).toBe('Saved.')
  expect(await page.getByRole('heading', { name: 'Sources as cited' }).locator('..').textContent()).toContain(
    'Penal Code, Art. 214(6)',
  )
  await expect.poll(() => page.getByRole('link', { name: 'develop, BW, in enforcement: X' }).count()).toBe(1)
  await context.close()
})

test('gaps chosen become actions of the draft plan, which the coordinator then changes', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/gaps?action=without`)
  const open = page.getByRole('checkbox')
  expect(await open.count()).toBeGreaterThan(1)
  await open.nth(0).check()
  await open.nth(1).check()
  await page.getByRole('button', { name: 'Add actions for these' }).click()
  expect(await page.getByRole('status').textContent()).toMatch(/actions? (was|were) drafted/)
  await page
    .getByRole('status')
    .getByRole('link', { name: /^Action \d+$/ })
    .first()
    .click()
  expect(await page.getByRole('main').textContent()).toContain(
    'Proposed by the catalogue; confirm or change.',
  )
  const number = /Action (\d+)/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[1]
  await page.getByLabel('Lead agency').selectOption({ label: 'Ministry of Justice' })
  await page.getByLabel('Cost, once').fill('120 000')
  await page.getByLabel('Currency').fill('eur')
  await page.getByRole('group', { name: 'Who carries the cost' }).getByLabel('to be funded').check()
  await page.getByRole('button', { name: 'Confirm and save' }).click()
  expect(await page.getByRole('status').textContent()).toContain('Saved')
  expect(await page.getByLabel('Currency').inputValue()).toBe('EUR')
  await page.goto(`${state}/history`)
  expect(await page.getByRole('main').textContent()).toContain(`Ilse Marquardt changed action ${number}`)
  await context.close()
})

test('a Word plan is made, downloaded, and has the hash that the page names', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan`)
  await page.getByRole('button', { name: 'Make the document' }).click()
  const button = page.getByRole('link', { name: 'Download' })
  await button.waitFor({ timeout: 60_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  expect(download.suggestedFilename()).toMatch(/\.docx$/)
  const bytes = await readFile(await download.path())
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  expect(await page.getByRole('main').textContent()).toContain(
    createHash('sha256').update(bytes).digest('hex'),
  )
  await context.close()
})

test('an observer reads the same pages and finds nothing to press', async () => {
  const { page, context } = await site.enter(personas.observer)
  for (const path of ['/fields/op2.develop/BW/legal', '/plan', '/gaps', '/legal-instruments']) {
    expect((await page.goto(state + path))?.status()).toBe(200)
    expect(
      await page
        .getByRole('main')
        .getByRole('button', { name: /Save|Add|Enter|Draft/ })
        .count(),
    ).toBe(0)
  }
  expect((await page.goto(`${state}/plan/actions/new`))?.status()).toBe(403)
  await context.close()
})

test('a focal point reports on an action that the agency supports, and changes one that it leads', async () => {
  const { page, context } = await site.enter(personas.customsOfficer)
  await page.goto(`${state}/plan`)
  await page.getByRole('link', { name: 'Outreach to exporters of listed goods' }).click()
  expect(await page.getByLabel('Lead agency').count()).toBe(0)
  await page.getByRole('link', { name: 'Report progress' }).first().click()
  await page.getByRole('textbox', { name: 'Progress' }).fill('Two visits in the river port.')
  await page.getByLabel('Status').selectOption({ label: 'Under way' })
  await page.getByRole('button', { name: 'Report' }).click()
  expect(await page.getByRole('main').textContent()).toContain('Two visits in the river port.')
  await page.goto(`${state}/plan`)
  await page.getByRole('link', { name: 'Detection equipment at three land crossings' }).click()
  expect(await page.getByLabel('Lead agency').count()).toBe(1)
  await context.close()
})

test('an expert of the Committee sees that nothing was released yet', async () => {
  const { page, context } = await site.enter(personas.expert)
  expect(await page.getByRole('main').textContent()).toContain('Nothing was released to you yet')
  expect((await page.goto(`${state}/matrix/op2`))?.status()).toBe(404)
  await context.close()
})

test('without signing in, a page leads to the sign-in page and from there on to what was asked for', async () => {
  const context = await site.browser.newContext({ baseURL: site.address, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${state}/gaps`)
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await page.getByLabel('E-mail address').fill('nobody@mfa.example')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  expect(await page.getByRole('alert').textContent()).toContain('do not belong together')
  await page.getByRole('button', { name: /Ilse Marquardt/ }).click()
  await page.waitForURL(`**${state}/gaps`)
  await context.close()
})
