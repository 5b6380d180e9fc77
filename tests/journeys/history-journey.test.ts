import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const lines = (page: Page) => page.locator('.history li').allTextContents()
const save = async (page: Page, button: string): Promise<string> => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return readFile(await file.path(), 'utf8')
}
/** A file of rows without line ends in their cells. */
const rowsOf = (csv: string): string[] => csv.split('\r\n').filter((row) => row !== '')

test('without script: narrow the history, page through it, pass the address on, show all again', async () => {
  const { page } = await site.enter(personas.observer, { javaScriptEnabled: false })
  await page.goto(`${state}/history`)
  const everything = await lines(page)
  await page.getByLabel('What it concerns').selectOption({ label: 'Actions' })
  await page.getByLabel('What was done').selectOption({ label: 'Changed' })
  await page.getByLabel('From').fill('2026-05-01')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  expect(await page.getByRole('status').textContent()).toBe(
    'Only these lines are shown:What it concerns: ActionsWhat was done: ChangedFrom: 1 May 2026Show all again',
  )
  const first = await lines(page)
  expect(first.length).toBeGreaterThan(5)
  for (const line of first) expect(line).toMatch(/ (changed|reported on) action \d+/)

  await page.getByRole('link', { name: 'Older' }).click()
  const second = await lines(page)
  expect(await page.getByLabel('What it concerns').inputValue()).toBe('actions')
  for (const line of second) expect(line).toMatch(/ (changed|reported on) action \d+/)
  const { page: passedOn } = await site.enter(personas.coordinator)
  await passedOn.goto(page.url())
  expect(await lines(passedOn)).toEqual(second)
  await page.getByRole('link', { name: 'Latest' }).click()
  expect(await lines(page)).toEqual(first)

  await page.getByLabel('What was done').selectOption({ label: 'Sign-in and invitations' })
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  expect(await page.locator('.panel').textContent()).toBe('No line fits these filters.')
  await page.getByRole('link', { name: 'Show all again' }).click()
  expect(await lines(page)).toEqual(everything)

  await page.goto(`${state}/history?from=2026-12-31&to=2026-01-01`)
  expect(await page.getByRole('alert').textContent()).toContain('Until')
  expect(await lines(page)).toEqual([])
})

test('what is shown is saved as CSV and as JSON with the same sentences, and that is a line of the history', async () => {
  const { page } = await site.enter(personas.observer, { javaScriptEnabled: false })
  await page.goto(`${state}/history?subject=actions&deed=changed`)
  const shown = await page.locator('.history li > span').first().textContent()
  const csv = rowsOf(await save(page, 'Save as CSV'))
  const head = csv.findIndex((row) => row.startsWith('No.,'))
  expect(csv[0]).toMatch(/^\ufeff/)
  expect(csv[head - 1]).toContain('XVA: national only')
  expect(csv[head + 1]).toMatch(/^\d+,\d{4}-\d\d-\d\dT[\d:.]+Z,Ilse Marquardt,,.*,[0-9a-f]{64}$/)
  const json = JSON.parse(await save(page, 'Save as JSON')) as {
    format: string
    count: number
    standing: string[]
    filter: object
    lines: { seq: number; sentence: string; hash: string; object: { kind: string } }[]
  }
  expect(json).toMatchObject({
    format: 'plan1540-history-1',
    filter: { subject: 'actions', deed: 'changed' },
    count: json.lines.length,
  })
  expect(json.lines).toHaveLength(csv.length - head - 1)
  expect(json.lines.every((each) => each.object.kind === 'plan-action')).toBe(true)
  expect(shown).toContain(json.lines[0]?.sentence.split(':')[0])
  const seqs = json.lines.map(({ seq }) => seq)
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a))

  await page.goto(`${state}/history`)
  const [last] = await lines(page)
  expect(last).toContain('Benedikt Aru took out the history: JSON, What it concerns, What was done')
})
