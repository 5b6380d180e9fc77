/** The yearly review: a coordinator opens it, an agency goes through its actions, it is finished, Word and PDF come of it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults } from '#tests/support/axe-faults.ts'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
let review = ''
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const withoutScript = { javaScriptEnabled: false } as const
const told = (page: Page): Promise<string | null> => page.getByRole('status').textContent()
interface Line {
  lineId: string
  conclusion: string | null
  number: number
}
const readReview = async (page: Page): Promise<{ lines: Line[]; counts: { left: number; all: number } }> =>
  (await page.request.get(`/api/v1${review}`)).json()

test('a coordinator opens a review of the twelve months that end today, from the plan’s own views', async () => {
  const { page, context } = await site.enter(personas.coordinator, withoutScript)
  await page.goto(`${state}/plan`)
  await page.getByRole('navigation', { name: 'Views of the actions' }).getByText('Yearly reviews').click()
  await page.getByLabel('Last day').fill('2090-01-01')
  await page.getByRole('button', { name: 'Open the review' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('may not lie after today')
  await page.getByLabel('Last day').fill(new Date().toISOString().slice(0, 10))
  await page.getByRole('button', { name: 'Open the review' }).click()
  expect(await told(page)).toContain('Every action has its line')
  review = new URL(page.url()).pathname
  const { counts } = await readReview(page)
  expect(counts.left).toBe(counts.all)
  expect(counts.all).toBeGreaterThan(30)
  await context.close()
})

test('an agency is told, and goes through its own actions one after the other', async () => {
  const { page, context } = await site.enter(personas.customsOfficer, withoutScript)
  await page.goto(`${state}/notifications`)
  await page.getByRole('link', { name: /opened a yearly review/ }).click()
  await page.getByRole('link', { name: /^Of my agency/ }).click()
  const own = page.locator('.review-line a')
  const count = await own.count()
  expect(count).toBeGreaterThan(1)
  await own.first().click()

  // What slipped needs its reason; what was typed stays.
  await page.getByLabel('Conclusion').selectOption('slipped')
  await page.getByLabel('What changes from now on').fill('Two agencies share the work from now on.')
  await page.getByRole('button', { name: 'Save and go to the next' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Say why the action slipped')
  expect(await page.getByLabel('What changes from now on').inputValue()).toContain('Two agencies')
  await page.getByLabel('Why', { exact: true }).fill('The tender failed twice.')
  await page.getByRole('button', { name: 'Save and go to the next' }).click()
  for (let at = 1; at < count; at += 1) {
    expect(await told(page)).toContain('was gone through')
    await page.getByRole('button', { name: /^Save(;| and go to the next)/ }).click()
  }
  expect(new URL(page.url()).pathname).toBe(review)
  const shown = await readReview(page)
  expect(shown.counts.left).toBe(shown.counts.all - count)
  // What another agency leads it reads, and no more.
  await page.goto(`${review}?show=left`)
  await page.locator('.review-line a').first().click()
  expect(await page.getByLabel('Conclusion').count()).toBe(0)
  await context.close()
})

test('it is not finished while actions are left, and each that is left has its link', async () => {
  const { page, context } = await site.enter(personas.coordinator, withoutScript)
  await page.goto(review)
  await page.getByLabel('What the year was about').fill('The first year of the plan.')
  await page.getByRole('button', { name: 'Finish the review' }).click()
  expect(await page.getByRole('alert').textContent()).toMatch(/\d+ actions are left to go through/)
  expect(await page.getByLabel('What the year was about').inputValue()).toBe('The first year of the plan.')
  await page
    .getByRole('list', { name: /are left to go through/ })
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('button', { name: 'Save and go back to the list' }).click()
  expect(await told(page)).toContain('was gone through')
  const { lines } = await readReview(page)
  for (const { lineId } of lines.filter(({ conclusion }) => conclusion === null)) {
    const answer = await page.request.put(`/api/v1${state}/plan/review-lines/${lineId}`, {
      headers: { origin: site.address },
      data: { base: 1, language: 'en', conclusion: 'on-course' },
    })
    expect(answer.status()).toBe(200)
  }
  await page.goto(review)
  await page.getByLabel('What the year was about').fill('The first year of the plan.')
  await page.getByLabel('What changes in the plan').fill('Tenders begin earlier.')
  await page.getByRole('button', { name: 'Finish the review' }).click()
  expect(await told(page)).toContain('finished and kept for good')
  expect(await page.getByRole('button', { name: 'Finish the review' }).count()).toBe(0)
  await context.close()
})

/** Asks for the progress report and gives it once it is made. */
const makeReport = async (page: Page, format: 'docx' | 'pdf'): Promise<{ sha256: string; file: Buffer }> => {
  await page.goto(review)
  await page.locator('#make-what').selectOption(`yearly-review.${format}`)
  await page.getByRole('button', { name: 'Make the document' }).click()
  const document = `/api/v1${new URL(page.url()).pathname}`
  const show = async () =>
    (await (await page.request.get(document)).json()) as { status: string; sha256: string }
  await expect.poll(async () => (await show()).status, { timeout: 60_000 }).toBe('ready')
  const { sha256 } = await show()
  return { sha256, file: await (await page.request.get(`${document}/file`)).body() }
}

test('an observer makes the progress report as Word and PDF, and finds what was written', async () => {
  const { page, context } = await site.enter(personas.observer, withoutScript)
  const [word, pdf] = [await makeReport(page, 'docx'), await makeReport(page, 'pdf')]
  expect(word.file.subarray(0, 2).toString()).toBe('PK')
  expect(pdf.file.subarray(0, 5).toString()).toBe('%PDF-')
  await page.goto(`${state}/search?q=tender`)
  await page
    .getByRole('link', { name: /yearly review of/ })
    .first()
    .click()
  expect(new URL(page.url()).pathname).toContain(review)
  await page.goto(`${state}/history`)
  expect(await page.locator('main').textContent()).toMatch(/finished\s+the yearly review of/)

  // The plan goes on; the report of the year stays the same to the byte.
  const { page: own, context: other } = await site.enter(personas.coordinator)
  const { plan } = (await (await own.request.get(`/api/v1${state}/plan`)).json()) as {
    plan: { actions: { id: string; revision: number; status: string; startOn: string }[] }
  }
  const action = plan.actions.find(({ status }) => status === 'under-way')
  const reported = await own.request.post(`/api/v1${state}/plan/actions/${action?.id}/report`, {
    headers: { origin: site.address },
    data: {
      base: action?.revision,
      language: 'en',
      status: 'under-way',
      progress: 'Said after the review.',
      endOn: '2029',
      reason: 'A new law.',
    },
  })
  expect(reported.status()).toBe(200)
  expect((await makeReport(page, 'docx')).sha256).toBe(word.sha256)
  await other.close()
  await context.close()
})

test('axe finds nothing wrong on its pages', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(review)
  const line = await page.locator('.review-line a').first().getAttribute('href')
  for (const address of [`${state}/plan/reviews`, review, line ?? '']) {
    await page.goto(address)
    expect(await axeFaults(page)).toEqual([])
  }
  await context.close()
})
