import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readZip } from '#documents/zip-archive.ts'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

// Five people in five browsers take the demonstration's plan from what agencies are asked to an agreed draft.
let site: DemoSite
let coordinator: Page
let customs: Page
let finance: Page
let health: Page
let observer: Page
/** Every address of the State that somebody stood on, for those who must see none of it. */
const addresses = new Set<string>()

const reservation = 'Action 21 needs a budget before its date is promised.'
let round = ''

const enter = async (persona: string): Promise<Page> => {
  const { page } = await site.enter(persona)
  page.on('framenavigated', (frame) => {
    if (frame.parentFrame() === null) addresses.add(new URL(frame.url()).pathname)
  })
  return page
}

beforeAll(async () => {
  site = await openDemoSite()
  coordinator = await enter(personas.coordinator)
  customs = await enter(personas.customsOfficer)
  finance = await enter(personas.financeOfficer)
  health = await enter(personas.healthOfficer)
  observer = await enter(personas.observer)
})
afterAll(() => site.close())

const told = (page: Page): Promise<string | null> => page.getByRole('status').first().textContent()
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
const textOf = (page: Page): Promise<string | null> => page.getByRole('main').textContent()

const findAction = async (number: number): Promise<string> => {
  await coordinator.goto(`${state}/plan/actions`)
  const link = coordinator.locator('a[href*="/plan/actions/"]').nth(number - 1)
  return link.evaluate((each: HTMLAnchorElement) => each.pathname)
}

const say = async (page: Page, position: string, words = ''): Promise<void> => {
  await page.goto(round)
  await page.locator('summary', { hasText: /^(Answer|Change the answer)$/ }).click()
  await page.getByLabel(position, { exact: true }).check()
  if (words !== '') await page.getByLabel('Reservation', { exact: true }).fill(words)
  await page.getByRole('button', { name: 'Save the answer' }).click()
  expect(await told(page)).toContain('The answer was saved')
}

test('the coordinator closes the first reading, opens a second for three agencies, and asks one of them for more', async () => {
  await coordinator.goto(`${state}/rounds`)
  await coordinator.getByRole('link', { name: 'First reading of the draft plan' }).click()
  await coordinator.getByRole('button', { name: 'Close the round' }).click()
  expect(await told(coordinator)).toContain('The round is closed')
  await coordinator.goto(`${state}/rounds/new`)
  await coordinator.getByLabel('Round', { exact: true }).fill('Second reading')
  await coordinator.getByLabel('Last day').fill('2027-06-30')
  const asked = coordinator.locator('input[name="agencyIds"]')
  for (const box of await asked.all()) await box.uncheck()
  for (const agency of ['Customs Service', 'Financial Intelligence Unit', 'Ministry of Health'])
    await coordinator.getByLabel(agency).check()
  await coordinator.getByRole('button', { name: 'Open the round' }).click()
  expect(await told(coordinator)).toContain('The round is open')
  round = new URL(coordinator.url()).pathname

  await coordinator.goto(`${state}/assignments/new`)
  await coordinator
    .locator('form[method="post"] select[name="agencyId"]')
    .selectOption({ label: 'Ministry of Health' })
  await coordinator.getByLabel('By when').fill('2027-06-15')
  const action = coordinator.locator('input[name="plan-action"]').first()
  await action.evaluate((box) => box.closest('details')?.setAttribute('open', ''))
  await action.check()
  await coordinator.locator('form[method="post"] button[type="submit"]').last().click()
  expect(await told(coordinator)).toContain('The agency was asked for')
})

test('each focal point begins with the own part, answers, and sends it; nobody sees another agency’s', async () => {
  const parts = new Map<string, string>()
  for (const [name, page] of [
    ['Customs', customs],
    ['Financial', finance],
    ['Health', health],
  ] as const) {
    await page.goto(`${state}/my-part`)
    expect(await textOf(page)).toContain(name)
    const answers = page.getByRole('button', { name: /^Answer \?: / })
    if ((await answers.count()) > 0) {
      await answers.first().click()
      expect(await told(page)).toContain('Saved: ')
    }
    const send = page.getByRole('button', { name: 'Send to the coordinator' })
    if ((await send.count()) > 0) {
      await send.click()
      expect(await told(page)).toContain('sent to the coordinator')
    }
  }
  await coordinator.goto(`${state}/assignments`)
  for (const agency of ['Customs Service', 'Financial Intelligence Unit', 'Ministry of Health']) {
    await coordinator.goto(`${state}/assignments`)
    await coordinator.getByRole('link', { name: agency, exact: true }).click()
    parts.set(agency, new URL(coordinator.url()).pathname)
    expect(await coordinator.getByRole('button', { name: 'Accept the part' }).count()).toBe(1)
  }
  expect((await customs.goto(parts.get('Ministry of Health') ?? ''))?.status()).toBe(404)
  expect((await health.goto(parts.get('Customs Service') ?? ''))?.status()).toBe(404)
  expect((await customs.goto(parts.get('Customs Service') ?? ''))?.status()).toBe(200)
  expect((await observer.goto(parts.get('Customs Service') ?? ''))?.status()).toBe(200)
  expect(await observer.getByRole('button', { name: /Accept|Ask for changes/ }).count()).toBe(0)
})

