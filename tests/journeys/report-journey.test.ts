import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readZip } from '#documents/zip-archive.ts'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const done = (page: Page) => page.getByRole('status').first().textContent()

/** Makes a document on the report's page and gives all text of the downloaded Word file. */
const makeWord = async (page: Page, what: string): Promise<string> => {
  await page.getByLabel('Document', { exact: true }).selectOption({ label: what })
  await page.getByRole('button', { name: 'Make the document' }).click()
  const link = page.getByRole('link', { name: 'Download' })
  await link.waitFor({ timeout: 60_000 })
  // The document's page stands under the word of what it was made of.
  expect(await page.locator('.words [aria-current="page"]').textContent()).toBe('Reports')
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  const parts = readZip(await answer.body(), 1e8)
  return Array.isArray(parts) ? parts.map(({ data }) => data.toString('utf8')).join('\n') : parts
}

test('a report is drafted, written in, looked at again, made in Word with its note, and marked as sent', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  const main = page.getByRole('main')
  await page.goto(state)
  await page.getByRole('link', { name: 'Reports', exact: true }).click()
  await page.getByRole('link', { name: 'Draft a report' }).click()
  await page.getByLabel('Title').fill('Additional information of 2026')
  await page.getByRole('button', { name: 'Make the draft' }).click()
  expect(await done(page)).toContain('The draft is made.')
  const address = new URL(page.url()).pathname
  expect(await main.textContent()).toContain('Penal Code (Act 41/2009), Art. 214(1)')

  // A person's own words, then the record moves.
  await page.getByRole('link', { name: 'Edit Operative paragraph 2: prohibitions' }).click()
  const first = page.getByLabel('Paragraph 1', { exact: true })
  await first.fill(`${await first.inputValue()}\n- read together with the Constitution`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await done(page)).toContain('Saved')
  await page.goto(`${state}/fields/op2.use/NW/legal`)
  await page.getByLabel('Article or provision').first().fill('Art. 999')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.goto(address)
  expect(await main.textContent()).toContain('one paragraph would be worded otherwise now')
  await page.getByRole('link', { name: 'Look again at the record' }).first().click()
  expect(await main.textContent()).toContain('A person changed this paragraph since it was drafted.')
  expect(await main.textContent()).toContain('Art. 999')
  await page.getByRole('button', { name: 'Keep what stands' }).click()
  expect(await done(page)).toContain('Every paragraph is decided on.')
  expect(await main.textContent()).toContain('read together with the Constitution')
  expect(await main.textContent()).not.toContain('Art. 999')

  const report = await makeWord(page, 'Report, Word')
  expect(report).toContain('read together with the Constitution')
  expect(report).not.toContain('Draft of')
  await page.goto(address)
  expect(await makeWord(page, 'Note verbale of the report, Word')).toContain('additional information of the')

  await page.goto(address)
  await page.getByRole('link', { name: 'Mark as sent' }).click()
  await page.getByLabel('Sent on').fill('2003-01-01')
  await page.getByLabel('Number or symbol').fill('Note verbale 12/2026')
  await page.getByRole('button', { name: 'Mark as sent' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('The resolution is of 28 April 2004')
  expect(await page.getByLabel('Number or symbol').inputValue()).toBe('Note verbale 12/2026')
  await page.getByLabel('Sent on').fill('2026-05-14')
  await page.getByLabel('Document made here').selectOption({ index: 2 })
  await page.getByRole('button', { name: 'Mark as sent' }).click()
  expect(await done(page)).toContain('Marked as sent')
  expect(await page.getByRole('link', { name: /^Edit/ }).count()).toBe(0)
  await page.goto(`${state}/communications`)
  expect(await page.getByRole('row').nth(1).textContent()).toMatch(
    /14 May 2026.*Note verbale 12\/2026.*SHA-256/,
  )
  await page.goto(`${state}/history`)
  expect(await main.textContent()).toContain('marked as sent the additional information')
  await context.close()
})

test('without script a past note is entered with its scan; a mistake costs nobody the file', async () => {
  const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(`${state}/communications/new`)
  await page.getByLabel('File from your machine').setInputFiles({
    name: 'note-2009.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 a scan'),
  })
  await page.getByLabel('Date', { exact: true }).fill('spring 2009')
  await page.getByRole('button', { name: 'Enter', exact: true }).click()
  expect(await page.title()).toMatch(/^Not added: /)
  expect(await page.getByRole('main').textContent()).toContain('Kept: note-2009.pdf.')
  await page.getByLabel('Date', { exact: true }).fill('2009-04')
  await page.getByRole('button', { name: 'Enter', exact: true }).click()
  expect(await done(page)).toContain('Saved')
  const row = page.getByRole('row').filter({ hasText: 'April 2009' })
  const file = await page.request.get(
    (await row.getByRole('link', { name: 'note-2009.pdf' }).getAttribute('href')) ?? '',
  )
  expect((await file.body()).toString()).toBe('%PDF-1.7 a scan')
  await context.close()
})

test('an observer reads report and register and is offered nothing to change', async () => {
  const { page, context } = await site.enter(personas.observer)
  await page.goto(`${state}/reports`)
  expect(await page.getByRole('link', { name: 'Draft a report' }).count()).toBe(0)
  await page.getByRole('table').getByRole('link').first().click()
  expect(await page.getByRole('link', { name: /^(Edit|Mark as sent|Look again)/ }).count()).toBe(0)
  expect((await page.goto(`${state}/communications/new`))?.status()).toBe(403)
  await context.close()
})
