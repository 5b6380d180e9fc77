import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeFirstPassword, openCleanSite, type Site, signIn } from '#tests/support/demo-site.ts'

let site: Site
beforeAll(async () => {
  site = await openCleanSite()
})
afterAll(() => site.close())

/** Pages without script; each person has a browser of his or her own. */
const openPage = async (): Promise<Page> => (await site.visit({ javaScriptEnabled: false })).page

const fill = async (page: Page, fields: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value)
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const firstPassword = async (page: Page): Promise<string> =>
  (await page.getByRole('status').locator('code').textContent()) ?? ''
const summaryOf = (page: Page) => page.getByRole('alert').getByRole('listitem').allTextContents()

const administrator = { email: 'adam@ministry.example', password: 'seven slow herons wade' }
const coordinator = { email: 'ana@ministry.example', password: 'a kettle under blue hills', first: '' }
const observer = { email: 'otto@ministry.example', password: 'nine lanterns for the ferry', first: '' }

test('the first administrator opens a State’s space and hands a first password over', async () => {
  const page = await openPage()
  await page.goto('/')
  const { email, password } = administrator
  await fill(page, { 'Your name': 'Adam', 'E-mail address': email, Password: 'Password-2026' })
  await press(page, 'Make the administrator')
  expect(await summaryOf(page)).toEqual([
    'Password: Many people choose this password, so it is tried first. A few words that do not belong together are better.',
  ])
  await fill(page, { Password: password })
  await press(page, 'Make the administrator')
  await page.getByLabel('State', { exact: true }).selectOption('AND')
  await fill(page, { 'Name of the coordinator': 'Ana Casals' })
  await press(page, 'Open the space')
  expect(await page.getByRole('alert').getByRole('heading').textContent()).toContain('Not opened yet')
  expect(await summaryOf(page)).toHaveLength(1)
  await fill(page, { 'E-mail address of the coordinator': coordinator.email })
  await press(page, 'Open the space')
  coordinator.first = await firstPassword(page)
  await page.getByRole('link', { name: 'Add a member Andorra' }).click()
  const roles = await page.getByLabel('Role').getByRole('option').allTextContents()
  expect(roles).not.toContain('Administrator')
  expect(roles).toContain('Observer')
})

test('a first password opens only the page that changes it', async () => {
  const page = await openPage()
  await signIn(page, coordinator.email, coordinator.first)
  for (const path of ['/', '/states/AND', '/states/AND/matrix/op2', '/states/AND/members/new']) {
    await page.goto(path)
    expect(new URL(page.url()).pathname, path).toBe('/password')
  }
  await fill(page, { 'Present password': coordinator.first, 'New password': coordinator.password })
  await press(page, 'Change the password')
  expect(await page.title()).toMatch(/^Not changed: /)
  expect(await summaryOf(page)).toEqual(['New password once more: The two new passwords differ.'])
  await changeFirstPassword(page, coordinator.first, coordinator.password)
  expect(new URL(page.url()).pathname).toBe('/states/AND')
  expect(await page.getByRole('rowheader', { name: 'Ana Casals' }).count()).toBe(1)
})

test('the coordinator adds a member, gives a new password, and ends the membership', async () => {
  const page = await openPage()
  await signIn(page, coordinator.email, coordinator.password)
  await page.getByRole('link', { name: 'Add a member' }).click()
  await page.getByLabel('Role').selectOption('observer')
  await fill(page, { Name: 'Otto Observer', 'E-mail address': observer.email })
  await press(page, 'Add the member')
  observer.first = await firstPassword(page)

  const ottos = await openPage()
  await signIn(ottos, observer.email, observer.first)
  await changeFirstPassword(ottos, observer.first, observer.password)
  expect(new URL(ottos.url()).pathname).toBe('/states/AND')
  expect(await ottos.getByRole('link', { name: /^Change/ }).count()).toBe(0)
  await ottos.goto('/states/AND/agencies/new')
  expect(await ottos.getByRole('heading', { level: 1 }).textContent()).toBe('Your role does not allow this')

  await page.goto('/states/AND')
  await page.getByRole('link', { name: 'Change (Otto Observer)' }).click()
  await page.getByRole('link', { name: 'Give a new first password' }).click()
  await press(page, 'Give a new first password')
  expect(await firstPassword(page)).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
  await ottos.goto('/states/AND')
  expect(new URL(ottos.url()).pathname).toBe('/sign-in')

  await page.goto('/states/AND')
  await page.getByRole('link', { name: 'Change (Otto Observer)' }).click()
  await page.getByRole('link', { name: 'End the membership' }).click()
  await press(page, 'End the membership now')
  expect(await page.getByRole('status').textContent()).toContain('The membership has ended.')
  expect(await page.getByRole('rowheader', { name: 'Otto Observer' }).count()).toBe(0)
  await page.goto('/states/AND/history')
  const lines = await page.getByRole('main').getByRole('listitem').allTextContents()
  expect(lines.map((line) => line.replace(/^.*UTC|^[\d A-Za-z,]*\d\d:\d\d/, '').trim())).toEqual([
    'Ana Casals ended the membership of Otto Observer: Observer',
    'Ana Casals gave a new first password to Otto Observer',
    'Ana Casals added Otto Observer: Observer',
    'Adam let in, as administrator of this instance, Ana Casals: Coordinator',
    'Adam opened the space',
  ])
})

test('an administrator can name a new coordinator only by saying why, and the State’s page shows it', async () => {
  const page = await openPage()
  await signIn(page, administrator.email, administrator.password)
  await page.getByRole('link', { name: 'Name a new coordinator Andorra' }).click()
  await fill(page, { Name: 'Rita Ribes', 'E-mail address': 'rita@ministry.example' })
  await press(page, 'Name a new coordinator')
  expect(await page.getByRole('alert').textContent()).toContain('Say that no coordinator can be reached.')
  await page.getByRole('checkbox').check()
  await press(page, 'Name a new coordinator')
  expect(await firstPassword(page)).not.toBe('')

  const anas = await openPage()
  await signIn(anas, coordinator.email, coordinator.password)
  expect(await anas.getByRole('main').textContent()).toContain(
    'an administrator of this instance named Rita Ribes coordinator of this State',
  )
})

test('a person changes the password from the menu, by way of the own account', async () => {
  const page = await openPage()
  await signIn(page, coordinator.email, coordinator.password)
  await page.locator('summary').filter({ hasText: 'Ana Casals' }).click()
  await page.getByRole('link', { name: 'My account' }).click()
  await page.getByRole('link', { name: 'Change the password' }).click()
  const next = 'four ferries by moonlight'
  await fill(page, {
    'Present password': 'not the present one',
    'New password': next,
    'New password once more': next,
  })
  await press(page, 'Change the password')
  expect(await summaryOf(page)).toEqual(['The present password is another. Check it.'])
  await fill(page, {
    'Present password': coordinator.password,
    'New password': next,
    'New password once more': next,
  })
  await press(page, 'Change the password')
  expect(await page.getByRole('status').textContent()).toContain('The password is changed.')
})
