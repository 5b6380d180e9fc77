import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/support/browser.ts'
import { signIn } from '#tests/support/demo-site.ts'
import { makeDataFolder, startProgram } from '#tests/support/running-program.ts'

let close: (() => Promise<void>) | undefined
let visit: (wishes?: { javaScriptEnabled?: boolean }) => Promise<Page>
const person = { name: 'Ada Keeper', email: 'ada@instance.example', password: 'four plain words here' }

beforeAll(async () => {
  const data = await makeDataFolder()
  // A name: browsers make no passkeys for a bare address.
  const program = startProgram({ dataFolder: data.folder, env: { PLAN1540_DEMO: '0', HOST: 'localhost' } })
  const [address, browser] = await Promise.all([program.ready, launchBrowser()])
  visit = async (wishes = {}) =>
    (await browser.newContext({ baseURL: address, locale: 'en-GB', ...wishes })).newPage()
  close = async () => {
    await browser.close()
    program.kill('SIGTERM')
    await program.ended
    await data.remove()
  }
})
afterAll(() => close?.())

/** A device with a PIN in the browser; `isVerified`: whether the person gives the PIN. */
const plugIn = async (page: Page, isVerified = true) => {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: isVerified,
      automaticPresenceSimulation: true,
    },
  })
  return { session, authenticatorId }
}
const pathOf = (page: Page): string => new URL(page.url()).pathname

test('a passkey is added, signs in as both factors where the role needs them, and opens nothing once removed', async () => {
  const page = await visit()
  await page.goto('/set-up')
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Make the administrator' }).click()
  await page.waitForURL((url) => url.pathname !== '/set-up')
  const { session, authenticatorId } = await plugIn(page)

  await page.goto('/account/passkeys')
  await page.getByLabel('Name').fill('Work laptop')
  await page.getByLabel('Present password').fill('another password')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('present password is another')
  // The device made a key for the form that was refused; it goes with it.
  await session.send('WebAuthn.clearCredentials', { authenticatorId })
  await page.getByLabel('Present password').fill(person.password)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.waitForURL(/added/)
  expect(await page.getByRole('row').last().textContent()).toContain('Work laptop')

  await page.goto('/instance/second-factor')
  await page.getByLabel('Administrator').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.context().clearCookies()
  await page.goto('/sign-in?next=%2Finstance')
  const sent = page.waitForRequest((each) => each.url().endsWith('/sign-in/passkey') && !!each.postData())
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  const replay = new URLSearchParams((await sent).postData() ?? '')
  await page.waitForURL(/\/instance$/)
  await page.goto('/account')
  expect(await page.getByRole('table').textContent()).toContain('with a passkey')

  // What was sent once is of no use to whoever saw it.
  const thief = await visit()
  const again = await thief.request.post('/sign-in/passkey', {
    form: Object.fromEntries(replay),
    headers: { origin: new URL(page.url()).origin },
    maxRedirects: 0,
  })
  expect([again.headers().location, again.headers()['set-cookie']]).toEqual([
    '/sign-in?next=%2Finstance&refused=passkey-failed',
    undefined,
  ])

  // With the password alone no second factor can be added by whoever learned it.
  await signIn(thief, person.email, person.password)
  expect(pathOf(thief)).toBe('/account/second-factor')
  await plugIn(thief)
  await thief.goto('/account/passkeys')
  await thief.getByLabel('Name').fill('Mine')
  await thief.getByLabel('Present password').fill(person.password)
  await thief.getByRole('button', { name: 'Add a passkey' }).click()
  await thief.getByRole('alert').waitFor()
  expect(await thief.getByRole('alert').textContent()).toContain('signed in without it')

  // A device that did not ask for the PIN.
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('Nothing was done').waitFor()
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')

  await page.goto('/account/passkeys')
  await page.getByRole('link', { name: 'Remove' }).click()
  await page.getByLabel('Present password').fill(person.password)
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.waitForURL(/removed/)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL(/refused/)
  expect(await page.getByRole('alert').textContent()).toContain('not taken')
})

test('without script the page says what to do, and no dead button is shown', async () => {
  const page = await visit({ javaScriptEnabled: false })
  await page.goto('/sign-in')
  expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0)
})
