/** What the journey from an agreed draft to the second version does again and again. */
import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { readZip } from '#documents/zip-archive.ts'
import { type DemoSite, state } from '#tests/support/demo-site.ts'

/** A document of a version as the service lists it. */
export interface KeptDocument {
  id: string
  status: string
  format: string
  sha256: string | null
  adoptionId: string | null
}

/** The first words of the page that tell what was done. */
export const told = (page: Page): Promise<string | null> => page.getByRole('status').first().textContent()

/** What an address of the program's interface gives. */
export const read = async <T>(page: Page, address: string): Promise<T> =>
  (await (await page.request.get(`/api/v1${address}`)).json()) as T

/** Signs as this person, and looks at nothing else. */
export const signAs = async (site: DemoSite, persona: string, version: string): Promise<void> => {
  const { page, context } = await site.enter(persona)
  await page.goto(version)
  await page.getByLabel(/^I have read version/).check()
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  expect(await told(page)).toContain('Signed.')
  await context.close()
}

/** Freezes the plan and sends it to the signatories; gives the version's address. */
export const sendVersion = async (page: Page, note: string): Promise<string> => {
  await page.goto(`${state}/plan/versions/begin`)
  await page.getByLabel('What is new in this version').fill(note)
  const sure = page.getByLabel('Send it although this is still open')
  if ((await sure.count()) > 0) await sure.check()
  await page.getByRole('button', { name: 'Freeze and send' }).click()
  expect(await told(page)).toContain('frozen and with the signatories')
  return new URL(page.url()).pathname
}

/** Waits until every document of the version is made, and gives them. */
export const keptDocuments = async (page: Page, version: string): Promise<KeptDocument[]> => {
  const list = async () => (await read<{ documents: KeptDocument[] }>(page, version)).documents
  await expect
    .poll(async () => (await list()).map(({ status }) => status).filter((each) => each !== 'ready'), {
      timeout: 90_000,
    })
    .toEqual([])
  return list()
}

/** Downloads documents; gives the hash of each file by the document's id. */
export const hashesOf = async (
  page: Page,
  documents: readonly KeptDocument[],
): Promise<Map<string, string>> => {
  const hashes = new Map<string, string>()
  for (const { id } of documents) {
    const file = await page.request.get(`/api/v1${state}/documents/${id}/file`)
    hashes.set(
      id,
      createHash('sha256')
        .update(await file.body())
        .digest('hex'),
    )
  }
  return hashes
}

/** What is typed into a report of progress; what is left out stays as the form has it. */
export interface TypedReport {
  action: string
  status: string
  progress: string
  percent?: string
  obstacles?: string
  link?: string
  file?: { name: string; text: string }
  start?: string
  end?: string
  reason?: string
}

/** Reports on an action by its form; the file comes with the report. */
export const reportOn = async (page: Page, typed: TypedReport): Promise<void> => {
  await page.goto(`${typed.action}/report`)
  await page.getByLabel('Status').selectOption(typed.status)
  const fill = async (name: string, value: string | undefined): Promise<void> => {
    if (value !== undefined) await page.locator(`[name="${name}"]`).fill(value)
  }
  await fill('progress', typed.progress)
  await fill('percent', typed.percent)
  await fill('obstacles', typed.obstacles)
  await fill('links.0.address', typed.link)
  await fill('startOn', typed.start)
  await fill('endOn', typed.end)
  await fill('reason', typed.reason)
  if (typed.file !== undefined)
    await page.locator('input[type="file"]').setInputFiles({
      name: typed.file.name,
      mimeType: 'text/plain',
      buffer: Buffer.from(typed.file.text),
    })
  await page.getByRole('button', { name: 'Report', exact: true }).last().click()
  expect(await told(page)).toMatch(/report/i)
}

/** A line of a yearly review as the service gives it. */
export interface ReviewedLine {
  lineId: string
  number: number
}

/** A document's file, once it is made. */
export const madeFile = async (page: Page, id: string): Promise<Buffer> => {
  const address = `/api/v1${state}/documents/${id}`
  await expect
    .poll(async () => (await read<{ status: string }>(page, address.replace('/api/v1', ''))).status, {
      timeout: 60_000,
    })
    .toBe('ready')
  return (await page.request.get(`${address}/file`)).body()
}

/** The words of a Word document. */
export const wordsOf = (file: Buffer): string => {
  const entries = readZip(file, 1e8)
  const part = Array.isArray(entries) ? entries.find(({ name }) => name === 'word/document.xml') : undefined
  return part?.data.toString().replaceAll(/<[^>]+>/g, '') ?? ''
}
