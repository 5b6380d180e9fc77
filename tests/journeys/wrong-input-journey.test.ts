import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const field = `${state}/fields/op2.develop/BW/legal`
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
const told = async (page: Page): Promise<string> =>
  (await page.getByRole('alert').allTextContents()).join(' ')

test('a day far from the plan is told with the years it may lie in, and what was typed stays', async () => {
  const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(`${state}/plan/actions/new`)
  await page.getByRole('textbox', { name: 'Action' }).first().fill('Write a guide')
  const start = page.getByRole('textbox', { name: 'Start' })
  await start.fill('1826')
  await page.locator('button[value="save"]').last().click()
  expect(await told(page)).toMatch(/give a date from \d{4} to \d{4}/)
  expect(await start.inputValue()).toBe('1826')
  await context.close()
})

test('a remark of a megabyte is refused with a sentence, on the page and in pasted cells, and nothing is saved', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(field)
  const remark = page.getByRole('textbox', { name: 'Remark' }).first()
  const before = await remark.inputValue()
  await remark.fill('x'.repeat(1_000_000))
  await save(page)
  await page.waitForLoadState()
  expect(await told(page)).toContain('Remark: This is too long: 10000 characters at most.')
  await page.goto(field)
  expect(await remark.inputValue()).toBe(before)
  await page.goto(`${state}/plan/table/paste`)
  await page.locator('#paste-text').fill('x'.repeat(1_000_000))
  await page.locator('button[value="preview"]').click()
  await page.waitForLoadState()
  expect(await told(page)).toContain('This is too long: 500000 characters at most.')
  await context.close()
})

test('one field saved in two tabs of one person is a choice, and neither text is lost', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  const other = await context.newPage()
  await page.goto(field)
  await other.goto(field)
  const remark = (of: Page) => of.getByRole('textbox', { name: 'Remark' }).first()
  await remark(page).fill('From the first tab.')
  await save(page)
  await page.getByRole('status').waitFor()
  await remark(other).fill('From the second tab.')
  await save(other)
  await other.waitForLoadState()
  const shown = (await other.locator('main').textContent()) ?? ''
  expect(shown).toContain('From the first tab.')
  expect(shown).toContain('From the second tab.')
  await context.close()
})

test('two actions cannot come to wait for each other: the second is refused with the number of the first', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan`)
  // In the demonstration action 2 waits for action 1.
  const addressOf = async (number: number) =>
    (await page
      .locator('tr', { hasText: new RegExp(`^\\s*${number}\\D`) })
      .locator('a')
      .first()
      .getAttribute('href')) ?? ''
  const [one, two] = [await addressOf(1), await addressOf(2)]
  await page.goto(one)
  const box = page.locator(`input[name="needsActionIds"][value="${two.split('/').at(-1)}"]`)
  await box.evaluate((each: HTMLInputElement) => {
    each.checked = true
  })
  await save(page)
  await page.getByRole('alert').first().waitFor()
  expect(await told(page)).toContain('Action 2 waits for this one already')
  await context.close()
})

test('gaps that somebody answered meanwhile leave the list; what else was ticked is ticked still', async () => {
  const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(`${state}/gaps?unfolded`)
  const [whole, single] = [page.locator('[name="manyFieldIds"]').last(), page.locator('[name="fieldIds"]')]
  const [gone = '', ...left] = ((await whole.getAttribute('value')) ?? '').split(' ')
  const before = await single.count()
  await whole.check()
  const other = await context.newPage()
  await other.goto(`${state}/fields/${gone}`)
  await other.locator('[name="value"][value="NA"]').check()
  await other.getByLabel('Remark').fill('No such items in the State.')
  await other.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: /^(Draft|Add)/ }).click()
  expect(await page.getByRole('alert').textContent()).toContain('are no gaps any more')
  expect(await single.count()).toBe(before - 1)
  expect(await whole.getAttribute('value')).toBe(left.join(' '))
  expect(await whole.isChecked()).toBe(true)
  await context.close()
})

test('what a pasted row lacks is one line for each cell', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan/table/paste`)
  await page.locator('#paste-text').fill('Action\tLead\tCurrency\nTrain prosecutors\tMars\tQQQ')
  await page.locator('button[value="preview"]').click()
  await page.getByRole('alert').waitFor()
  const heights = await page
    .getByRole('alert')
    .locator('li')
    .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().height))
  expect(heights).toHaveLength(2)
  for (const height of heights) expect(height).toBeLessThan(50)
  await context.close()
})

test('what is missing in an action leads to the control that mends it', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan`)
  const links = await page
    .locator('#readiness a[href*="/plan/actions/"]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''))
  expect(links.length).toBeGreaterThan(2)
  for (const link of links) {
    await page.goto(link)
    expect(await page.locator(':target').count(), link).toBe(1)
  }
  await context.close()
})
