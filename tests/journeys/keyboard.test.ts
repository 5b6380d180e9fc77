import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

test('the matrix is one tab stop; arrows move in it, Enter opens the field', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/matrix/op2`)
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  for (let step = 0; step < 60 && !(await focused()).startsWith('manufacture'); step += 1)
    await page.keyboard.press('Tab')
  expect(await focused()).toBe('manufacture, NW, in law: X')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toBe('acquire, CW, in law: X')
  await page.keyboard.press('End')
  expect(await focused()).toBe('acquire, BW, in enforcement: ?')
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('')
  await page.keyboard.press('Shift+Tab')
  expect(await focused()).toBe('acquire, BW, in enforcement: ?')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.get('field') === 'op2.acquire/BW/enforcement')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('acquire')
  await page.keyboard.press('Escape')
  expect(await focused()).toBe('acquire, BW, in enforcement: ?')
  await page.setViewportSize({ width: 1000, height: 700 })
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${state}/fields/op2.acquire/BW/enforcement`)
  await context.close()
})

test('in Arabic the arrows follow the page: left goes on', async () => {
  const { page, context } = await site.enter(personas.coordinator, { locale: 'ar' })
  await page.goto(`${state}/matrix/op2`)
  const link = page.locator('.cell a').first()
  await link.focus()
  await page.keyboard.press('ArrowLeft')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('CW')
  await context.close()
})

test('a field is answered and saved by keyboard alone, and the first stop skips to the content', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/fields/op2.develop/BW/enforcement`)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  const isOnRadio = () =>
    page.evaluate(
      () => document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'radio',
    )
  for (let step = 0; step < 20 && !(await isOnRadio()); step += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('status').textContent()).toContain('Saved')
  expect(await page.getByRole('radio', { name: /Reference may not/ }).isChecked()).toBe(true)
  await context.close()
})

test('leaving a page with unsaved text asks first; saving does not', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/fields/op2.develop/BW/legal`)
  await page.getByLabel('Remark').fill('Not saved yet.')
  const asked = page.waitForEvent('dialog')
  const leaving = page.goto(`${state}/plan`).catch(() => null)
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await leaving
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await page.getByRole('status').textContent()).toContain('Saved')
  await context.close()
})

test('keys pressed alone are turned off in one’s account, and on again', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  const focused = () => page.evaluate(() => document.activeElement?.id ?? '')
  const cellName = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  const turn = async (name: string) => {
    await page.goto('/account')
    await page.getByRole('button', { name }).click()
  }
  await page.goto(state)
  await page.keyboard.press('/')
  expect(await focused()).toBe('bar-search')
  await turn('Turn these keys off')
  expect(await page.getByRole('status').textContent()).toContain('off')
  await page.goto(`${state}/matrix/op2`)
  await page.keyboard.press('/')
  expect(await focused()).not.toBe('bar-search')
  expect(await page.locator('#bar-search').getAttribute('aria-keyshortcuts')).toBe(null)
  expect(await page.locator('#grid-keys').textContent()).not.toContain('filters')
  await page.locator('.cell a').first().focus()
  const before = await cellName()
  for (const key of ['f', 'x', 'n', '?']) await page.keyboard.press(key)
  expect(await cellName()).toBe(before)
  await page.keyboard.press('ArrowDown')
  expect(await cellName()).not.toBe(before)
  await turn('Turn these keys on')
  await page.goto(`${state}/search`)
  await page.keyboard.press('/')
  expect(await focused()).toBe('search-words')
  await context.close()
})
