/** An action is carried out: reported with evidence, its field looked at again, the gap closed, the thread visible both ways. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

/** Where a picture of a page goes, when one is asked for. */
const shots = process.env.PROGRESS_SHOTS

test('a report with evidence leads to a new answer, and both pages tell of it', async () => {
  const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  const shoot = async (name: string): Promise<void> => {
    if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
  const gaps = (await (await page.request.get('/api/v1/states/XVA/gaps')).json()) as {
    gaps: { fieldId: string; actions: { id: string }[] }[]
  }
  const gap = gaps.gaps.find(({ actions }) => actions.length > 0)
  const action = `${state}/plan/actions/${gap?.actions[0]?.id}`
  await page.goto(action)
  await page.getByRole('link', { name: 'Report progress' }).first().click()

  // A day before the start is refused where it was typed; the file that came with it is kept.
  await page.getByLabel('Status').selectOption('in-force')
  await page.getByLabel('Day of which this tells').fill('2020-01-01')
  await page.getByLabel('Progress (optional)', { exact: true }).fill('Published in the gazette.')
  await page.getByLabel('Start').fill('2025')
  await page.locator('input[type="file"]').setInputFiles({
    name: 'gazette.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('The ordinance.'),
  })
  await page.getByRole('button', { name: 'Report', exact: true }).last().click()
  const alert = await page.getByRole('alert').textContent()
  expect(alert).toContain('2025-01-01')
  expect(alert).toContain('say why')
  await shoot('report-refused')
  expect(await page.getByText('gazette.txt').count()).toBe(1)
  await page.getByLabel('Day of which this tells').fill(new Date().toISOString().slice(0, 10))
  await page.getByLabel('Why the dates move').fill('Work began before the plan.')
  await page.getByLabel('Address of a page').first().fill('https://gazette.example/12')
  await page.getByLabel('What stands there').first().fill('Gazette 12')
  await page.getByRole('button', { name: 'Report', exact: true }).last().click()
  expect(await page.getByRole('status').textContent()).toMatch(/proposed to be looked at again/)
  const progress = page.locator('#progress')
  expect(await progress.getByRole('link', { name: 'gazette.txt' }).count()).toBe(1)
  expect(await progress.textContent()).toContain('Work began before the plan.')
  await shoot('action')

  const { proposals } = (await (
    await page.request.get('/api/v1/states/XVA/reassessments?status=open')
  ).json()) as { proposals: { id: string; fieldId: string }[] }
  const proposal = proposals.find(({ fieldId }) => fieldId === gap?.fieldId)
  await page.goto(`${state}/matrix/proposals`)
  await shoot('proposals')
  await page.goto(`${state}/matrix/proposals/${proposal?.id}`)
  await page.getByRole('button', { name: 'Keep the answer' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Fill this in.')
  await page.getByLabel('Mark', { exact: true }).selectOption('X')
  await shoot('proposal')
  await page.getByRole('button', { name: 'Save the new answer' }).click()
  expect(await page.getByRole('status').textContent()).toContain('Decided.')

  await page.goto(`${state}/fields/${gap?.fieldId}`)
  expect(await page.getByText('answered anew').count()).toBe(1)
  expect(await page.getByText('Gazette 12').count()).toBeGreaterThan(0)
  await shoot('field')
  await page.goto(`${action}#progress`)
  expect(await page.locator('#progress').getByText('answered anew').count()).toBe(1)
  const after = (await (await page.request.get('/api/v1/states/XVA/gaps')).json()) as typeof gaps
  expect(after.gaps.map(({ fieldId }) => fieldId)).not.toContain(gap?.fieldId)

  await page.goto(`${action}/indicators`)
  await page.getByLabel('What is measured').fill('Licences issued')
  await page.locator('[name="baseline"]').fill('4')
  await page.getByRole('button', { name: 'Add the indicator' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Give the day of this number.')
  await page.getByLabel('Day of the baseline').fill('2026-01-15')
  await page.getByRole('button', { name: 'Add the indicator' }).click()
  await page.getByRole('link', { name: 'Record a value' }).click()
  await page.getByLabel('Value', { exact: true }).fill('12,5')
  await page.getByRole('button', { name: 'Record a value' }).click()
  expect(await page.locator('svg.indicator-line').count()).toBe(1)
  await shoot('indicators')
  await context.close()
})

test('what is due stands under its agency, and in the part of the focal point', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan`)
  await page.getByRole('link', { name: 'Due', exact: true }).click()
  await page.getByLabel('Days ahead').fill('soon')
  await page.getByRole('button', { name: 'Show' }).click()
  expect(await page.getByRole('alert').count()).toBe(1)
  await page.getByLabel('Days ahead').fill('700')
  await page.getByRole('button', { name: 'Show' }).click()
  expect(await page.locator('section.panel table.as-cards tbody tr').count()).toBeGreaterThan(3)
  if (shots !== undefined) await page.screenshot({ path: `${shots}/due.png`, fullPage: true })
  await context.close()
})
