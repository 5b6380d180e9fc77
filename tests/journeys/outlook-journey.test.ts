import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

test('a coordinator asks what slips, without script, and reads it in words and days', async () => {
  const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(`${state}/plan`)
  await page.getByRole('link', { name: 'Dependencies' }).click()
  await page
    .getByLabel('Action', { exact: true })
    .selectOption({ label: '22. Licensing software with end-user screening' })
  await page.getByLabel('Days later').fill('90')
  await page.getByRole('button', { name: 'Show what moves' }).click()
  expect(await page.getByRole('status').textContent()).toContain(
    'If action 22 ends 90 days later, one other action moves.',
  )
  const row = page.getByRole('row', { name: /Outreach to exporters/ }).last()
  expect(await row.textContent()).toContain('waits for action 22')
  await page.getByLabel('Days later').fill('soon')
  await page.getByRole('button', { name: 'Show what moves' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Give a whole amount')
  expect(await page.getByLabel('Days later').inputValue()).toBe('soon')
  await context.close()
})

test('a coordinator compares sets of actions for a budget, in Arabic too', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan/sequencing`)
  await page.getByLabel('Budget').fill('300 000')
  await page.getByLabel('Actions that one agency carries at a time').fill('2')
  await page.getByRole('button', { name: 'Show options' }).click()
  const options = page.locator('#options')
  expect(await options.getByRole('heading', { name: 'Most open fields' }).count()).toBe(1)
  expect(await options.getByRole('status').textContent()).toContain('arithmetic and no advice')
  expect(await options.getByText('No set within these limits serves more fields.').count()).toBeGreaterThan(0)
  await context.close()
})
