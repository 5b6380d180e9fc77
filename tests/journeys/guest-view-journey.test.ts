import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  changeFirstPassword,
  type DemoSite,
  openDemoSite,
  personas,
  signIn,
  state,
} from '#tests/support/demo-site.ts'
import { dayAfter, letDaysPass } from '#tests/support/passed-days.ts'

// A State opens parts of its record to two persons from outside, and closes them again.
let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const views = `${state}/guest-views`
const withoutScript = { javaScriptEnabled: false }
const reviewer = { email: 'lena@reviewers.example', password: 'only here to have a look' }
const lawyer = { email: 'omar@reviewers.example', password: 'seven slow herons wade' }
let partAddress = ''

const textOf = async (page: Page): Promise<string> => (await page.getByRole('main').textContent()) ?? ''
const mistakes = (page: Page) => page.getByRole('alert').getByRole('listitem').allTextContents()
const fill = async (page: Page, fields: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value)
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const openPage = async (who: { email: string; password: string }, wishes = {}): Promise<Page> => {
  const { page } = await site.visit(wishes)
  await signIn(page, who.email, who.password)
  return page
}

/** Opens a view by the form and gives the first password that it shows. */
const openView = async (page: Page, fields: Record<string, string>, parts: string[]): Promise<string> => {
  await page.goto(views)
  await fill(page, fields)
  for (const part of parts) await page.getByLabel(part, { exact: true }).check()
  await press(page, 'Open the view')
  const told = page.getByRole('status')
  expect(await told.textContent()).toContain('The view is open on its days.')
  return (await told.locator('code').textContent()) ?? ''
}

test('the coordinator opens a view of chosen parts and days; what is wrong is said beside its field', async () => {
  const { page } = await site.enter(personas.coordinator)
  await page.goto(state)
  await page.getByRole('link', { name: 'Views for guests' }).click()
  await press(page, 'Open the view')
  expect(await mistakes(page)).toEqual([
    'Name: Fill this in.',
    'E-mail address: Fill this in.',
    'What for: Fill this in.',
    'First day: Give a date that the calendar knows, such as 2026-05-14.',
    'Last day: Give a date that the calendar knows, such as 2026-05-14.',
  ])
  const lena = {
    Name: 'Lena Falkner',
    'What for': 'Peer review of the plan',
    'E-mail address': reviewer.email,
  }
  await fill(page, { ...lena, 'First day': dayAfter(-1), 'Last day': dayAfter(-2) })
  await page.getByLabel('Costs of the actions').check()
  await press(page, 'Open the view')
  expect(await mistakes(page)).toEqual([
    'Parts: Choose at least one part that can be read; costs go with the actions.',
    'First day: This day has passed; choose today or a later one.',
    'Last day: The last day must not come before the first.',
  ])
  await page.getByLabel('Costs of the actions').uncheck()
  await page.getByLabel('Actions with their objectives').check()
  await fill(page, { 'First day': dayAfter(1), 'Last day': dayAfter(2), 'What for': '' })
  await press(page, 'Open the view')
  expect(await mistakes(page)).toEqual(['What for: Fill this in.'])
  expect(await page.getByLabel('Actions with their objectives').isChecked()).toBe(true)
  await fill(page, lena)
  await press(page, 'Open the view')
  const first = (await page.getByRole('status').locator('code').textContent()) ?? ''

  const guests = await openPage({ ...reviewer, password: first })
  await changeFirstPassword(guests, first, reviewer.password)
  expect(new URL(guests.url()).pathname).toBe(views)
  expect(await textOf(guests)).toContain('to come')
  expect(await guests.getByRole('main').getByRole('link').count()).toBe(0)

  const omar = { Name: 'Omar Veit', 'What for': 'Legal advice', 'E-mail address': lawyer.email }
  const todayOnly = { 'First day': dayAfter(0), 'Last day': dayAfter(1) }
  const second = await openView(page, { ...omar, ...todayOnly }, ['Register of legal instruments'])
  const omars = await openPage({ ...lawyer, password: second }, withoutScript)
  await changeFirstPassword(omars, second, lawyer.password)
  await omars.getByRole('link', { name: 'Register of legal instruments' }).click()
  expect(await omars.getByRole('heading', { level: 1 }).textContent()).toBe('Register of legal instruments')
  expect(await textOf(omars)).toContain('Penal Code')
})

test('on its first day the guest reads the opened part, without costs or persons, also without script', async () => {
  await letDaysPass(site, 1)
  for (const wishes of [withoutScript, {}]) {
    const page = await openPage(reviewer, wishes)
    expect(new URL(page.url()).pathname).toBe(views)
    expect(await textOf(page)).toContain('Peer review of the plan')
    expect(await textOf(page)).not.toContain('Omar')
    await page.getByRole('link', { name: 'Actions with their objectives' }).click()
    partAddress = new URL(page.url()).pathname
    const words = await textOf(page)
    expect(words).toContain('Adopt a Strategic Goods Amendment Act')
    for (const hidden of ['Tomas Rehn', 'Ilse Marquardt', 'EUR']) expect(words).not.toContain(hidden)
  }
})

