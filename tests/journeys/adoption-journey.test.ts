import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults } from '#tests/support/axe-faults.ts'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const versions = `${state}/plan/versions`
const stages = ['Legal service', 'Minister', 'Government'] as const
let secondVersion = ''

test('without script a coordinator sets the path and sends a version; it comes back with a reason', async () => {
  const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(`${state}/plan`)
  await page.getByRole('link', { name: 'Versions and adoption' }).click()
  await page.getByRole('link', { name: 'The path of approvals' }).click()
  await page.getByRole('button', { name: 'Save the path' }).click()
  expect(await page.getByRole('alert').first().textContent()).toContain('Name at least one stage.')
  for (const [at, name] of stages.entries()) {
    if (at > 0) await page.getByRole('button', { name: 'Add a stage' }).click()
    const stage = page.getByRole('group', { name: `Stage ${at + 1}` })
    await stage.getByLabel('Name of the stage').fill(name)
    await stage.getByLabel('Days to sign').fill('14')
    await stage.getByLabel('Signatory 1', { exact: true }).selectOption({ label: 'Helka Orsini' })
  }
  await page.getByRole('button', { name: 'Save the path' }).click()
  expect(await page.getByRole('status').textContent()).toContain('The path is saved.')
  await page.goto(versions)
  await page.getByRole('link', { name: 'Send a version to the signatories' }).click()
  await page.getByLabel('What is new in this version').fill('The first plan.')
  await page.getByRole('button', { name: 'Freeze and send' }).click()
  expect(await page.getByRole('alert').first().textContent()).toContain('Confirm that it is to go')
  expect(await page.getByLabel('What is new in this version').inputValue()).toBe('The first plan.')
  await page.getByLabel('Send it although this is still open').check()
  await page.getByRole('button', { name: 'Freeze and send' }).click()
  expect(await page.getByRole('status').textContent()).toContain('frozen and with the signatories')
  const first = new URL(page.url()).pathname
  await page.goto(`${state}/plan`)
  expect(await page.getByRole('link', { name: 'Plan and dates' }).count()).toBe(0)
  await context.close()

  const approver = await site.enter(personas.approver)
  await approver.page.goto(first)
  expect(await axeFaults(approver.page)).toEqual([])
  await approver.page.getByText('Return it').click()
  await approver.page.getByLabel('Reason').fill('Action 4 has no legal basis yet.')
  await approver.page.getByRole('button', { name: 'Return the version' }).click()
  expect(await approver.page.getByRole('heading', { name: 'Returned by Helka Orsini' }).count()).toBe(1)
  await approver.context.close()
})

test('the next version is signed at every stage, adopted, and its documents stay the same to the byte', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${versions}/begin`)
  await page.getByLabel('Send it although this is still open').check()
  await page.getByRole('button', { name: 'Freeze and send' }).click()
  secondVersion = new URL(page.url()).pathname
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Version 2')

  const approver = await site.enter(personas.approver)
  for (const stage of stages) {
    await approver.page.goto(secondVersion)
    if (stage === 'Legal service') {
      await approver.page.getByRole('button', { name: 'Sign', exact: true }).click()
      expect(await approver.page.getByRole('alert').first().textContent()).toContain(
        'Confirm that you have read',
      )
    }
    await approver.page.getByLabel('I have read version 2').check()
    await approver.page.getByRole('button', { name: 'Sign', exact: true }).click()
    expect(await approver.page.getByRole('status').textContent()).toContain('Signed.')
  }
  const board = approver.page.getByRole('table', { name: 'Who signs' })
  expect(await board.getByText(/^Signed by Helka Orsini/).count()).toBe(3)
  expect(await board.getByText('Way of signing in: by one click in the demonstration').count()).toBe(3)
  await approver.context.close()

  await page.goto(secondVersion)
  await page.getByRole('link', { name: 'Enter the adopting act' }).click()
  expect(await axeFaults(page)).toEqual([])
  await page.getByLabel('Adopting act').fill('Decision of the Government on the plan')
  await page.getByLabel('Number', { exact: true }).fill('12')
  await page.getByLabel('Date of the act').fill('2090-01-01')
  await page.getByRole('button', { name: 'The State has adopted it' }).click()
  expect(
    await page
      .getByRole('alert')
      .first()
      .getByRole('link', { name: /Date of the act/ })
      .count(),
  ).toBe(1)
  await page.getByLabel('Date of the act').fill(new Date().toISOString().slice(0, 10))
  await page.getByLabel('Kind of act').selectOption({ label: 'Decision of the government' })
  await page.getByRole('button', { name: 'The State has adopted it' }).click()
  expect(await page.getByRole('status').first().textContent()).toContain('Adopted.')
  expect(await axeFaults(page)).toEqual([])

  const shown = async () =>
    (await (await context.request.get(`/api/v1${secondVersion}`)).json()) as {
      standing: string
      documents: {
        id: string
        status: string
        sha256: string | null
        adoptionId: string | null
        format: string
      }[]
    }
  await expect
    .poll(async () => (await shown()).documents.every(({ status }) => status === 'ready'), {
      timeout: 60_000,
    })
    .toBe(true)
  const { documents, standing } = await shown()
  expect(standing).toBe('in-force')
  expect(
    documents
      .filter(({ adoptionId }) => adoptionId !== null)
      .map(({ format }) => format)
      .sort(),
  ).toEqual(['docx', 'pdf', 'pdf'])
  for (const document of documents) {
    const file = await context.request.get(`/api/v1${state}/documents/${document.id}/file`)
    expect(
      createHash('sha256')
        .update(await file.body())
        .digest('hex'),
    ).toBe(document.sha256)
  }
  // Asked for again, the kept one is given and nothing is made.
  const again = await context.request.post(`/api/v1${state}/documents`, {
    headers: { origin: site.address },
    data: {
      kind: 'plan',
      format: 'docx',
      language: 'en',
      versionId: secondVersion.split('/').at(-1),
      hasTemplate: false,
    },
  })
  const kept = documents.find(({ adoptionId, format }) => adoptionId !== null && format === 'docx')
  expect(((await again.json()) as { id: string }).id).toBe(kept?.id)
  await context.close()
})

test('an observer reads the adopted text, and the next version begins beside it', async () => {
  const observer = await site.enter(personas.observer)
  await observer.page.goto(secondVersion)
  expect(await observer.page.getByText('Decision of the Government on the plan').count()).toBeGreaterThan(0)
  expect(await observer.page.getByRole('button', { name: 'Sign' }).count()).toBe(0)
  await observer.page.getByRole('link', { name: 'Read the text' }).click()
  expect(await observer.page.getByRole('heading', { name: 'Text of version 2' }).count()).toBe(1)
  await observer.context.close()
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(versions)
  await page.getByRole('button', { name: 'Begin the next version' }).click()
  expect(await page.getByRole('status').textContent()).toContain('The next version is begun.')
  expect(await page.getByText('Adopted, in force').count()).toBe(1)
  await context.close()
  const stranger = await site.enter(personas.neighbour)
  expect((await stranger.page.goto(secondVersion))?.status()).toBe(404)
  await stranger.context.close()
})
