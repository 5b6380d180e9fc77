import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const field = `${state}/fields/op2.finance/BW/legal`
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

test('without script: freeze, go on, see what changed, take the frozen state along', async () => {
  const { page } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(`${state}/matrix/op2`)
  await page.getByRole('link', { name: 'Frozen states' }).click()
  await page.getByRole('link', { name: 'Freeze the assessment' }).click()

  await page.getByLabel('Title').fill('Before the second report')
  await page.getByLabel('As of').fill('2099-01-01')
  await page.getByLabel('Note').fill('Agreed with the Ministry of Justice.')
  await page.getByRole('button', { name: 'Freeze it' }).click()
  const summary = page.getByRole('alert')
  expect(await summary.getByRole('listitem').allTextContents()).toEqual([
    'As of: This day is still to come. A state is of today or earlier.',
  ])
  expect(await page.getByLabel('Note').inputValue()).toBe('Agreed with the Ministry of Justice.')

  // A day before the last answers is asked about, and taken once it is confirmed.
  await page.getByLabel('As of').fill('2026-05-12')
  await page.getByRole('button', { name: 'Freeze it' }).click()
  expect(await summary.textContent()).toContain('changed after this day')
  await page.getByLabel('The day is right').check()
  await page.getByRole('button', { name: 'Freeze it' }).click()
  expect(await page.getByRole('status').textContent()).toContain('The assessment is frozen')
  expect(await heading(page)).toBe('Before the second report')

  const link = page.getByRole('link', { name: 'The frozen bytes' })
  const bytes = await (await page.request.get((await link.getAttribute('href')) ?? '')).body()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(await page.getByText(sha256).count()).toBe(1)

  await page.goto(field)
  await page
    .getByRole('radio', { name: /^\?/ })
    .or(page.locator('input[name="value"][value="?"]'))
    .first()
    .check()
  await page.getByLabel('Remark').fill('Whether section 6 covers it is being asked.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()

  await page.goto(`${state}/matrix/cycles`)
  await page.getByRole('link', { name: 'Compare with now' }).first().click()
  expect(await heading(page)).toBe('What changed')
  expect(await page.getByRole('heading', { name: '1 field changed' }).count()).toBe(1)
  const change = page.locator('.change-row')
  expect(await change.getByText('became').count()).toBe(1)
  expect(await change.locator('ins').textContent()).toBe('Whether section 6 covers it is being asked.')

  await page.getByLabel('Kind of change').selectOption('source-lost')
  await page.getByRole('button', { name: 'Compare' }).click()
  expect(await page.getByText('No change fits this choice.').count()).toBe(1)
  await page.getByRole('link', { name: 'Frozen states' }).last().click()
  await page.getByRole('link', { name: 'Before the second report' }).click()
  await page.getByRole('button', { name: 'Make the document' }).click()
  await expect
    .poll(
      async () => {
        await page.reload()
        return page.getByRole('link', { name: 'Download' }).count()
      },
      { timeout: 20_000 },
    )
    .toBe(1)
  expect(await page.getByText('XVA-matrix-as-of-2026-05-12-en.docx').count()).toBe(1)

  await page.goto(`${state}/history`)
  expect(await page.getByRole('listitem').filter({ hasText: 'froze' }).first().textContent()).toContain(
    'the assessment as “Before the second report”',
  )
})

test('what a careful reader asks leads to the field that mends it, and is gone once mended', async () => {
  const { page } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(`${state}/matrix/check`)
  await page.getByLabel('Rule').selectOption({ label: 'Information without a source' })
  await page.getByRole('button', { name: 'Show' }).click()
  const line = page.locator('.questions > li').filter({ hasText: 'Assistance offered' })
  expect(await line.textContent()).toContain('Information is given, and no source is named.')
  await line.getByRole('link', { name: 'Open' }).click()
  expect(new URL(page.url()).hash).toBe('#sources')
  await page.getByLabel('Document in words').fill('National report of 2025')
  await page.getByRole('textbox', { name: 'Page' }).fill('12')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await page.getByRole('status').textContent()).toContain('Saved')
  await page.goto(`${state}/matrix/check?rule=information-without-source`)
  expect(await page.locator('.questions > li').filter({ hasText: 'Assistance offered' }).count()).toBe(0)
})

test('an observer reads and compares, and is not offered to freeze', async () => {
  const { page } = await site.enter(personas.observer)
  await page.goto(`${state}/matrix/cycles`)
  expect(await page.getByRole('link', { name: 'Freeze the assessment' }).count()).toBe(0)
  const answer = await page.goto(`${state}/matrix/cycles/new`)
  expect(answer?.status()).toBe(403)
  await page.goto(`${state}/matrix/compare?from=now&to=now`)
  expect(await page.getByText('Nothing changed between these two states.').count()).toBe(1)
  await page.goto(`${state}/matrix/compare?from=nonsense`)
  expect(await page.getByRole('alert').textContent()).toContain('One of the two states is not there')
})
