import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readZip } from '#documents/zip-archive.ts'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'
import { wordTemplateFile } from '#tests/support/word-template-files.ts'

let site: DemoSite
let ministry: Buffer
beforeAll(async () => {
  site = await openDemoSite()
  ministry = await wordTemplateFile()
})
afterAll(() => site.close())

const templatePage = `${state}/documents/template`
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const choose = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel('Word file').setInputFiles({ name, mimeType: wordType, buffer })

/** Asks for the plan in Word and gives all text of the downloaded file. */
const makePlan = async (page: Page, template: string | null): Promise<string> => {
  await page.goto(`${state}/plan`)
  if (template !== null) await page.getByLabel('Word template').selectOption({ label: template })
  await page.getByRole('button', { name: 'Make the document' }).click()
  const link = page.getByRole('link', { name: 'Download' })
  await link.waitFor({ timeout: 60_000 })
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  const parts = readZip(await answer.body(), 1e8)
  return Array.isArray(parts) ? parts.map(({ data }) => data.toString('utf8')).join('\n') : parts
}

test('a coordinator keeps the ministry’s template, and the plan carries its letterhead until it is taken out', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan`)
  expect(await page.getByLabel('Word template').count()).toBe(0)
  await page.getByRole('link', { name: 'Keep your own Word template' }).click()
  await choose(page, 'ministry.docx', ministry)
  await page.getByRole('button', { name: 'Keep this template' }).click()

  expect(await page.getByRole('status').textContent()).toContain('The template is kept.')
  const main = page.getByRole('main')
  expect(await main.textContent()).toContain('Its page, with what stands in its page header and footer.')
  expect(await main.textContent()).toMatch(/Your template has no styles .*Table Text.*; ours are used\./)
  const kept = await page.request.get(
    (await page.getByRole('link', { name: 'Download the template' }).getAttribute('href')) ?? '',
  )
  expect((await kept.body()).equals(ministry)).toBe(true)

  expect(await makePlan(page, 'ministry.docx')).toContain('MINISTRYWORD of Interior')
  expect(await main.textContent()).toContain('ministry.docx')
  expect(await makePlan(page, 'none')).not.toContain('MINISTRYWORD')

  await page.goto(templatePage)
  await page.getByRole('button', { name: 'Take the template out' }).click()
  expect(await page.getByRole('status').textContent()).toContain('The template was taken out.')
  expect(await makePlan(page, null)).not.toContain('MINISTRYWORD')
  await page.goto(`${state}/history`)
  expect(await main.textContent()).toContain('took out the Word template ministry.docx')
  await context.close()
})

test('without script, and by keyboard, a wrong file is explained at its control and a right one is kept', async () => {
  const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(templatePage)
  const send = async (name: string, buffer: Buffer) => {
    await choose(page, name, buffer)
    await page.getByLabel('Word file').press('Tab')
    const loaded = page.waitForEvent('load')
    await page.keyboard.press('Enter')
    await loaded
  }
  const macros = await wordTemplateFile({
    more: [{ name: 'word/vbaProject.bin', data: Buffer.from('x') }],
  })
  for (const [name, bytes, sentence] of [
    ['report.docx', Buffer.from('%PDF-1.7 and what follows in it'), 'This is not a Word file'],
    ['macros.docm', macros, 'The file holds macros, which are never taken in.'],
    ['large.docx', Buffer.alloc(20 << 20), 'The file is larger than 5 MB'],
  ] as const) {
    await send(name, bytes)
    expect(await page.title()).toMatch(/^Not saved: /)
    expect(await page.getByRole('alert').getByRole('link').textContent()).toContain(sentence)
    const control = page.getByLabel('Word file')
    expect(await control.getAttribute('aria-invalid')).toBe('true')
    const described = (await control.getAttribute('aria-describedby'))?.split(' ').at(-1)
    expect(await page.locator(`#${described}`).textContent()).toContain(sentence)
  }
  await send('ministry.docx', ministry)
  expect(await page.getByRole('status').textContent()).toContain('The template is kept.')
  await context.close()
})

test('members who may not change it see which template is kept, and no way to change it', async () => {
  for (const persona of [personas.observer, personas.customsOfficer]) {
    const { page, context } = await site.enter(persona)
    await page.goto(`${state}/plan`)
    expect(await page.getByLabel('Word template').inputValue()).toBe('own')
    await page.getByRole('link', { name: 'See the Word template' }).click()
    expect(await page.getByRole('main').textContent()).toContain('ministry.docx')
    expect(await page.locator('main form').count()).toBe(0)
    await context.close()
  }
  const { page, context } = await site.enter(personas.expert)
  expect((await page.goto(templatePage))?.status()).toBe(404)
  await context.close()
})
