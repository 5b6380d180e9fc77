import { afterAll, beforeAll, expect, test } from 'vitest'
import { readZip } from '#documents/zip-archive.ts'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

test('without script a focal point begins with the own part, answers by one click, and sends it; the coordinator asks for changes with a reason', async () => {
  const officer = await site.enter(personas.customsOfficer, { javaScriptEnabled: false })
  expect(new URL(officer.page.url()).pathname).toBe(`${state}/my-part`)
  const lacking = officer.page.locator('.part-fields tbody tr')
  const before = await lacking.count()
  expect(before).toBeGreaterThan(1)
  await officer.page
    .getByRole('button', { name: /^Answer \?: .*Border control detection.*BW in law/ })
    .click()
  expect(await officer.page.getByRole('status').textContent()).toContain('Saved: OP 3(c)')
  expect(await lacking.count()).toBe(before - 1)
  await officer.page.getByRole('button', { name: 'Send to the coordinator' }).click()
  expect(await officer.page.getByRole('status').textContent()).toContain('sent to the coordinator')
  expect(await officer.page.getByRole('button', { name: /^Answer / }).count()).toBe(0)
  expect(await officer.page.getByRole('link', { name: 'Parts', exact: true }).count()).toBe(0)
  const others = await officer.page.goto(`${state}/assignments/new`)
  expect(others?.status()).toBe(404)

  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/assignments`)
  await page.getByRole('link', { name: 'Customs Service' }).click()
  await page.getByRole('button', { name: 'Ask for changes' }).click()
  expect(await page.locator('.error-summary, [role="alert"]').first().textContent()).toContain(
    'What should change',
  )
  await page.getByLabel('What should change').fill('The article is missing.')
  await page.getByRole('button', { name: 'Ask for changes' }).click()
  expect(await page.getByRole('status').textContent()).toContain('asked for changes')
  await officer.page.goto(`${state}/my-part`)
  expect(await officer.page.getByText('The article is missing.').isVisible()).toBe(true)
  await officer.context.close()
  await context.close()
})

test('a reservation keeps its words, and a round that is closed keeps its answers', async () => {
  const officer = await site.enter(personas.customsOfficer)
  await officer.page.goto(`${state}/my-part`)
  await officer.page.getByRole('link', { name: 'First reading of the draft plan' }).click()
  await officer.page.getByText('Answer', { exact: true }).last().click()
  await officer.page.getByLabel('Agrees with a reservation').check()
  await officer.page.getByRole('button', { name: 'Save the answer' }).click()
  expect(await officer.page.getByRole('alert').first().textContent()).toContain('Say what the reservation is')
  expect(await officer.page.getByLabel('Agrees with a reservation').isChecked()).toBe(true)
  await officer.page
    .getByRole('alert')
    .getByRole('link', { name: /^Reservation/ })
    .click()
  const reservation = officer.page.getByLabel('Reservation', { exact: true })
  expect(await reservation.evaluate((box) => box === document.activeElement)).toBe(true)
  await reservation.fill('Action 21 needs a budget.')
  await officer.page.getByRole('button', { name: 'Save the answer' }).click()
  expect(await officer.page.getByRole('status').textContent()).toContain('The answer was saved')
  const address = new URL(officer.page.url()).pathname

  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(address)
  expect(await page.locator('blockquote').getByText('Action 21 needs a budget.').isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Close the round' }).click()
  expect(await page.getByRole('status').textContent()).toContain('The round is closed')
  await officer.page.goto(address)
  expect(await officer.page.getByText('Change the answer').count()).toBe(0)
  expect(await officer.page.locator('blockquote').getByText('Action 21 needs a budget.').isVisible()).toBe(
    true,
  )
  await officer.context.close()
  await context.close()
})

test('a meeting’s agenda holds the reservation, its decision is saved while it goes on, and the minutes say it in Word', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/meetings/new`)
  await page.getByLabel('What the meeting is called').fill('Working group')
  await page.getByLabel('Day', { exact: true }).fill('2026-12-01')
  expect(await page.getByLabel(/Reservation, Customs Service: Action 21 needs a budget/).isChecked()).toBe(
    true,
  )
  await page.getByLabel('Further topics').fill('Dates of next year')
  await page.getByRole('button', { name: 'Call the meeting' }).click()
  expect(await page.getByRole('status').textContent()).toContain('The meeting is called')
  const item = page.locator('.agenda > li').filter({ hasText: 'Action 21 needs a budget' })
  await item.getByLabel('Decision').fill('The Ministry of Finance is asked.')
  await item.getByRole('button', { name: 'Save the decision' }).click()
  expect(await page.getByRole('status').textContent()).toContain('The decision was saved')
  await page.getByLabel(/Tomas Rehn/).check()
  await page.getByLabel('Guests').fill('A guest from the Parliament')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Close the meeting' }).click()
  expect(await page.getByLabel('Decision').count()).toBe(0)
  await page.locator('select[name="what"]').selectOption('minutes.docx')
  await page.locator('form[action$="/documents/make"] button').click()
  await page.locator('main a[download]').waitFor({ timeout: 60_000 })
  const file = await page.request.get((await page.locator('main a[download]').getAttribute('href')) ?? '')
  const entries = readZip(await file.body(), 1e8)
  const part = Array.isArray(entries) ? entries.find((each) => each.name === 'word/document.xml') : undefined
  const words = part?.data.toString().replaceAll(/<[^>]+>/g, '') ?? ''
  for (const each of [
    'Working group',
    'Tomas Rehn',
    'Customs Service',
    'A guest from the Parliament',
    'Action 21 needs a budget.',
    'The Ministry of Finance is asked.',
    'Dates of next year',
  ])
    expect(words).toContain(each)
  await context.close()
})