test('nothing else of the State is there for a guest, as a page, as an answer of the API, or to another guest', async () => {
  const { page: coordinators } = await site.enter(personas.coordinator)
  const page = await openPage(reviewer)
  // One address of each kind of page.
  const kinds = new Map<string, string>()
  for (const from of [state, `${state}/plan`, `${state}/matrix/op2`, `${state}/plan/outline`]) {
    await coordinators.goto(from)
    const found = await coordinators
      .locator(`a[href*="${state}"]`)
      .evaluateAll((links) => links.map((each) => (each as HTMLAnchorElement).pathname))
    for (const each of found)
      kinds.set(each.replace(/[0-9a-f-]{36}/g, 'id').replace(/(fields|matrix)\/.*/, '$1'), each)
  }
  for (const own of [views, state, `${state}/notifications`]) kinds.delete(own)
  expect(kinds.size).toBeGreaterThan(25)
  const wrong: string[] = []
  for (const address of [...kinds.values(), partAddress.replace(/actions$/, 'register')]) {
    for (const path of [address, `/api/v1${address}`]) {
      const answer = await page.request.get(path)
      // That the State has a space is known to its guest: what only some members may is told as not allowed.
      if (![403, 404, 422].includes(answer.status())) wrong.push(`${path} answers ${answer.status()}`)
      if (/Penal Code|Strategic Goods|Tomas Rehn/.test(await answer.text()))
        wrong.push(`${path} tells what it holds`)
    }
  }
  expect(wrong).toEqual([])
  // The State's name and what waits for the guest: no figure, no member.
  for (const path of [state, `${state}/notifications`]) {
    await page.goto(path)
    expect(await textOf(page)).not.toMatch(/Marquardt|Rehn|Customs|actions/)
  }
  const api = (path: string) =>
    page.request.post(`/api/v1${path}`, { headers: { origin: site.address }, data: {}, maxRedirects: 0 })
  const id = partAddress.split('/').at(-2)
  expect((await api(`${views}/${id}/end`)).status()).not.toBeLessThan(400)
  const omars = await openPage(lawyer)
  expect((await omars.goto(partAddress))?.status()).toBe(404)
  const { page: stranger } = await site.visit()
  await stranger.goto(partAddress)
  expect(new URL(stranger.url()).pathname).toBe('/sign-in')
  const { page: neighbour } = await site.enter(personas.neighbour)
  expect((await neighbour.goto(partAddress))?.status()).toBe(404)
})

test('what was looked at is told in the State’s history, part by part, and the page says how often and when', async () => {
  const { page } = await site.enter(personas.observer, withoutScript)
  await page.goto(`${state}/history`)
  const lines = await page.getByRole('main').getByRole('listitem').allTextContents()
  const looks = lines
    .map((line) => line.replaceAll(/[\u2068\u2069]/g, ''))
    .filter((line) => line.includes('Lena Falkner read'))
  // Looks of one minute are one line.
  expect(looks.length).toBeGreaterThan(0)
  for (const look of looks)
    expect(look).toContain('read the view for Lena Falkner (“Peer review of the plan”): the actions')
  await page.goto(views)
  expect(await page.getByRole('region', { name: 'Lena Falkner' }).textContent()).toContain(
    'Looked at 2 times',
  )
  expect(await page.getByRole('button', { name: /End the view/ }).count()).toBe(0)
})

test('a view whose days are over shows nothing, and its guest is no guest any more', async () => {
  const before = await openPage(lawyer)
  await before.getByRole('link', { name: 'Register of legal instruments' }).click()
  const register = new URL(before.url()).pathname
  await letDaysPass(site, 1)
  const page = await openPage(lawyer)
  expect(await textOf(page)).not.toContain('Register')
  for (const address of [register, views]) expect((await page.goto(address))?.status(), address).toBe(404)
})

test('the coordinator ends a view, and the guest is out with the next click', async () => {
  const guests = await openPage(reviewer)
  expect(await guests.getByRole('link', { name: 'Actions with their objectives' }).count()).toBe(1)
  const { page } = await site.enter(personas.coordinator)
  await page.goto(views)
  await page.getByRole('button', { name: 'End the view now Lena Falkner' }).click()
  expect(await page.getByRole('status').textContent()).toContain('The view has ended.')
  await guests.getByRole('link', { name: 'Actions with their objectives' }).click()
  expect(await guests.getByRole('heading', { level: 1 }).textContent()).toBe('This page is not there')
  for (const address of [partAddress, views, state])
    expect((await guests.goto(address))?.status(), address).toBe(404)
  expect((await guests.request.get(`/api/v1${views}`)).status()).toBe(404)
  expect(await page.getByRole('region', { name: 'Lena Falkner' }).textContent()).toContain('ended early')
})
