import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const focusedName = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const cell = (page: Page, id: string) => page.locator(`[id="${id}"]`)
const said = (page: Page) => page.locator('[data-result]').textContent()
const status = (page: Page) => page.getByRole('status').filter({ hasText: /\S/ }).textContent()

test('by keys alone a value is set, undone, NA is asked its reason, and Esc leads back to the cell', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/matrix/op2#op2.use/NW/legal`)
  expect(await focusedName(page)).toBe('use, NW, in law: X')
  await page.keyboard.press('Shift+?')
  await expect.poll(() => said(page)).toContain('Saved. use, NW, in law: ?.')
  await page.keyboard.press('Delete')
  await expect.poll(() => said(page)).toContain('use, NW, in law: blank')
  await page.keyboard.press('Control+z')
  await expect.poll(() => said(page)).toContain('Undone. use, NW, in law: ?')
  await page.keyboard.press('Control+z')
  await expect.poll(() => said(page)).toContain('Undone. use, NW, in law: X')
  await page.reload()
  expect(await cell(page, 'op2.use/NW/legal').getAttribute('aria-label')).toBe('use, NW, in law: X')

  await page.keyboard.press('n')
  await page.waitForURL(/field=op2.use/)
  expect(await page.getByRole('radio', { name: /Does not apply/ }).isChecked()).toBe(true)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.keyboard.press('Escape')
  expect(new URL(page.url()).search).toBe('')
  expect(await focusedName(page)).toBe('use, NW, in law: X')
  await page.keyboard.press('f')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
  await context.close()
})

test('two persons who set one value by key: the second is shown both and chooses', async () => {
  const first = await site.enter(personas.coordinator)
  const second = await site.enter(personas.coordinator)
  const address = `${state}/matrix/op3ab#op3ab.account-use/NW/legal`
  await first.page.goto(address)
  await second.page.goto(address)
  await first.page.keyboard.press('Shift+?')
  await expect.poll(() => said(first.page)).toContain('Saved')
  await second.page.keyboard.press('Delete')
  await second.page.waitForURL(/field=op3ab.account-use/)
  expect(await second.page.getByRole('alert').textContent()).toContain('one field has two values')
  await second.page.getByRole('radio', { name: /you, not saved/ }).check()
  await second.page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(() => said(second.page)).toBe('Saved.')
  expect(await second.page.getByRole('radio', { name: /No information/ }).isChecked()).toBe(true)
  await first.context.close()
  await second.context.close()
})

test('a selection by Shift and arrows leads to what a value would do, is carried out and taken back', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/matrix/op2?weapon=BW#op2.develop/BW/legal`)
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(`Shift+${key}`)
  expect(await page.locator('td[aria-selected="true"]').count()).toBe(6)
  expect(await page.locator('[data-count]').textContent()).toBe('Chosen: 6')
  await page.keyboard.press('x')
  await page.getByRole('heading', { name: 'What will change' }).waitFor()
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    '2 fields change',
    '4 fields stay as they are',
  ])
  await page.getByRole('button', { name: 'Change the ticked fields now' }).click()
  expect(await status(page)).toContain('2 fields were changed.')
  await page.getByRole('button', { name: 'Take it back in 2 fields' }).click()
  expect(await status(page)).toContain('2 fields were changed.')
  await page.getByRole('link', { name: 'Back to the matrix' }).click()
  expect(new URL(page.url()).search).toBe('?weapon=BW')
  expect(await cell(page, 'op2.develop/BW/legal').getAttribute('aria-label')).toContain(': ?')
  await context.close()
})

