import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'
import { lyingArchive, pdfWith, sheetWith, wordWith } from '#tests/support/text-files.ts'

let site: DemoSite
const folder = mkdtempSync(join(tmpdir(), 'plan1540-files-'))
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

const main = (page: Page) => page.getByRole('main')
const choose = async (page: Page, name: string, buffer: Buffer): Promise<void> => {
  await page.goto(`${state}/files`)
  await page.getByLabel('File from your machine').setInputFiles({ name, mimeType: 'text/html', buffer })
}
const send = async (page: Page, name: string, buffer: Buffer): Promise<void> => {
  await choose(page, name, buffer)
  await page.getByRole('button', { name: 'Send the file' }).click()
  await page.waitForURL(/\/files\/0.*added/)
}
/** Waits until the file's page says that its text is read. */
const isRead = (page: Page) =>
  expect
    .poll(async () => {
      await page.reload()
      return main(page).getByRole('status').last().textContent()
    })
    .toBe('read')
const found = async (page: Page, words: string): Promise<string> => {
  await page.goto(`${state}/search?q=${encodeURIComponent(words)}&kind=file`)
  return (await main(page).textContent()) ?? ''
}

test('a file is handed in without script, known by its content, found by its words, taken out byte by byte', async () => {
  const { page, context } = await site.enter(personas.customsOfficer, { javaScriptEnabled: false })
  await page.goto(`${state}/reports`)
  await page.getByRole('link', { name: 'Files', exact: true }).click()
  expect(await page.title()).toContain('Files')

  await page.getByRole('button', { name: 'Send the file' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Choose a file.')
  for (const [name, bytes, sentence] of [
    ['report.pdf', Buffer.from('MZ\x90\x00\x03\x00', 'latin1'), 'its content is a program'],
    ['report.pdf', Buffer.from('only words'), 'its name ends in “.pdf”, but its content is plain text'],
    ['laws.zip', lyingArchive(), 'it unpacks to something other than it says of itself'],
  ] as const) {
    await choose(page, name, bytes)
    await page.getByRole('button', { name: 'Send the file' }).click()
    await page.getByRole('alert').waitFor({ timeout: 30_000 })
    expect(await page.getByRole('alert').textContent()).toContain(sentence)
  }

  // The browser hands so much over from the disk only.
  const large = join(folder, 'large.pdf')
  writeFileSync(large, Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(51 * 1024 * 1024)]))
  await page.goto(`${state}/files`)
  await page.getByLabel('File from your machine').setInputFiles(large)
  await page.getByRole('button', { name: 'Send the file' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('The file is larger than 50 MB')

  const bytes = pdfWith('en', 'Republic of Quillwort')
  await send(page, 'law.pdf', bytes)
  expect(await main(page).textContent()).toContain(createHash('sha256').update(bytes).digest('hex'))
  await isRead(page)
  const address = page.url()
  const link = await page.getByRole('link', { name: 'Download the file' }).getAttribute('href')
  const answer = await page.request.get(link ?? '')
  expect(answer.headers()['content-type']).toBe('application/pdf')
  expect(answer.headers()['content-disposition']).toContain('attachment; filename="law.pdf"')
  expect((await answer.body()).equals(bytes)).toBe(true)
  expect(await found(page, 'quillwort')).toContain('law.pdf')
  expect(await page.locator('mark').first().textContent()).toBe('Quillwort')
  await page.getByRole('link', { name: 'law.pdf' }).click()
  expect(new URL(page.url()).pathname).toBe(new URL(address).pathname)

  // Nothing rests on it, so its sender may take it away again.
  await page.getByRole('link', { name: 'Take the file away' }).click()
  await page.getByRole('button', { name: 'Take the file away' }).click()
  expect(await page.getByRole('status').first().textContent()).toContain('The file was taken away.')
  expect(await found(page, 'quillwort')).not.toContain('law.pdf')
  await context.close()
})

test('with script one sees how far it is and can break it off, and Word and Excel are found in English and Arabic', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  // A slow line, so that there is something to break off.
  const slow = await context.newCDPSession(page)
  await slow.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 300_000,
  })
  await choose(page, 'long.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(3_000_000)]))
  await page.getByRole('button', { name: 'Send the file' }).click()
  await page.getByRole('progressbar', { name: 'How much of the file is sent' }).waitFor()
  await page.getByRole('button', { name: 'Break off' }).click()
  await page.getByText('Broken off. Nothing of the file was kept.').waitFor()
  await slow.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
  await page.reload()
  expect(await main(page).textContent()).not.toContain('long.pdf')

  await choose(page, 'report.docx', Buffer.from('\x7fELF\x02\x01\x01', 'latin1'))
  await page.getByRole('button', { name: 'Send the file' }).click()
  await page.getByText(/its content is a program/).waitFor()

  for (const [name, bytes, words] of [
    [
      'letter.docx',
      await wordWith('The licences of the harbourmaster', 'تراخيص المرفأ'),
      ['harbourmaster', 'المرفأ'],
    ],
    ['permits.xlsx', await sheetWith('Permits', 'Thimbleweed', 'السمسرة'), ['thimbleweed', 'السمسرة']],
    ['qanun.pdf', pdfWith('ar', 'جمهورية الزنبق'), ['الزنبق']],
  ] as const) {
    await send(page, name, bytes)
    await isRead(page)
    for (const each of words) expect(await found(page, each)).toContain(name)
  }

  // What a record rests on stays.
  await page.goto(`${state}/communications/new`)
  await page.locator('[name="sentOn"]').fill('2024-05-03')
  await page
    .getByLabel('File from your machine')
    .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('The note as sent.') })
  await page.locator('form.panel button[type="submit"]').last().click()
  await page.goto(`${state}/files`)
  await page.getByRole('link', { name: 'note.txt' }).click()
  expect(await main(page).textContent()).toContain('Communication to the Committee')
  expect(await page.getByRole('link', { name: 'Take the file away' }).count()).toBe(0)
  await context.close()

  // Another State finds and opens nothing of it.
  const other = await site.enter(personas.neighbour)
  expect((await other.page.goto(`${state}/files`))?.status()).toBe(404)
  await other.context.close()
})
