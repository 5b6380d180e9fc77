import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

/** The first section of the demonstration's plan that has a text. */
const findSection = async (): Promise<string> => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan`)
  const addresses = await page
    .locator('a[href*="/plan/sections/"]')
    .evaluateAll((links) => links.map((each) => (each as HTMLAnchorElement).pathname))
  for (const address of addresses) {
    await page.goto(address)
    if ((await page.locator('[name="blocks.0.text"]').inputValue()) !== '') {
      await context.close()
      return address
    }
  }
  throw new Error('No section has a text.')
}

test('without script a focal point suggests a text and names who is told, the coordinator takes it, and both read so', async () => {
  const section = await findSection()
  const officer = await site.enter(personas.customsOfficer, { javaScriptEnabled: false })
  await officer.page.goto(section)
  await officer.page.getByRole('button', { name: 'Suggest a change' }).click()
  const box = officer.page.getByLabel('What should stand there')
  const before = await box.inputValue()
  await officer.page.getByRole('button', { name: 'Send the suggestion' }).click()
  expect(await officer.page.getByRole('alert').textContent()).toContain('This is what stands there already')
  await box.fill(`${before} <script>alert(1)</script> Customs are asked first.`)
  await officer.page.getByLabel('Why').fill('They hold the list.')
  await officer.page.getByRole('button', { name: 'Send the suggestion' }).click()
  expect(await officer.page.getByRole('status').textContent()).toContain('Your suggestion was sent')
  const address = new URL(officer.page.url()).pathname
  const marked = officer.page.locator('.diff ins')
  expect(await marked.textContent()).toContain('<script>alert(1)</script> Customs are asked first.')
  expect(await marked.textContent()).toMatch(/^ put in: .* end of what is put in\. $/s)
  await officer.page.goto(section)
  await officer.page.getByText('Tell somebody').last().click()
  await officer.page.getByLabel('Ilse Marquardt').last().check()
  await officer.page.getByLabel('What the comment is about').selectOption({ label: 'Paragraph 1' })
  await officer.page.getByLabel('Comment', { exact: true }).fill('Please see my suggestion.')
  await officer.page.getByRole('button', { name: 'Add the comment' }).click()
  expect(await officer.page.getByRole('region', { name: 'Comments' }).textContent()).toContain(
    'Told: Ilse Marquardt',
  )

  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan`)
  expect(await page.getByRole('link', { name: '1 open suggestion' }).isVisible()).toBe(true)
  await page.goto(`${state}/notifications`)
  await page.getByRole('link', { name: /Tomas Rehn.*suggest/i }).click()
  await page.waitForURL(`**${address}`)
  await page.getByLabel('Reason for the decision').fill('Agreed.')
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByText('The suggestion was taken.').waitFor()
  await page.goto(section)
  expect(await page.locator('[name="blocks.0.text"]').inputValue()).toContain('Customs are asked first.')
  await page.goto(`${state}/history`)
  expect(await page.getByRole('main').textContent()).toContain('Ilse Marquardt took a suggestion for section')
  await context.close()

  await officer.page.goto(address)
  expect(await officer.page.getByRole('main').textContent()).toContain('Agreed.')
  expect(await officer.page.getByRole('button', { name: /Take|Refuse|Withdraw/ }).count()).toBe(0)
  await officer.context.close()
})

test('a suggestion whose words were changed meanwhile is shown against both, and replaces them only where asked', async () => {
  const section = await findSection()
  const officer = await site.enter(personas.customsOfficer)
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(section)
  const text = page.locator('[name="blocks.0.text"]')
  await text.fill('Training is held once a year.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').first().waitFor()
  await officer.page.goto(section)
  await officer.page.getByRole('button', { name: 'Suggest a change' }).click()
  await officer.page.getByLabel('What should stand there').fill('Training is held twice a year.')
  await officer.page.getByRole('button', { name: 'Send the suggestion' }).click()
  const address = new URL(officer.page.url()).pathname
  await page.goto(address)
  const old = await context.newPage()
  await old.goto(address)
  await page.goto(section)
  await text.fill('Training is held thrice a year.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').first().waitFor()
  // The page that stood open takes it for what it showed.
  await old.getByRole('button', { name: 'Take it' }).click()
  await old.getByRole('alert').waitFor()
  expect(await old.getByRole('alert').textContent()).toContain('Somebody changed the same words since')
  const main = await old.getByRole('main').textContent()
  for (const words of ['What was written since', 'If you take it', 'thrice', 'twice', 'once'])
    expect(main).toContain(words)
  await old.getByRole('button', { name: 'Put it in the place of the newer text' }).click()
  await old.getByText('The suggestion was taken.').waitFor()
  await page.goto(section)
  expect(await text.inputValue()).toBe('Training is held twice a year.')
  // Once more from a page that stood open: decided once.
  await officer.page.goto(`${state}/suggestions`)
  await officer.page.getByText(/decided suggestion/).click()
  expect(await officer.page.getByRole('main').textContent()).toContain('taken by Ilse Marquardt')
  await Promise.all([context.close(), officer.context.close()])
})
