import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'
import { dayAfter, letDaysPass } from '#tests/support/passed-days.ts'

// Tomas Rehn, who speaks for customs, is away; Maren Solheide of another agency acts for him. Then the coordinator is.
let site: DemoSite
let coordinator: Page
let absent: Page
let deputy: Page
let observer: Page
beforeAll(async () => {
  site = await openDemoSite()
  const open = async (who: string, wishes = {}) => (await site.enter(who, wishes)).page
  coordinator = await open(personas.coordinator)
  absent = await open(personas.customsOfficer, { javaScriptEnabled: false })
  deputy = await open(personas.financeOfficer)
  observer = await open(personas.observer, { javaScriptEnabled: false })
})
afterAll(() => site.close())

const deputies = `${state}/deputies`
const actsForTomas = /You act for \W?Tomas Rehn\W? until/
let action = ''

const textOf = async (page: Page): Promise<string> => (await page.locator('body').textContent()) ?? ''
const told = (page: Page): Promise<string | null> => page.getByRole('status').first().textContent()
const mistakes = (page: Page) => page.getByRole('alert').getByRole('listitem').allTextContents()
const choose = async (page: Page, label: string, name: string): Promise<void> => {
  const list = page.getByLabel(label, { exact: true })
  const options = await list.getByRole('option').allTextContents()
  await list.selectOption({ label: options.find((each) => each.startsWith(name)) ?? name })
}
const nameDeputy = async (page: Page, name: string, from: number, to: number): Promise<void> => {
  await choose(page, 'Deputy', name)
  await page.getByLabel('First day', { exact: true }).fill(dayAfter(from))
  await page.getByLabel('Last day', { exact: true }).fill(dayAfter(to))
  await page.getByRole('button', { name: 'Name as deputy' }).click()
}
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()

test('whoever speaks for an agency names a deputy for the own leave alone, and is told what does not go', async () => {
  await absent.goto(state)
  await absent.getByRole('link', { name: 'Deputies during leave' }).click()
  const away = absent.getByLabel('Who will be away')
  expect(await away.getByRole('option').allTextContents()).toEqual([expect.stringContaining('Tomas Rehn')])
  await absent.getByRole('button', { name: 'Name as deputy' }).click()
  expect(await mistakes(absent)).toEqual([
    'Deputy: Choose one from the list.',
    'First day: Give a date that the calendar knows, such as 2026-05-14.',
    'Last day: Give a date that the calendar knows, such as 2026-05-14.',
  ])
  await nameDeputy(absent, 'Maren Solheide', -1, -2)
  expect(await mistakes(absent)).toEqual([
    'Deputy: Choose somebody who works for the same agency, or ask a coordinator to name this deputy.',
    'First day: A deputy acts from today on at the earliest; choose today or a later day.',
    'Last day: The last day must not come before the first.',
  ])
  await nameDeputy(absent, 'Maren Solheide', 1, 400)
  expect((await mistakes(absent)).at(-1)).toContain('A deputy is named for a year at most')
})

