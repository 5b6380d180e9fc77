import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'
import { cell, row, tableAddress, textOf } from '#tests/support/plan-table-cells.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

test('by keys alone a cell is opened, written, refused, mended, filled down and taken back', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(tableAddress)
  await cell(page, 2, 'endOn').click()
  await page.keyboard.type('3/4/2028')
  await page.keyboard.press('Enter')
  await page.getByText('means two things').waitFor()
  expect(await cell(page, 2, 'endOn').locator('input').inputValue()).toBe('3/4/2028')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Q2 2028')
  await page.keyboard.press('Enter')
  await expect.poll(() => textOf(page, 2, 'endOn')).toBe('Q2 2028')
  // Enter went down; a list opens at what is typed.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('u')
  await page.keyboard.press('Enter')
  await expect.poll(() => textOf(page, 3, 'status')).toBe('Under way')

  await cell(page, 2, 'endOn').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+d')
  await page.getByRole('status').filter({ hasText: '2 actions were saved' }).waitFor()
  expect([await textOf(page, 3, 'endOn'), await textOf(page, 4, 'endOn')]).toEqual(['Q2 2028', 'Q2 2028'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('status').filter({ hasText: 'taken back' }).waitFor()
  expect([await textOf(page, 3, 'endOn'), await textOf(page, 4, 'endOn')]).toEqual(['Q2 2028', 'Q1 2028'])

  const order = async () => (await page.locator('td.of-number').allTextContents()).slice(0, 4)
  // The script that knows the keys comes with the end of the page.
  await page.waitForLoadState()
  await cell(page, 2, 'title').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(order).toEqual(['1', '3', '2', '4'])
  await page.goto(`${state}/plan/numbers`)
  await page.getByRole('button', { name: 'Give the new numbers' }).click()
  await page.getByRole('status').filter({ hasText: 'new numbers' }).waitFor()
  expect(await order()).toEqual(['1', '2', '3', '4'])
  await context.close()
})

test('without script a row has its form, many are changed after a look, and two people’s row is settled', async () => {
  const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(tableAddress)
  await row(page, 21).getByRole('link', { name: /Edit/ }).click()
  const form = page.locator('.row-form')
  await form.getByLabel('Currency').fill('XYZ')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await page.getByRole('alert').allTextContents()).toContainEqual(
    expect.stringContaining('no such currency'),
  )
  await form.getByLabel('Currency').fill('USD')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await textOf(page, 21, 'currency')).toBe('USD')

  for (const number of [5, 6]) await row(page, number).getByRole('checkbox').check()
  const many = page.locator('#many')
  await many.getByLabel('Status').selectOption('under-way')
  await many.getByLabel('End').fill('2026')
  await many.getByRole('button', { name: 'Look at the change' }).click()
  // Action 6 starts in 2027: nothing can be saved, and the row says why.
  expect(await page.getByRole('alert').textContent()).toContain('Nothing was saved')
  await page.goto(tableAddress)
  for (const number of [5, 6]) await row(page, number).getByRole('checkbox').check()
  await many.getByLabel('Status').selectOption('under-way')
  await many.getByLabel('Who carries the cost').selectOption('in-kind')
  await many.getByRole('button', { name: 'Look at the change' }).click()
  expect(await page.getByText('Who carries the cost').count()).toBe(2)
  await page.getByRole('button', { name: 'Save all 2 actions' }).click()
  expect([await textOf(page, 5, 'status'), await textOf(page, 6, 'status')]).toEqual([
    'Under way',
    'Under way',
  ])

  await row(page, 7).getByRole('link', { name: /Edit/ }).click()
  const other = await site.enter(personas.coordinator)
  await other.page.goto(tableAddress)
  await cell(other.page, 7, 'startOn').click()
  await other.page.keyboard.type('2027')
  await other.page.keyboard.press('Enter')
  await expect.poll(() => textOf(other.page, 7, 'startOn')).toBe('2027')
  await form.getByLabel('Start').fill('Q1 2026')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('radio', { name: /you, not saved/ }).check()
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await textOf(page, 7, 'startOn')).toBe('Q1 2026')
  await other.context.close()
  await context.close()
})

test('rows of a spreadsheet are pasted: odd shapes are told, the rest is seen and then saved', async () => {
  const { page, context } = await site.enter(personas.coordinator, { locale: 'ar' })
  await page.goto(`${tableAddress}/paste`)
  const box = page.locator('#paste-text')
  await box.fill('No.\tAction\tLead\tEnd\n22\t\tCustoms\n\tWrite a guide for forwarders\tTrade\tQ2 2028')
  await page.locator('button[value="preview"]').click()
  expect(await page.locator('[role="alert"]').textContent()).toContain('الخلايا المدمجة')
  expect(await box.inputValue()).toContain('Write a guide')
  await box.fill('No.\tAction\tLead\tEnd\n22\t\tCustoms\t\n\tWrite a guide for forwarders\tTrade\tQ2 2028')
  await page.locator('button[value="preview"]').click()
  await page.locator('button[value="apply"]').click()
  await page.locator('[role="status"]').waitFor()
  expect(await page.getByText('Write a guide for forwarders').count()).toBe(1)
  expect(await textOf(page, 22, 'leadAgencyId')).toBe('الجمارك')
  await context.close()
})

test('sections and objectives are added, moved, renamed and taken out when they hold nothing', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan/outline`)
  await page.getByLabel('A further objective').fill('International cooperation')
  await page.locator('#objectives').getByRole('button', { name: 'Add', exact: true }).click()
  const last = () => page.locator('#objectives .part-line').last()
  expect(await last().textContent()).toContain('E. International cooperation')
  await page.getByRole('button', { name: 'Move E. up' }).click()
  const lines = await page.locator('#objectives .part-line').allTextContents()
  expect(lines.map((line) => line.slice(0, 8))).toEqual([
    'A. Law: ',
    'B. Accou',
    'C. Borde',
    'D. Inter',
    'E. Coord',
  ])
  await page.getByRole('button', { name: 'Take out D.' }).click()
  expect(await page.locator('#objectives .part-line').count()).toBe(4)
  await page.getByLabel('A further section').fill('')
  await page.locator('#sections').getByRole('button', { name: 'Add', exact: true }).click()
  expect(await page.locator('#sections [role="alert"]').textContent()).toBe('Fill this in.')
  await context.close()
})

test('an observer reads the table and is offered nothing to change; a forged look before saving changes nothing', async () => {
  const { page, context } = await site.enter(personas.observer)
  await page.goto(tableAddress)
  expect(await page.locator('tr[data-id]').count()).toBeGreaterThan(30)
  expect(await page.locator('#many').count()).toBe(0)
  await context.close()
  const coordinator = await site.enter(personas.coordinator)
  await coordinator.page.goto(tableAddress)
  const ids = (await row(coordinator.page, 1).getAttribute('data-id')) ?? ''
  const forged = await coordinator.page.request.post(`${tableAddress}/many`, {
    headers: { origin: site.address },
    form: { intent: 'apply', ids, [`base.${ids}`]: '1', fields: '{"status":"no such","split":"x"}' },
  })
  expect(forged.status()).toBeLessThan(500)
  await coordinator.context.close()
})
