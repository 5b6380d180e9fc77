import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

/** The same page open in two browsers at once. */
const openTwice = async (
  path: string,
): Promise<{ first: Page; second: Page; close: () => Promise<void> }> => {
  const [one, two] = await Promise.all([site.enter(personas.coordinator), site.enter(personas.coordinator)])
  await one.page.goto(state + path)
  await two.page.goto(state + path)
  return {
    first: one.page,
    second: two.page,
    close: async () => {
      await one.context.close()
      await two.context.close()
    },
  }
}
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()

const findAction = async (title: string): Promise<string> => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan`)
  const path = new URL(
    await page.getByRole('link', { name: title }).evaluate((link: HTMLAnchorElement) => link.href),
  ).pathname
  await context.close()
  return path.slice(state.length)
}

test('two people who change different fields of an action both find their change saved', async () => {
  const { first, second, close } = await openTwice(await findAction('Regulate brokering of listed goods'))
  await first.getByRole('textbox', { name: 'Baseline' }).fill('0 decrees')
  await save(first)
  await second.getByRole('textbox', { name: 'Target' }).fill('1 decree')
  await save(second)
  expect(await second.getByRole('status').textContent()).toContain('Saved')
  expect(await second.getByRole('textbox', { name: 'Baseline' }).inputValue()).toBe('0 decrees')
  expect(await second.getByRole('textbox', { name: 'Target' }).inputValue()).toBe('1 decree')
  await close()
})

test('one field with two values is a choice: nothing lost, nothing chosen beforehand', async () => {
  const { first, second, close } = await openTwice(
    await findAction('Extend Penal Code, Article 214 to biological agents'),
  )
  await first.getByRole('textbox', { name: 'End' }).fill('2027-06-30')
  await first.getByRole('textbox', { name: 'Indicator' }).fill('Activities in Article 214')
  await save(first)
  await second.getByRole('textbox', { name: 'End' }).fill('2027-12-31')
  await second.getByRole('textbox', { name: 'Baseline' }).fill('four')
  await save(second)

  expect(await second.getByRole('alert').textContent()).toContain('one field has two values')
  expect(await second.getByRole('alert').evaluate((summary) => summary === document.activeElement)).toBe(true)
  const choice = second.getByRole('group', { name: 'End' })
  expect(await choice.textContent()).toMatch(/30 June 2027|2027-06-30/)
  expect(await choice.textContent()).toMatch(/31 December 2027|2027-12-31/)
  expect(await choice.locator('input[type=radio]:checked').count()).toBe(0)
  expect(await second.getByRole('textbox', { name: 'Indicator' }).inputValue()).toBe(
    'Activities in Article 214',
  )
  expect(await second.getByRole('textbox', { name: 'Baseline' }).inputValue()).toBe('four')
  // The words stand in the form: nothing of them is offered a second time.
  expect(await second.locator('[data-draft]').count()).toBe(0)

  await save(second)
  expect(await second.getByRole('alert').textContent()).toContain('Two people changed this')
  await second.getByRole('radio', { name: /30 June 2027|2027-06-30/ }).check()
  await save(second)
  expect(await second.getByRole('status').textContent()).toContain('Saved')
  expect(await second.getByRole('textbox', { name: 'End' }).inputValue()).toBe('2027-06-30')
  expect(await second.getByRole('textbox', { name: 'Baseline' }).inputValue()).toBe('four')
  expect(await second.getByRole('textbox', { name: 'Indicator' }).inputValue()).toBe(
    'Activities in Article 214',
  )
  await close()
})

test('sources that two people add to one field both stand', async () => {
  const { first, second, close } = await openTwice('/fields/op2.finance/BW/legal')
  for (const [page, citation] of [
    [first, 'National report of 2025'],
    [second, 'Note of the Financial Intelligence Unit'],
  ] as const) {
    await page.getByRole('group', { name: 'New source' }).getByLabel('Document in words').fill(citation)
    await save(page)
    expect(await page.getByRole('status').textContent()).toContain('Saved')
  }
  const cited = await second.getByRole('heading', { name: 'Sources as cited' }).locator('..').textContent()
  expect(cited).toContain('National report of 2025')
  expect(cited).toContain('Note of the Financial Intelligence Unit')
  await close()
})

test('a value that two people answered differently is asked again, with a third way', async () => {
  const { first, second, close } = await openTwice('/fields/op2.finance/NW/legal')
  await first.getByRole('radio', { name: /No information/ }).check()
  await save(first)
  await second.getByRole('radio', { name: /Steps taken/ }).check()
  await save(second)
  const choice = second.getByRole('group', { name: 'Value' })
  expect(await choice.getByText('you, not saved').count()).toBe(1)
  await choice.getByRole('radio', { name: /Another value/ }).check()
  await choice.getByRole('radio', { name: /Does not apply/ }).check()
  await second.getByLabel('Remark').fill('The financing rules do not reach this column.')
  await save(second)
  expect(await second.getByRole('status').textContent()).toContain('Saved')
  expect(await second.getByRole('radio', { name: /Does not apply/ }).isChecked()).toBe(true)
  await close()
})

test('two people in different paragraphs of a section never meet; in the same one they choose', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan`)
  const link = page.getByRole('link', { name: 'Introduction and obligations' })
  const path = new URL(await link.evaluate((each: HTMLAnchorElement) => each.href)).pathname
  await context.close()
  const { first, second, close } = await openTwice(path.slice(state.length))
  await first.getByLabel('Paragraph 1', { exact: true }).fill('The first paragraph, written anew.')
  await save(first)
  await second.getByLabel('Paragraph 2', { exact: true }).fill('The second paragraph, written anew.')
  await save(second)
  expect(await second.getByRole('status').textContent()).toContain('Saved')
  await first.getByLabel('Paragraph 2', { exact: true }).fill('Another second paragraph.')
  await save(first)
  const choice = first.getByRole('group', { name: 'Paragraph 2' })
  expect(await choice.textContent()).toContain('The second paragraph, written anew.')
  await choice.getByRole('radio', { name: /you, not saved/ }).check()
  await save(first)
  expect(await first.getByRole('status').textContent()).toContain('Saved')
  expect(await first.getByRole('main').textContent()).toContain('Another second paragraph.')
  await close()
})
