import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeFirstPassword, openCleanSite, personas, type Site, signIn } from '#tests/support/demo-site.ts'

let site: Site
beforeAll(async () => {
  site = await openCleanSite()
})
afterAll(() => site.close())

const administrator = {
  name: 'Ada Keeper',
  email: 'ada.keeper@instance.example',
  password: 'four plain words here',
}
const coordinator = { name: 'Cora Point', email: 'cora.point@mfa.example' }
/** The first State that the register offers: only real ones can be opened, and none is named here. */
let stateCode = ''
const state = () => `/states/${stateCode}`
/** Handed over by the administrator, who sees it once. */
let firstPassword = ''

const setUp = async (page: Page, password: string): Promise<void> => {
  await page.getByLabel('Your name').fill(administrator.name)
  await page.getByLabel('E-mail address').fill(administrator.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Make the administrator' }).click()
}
const signOut = async (page: Page): Promise<void> => {
  await page.locator('summary', { hasText: /Ada Keeper|Cora Point/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
}

/** Each of the cases goes on from where the one before has left the instance. */

test('whatever a person opens first leads to the set-up page, and no person is offered', async () => {
  const { page, context } = await site.visit()
  for (const path of ['/', '/sign-in']) {
    await page.goto(path)
    expect(new URL(page.url()).pathname).toBe('/set-up')
    expect(await page.locator('[name="persona"]').count()).toBe(0)
    expect(await page.getByText('Demonstration').count()).toBe(0)
  }
  await context.close()
})

test('a short password is refused with a sentence, and what was typed stays', async () => {
  const { page, context } = await site.visit()
  await page.goto('/set-up')
  await setUp(page, 'too short')
  expect(await page.getByRole('alert').textContent()).toMatch(/12/)
  expect(await page.getByLabel('Your name').inputValue()).toBe(administrator.name)
  expect(await page.getByLabel('E-mail address').inputValue()).toBe(administrator.email)
  expect(await page.getByLabel('Password').inputValue()).toBe('')
  await context.close()
})

test('the administrator is made, opens a State and is given the first password of its coordinator', async () => {
  const { page, context } = await site.visit()
  await page.goto('/')
  await setUp(page, administrator.password)
  await page.waitForURL('**/instance')
  const choice = page.getByLabel('State', { exact: true })
  stateCode = (await choice.locator('option:not([value=""])').first().getAttribute('value')) ?? ''
  await choice.selectOption(stateCode)
  await page.getByLabel('Name of the coordinator').fill(coordinator.name)
  await page.getByLabel('E-mail address of the coordinator').fill(coordinator.email)
  await page.getByRole('button', { name: 'Open the space' }).click()
  const done = page.getByRole('status')
  expect(await done.textContent()).toContain(coordinator.email)
  firstPassword = (await done.locator('code').textContent()) ?? ''
  expect(firstPassword.length).toBeGreaterThan(12)
  // Shown only now: the page asked for again does not have it.
  await page.goto('/instance')
  expect(await page.getByRole('main').textContent()).not.toContain(firstPassword)
  await signOut(page)
  await context.close()
})

test('a second set-up is refused, by the page and by a post that skips it', async () => {
  const { page, context } = await site.visit()
  await page.goto('/set-up')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  const answer = await page.request.post('/set-up', {
    headers: { origin: site.address },
    form: { name: 'Eve', email: 'eve@elsewhere.example', password: 'a long enough password' },
  })
  expect(answer.status()).toBe(403)
  expect(await answer.text()).toContain('This instance has its administrator already.')
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill('eve@elsewhere.example')
  await page.getByLabel('Password').fill('a long enough password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  expect(await page.getByRole('alert').textContent()).toContain('do not belong together')
  await context.close()
})

test('nobody gets in by one click: the page offers no persons and a post of one is refused', async () => {
  const { page, context } = await site.visit()
  await page.goto('/sign-in')
  expect(await page.locator('[name="persona"]').count()).toBe(0)
  for (const persona of [personas.coordinator, administrator.email, '']) {
    const answer = await page.request.post('/sign-in', {
      headers: { origin: site.address },
      form: { persona },
    })
    expect(answer.status(), persona).toBe(404)
    expect(answer.headers()['set-cookie'], persona).toBeUndefined()
  }
  expect((await page.request.get('/api/v1/session')).status()).toBe(401)
  await context.close()
})

test('the coordinator signs in with the first password, changes it, sees an empty matrix and enters an agency', async () => {
  const { page, context } = await site.visit()
  await signIn(page, coordinator.email, firstPassword)
  expect(new URL(page.url()).pathname).toBe('/password')
  await changeFirstPassword(page, firstPassword, 'five plain words and more')
  expect(new URL(page.url()).pathname).toBe(state())
  await page.getByRole('link', { name: 'Open the matrix' }).click()
  await page.getByRole('link', { name: 'OP 2: prohibitions' }).click()
  const fields = page.getByRole('link', { name: /, (in the legal framework|in enforcement): / })
  expect(await fields.count()).toBeGreaterThan(20)
  expect(
    await page.getByRole('link', { name: /, (in the legal framework|in enforcement): (X|\?|NA)/ }).count(),
  ).toBe(0)
  // A list of everything that is asked is no finding; recording comes first.
  await page.goto(`${state()}/gaps`)
  expect(await page.getByRole('main').textContent()).toContain('Nothing is recorded in the matrix yet')
  await page.getByRole('link', { name: 'Record the matrix' }).click()
  await page.waitForURL(`**${state()}/matrix/*`)
  await page.goto(state())
  expect(await page.getByRole('main').textContent()).toContain('There is no plan yet')
  await page.getByRole('link', { name: 'Add an agency' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ministry of Justice')
  await page.getByLabel('Short name').fill('Justice')
  await page.getByLabel('Kind').selectOption({ label: 'Justice' })
  await page.getByRole('button', { name: 'Add the agency' }).click()
  await page.waitForURL(`**${state()}#agencies`)
  expect(await page.getByRole('table', { name: 'Agencies' }).textContent()).toContain('Ministry of Justice')
  await signOut(page)
  await context.close()
})

test('the administrator sees that the State has a space, and nothing of its content', async () => {
  const { page, context } = await site.visit()
  await signIn(page, administrator.email, administrator.password)
  expect(new URL(page.url()).pathname).toBe('/instance')
  const spaces = page.getByRole('table', { name: 'Spaces' })
  expect(await spaces.getByRole('row').filter({ hasText: stateCode }).count()).toBe(1)
  expect(await page.getByRole('main').textContent()).not.toContain('Ministry of Justice')
  for (const path of ['', '/matrix/op2', '/gaps', '/plan', '/legal-instruments', '/history'])
    expect((await page.goto(state() + path))?.status(), path).toBe(404)
  for (const path of ['', '/plan', '/legal-instruments'])
    expect((await page.request.get(`/api/v1${state()}${path}`)).status(), path).toBe(404)
  await context.close()
})
