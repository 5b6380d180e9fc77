import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const fieldId = 'op2.use/CW/legal'
const field = `${state}/fields/${fieldId}`

test('a focal point asks about a field, the coordinator sees it on the matrix, answers and resolves it', async () => {
  const officer = await site.enter(personas.customsOfficer, { javaScriptEnabled: false })
  await officer.page.goto(field)
  await officer.page.getByRole('button', { name: 'Add the comment' }).click()
  expect(await officer.page.getByRole('alert').textContent()).toContain('Comment: Fill this in')
  await officer.page.getByLabel('Comment', { exact: true }).fill('Which article?\n\nThe Act has two.')
  await officer.page.getByRole('button', { name: 'Add the comment' }).click()
  const comments = officer.page.getByRole('region', { name: 'Comments' })
  expect(await comments.getByRole('status').textContent()).toContain('Your comment was added')
  expect(await comments.locator('.kept-lines').textContent()).toBe('Which article?\n\nThe Act has two.')

  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/matrix/op2`)
  const cell = page.locator(`[id="${fieldId}"]`)
  const description = () =>
    cell.evaluate((each) => document.getElementById(each.getAttribute('aria-describedby') ?? '')?.textContent)
  expect(await description()).toContain('1 open comment')
  await cell.focus()
  await page.keyboard.press('Shift+?')
  await expect.poll(() => cell.getAttribute('aria-label')).toBe('use, CW, in law: ?')
  expect(await description()).toContain('1 open comment')
  await page.goto(field)
  await page.getByText('Answer', { exact: true }).click()
  await page.getByLabel('Your answer').fill('Article 12.')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByText('Your answer was added.').waitFor()
  await page.getByRole('button', { name: 'Resolve' }).click()
  await page.getByText('The comment is resolved.').waitFor()
  expect(await page.getByText('Resolved by Ilse Marquardt').isVisible()).toBe(true)
  await page.goto(`${state}/history`)
  expect(await page.getByRole('main').textContent()).toContain(
    'Ilse Marquardt resolved a comment on OP 2, row 7, use, CW',
  )
  await context.close()

  await officer.page.goto(field)
  await officer.page.getByText('1 resolved comment').click()
  expect(await comments.textContent()).toContain('Article 12.')
  await comments.getByRole('button', { name: 'Reopen' }).click()
  expect(await comments.textContent()).toContain('The comment is open again')
  await officer.context.close()
})

test('who may only read reads the comments; what was typed beside a form that is sent is asked about', async () => {
  const reader = await site.enter(personas.observer)
  await reader.page.goto(field)
  expect(await reader.page.getByRole('region', { name: 'Comments' }).getByRole('button').count()).toBe(0)
  await reader.context.close()
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(field)
  await page.getByLabel('Comment', { exact: true }).fill('Not sent yet.')
  const asked = page.waitForEvent('dialog')
  await Promise.all([
    asked.then((dialog) => dialog.dismiss()),
    page.getByRole('button', { name: 'Save', exact: true }).click({ noWaitAfter: true }),
  ])
  expect((await asked).type()).toBe('beforeunload')
  expect(await page.getByLabel('Comment', { exact: true }).inputValue()).toBe('Not sent yet.')
  await context.close()
})

test('an answer to a comment that somebody resolved meanwhile comes back with its words, and is sent as a comment', async () => {
  const [asking, officer] = await Promise.all([
    site.enter(personas.coordinator, { javaScriptEnabled: false }),
    site.enter(personas.customsOfficer, { javaScriptEnabled: false }),
  ])
  const other = `${state}/fields/op2.use/BW/legal`
  await asking.page.goto(other)
  await asking.page.getByLabel('Comment', { exact: true }).fill('Which article?')
  await asking.page.getByRole('button', { name: 'Add the comment' }).click()
  await officer.page.goto(other)
  await officer.page.getByText('Answer', { exact: true }).click()
  await officer.page.getByLabel('Your answer').fill('Article 12.')
  await asking.page.getByRole('button', { name: 'Resolve' }).click()
  await officer.page.getByRole('button', { name: 'Send the answer' }).click()
  expect(await officer.page.getByRole('alert').textContent()).toContain('Somebody resolved this comment')
  const box = officer.page.getByLabel('Comment', { exact: true })
  expect(await box.inputValue()).toBe('Article 12.')
  await officer.page.getByRole('button', { name: 'Add the comment' }).click()
  const comments = officer.page.getByRole('region', { name: 'Comments' })
  expect(await comments.getByRole('status').textContent()).toContain('Your comment was added')
  await Promise.all([asking.context.close(), officer.context.close()])
})
