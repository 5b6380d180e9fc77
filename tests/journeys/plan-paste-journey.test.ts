import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas } from '#tests/support/demo-site.ts'
import { cell, tableAddress, textOf } from '#tests/support/plan-table-cells.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

/** Puts cells on the clipboard as a spreadsheet does, as text and as HTML, and presses Ctrl V. */
const pasteInto = async (page: Page, cells: { text: string; html: string }): Promise<void> => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(async ({ text, html }) => {
    const part = (type: string, of: string) => new Blob([of], { type })
    await navigator.clipboard.write([
      new ClipboardItem({ 'text/plain': part('text/plain', text), 'text/html': part('text/html', html) }),
    ])
  }, cells)
  await page.keyboard.press('Control+v')
}
/** As Excel writes it: classes, widths, and line ends wherever they fit. */
const excelHtml = (rows: string): string =>
  `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0 cellpadding=0 width=128>
<!--StartFragment--><col width=64 span=2>${rows}<!--EndFragment--></table></body></html>`
const plain = (rows: string[][]) => ({
  text: `${rows.map((cells) => cells.join('\t')).join('\r\n')}\r\n`,
  html: excelHtml(
    rows
      .map((cells) => `<tr height=20>${cells.map((each) => `<td class=xl65>${each}</td>`).join('')}</tr>`)
      .join('\n'),
  ),
})

test('cells pasted by Ctrl V into the table are looked at, saved, and taken back after a look', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(tableAddress)
  const before = await textOf(page, 2, 'endOn')
  await cell(page, 2, 'endOn').click()
  await pasteInto(
    page,
    plain([
      ['Q3 2029', 'Under way'],
      ['Q4 2029', 'Planned'],
    ]),
  )
  await page.waitForURL(/paste/)
  expect(await page.getByRole('alert').allTextContents()).toEqual([])
  await page.getByRole('heading', { name: /as they would be/ }).waitFor()
  await page.getByRole('button', { name: 'Save all 2 actions' }).click()
  await page.getByRole('status').waitFor()
  expect([await textOf(page, 2, 'endOn'), await textOf(page, 3, 'endOn')]).toEqual(['Q3 2029', 'Q4 2029'])
  // Nothing was added: one click is enough.
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('status').filter({ hasText: 'taken back' }).waitFor()
  expect(await textOf(page, 2, 'endOn')).toBe(before)
  await context.close()
})

test('the undo of pasted rows takes them out again, and names those that were changed since', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  const count = async () => page.locator('tr[data-id]').count()
  await page.goto(tableAddress)
  const atFirst = await count()
  await page.goto(`${tableAddress}/paste`)
  await page.locator('#paste-text').focus()
  await pasteInto(
    page,
    plain([
      ['Action', 'End'],
      ['Write a guide', '2028'],
      ['Buy scanners', '2028'],
    ]),
  )
  await page.locator('button[value="preview"]').click()
  await page.locator('button[value="apply"]').click()
  await page.getByRole('status').waitFor()
  expect(await count()).toBe(atFirst + 2)
  const undo = page.url()
  const scanners = page.locator('tr[data-id]').filter({ hasText: 'Buy scanners' })
  const number = Number(await scanners.locator('td.of-number').textContent())
  await cell(page, number, 'endOn').click()
  await page.keyboard.type('2030')
  await page.keyboard.press('Enter')
  await expect.poll(() => textOf(page, number, 'endOn')).toBe('2030')

  await page.goto(undo)
  await page.getByRole('button', { name: 'Undo' }).click()
  const line = (title: string) => page.getByRole('row', { name: title })
  expect(await line('Write a guide').textContent()).toContain('is taken out')
  expect(await line('Buy scanners').textContent()).toContain('changed since')
  expect(await count()).toBe(0)
  await page.getByRole('button', { name: 'Take 1 action back' }).click()
  expect(await page.getByRole('status').textContent()).toContain(
    `Action ${number} stays: it was changed since`,
  )
  expect(await count()).toBe(atFirst + 1)
  expect(await page.getByText('Write a guide').count()).toBe(0)
  await context.close()
})

test('merged cells are told at their place, and nothing of them is lost or guessed', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  const html = excelHtml(`<tr><td>Action</td><td>Lead</td><td>End</td></tr>
<tr><td>Write a
  guide<br>for forwarders</td><td rowspan=2 class=xl66>Customs</td><td>2028</td></tr>
<tr><td>Buy scanners</td><td>2028</td></tr>
<tr><td colspan=3>Border control</td></tr>`)
  const text =
    'Action\tLead\tEnd\r\n"Write a guide\nfor forwarders"\tCustoms\t2028\r\nBuy scanners\t\t2028\r\nBorder control\t\t\r\n'
  await page.goto(`${tableAddress}/paste`)
  const box = page.locator('#paste-text')
  await box.focus()
  await pasteInto(page, { text, html })
  expect(await box.inputValue()).toBe(
    'Action\tLead\tEnd\n"Write a guide\nfor forwarders"\tCustoms\t2028\nBuy scanners\t↑\t2028\nBorder control\t↔\t↔',
  )
  await page.locator('button[value="preview"]').click()
  const told = await page.getByRole('alert').allTextContents()
  expect(told.join(' ')).toContain('Line 3, Lead: This cell was merged with the one above it')
  expect(told.join(' ')).toContain('Line 4, Lead: This cell was merged with the one before it')
  await box.fill('Action\tLead\tEnd\nWrite a guide\tCustoms\t2028\nBuy scanners\tCustoms\t2028')
  await page.locator('button[value="preview"]').click()
  await page.getByRole('button', { name: 'Save all 2 actions' }).waitFor()

  await page.goto(tableAddress)
  await cell(page, 4, 'leadAgencyId').click()
  await pasteInto(page, {
    text: 'Customs\t2028\r\n\t2029\r\n',
    html: excelHtml('<tr><td rowspan=2>Customs</td><td>2028</td></tr><tr><td>2029</td></tr>'),
  })
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('merged with the one above it')
  await context.close()
})
