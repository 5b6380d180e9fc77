import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'
import { nameSuccessors } from '#tests/support/guide-scenes.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const withoutScript = { javaScriptEnabled: false }
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
const openAgency = async (page: Page, name: string): Promise<void> => {
  await page.goto(state)
  await page.getByRole('link', { name, exact: true }).click()
}

test('everybody sees what an agency was called and when; nobody but a coordinator changes it', async () => {
  const { page } = await site.enter(personas.observer, withoutScript)
  await openAgency(page, 'Nuclear Regulatory Office')
  const rows = page.getByRole('table', { name: 'Names' }).getByRole('row')
  expect((await rows.allTextContents()).slice(1)).toEqual([
    'Nuclear Regulatory OfficeNRO5 January 2026',
    'Radiation Protection OfficeRPO5 January 2026',
  ])
  expect(await page.getByRole('link', { name: 'Merge it' }).count()).toBe(0)
  const answer = await page.goto(`${page.url()}/merge`)
  expect(answer?.status()).toBe(403)
})

test('a coordinator renames an agency, and sees first what it changes', async () => {
  const { page } = await site.enter(personas.coordinator, withoutScript)
  await openAgency(page, 'Customs Service')
  await page.getByRole('link', { name: 'Give it another name' }).click()
  await page.locator('[name="names.0.name"]').fill('Customs and Border Service')
  await page.locator('[name="on"]').fill('2090-01-01')
  await page.getByRole('button', { name: 'Look at what will move' }).click()
  expect(await page.getByRole('alert').getByRole('listitem').allTextContents()).toEqual([
    'Counts from: This day is still to come. Enter the change on its day or after.',
  ])
  await page.locator('[name="on"]').fill('2026-05-01')
  await page.getByRole('button', { name: 'Look at what will move' }).click()
  await page.getByText('From 1 May 2026: Customs and Border Service. Until then: Customs Service.').waitFor()
  await page.getByRole('button', { name: 'Rename now' }).click()
  expect(await heading(page)).toBe('Customs and Border Service')
  await page.getByText('The agency has its new name.').waitFor()
})

test('a coordinator merges it into the Ministry of Trade, whose page lists the work from then on', async () => {
  const { page } = await site.enter(personas.coordinator, withoutScript)
  await openAgency(page, 'Customs and Border Service')
  await page.getByRole('link', { name: 'Merge it' }).click()
  await page.getByRole('button', { name: 'Look at what will move' }).click()
  expect(await page.getByRole('alert').getByRole('listitem').allTextContents()).toEqual([
    'An agency of the list: Choose an agency of the list, or give the names of a new one.',
  ])
  const into = page.locator('[name="into.agencyId"]')
  const trade = (await into.getByRole('option').allTextContents()).find((each) => each.includes('Trade'))
  await into.selectOption({ label: trade ?? '' })
  await page.getByRole('button', { name: 'Look at what will move' }).click()
  expect(await page.getByText('Tomas Rehn').count()).toBe(1)
  await page.getByText('This cannot be undone.').waitFor()
  await page.getByRole('button', { name: 'Merge now' }).click()
  expect(await heading(page)).toBe(trade)
  expect(await page.getByRole('heading', { name: 'It took over from' }).count()).toBe(1)
  await page.goto(state)
  await page.getByRole('link', { name: 'Customs and Border Service', exact: true }).click()
  await page.getByText('This agency ended on').waitFor()
  expect(await page.getByRole('link', { name: 'Split it' }).count()).toBe(0)
  await page.goto(`${state}/assignments/new`)
  expect(await page.getByRole('option', { name: 'Customs and Border Service' }).count()).toBe(0)

  const { page: theirs } = await site.enter(personas.customsOfficer, withoutScript)
  await theirs.goto(`${state}/my-part`)
  expect(await theirs.getByText(trade ?? '').count()).toBeGreaterThan(0)
})

test('a coordinator splits a ministry, and chooses who takes over what', async () => {
  const { page } = await site.enter(personas.coordinator, withoutScript)
  await openAgency(page, 'Ministry of Health')
  await page.getByRole('link', { name: 'Split it' }).click()
  await nameSuccessors(page)
  await page.getByRole('button', { name: 'Look at what will move' }).click()
  expect(await page.getByRole('button', { name: 'Split now' }).count()).toBe(0)
  await page.locator('[name="rest"]').selectOption({ label: 'Ministry of Public Health' })
  await page.locator('[name^="choice.lead."]').first().selectOption({ label: 'Office of Biosafety' })
  const things = page.getByRole('table', { name: /The same parts, thing by thing/ })
  const thing = (await things.getByRole('rowheader').first().textContent()) ?? ''
  await page.locator('[name^="choice.item."]').first().selectOption({ label: 'Office of Biosafety' })
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByRole('button', { name: 'Split now' }).click()
  expect(await heading(page)).toBe('Ministry of Public Health')
  await openAgency(page, 'Office of Biosafety')
  await page.locator('.lines .meta', { hasText: 'leads' }).first().waitFor()
  // The one thing of the part that was given away stands in a part of its own now.
  await page.locator('.lines a[href*="/assignments/"]').first().click()
  expect(thing).not.toBe('')
  expect(await page.getByRole('main').textContent()).toContain(thing.replace(/^.*row \d+ /, ''))
})

test('an agency that has work in hand does not end, and is told what must be passed on', async () => {
  const { page } = await site.enter(personas.coordinator, withoutScript)
  await openAgency(page, 'Ministry of Justice')
  await page.getByRole('link', { name: 'End it' }).click()
  await page.getByRole('button', { name: 'Look at what will move' }).click()
  await page.getByText('It cannot end yet.').waitFor()
  expect(await page.getByRole('button', { name: 'End now' }).count()).toBe(0)
})