test('two people who change one field of an action are asked which holds, and neither loses the other field', async () => {
  const action = await findAction(21)
  await customs.goto(action)
  await coordinator.goto(action)
  await coordinator.getByRole('textbox', { name: 'Indicator' }).fill('Officers trained')
  await coordinator.getByRole('textbox', { name: 'Target' }).fill('60')
  await save(coordinator)
  await customs.getByRole('textbox', { name: 'Indicator' }).fill('Officers trained and tested')
  await customs.getByRole('textbox', { name: 'Baseline' }).fill('12 in 2026')
  await save(customs)
  expect(await customs.getByRole('alert').textContent()).toContain('one field has two values')
  expect(await customs.getByRole('alert').textContent()).toContain('indicator: choose one value')
  await customs
    .getByRole('group', { name: 'Indicator' })
    .getByRole('radio', { name: /tested/ })
    .check()
  await save(customs)
  expect(await told(customs)).toContain('Saved')
  await observer.goto(action)
  const seen = await textOf(observer)
  for (const words of ['Officers trained and tested', '12 in 2026', '60']) expect(seen).toContain(words)
  expect(await observer.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
})

test('a suggestion of one agency is taken by the coordinator', async () => {
  await coordinator.goto(`${state}/plan/outline`)
  const sections = await coordinator
    .locator('a[href*="/plan/sections/"]')
    .evaluateAll((links) => links.map((each) => (each as HTMLAnchorElement).pathname))
  let section = ''
  for (const address of sections) {
    await coordinator.goto(address)
    if ((await coordinator.locator('[name="blocks.0.text"]').inputValue()) !== '') {
      section = address
      break
    }
  }
  expect(section).not.toBe('')
  await finance.goto(section)
  await finance.getByRole('button', { name: 'Suggest a change' }).click()
  const box = finance.getByLabel('What should stand there')
  await box.fill(`${await box.inputValue()} The Financial Intelligence Unit reports yearly.`)
  await finance.getByRole('button', { name: 'Send the suggestion' }).click()
  const suggestion = new URL(finance.url()).pathname
  await coordinator.goto(suggestion)
  await coordinator.getByRole('button', { name: 'Take it' }).click()
  await coordinator.getByText('The suggestion was taken.').waitFor()
  await coordinator.goto(section)
  expect(await coordinator.locator('[name="blocks.0.text"]').inputValue()).toContain('reports yearly')
})

test('the board shows who agrees, who reserves and in which words, and who has not answered', async () => {
  await say(finance, 'Agrees')
  await say(customs, 'Agrees with a reservation', reservation)
  await observer.goto(round)
  const board = await textOf(observer)
  expect(board).toContain(reservation)
  expect(board).toContain('Has not answered')
  expect(await observer.locator('summary', { hasText: /^(Answer|Change the answer)$/ }).count()).toBe(0)
  await say(health, 'Agrees')
})

test('the meeting talks about the reservation, and its minutes hold the decision', async () => {
  await coordinator.goto(`${state}/meetings/new`)
  await coordinator.getByLabel('What the meeting is called').fill('Meeting on the second reading')
  await coordinator.getByLabel('Day', { exact: true }).fill('2027-07-01')
  expect(
    await coordinator.getByLabel(new RegExp(`Reservation, Customs Service: ${reservation}`)).isChecked(),
  ).toBe(true)
  await coordinator.getByRole('button', { name: 'Call the meeting' }).click()
  expect(await told(coordinator)).toContain('The meeting is called')
  const meeting = new URL(coordinator.url()).pathname
  const item = coordinator.locator('.agenda > li').filter({ hasText: reservation })
  await item.getByLabel('Decision').fill('The budget line of the Ministry of Trade pays.')
  await item.getByRole('button', { name: 'Save the decision' }).click()
  for (const name of [/Tomas Rehn/, /Maren Solheide/, /Amaru Lind/])
    await coordinator.getByLabel(name).check()
  await save(coordinator)
  await observer.goto(meeting)
  expect(await textOf(observer)).toContain('The budget line of the Ministry of Trade pays.')
  await coordinator.getByRole('button', { name: 'Close the meeting' }).click()
  await coordinator.locator('select[name="what"]').selectOption('minutes.docx')
  await coordinator.locator('form[action$="/documents/make"] button').click()
  await coordinator.locator('main a[download]').waitFor({ timeout: 60_000 })
  const href = (await coordinator.locator('main a[download]').getAttribute('href')) ?? ''
  const entries = readZip(await (await coordinator.request.get(href)).body(), 1e8)
  const part = Array.isArray(entries) ? entries.find((each) => each.name === 'word/document.xml') : undefined
  const words = part?.data.toString().replaceAll(/<[^>]+>/g, '') ?? ''
  for (const each of [reservation, 'The budget line of the Ministry of Trade pays.', 'Maren Solheide'])
    expect(words).toContain(each)
})

test('who leaves hands the work to a successor, who lifts the reservation; what was said stays under its name', async () => {
  await coordinator.goto(state)
  await coordinator.getByRole('link', { name: /^Change .*Tomas Rehn/ }).click()
  await coordinator.getByRole('link', { name: 'Hand the work over to a successor' }).click()
  const options = await coordinator.getByLabel('Successor').getByRole('option').allTextContents()
  await coordinator
    .getByLabel('Successor')
    .selectOption({ label: options.find((each) => each.startsWith('Benedikt Aru')) ?? '' })
  await coordinator.getByRole('button', { name: 'Hand over now' }).click()
  expect(await coordinator.getByRole('heading', { level: 1 }).textContent()).toContain('Benedikt Aru')
  expect((await customs.goto(`${state}/my-part`))?.status()).toBe(404)
  await say(observer, 'Agrees')
  await observer.goto(`${state}/history`)
  const history = await textOf(observer)
  expect(history).toContain('Tomas Rehn')
  expect(history).toContain('Benedikt Aru')
})

test('all parts accepted and all agreed: the round closes as an agreed draft', async () => {
  for (const agency of ['Customs Service', 'Financial Intelligence Unit', 'Ministry of Health']) {
    await coordinator.goto(`${state}/assignments`)
    await coordinator.getByRole('link', { name: agency, exact: true }).click()
    await coordinator.getByRole('button', { name: 'Accept the part' }).click()
    expect(await told(coordinator)).toContain('The part is accepted')
  }
  await coordinator.goto(round)
  await coordinator.getByRole('button', { name: 'Close the round' }).click()
  expect(await told(coordinator)).toContain('The round is closed')
  for (const page of [coordinator, finance, health, observer]) {
    await page.goto(round)
    expect(await textOf(page)).toContain('Agreed by all')
  }
})

test('the coordinator of another State sees none of it, nor does who has left, nor a stranger', async () => {
  const walked = [...addresses].filter((address) => address.startsWith(state)).sort()
  expect(walked.length).toBeGreaterThan(20)
  const neighbour = await site.enter(personas.neighbour)
  const stranger = await site.visit()
  const wrong: string[] = []
  for (const address of walked) {
    const theirs = await neighbour.page.request.get(address, { maxRedirects: 0 })
    const gone = await customs.request.get(address, { maxRedirects: 0 })
    const none = await stranger.page.request.get(address, { maxRedirects: 0 })
    const api = await neighbour.page.request.get(`/api/v1${address}`, { maxRedirects: 0 })
    if (theirs.status() !== 404) wrong.push(`${address} answers the neighbour ${theirs.status()}`)
    if (gone.status() !== 404) wrong.push(`${address} answers who has left ${gone.status()}`)
    if (none.status() !== 302 || !(none.headers().location ?? '').startsWith('/sign-in'))
      wrong.push(`${address} answers a stranger ${none.status()}`)
    if (api.status() !== 404) wrong.push(`/api/v1${address} answers the neighbour ${api.status()}`)
    for (const each of [theirs, gone, none, api])
      if ((await each.text()).includes('Officers trained')) wrong.push(`${address} tells what it holds`)
  }
  expect(wrong).toEqual([])
  await neighbour.page.goto('/states/XVB/search?q=Officers+trained')
  expect(await textOf(neighbour.page)).not.toContain('Officers trained and tested')
  await neighbour.page.goto('/states/XVB/history')
  expect(await textOf(neighbour.page)).not.toContain('Veltmark')
})
