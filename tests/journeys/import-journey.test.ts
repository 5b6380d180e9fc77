import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'
import { fillIn, type OpenForm } from '#tests/support/sent-import.ts'

let site: DemoSite
let form: Buffer
beforeAll(async () => {
  site = await openDemoSite()
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/matrix/op2`)
  await page.getByRole('button', { name: 'Export to Excel' }).click()
  const link = page.getByRole('link', { name: 'Download' })
  await link.waitFor({ timeout: 60_000 })
  form = await (await page.request.get((await link.getAttribute('href')) ?? '')).body()
  await context.close()
})
afterAll(() => site.close())

const send = async (page: Page, name: string, buffer: Buffer): Promise<void> => {
  await page.goto(`${state}/matrix-imports`)
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.getByLabel('Filled form or matrix as JSON').setInputFiles({ name, mimeType, buffer })
  await page.getByRole('button', { name: 'Read the file' }).click()
  await page.waitForLoadState()
}
const main = (page: Page) => page.getByRole('main')
const filled = (write: (open: OpenForm) => void) => fillIn(form, write)

test('a form goes out, comes back filled in, and is taken into the record after a look, without script', async () => {
  const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(`${state}/matrix/op2`)
  await page.getByRole('link', { name: 'Take a form in' }).click()
  expect(await main(page).textContent()).toContain('No file was taken into the matrix yet.')

  await send(page, 'report.xlsx', Buffer.from('%PDF-1.7 and what follows'))
  expect(await page.getByRole('alert').textContent()).toContain(
    'This is not an Excel workbook (.xlsx): it is a PDF.',
  )

  await send(
    page,
    'wrong.xlsx',
    await filled(({ cell }) => {
      cell('op2.acquire', 'value:legal:BW').value = 'yes, partly'
      cell('op2.use', 'remark:legal').value = 'In the code.'
    }),
  )
  const refused = page.getByRole('row', { name: /yes, partly/ })
  expect(await refused.textContent()).toBe('OP 2 prohibitionsH7“yes, partly” is not one of X, ?, NA.')
  expect(await page.getByRole('button', { name: 'Take it into the record' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Let the file go' }).click()
  expect(await page.getByRole('status').textContent()).toContain('Nothing of it was written.')

  await send(
    page,
    'ministry.xlsx',
    await filled(({ cell }) => {
      cell('op2.acquire', 'remark:legal').value = 'NW: A bill is before parliament.'
      cell('op1.npt', 'remark').value = 'See the list of the depositaries.'
    }),
  )
  expect(await main(page).textContent()).toContain('A bill is before parliament.')
  await page.getByRole('button', { name: 'Take it into the record' }).click()
  expect(await page.getByRole('status').textContent()).toContain('fields were changed.')
  await page.getByRole('link', { name: /Nuclear Non-Proliferation Treaty/ }).click()
  expect(await main(page).textContent()).toContain('took in from a file')
  expect(await page.getByLabel('Remark').inputValue()).toBe('See the list of the depositaries.')
  await page.goto(`${state}/history`)
  await page.getByRole('link', { name: 'the form ministry.xlsx' }).first().click()
  const kept = await page.request.get(
    (await page.getByRole('link', { name: 'Download the file as it was sent' }).getAttribute('href')) ?? '',
  )
  expect((await kept.body()).subarray(0, 2).toString()).toBe('PK')
  await context.close()
})

test('what the record and the form both changed is a choice that a person makes', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  const field = 'op2.finance/CW/enforcement'
  const address = `/api/v1${state}/assessment/answers/${field}`
  const { answer } = await (await page.request.get(`/api/v1${state}/assessment/fields/${field}`)).json()
  const mine = await filled(({ cell }) => {
    cell('op2.finance', 'remark:enforcement').value = 'CW: As the ministry sees it.'
  })
  const theirs = {
    base: answer?.revision ?? 0,
    language: 'en',
    value: '?',
    remark: 'As the coordinator sees it.',
  }
  const saved = await page.request.put(address, { headers: { origin: site.address }, data: theirs })
  expect(saved.status()).toBe(200)

  await send(page, 'ministry.xlsx', mine)
  await page.getByRole('button', { name: 'Take it into the record' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('choose what is to stand')
  await page.getByRole('radio', { name: /As the ministry sees it/ }).check()
  await page.getByRole('button', { name: 'Take it into the record' }).click()
  await page.getByRole('status').waitFor()
  await page.goto(`${state}/fields/${field}`)
  expect(await page.getByLabel('Remark').inputValue()).toBe('As the ministry sees it.')
  await context.close()
})
