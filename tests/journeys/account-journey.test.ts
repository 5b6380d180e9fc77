import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassword, personaEmail } from '#service/demo-personas.ts'
import { type DemoSite, openDemoSite, personas, signIn, state } from '#tests/support/demo-site.ts'
import { codeNow } from '#tests/support/factor-codes.ts'

let site: DemoSite
const administrator = 'administrator@plan1540.example'

beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const pathOf = (page: Page): string => new URL(page.url()).pathname

/** Sets the second factor up on its page; gives the key and the recovery codes. */
const setUp = async (page: Page, password: string) => {
  const key = (await page.locator('.secret').textContent()) ?? ''
  await page.getByLabel('First code').fill(codeNow(key, -1))
  await page.getByLabel('Present password').fill(password)
  await page.getByRole('button', { name: 'Switch the second factor on' }).click()
  return { key, codes: await page.locator('.secret-list .secret').allTextContents() }
}

test('an administrator asks for a second factor, and whoever holds the role is led to it, without script', async () => {
  const { page, context } = await site.visit({ javaScriptEnabled: false })
  await signIn(page, administrator, demoPassword(administrator))
  await page.goto('/instance')
  await page.getByRole('link', { name: 'Who needs a second factor' }).click()
  await page.getByLabel('Observer').check()
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await page.getByRole('status').textContent()).toContain('Saved')

  const observer = personaEmail(personas.observer) ?? ''
  const other = await site.visit({ javaScriptEnabled: false })
  await signIn(other.page, observer, demoPassword(observer))
  for (const path of ['/', state, `${state}/matrix/op2`]) {
    await other.page.goto(path)
    expect(pathOf(other.page)).toBe('/account/second-factor')
  }
  await other.page.getByLabel('First code').fill('000000')
  await other.page.getByLabel('Present password').fill(demoPassword(observer))
  const shown = await other.page.locator('.secret').textContent()
  await other.page.getByRole('button', { name: 'Switch the second factor on' }).click()
  expect(await other.page.getByRole('alert').textContent()).toContain('not right')
  expect(await other.page.locator('.secret').textContent()).toBe(shown)
  const { key, codes } = await setUp(other.page, demoPassword(observer))
  expect(codes).toHaveLength(10)
  await other.page.goto(state)
  expect(pathOf(other.page)).toBe(state)

  // From elsewhere: the code, and once a recovery code.
  const third = await site.visit({ javaScriptEnabled: false })
  await signIn(third.page, observer, demoPassword(observer))
  expect(pathOf(third.page)).toBe('/sign-in/code')
  await third.page.goto(state)
  expect(pathOf(third.page)).toBe('/sign-in')
  await signIn(third.page, observer, demoPassword(observer))
  await third.page.getByLabel('Code').fill(codes[0] ?? '')
  await third.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  expect(pathOf(third.page)).toBe(state)
  expect(key).toMatch(/^([A-Z2-7]{4} ?)+$/)

  // What happened stands on one's own page, and the other sign-in ends from there.
  await third.page.goto('/account')
  const lines = (await third.page.locator('.history').textContent()) ?? ''
  for (const line of ['A recovery code was used', 'The second factor was switched on', 'Chrome on Linux'])
    expect(lines).toContain(line)
  await third.page.getByRole('button', { name: 'End all others' }).click()
  await other.page.goto(state)
  expect(pathOf(other.page)).toBe('/sign-in')
  await Promise.all([context.close(), other.context.close(), third.context.close()])
})
