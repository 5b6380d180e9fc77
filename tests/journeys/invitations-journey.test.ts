import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { drawCode } from '#service/identity-totp.ts'
import { type DemoSite, openDemoSite, personas, signIn, state } from '#tests/support/demo-site.ts'
import { type MailServer, startMailServer } from '#tests/support/mail-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let server: MailServer
let site: DemoSite
beforeAll(async () => {
  server = await startMailServer()
  site = await openDemoSite({ SMTP_URL: server.smtpUrl, PLAN1540_MAIL_FROM: 'plan1540@example.org' })
})
afterAll(async () => {
  await site.close()
  await server.stop()
})

const password = 'seven herons wade at dusk'
const next = 'four ferries by moonlight'
/** Pages without script; each person has a browser of his or her own. */
const openPage = async (): Promise<Page> => (await site.visit({ javaScriptEnabled: false })).page
const openCoordinator = async (): Promise<Page> =>
  (await site.enter(personas.coordinator, { javaScriptEnabled: false })).page
const fill = async (page: Page, fields: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value)
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** The link of the letter to an address, once it has come. */
const linkTo = async (address: string, path: string): Promise<string> => {
  const found = () => server.received.filter(({ to }) => to.includes(address)).at(-1)?.mail.text ?? ''
  await vi.waitFor(() => expect(found()).toContain(path), { timeout: 30_000, interval: 100 })
  return new RegExp(`${path.replaceAll('/', '\\/')}\\?token=[\\w-]+`).exec(found())?.[0] ?? ''
}
const acceptAs = async (page: Page, name: string, own = password): Promise<void> => {
  await fill(page, { 'Your name': name, 'New password': own, 'New password once more': own })
  await press(page, 'Accept the invitation')
}

test('a letter is sent, its link is opened and accepted, and opens nothing a second time', async () => {
  const page = await openCoordinator()
  await page.goto(`${state}`)
  await page.getByRole('link', { name: 'Invite a person' }).click()
  await fill(page, { Name: 'Ida Invited' })
  await page.getByLabel('E-mail address').fill('ida@ministry.example')
  await press(page, 'Invite')
  expect(await page.getByRole('alert').getByRole('listitem').count()).toBe(1)
  await page.getByLabel('Role').selectOption('observer')
  await press(page, 'Invite')
  expect(await page.getByRole('status').textContent()).toContain('A letter goes to Ida Invited')
  const link = await linkTo('ida@ministry.example', '/invitation')
  await page.goto(`${state}/invitations`)
  expect(await page.getByRole('row', { name: /Ida Invited/ }).textContent()).toContain('Sent; valid until')

  const idas = await openPage()
  await idas.goto(link)
  expect(await idas.getByRole('main').textContent()).toContain('Ilse Marquardt invites you. Role: Observer.')
  await fill(idas, { 'New password': 'short', 'New password once more': 'other' })
  await press(idas, 'Accept the invitation')
  expect(await idas.title()).toMatch(/^Not accepted: /)
  await acceptAs(idas, 'Ida Invited')
  expect(new URL(idas.url()).pathname).toBe(state)

  const strangers = await openPage()
  await strangers.goto(link)
  expect(await strangers.getByRole('alert').textContent()).toContain('This invitation was used already.')
  await page.goto(`${state}/history`)
  expect(await page.getByRole('main').textContent()).toContain(
    'accepted the invitation for Ida Invited: Observer',
  )
})