test('the coordinator names a deputy of another agency for him; before the first day she may nothing more', async () => {
  await absent.goto(`${state}/plan/actions`)
  await absent.getByRole('link', { name: /Detection equipment at three land crossings/ }).click()
  action = new URL(absent.url()).pathname
  expect(await absent.getByRole('button', { name: 'Save', exact: true }).count()).toBe(1)
  await coordinator.goto(deputies)
  await choose(coordinator, 'Who will be away', 'Tomas Rehn')
  await nameDeputy(coordinator, 'Maren Solheide', 1, 3)
  expect(await told(coordinator)).toContain('The deputy is named, and is told.')
  await choose(coordinator, 'Who will be away', 'Tomas Rehn')
  await nameDeputy(coordinator, 'Amaru Lind', 3, 4)
  expect(await mistakes(coordinator)).toEqual([expect.stringContaining('has a deputy in some of these days')])

  for (const page of [absent, deputy]) {
    await page.goto(deputies)
    const row = (await page.getByRole('row', { name: /Tomas Rehn/ }).textContent()) ?? ''
    for (const words of ['Maren Solheide', 'to come', 'Ilse Marquardt']) expect(row).toContain(words)
    await page.goto(`${state}/notifications`)
    expect(await textOf(page)).toContain('named you as deputy')
  }
  await deputy.goto(`${state}/my-part`)
  expect(await textOf(deputy)).not.toMatch(actsForTomas)
  expect(await textOf(deputy)).not.toContain('Customs Service')
  await deputy.goto(action)
  expect(await deputy.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
})

test('on the first day a line on every page says for whom she acts, and the list of members who is away', async () => {
  await letDaysPass(site, 1)
  for (const path of [state, `${state}/my-part`, `${state}/plan`, `${state}/history`]) {
    await deputy.goto(path)
    expect(await textOf(deputy), path).toMatch(actsForTomas)
  }
  await observer.goto(state)
  const row = observer.getByRole('row', { name: /^Tomas Rehn/ })
  expect(await row.textContent()).toMatch(/away until .*; deputy: \W?Maren Solheide/)
})

test('she does a piece of his part, and the history says who did it and for whom', async () => {
  await deputy.goto(`${state}/my-part`)
  expect(await textOf(deputy)).toContain('Customs Service')
  await deputy.goto(action)
  await deputy.getByRole('textbox', { name: 'Indicator' }).fill('Monitors in use at three crossings')
  await save(deputy)
  expect(await told(deputy)).toContain('Saved')
  for (const page of [observer, absent]) {
    await page.goto(`${state}/history`)
    const line = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Maren Solheide' }).first()
    expect(await line.textContent()).toMatch(/Maren Solheide\W+for \W?Tomas Rehn\W+changed/)
  }
})

test('when the last day is over the right is gone with the next click, and both see that it is', async () => {
  await deputy.goto(action)
  await deputy.getByRole('textbox', { name: 'Indicator' }).fill('Too late')
  await letDaysPass(site, 3)
  await save(deputy)
  expect(await deputy.getByRole('heading', { level: 1 }).textContent()).toBe('Your role does not allow this')
  await deputy.goto(action)
  expect(await deputy.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
  expect(await textOf(deputy)).not.toMatch(actsForTomas)
  expect(await textOf(deputy)).not.toContain('Too late')
  for (const page of [absent, deputy]) {
    await page.goto(deputies)
    expect(await page.getByRole('row', { name: /Tomas Rehn/ }).textContent()).toContain('over')
    expect(await page.getByRole('button', { name: /^End now/ }).count()).toBe(0)
  }
})

test('whoever acts for the coordinator does the work, and lets nobody in or out', async () => {
  await coordinator.goto(deputies)
  await nameDeputy(coordinator, 'Benedikt Aru', 0, 5)
  expect(await told(coordinator)).toContain('The deputy is named')
  await observer.goto(state)
  expect(await textOf(observer)).toMatch(/You act for \W?Ilse Marquardt\W? until/)
  expect(
    await observer.getByRole('link', { name: /^(Invite a person|Add a member|Change .*)$/ }).count(),
  ).toBe(0)
  for (const path of ['members/new', 'invitations', 'invitations/new', 'invitations/list']) {
    await observer.goto(`${state}/${path}`)
    const title = await observer.getByRole('heading', { level: 1 }).textContent()
    expect(title, path).toBe('Your role does not allow this')
  }
  for (const path of ['guest-views', 'group-mappings']) {
    await observer.goto(`${state}/${path}`)
    expect(await observer.getByRole('main').getByRole('button').count(), path).toBe(0)
  }
  await observer.goto(deputies)
  const away = await observer.getByLabel('Who will be away').getByRole('option').allTextContents()
  expect(away).toEqual([expect.stringContaining('Benedikt Aru')])

  await observer.goto(action)
  await observer.getByRole('textbox', { name: 'Baseline' }).fill('None in 2026')
  await save(observer)
  expect(await told(observer)).toContain('Saved')
  await observer.goto(`${state}/history`)
  expect(await textOf(observer)).toMatch(/Benedikt Aru\W+for \W?Ilse Marquardt\W+changed/)
})

test('she is back early and ends it: what the deputy has open is not saved any more', async () => {
  await observer.goto(action)
  await observer.getByRole('textbox', { name: 'Baseline' }).fill('Too late')
  await coordinator.goto(deputies)
  await coordinator.getByRole('button', { name: 'End now Ilse Marquardt' }).click()
  expect(await told(coordinator)).toContain('The deputy’s time has ended.')
  await save(observer)
  expect(await observer.getByRole('heading', { level: 1 }).textContent()).toBe(
    'Your role does not allow this',
  )
  await observer.goto(deputies)
  expect(await observer.getByRole('row', { name: /Ilse Marquardt.*Benedikt Aru/ }).textContent()).toContain(
    'ended early',
  )
  expect(await textOf(observer)).not.toContain('You act for')
})
