import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const enter = () => site.enter(personas.coordinator, { javaScriptEnabled: false })

test('without script a mistake comes back with everything that was typed', async () => {
  const { page, context } = await enter()
  await page.goto(`${state}/fields/op2.develop/BW/enforcement`)
  await page.getByRole('radio', { name: /Does not apply/ }).check()
  const source = page.getByRole('group', { name: 'New source' })
  await source.getByLabel('Article or provision').fill('Art. 9')
  await page.getByRole('button', { name: 'Save', exact: true }).click()

  const summary = page.getByRole('alert')
  expect(await summary.getByRole('link').allTextContents()).toEqual([
    'Source 1, Document in words: Choose a legal instrument, or name the document in words.',
    'Remark: NA needs its reason: write it in the remark.',
  ])
  expect(await page.title()).toMatch(/^Not saved: /)
  expect(await page.getByRole('radio', { name: /Does not apply/ }).isChecked()).toBe(true)
  expect(await page.getByLabel('Article or provision').first().inputValue()).toBe('Art. 9')

  await page.getByLabel('Document in words').first().fill('National report of 2025')
  await page.getByLabel('Remark').fill('There is nothing to enforce here.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await page.getByRole('status').textContent()).toContain('Saved')
  await context.close()
})

test('without script one more set of controls is added, and one taken out', async () => {
  const { page, context } = await enter()
  await page.goto(`${state}/fields/op2.develop/BW/legal`)
  const sources = page.getByRole('group', { name: /^(Source \d|New source)/ })
  const before = await sources.count()
  await page.getByLabel('Remark').fill('Kept while the form grows.')
  await page.getByRole('button', { name: 'Add another source' }).click()
  expect(await sources.count()).toBe(before + 1)
  expect(await page.getByLabel('Remark').inputValue()).toBe('Kept while the form grows.')
  await page.getByRole('button', { name: 'Take source 1 out' }).click()
  expect(await sources.count()).toBe(before)
  await context.close()
})

test('without script a milestone is added to an action, and stands there once saved', async () => {
  const { page, context } = await enter()
  await page.goto(`${state}/plan/actions/new`)
  await page.getByLabel('Action, in a few words').fill('Train the inspectors')
  await page.getByRole('button', { name: 'Add a milestone' }).click()
  await page.getByLabel('Day', { exact: true }).fill('2027-05-01')
  await page.getByLabel('What is reached').fill('First course held')
  await page.getByRole('button', { name: 'Add a milestone' }).click()
  expect(await page.getByRole('group', { name: /^Milestone \d/ }).count()).toBe(2)
  await page.getByRole('button', { name: 'Take milestone 2 out' }).click()
  await page.getByRole('button', { name: 'Add an action' }).click()
  expect(await page.getByLabel('What is reached').inputValue()).toBe('First course held')
  expect(await page.getByLabel('Day', { exact: true }).inputValue()).toBe('2027-05-01')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await page.getByLabel('What is reached').count()).toBe(1)
  await context.close()
})

test('without script the fields that an action serves are narrowed by words and ticked', async () => {
  const { page, context } = await enter()
  await page.goto(`${state}/plan/actions/new`)
  await page.getByLabel('Action, in a few words').fill('Watch the payments')
  const list = page.getByRole('group', { name: 'Fields of the matrix that it serves' })
  expect(await list.getByRole('checkbox').count()).toBe(0)
  await list.getByRole('searchbox').fill('finance abovementioned BW')
  await list.getByRole('button', { name: 'Narrow' }).click()
  expect(await list.getByRole('checkbox').count()).toBe(2)
  await list.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Add an action' }).click()
  expect(await list.getByRole('checkbox', { checked: true }).count()).toBe(1)
  expect(await page.getByLabel('Action, in a few words').inputValue()).toBe('Watch the payments')
  await context.close()
})

test('without script a language is chosen and stays chosen', async () => {
  const { page, context } = await enter()
  await page.goto(`${state}/gaps`)
  await page.locator('summary').filter({ hasText: 'English' }).click()
  await page.getByRole('button', { name: 'العربية' }).click()
  expect(new URL(page.url()).pathname).toBe(`${state}/gaps`)
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  await page.goto(`${state}/plan`)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('خطة')
  await context.close()
})

test('without script a document is asked for and the page looks again by itself', async () => {
  const { page, context } = await enter()
  await page.goto(`${state}/matrix/op2`)
  await page.getByRole('button', { name: 'Export to Excel' }).click()
  await page.getByRole('link', { name: 'Download' }).waitFor({ timeout: 60_000 })
  await context.close()
})

test('no other site can be named to come back to', async () => {
  const { page, context } = await enter()
  for (const [name, value] of [
    ['language', 'fr'],
    ['language', 'fr; Path=/elsewhere'],
  ] as const) {
    const answer = await page.request.post('/language', {
      form: { [name]: value, return: '//elsewhere.example/' },
      headers: { origin: site.address },
      maxRedirects: 0,
    })
    expect(answer.headers().location).toBe('/')
  }
  await context.close()
})