test('a code is printed on one sheet and typed in with blanks; a wrong one is told', async () => {
  const page = await openCoordinator()
  await page.goto(`${state}/invitations/new`)
  await fill(page, { Name: 'Amina Diallo' })
  await page.getByLabel('Role').selectOption('observer')
  await press(page, 'Invite')
  const code = (await page.locator('.invitation-code').textContent())?.trim() ?? ''
  expect(code).toMatch(/^([A-Z2-9]{5}-){3}[A-Z2-9]{5}$/)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button', { name: 'Invite' }).isVisible()).toBe(false)
  expect(await page.locator('.invitation-sheet').isVisible()).toBe(true)

  const picture = page.getByRole('img', { name: 'QR code: opens the address with the code filled in' })
  expect(await picture.isVisible()).toBe(true)
  expect(await picture.locator('path').getAttribute('d')).toBe(
    drawCode(`${site.address}/invitation#${code}`).path,
  )

  const { page: telephone } = await site.visit()
  await telephone.goto(`/invitation#${code}`)
  await expect.poll(() => telephone.getByLabel('Code').inputValue()).toBe(code)
  expect(telephone.url()).toBe(`${site.address}/invitation`)
  await telephone.context().close()
  const aminas = await openPage()
  await aminas.goto('/sign-in')
  await aminas.getByRole('link', { name: 'I have an invitation code' }).click()
  await fill(aminas, { Code: 'ABCDE-FGHIJ-KLMNO-PQRST' })
  await press(aminas, 'Go on')
  expect(await aminas.getByRole('alert').textContent()).toContain('This is no code')
  await fill(aminas, { Code: code.toLowerCase().replaceAll('-', ' ') })
  await press(aminas, 'Go on')
  const name = (await aminas.locator('form strong').first().textContent()) ?? ''
  expect(name).toMatch(/^amina\.diallo-.{4}@xva\.invalid$/)
  await acceptAs(aminas, 'Amina Diallo')
  expect(new URL(aminas.url()).pathname).toBe(state)
  const again = await openPage()
  await signIn(again, name, password)
})

test('a list is looked at, mended and invited; one who has an account signs in to accept', async () => {
  const page = await openCoordinator()
  await page.goto(`${state}/invitations/list`)
  await page.getByLabel('Or a CSV file').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      '\ufeffName;E-mail;Role\r\nIda Invited;ida@ministry.example;approver\r\nسارة;;minister\r\n',
    ),
  })
  await press(page, 'See what would happen')
  expect(await page.getByRole('alert').getByRole('listitem').allTextContents()).toEqual([
    expect.stringContaining('Line 3, Role: There is no role “minister”.'),
  ])
  const mended = (await page.getByLabel('List', { exact: true }).inputValue()).replace('minister', 'observer')
  await fill(page, { List: mended })
  await press(page, 'See what would happen')
  expect(await page.getByRole('table').getByRole('row').count()).toBe(3)
  await press(page, 'Invite these 2 people')
  expect(await page.getByRole('status').textContent()).toContain('2 invitations are made')
  expect(await page.locator('.invitation-sheet').count()).toBe(1)
  await vi.waitFor(
    () => expect(server.received.filter(({ to }) => to[0] === 'ida@ministry.example')).toHaveLength(2),
    {
      timeout: 30_000,
    },
  )
  const link = await linkTo('ida@ministry.example', '/invitation')

  const wrong = (await site.enter(personas.observer, { javaScriptEnabled: false })).page
  await wrong.goto(link)
  expect(await wrong.getByRole('main').textContent()).toContain('this invitation is for ida@ministry.example')
  expect(await wrong.getByRole('button', { name: 'Accept the invitation' }).count()).toBe(0)
  await wrong.goto(`${state}/invitations`)
  expect(await wrong.getByRole('heading', { level: 1 }).textContent()).toBe('Your role does not allow this')

  const idas = await openPage()
  await idas.goto(link)
  await idas.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await fill(idas, { Password: password })
  await idas.getByLabel('E-mail address').fill('ida@ministry.example')
  await press(idas, 'Sign in')
  await press(idas, 'Accept the invitation')
  expect(new URL(idas.url()).pathname).toBe(state)
  await page.goto(state)
  expect(await page.getByRole('row', { name: /Ida Invited/ }).count()).toBe(2)
})

test('a forgotten password is set anew by the letter’s link, once, and ends every session', async () => {
  const idas = await openPage()
  await signIn(idas, 'ida@ministry.example', password)
  const strangers = await openPage()
  for (const address of ['ida@ministry.example', 'nobody@ministry.example']) {
    await strangers.goto('/forgot-password')
    await strangers.getByLabel('E-mail address').fill(address)
    await press(strangers, 'Send the letter')
    expect(await strangers.getByRole('status').textContent()).toContain('If this address has an account here')
  }
  const link = await linkTo('ida@ministry.example', '/recovery')
  const page = await openPage()
  await page.goto(link)
  await fill(page, { 'New password': next, 'New password once more': next })
  await press(page, 'Set the password')
  expect(await page.getByRole('status').textContent()).toContain('The password is changed.')
  await idas.goto(state)
  expect(new URL(idas.url()).pathname).toBe('/sign-in')
  await signIn(idas, 'ida@ministry.example', next)
  await page.goto(link)
  expect(await page.getByRole('alert').textContent()).toContain('This link was used already')
  expect(server.received.flatMap(({ to }) => to)).not.toContain('nobody@ministry.example')
})
