import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const leaver = 'Tomas Rehn'
const withoutScript = { javaScriptEnabled: false }

/** The member's page of the leaver, by the list of members. */
const openMember = async (page: Page): Promise<void> => {
  await page.goto(state)
  await page.getByRole('link', { name: new RegExp(`^Change .*${leaver}`) }).click()
}

test('whoever speaks for an agency prepares his or her own brief, and sees nobody else’s', async () => {
  const { page } = await site.enter(personas.customsOfficer, withoutScript)
  await page.goto(`${state}/my-part`)
  await page.getByRole('link', { name: 'My handover brief' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(leaver)
  expect(await page.getByRole('link', { name: 'Hand the work over to a successor' }).count()).toBe(0)
})

test('a coordinator hands a leaver’s work to a successor, who reads the brief', async () => {
  const { page } = await site.enter(personas.coordinator, withoutScript)
  await openMember(page)
  await page.getByRole('link', { name: 'Hand the work over to a successor' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(leaver)
  await page.getByRole('button', { name: 'Hand over now' }).click()
  expect(await page.getByRole('alert').getByRole('listitem').allTextContents()).toEqual([
    'Successor: Choose the successor, or give name and e-mail address of a new person.',
  ])
  const successor = page.getByLabel('Successor')
  const options = await successor.getByRole('option').allTextContents()
  expect(options.filter((option) => option.includes(leaver))).toEqual([])
  await successor.selectOption({ label: options.find((option) => option.startsWith('Benedikt Aru')) ?? '' })
  await page.getByRole('button', { name: 'Hand over now' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Benedikt Aru')
  expect(await page.getByRole('heading', { name: 'What passed on' }).count()).toBe(1)

  const { page: theirs } = await site.enter(personas.observer, withoutScript)
  await theirs.goto(`${state}/notifications`)
  await theirs.getByRole('link', { name: /handed/i }).click()
  await theirs.getByRole('link', { name: 'Handover brief' }).click()
  expect(await theirs.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    'Duties',
    'Promises',
    'Dates',
    'Contacts',
    'Decisions',
    'Open disputes',
  ])
  await theirs.goto(`${state}/history`)
  expect(await theirs.getByText('handed over the work of').count()).toBe(1)
})
