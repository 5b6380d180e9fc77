import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const withoutScript = { javaScriptEnabled: false }
const release = `${state}/release`
const withheld = 'Physical protection drill at the research reactor'

test('a coordinator releases many items at once, after a look and with a reason, and sees them as the Committee would', async () => {
  const { page } = await site.enter(personas.coordinator, withoutScript)
  await page.goto(release)
  const boxes = page.getByRole('row', { name: /National only/ }).getByRole('checkbox')
  const rows = page.getByRole('row', { name: /National only/ })
  const names = await rows.getByRole('link').allTextContents()
  const [first = '', second = ''] = names.filter((name) => /^[23]\d: /.test(name))
  for (const name of [first, second]) await page.getByRole('checkbox', { name: `Choose ${name}` }).check()
  expect(await boxes.count()).toBeGreaterThan(2)
  await page.goto(`${release}/as/committee`)
  expect(await page.getByRole('main').textContent()).not.toContain(first.replace(/^\d+: /, ''))

  await page.goto(release)
  for (const name of [first, second]) await page.getByRole('checkbox', { name: `Choose ${name}` }).check()
  await page.getByRole('button', { name: 'Change what is chosen' }).click()
  await page.getByLabel('Who may see it outside the State').selectOption({ label: 'Public' })
  await page.getByLabel('Reason').fill('Agreed in the working group.')
  await page.getByRole('button', { name: 'Look before saving' }).click()
  // The usual marking keeps them from the public; nothing can be saved so.
  expect(await page.getByText('does not allow this release').count()).toBe(2)
  expect(await page.getByRole('button', { name: /^Save/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Back to the form' }).click()
  expect(await page.getByLabel('Reason').inputValue()).toBe('Agreed in the working group.')
  await page.getByLabel('Who may see it outside the State').selectOption({ label: 'Committee' })
  await page.getByRole('button', { name: 'Look before saving' }).click()
  expect(await page.getByText('Becomes visible to: the Committee.').count()).toBe(2)
  await page.getByRole('button', { name: 'Save for 2 items' }).click()
  expect(await page.getByRole('status').textContent()).toContain('2 items were changed.')

  await page.getByRole('link', { name: 'As the Committee would see it' }).click()
  const seen = (await page.getByRole('main').textContent()) ?? ''
  for (const name of [first, second]) expect(seen).toContain(name.replace(/^\d+: /, ''))
  expect(seen).toContain('Preview. Nothing was sent')
  expect(seen).not.toContain(withheld)
  expect(seen).not.toContain('Agreed in the working group.')
  await page.goto(`${release}/as/partners`)
  expect(await page.getByRole('main').textContent()).not.toContain(first.replace(/^\d+: /, ''))
})

test('an item says beside itself who opened it, when and why; an observer reads that and changes nothing', async () => {
  const { page } = await site.enter(personas.observer, withoutScript)
  await page.goto(`${release}?audience=partners`)
  await page
    .getByRole('row', { name: /Partners/ })
    .getByRole('link')
    .last()
    .click()
  const panel = page.getByRole('heading', { name: 'Released to' }).locator('..')
  const said = (await panel.textContent()) ?? ''
  expect(said).toContain('Ilse Marquardt')
  expect(said).toContain('For the donors’ meeting on border equipment; costs are needed there.')
  expect(said).toContain('For official use')
  expect(await page.getByRole('link', { name: 'Change the release or the marking' }).count()).toBe(0)
  const answer = await page.goto(`${release}/change`)
  expect(answer?.status()).toBe(403)
})

test('what nobody gives a reason for is not saved, and says so at the field', async () => {
  const { page } = await site.enter(personas.coordinator, withoutScript)
  await page.goto(`${release}?of=report`)
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Change what is chosen' }).click()
  await page.getByLabel('Who may see it outside the State').selectOption({ label: 'Partners' })
  await page.getByRole('button', { name: 'Look before saving' }).click()
  await page.getByRole('button', { name: 'Save for this item' }).click()
  expect(await page.getByRole('alert').getByRole('listitem').allTextContents()).toEqual([
    'Reason: Fill this in.',
  ])
})

test('markings are kept in order, named in each language, and stay while they are in use', async () => {
  const { page } = await site.enter(personas.coordinator, withoutScript)
  await page.goto(`${release}/markings`)
  await page.getByRole('textbox', { name: 'Name' }).fill('Secret')
  await page.getByRole('button', { name: 'Add a marking' }).click()
  for (const _step of [1, 2, 3]) await page.getByRole('button', { name: 'Move “Secret” up' }).click()
  const places = page.getByRole('table').getByRole('rowheader')
  expect((await places.allTextContents()).map((text) => /^[A-Z][a-z]+/.exec(text)?.[0])).toEqual([
    'Secret',
    'Restricted',
    'For',
    'Unclassified',
  ])
  expect(await page.getByRole('button', { name: 'Remove “Unclassified”' }).count()).toBe(0)
  await page.getByRole('link', { name: /^Français: not named yet/ }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Très secret')
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await page.getByRole('link', { name: 'Français: Très secret' }).count()).toBe(1)
  await page.getByRole('button', { name: 'Remove “Secret”' }).click()
  expect(await places.count()).toBe(3)
})
