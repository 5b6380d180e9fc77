import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

test('without script a coordinator moves and drops actions in a what-if, sees what comes of it, and takes it over', async () => {
  const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(`${state}/plan`)
  await page.getByRole('link', { name: 'What-ifs' }).click()
  await page.getByRole('link', { name: 'New what-if' }).click()
  await page.getByRole('button', { name: 'Begin the what-if' }).click()
  expect(await page.getByRole('alert').first().textContent()).toContain('Name')
  await page.getByLabel('Name').fill('Half a year later')
  await page.getByRole('button', { name: 'Begin the what-if' }).click()
  expect(await page.getByRole('status').textContent()).toContain('The what-if is begun')
  const address = new URL(page.url()).pathname

  await page.getByRole('button', { name: 'Move these actions' }).click()
  const mistake = page.getByRole('alert').first()
  expect(await mistake.getByRole('link', { name: /^By how much/ }).count()).toBe(1)
  await page.getByLabel('Numbers of actions').fill('1–8')
  await page.getByLabel('By how much').fill('6')
  await page.getByLabel('Actions that wait for them move').check()
  await page.getByRole('button', { name: 'Move these actions' }).click()
  expect(await page.getByRole('status').textContent()).toContain('The plan has not changed')
  expect(await page.locator('#changes tbody tr').count()).toBeGreaterThan(1)
  expect(await page.locator('section:has(#served) tbody tr').first().textContent()).toMatch(/days later/)
  expect(await page.locator('section:has(#costs) svg[role="img"]').count()).toBeGreaterThan(0)

  await page.getByLabel('Numbers of actions').fill('9999')
  await page.getByLabel('Why they would be dropped').fill('No money.')
  await page.getByRole('button', { name: 'Drop these actions' }).click()
  expect(await page.getByRole('alert').first().textContent()).toContain('There is no action 9999')
  expect(await page.getByLabel('Why they would be dropped').inputValue()).toBe('No money.')

  const plan = await context.request.get(`/api/v1${state}/plan`)
  const before = JSON.stringify((await plan.json()).plan.actions)
  await page.goto(address)
  await page.getByRole('link', { name: 'Take over…' }).click()
  expect(await page.locator('del').count()).toBeGreaterThan(1)
  await page.getByRole('button', { name: 'Write this into the plan' }).click()
  expect(new URL(page.url()).pathname).toBe(`${state}/plan/table`)
  expect(await page.getByRole('status').first().textContent()).toMatch(/actions/)
  const after = await context.request.get(`/api/v1${state}/plan`)
  expect(JSON.stringify((await after.json()).plan.actions)).not.toBe(before)
  await page.goto(address)
  expect(await page.getByText('Taken over: its changes are edits of the plan.').count()).toBe(1)
  await context.close()
})

test('a focal point and an observer find no what-if, and an approver reads without changing', async () => {
  const approver = await site.enter(personas.approver)
  await approver.page.goto(`${state}/plan/what-ifs`)
  await approver.page.getByRole('link', { name: 'Half a year later' }).click()
  expect(await approver.page.getByRole('button', { name: 'Move these actions' }).count()).toBe(0)
  const address = new URL(approver.page.url()).pathname
  await approver.context.close()
  for (const persona of [personas.customsOfficer, personas.observer]) {
    const { page, context } = await site.enter(persona)
    await page.goto(`${state}/plan`)
    expect(await page.getByRole('link', { name: 'What-ifs' }).count()).toBe(0)
    expect((await page.goto(`${state}/plan/what-ifs`))?.status()).toBe(404)
    expect((await page.goto(address))?.status()).toBe(404)
    await context.close()
  }
})