test('without script fields are filtered, chosen, changed in one step; the filter survives a field', async () => {
  const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(`${state}/matrix/op2`)
  await page.getByLabel('Value', { exact: true }).selectOption({ label: 'blank' })
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  const main = page.getByRole('main')
  expect(await main.textContent()).toMatch(/\d+ fields of 66 shown, in \d+ rows/)
  const filtered = page.url()
  await page.getByRole('link', { name: 'develop, BW, in enforcement: blank' }).click()
  await page.getByRole('link', { name: 'Next', exact: true }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('assist')
  await page.getByRole('link', { name: 'Back to the matrix' }).click()
  expect(page.url().split('#')[0]).toBe(filtered)

  await page.getByRole('link', { name: 'Choose many fields' }).click()
  await page.getByRole('checkbox', { name: 'finance abovementioned activities, the whole row' }).check()
  await page.getByRole('checkbox', { name: /^develop, BW, in enforcement/ }).check()
  await page.getByRole('button', { name: 'Change the ticked fields' }).click()
  expect(await main.textContent()).toContain('3 fields chosen')
  await page.getByRole('button', { name: 'Show what will change' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Say what is to change')
  await page.getByLabel('Value', { exact: true }).selectOption('NA')
  await page.getByRole('button', { name: 'Show what will change' }).click()
  expect(await main.textContent()).toContain('NA needs its reason')
  await page.getByRole('button', { name: 'Say it differently' }).click()
  await page.getByLabel('Add to the remark').fill('No such trade in Veltmark.')
  await page.getByRole('button', { name: 'Show what will change' }).click()
  await page.getByRole('button', { name: 'Change the ticked fields now' }).click()
  expect(await page.getByRole('status').textContent()).toContain('3 fields were changed.')
  await page.getByRole('button', { name: 'Take it back in 3 fields' }).click()
  await context.close()
})

test('one provision serves twelve fields in one step, with X where they were blank', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/legal-instruments`)
  await page.getByRole('link', { name: 'Penal Code', exact: true }).click()
  await page.getByRole('link', { name: 'Cite it in many fields' }).click()
  await page.getByLabel('Article or provision').fill('Art. 999')
  await page.getByText('OP 2: prohibitions on non-State actors').click()
  const boxes = page.locator('details[open] input[name="fieldIds"]')
  for (let at = 18; at < 30; at += 1) await boxes.nth(at).check()
  await page.getByLabel('Set X where the field is blank').check()
  await page.getByRole('button', { name: 'Show what will change' }).last().click()
  expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('12 fields change')
  await page.getByRole('button', { name: 'Change the ticked fields now' }).click()
  expect(await status(page)).toContain('12 fields were changed.')
  expect(await page.getByRole('main').textContent()).toContain('added: Penal Code, Art. 999')
  await context.close()
})

test('on a phone a tapped mark opens four answers inside its card', async () => {
  const { page, context } = await site.enter(personas.coordinator, { viewport: { width: 390, height: 844 } })
  await page.goto(`${state}/matrix/op2`)
  await cell(page, 'op2.acquire/BW/legal').click()
  const answers = page.locator('.card-answers')
  expect(await answers.getByRole('button').count()).toBe(4)
  await answers.getByRole('button', { name: 'no information' }).click()
  await expect.poll(() => said(page)).toContain('Saved. acquire, BW, in law: blank')
  expect(await answers.count()).toBe(0)
  await context.close()
})

test('the picture of what is recorded and planned says the same as its table, also where there is no room', async () => {
  const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(`${state}/gaps`)
  const picture = page.getByRole('img', { name: 'Obligations by weapon' })
  const table = page.getByRole('table').first()
  expect(await table.isVisible()).toBe(false)
  await page.getByText('The same as a table').click()
  expect(await table.isVisible()).toBe(true)
  for (const coverage of ['recorded', 'planned', 'open', 'na']) {
    const drawn = await picture.locator(`use[href="#mark-${coverage}"]`).count()
    expect(await table.locator(`.is-${coverage}`).count(), coverage).toBe(drawn)
    expect(
      await page.locator('.legend li', { has: page.locator(`.is-${coverage}`) }).textContent(),
    ).toContain(`${drawn}`)
  }
  const last = picture.locator('use').last()
  await page.setViewportSize({ width: 320, height: 700 })
  const { x, width } = (await last.boundingBox()) ?? { x: 0, width: 0 }
  expect(x).toBeGreaterThan(150)
  expect(x + width).toBeLessThan(320)
  await context.close()
})
