import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

/** The address of an action's own page, by a place in the list. */
const actionAddress = async (at: number): Promise<string> => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan/actions`)
  const links = page.locator(`main a[href^="${state}/plan/actions/"]:not([href$="/new"])`)
  const path = await links.nth(at).evaluate((link: HTMLAnchorElement) => link.pathname)
  await context.close()
  return path
}
const indicator = (page: Page) => page.getByRole('textbox', { name: 'Indicator' })
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()

/** From another browser, the person ends every other sign-in. */
const endElsewhere = async (): Promise<void> => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto('/account')
  await page.getByRole('button', { name: 'End all others' }).click()
  await page.waitForURL(/others-ended/)
  await context.close()
}
const signInAgain = async (page: Page, persona: string): Promise<void> => {
  await page.locator(`button[name="persona"][value="${persona}"]`).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
const draftCount = (page: Page): Promise<number> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('plan1540.draft')).length)
/** What was typed has reached the browser's store. */
const waitForDraft = (page: Page, words: string) =>
  page.waitForFunction(
    (text) => Object.values(localStorage).some((value) => String(value).includes(text)),
    words,
  )

describe.each([
  ['without script', false],
  ['with script', true],
])('a sign-in that ends while somebody writes, %s', (_title, javaScriptEnabled) => {
  test('costs no word: after signing in again they stand in the form, and are saved by the next click', async () => {
    const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled })
    await page.goto(await actionAddress(javaScriptEnabled ? 0 : 1))
    const words = `Four decrees, written ${javaScriptEnabled ? 'with' : 'without'} script`
    const before = await indicator(page).inputValue()
    await indicator(page).fill(words)
    await endElsewhere()
    await save(page)
    await page.waitForURL(/\/sign-in/)
    expect(await page.getByRole('alert').textContent()).toContain('nothing was saved')
    await signInAgain(page, personas.coordinator)
    expect(await page.getByRole('alert').textContent()).toContain('Not saved yet')
    expect(await indicator(page).inputValue()).toBe(words)
    // Nobody else sees it before it is saved.
    const other = await site.enter(personas.coordinator)
    await other.page.goto(new URL(page.url()).pathname)
    expect(await indicator(other.page).inputValue()).toBe(before)
    await other.context.close()
    await save(page)
    expect(await page.getByRole('status').first().textContent()).toContain('Saved')
    expect(await indicator(page).inputValue()).toBe(words)
    expect(await page.locator('[data-draft]').count()).toBe(0)
    await context.close()
  })

  test('shows nothing of it to another person who signs in at the same machine', async () => {
    const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled })
    const address = await actionAddress(2)
    await page.goto(address)
    await indicator(page).fill('Words that are nobody else’s')
    await endElsewhere()
    await save(page)
    await page.waitForURL(/\/sign-in/)
    const back = page.url()
    await signInAgain(page, personas.observer)
    expect(await page.content()).not.toContain('nobody else’s')
    await page.goto(address)
    expect(await page.content()).not.toContain('nobody else’s')
    expect(back).toContain('kept')
    await context.close()
  })
})

const openAgain = async (context: BrowserContext, page: Page): Promise<Page> => {
  const address = page.url()
  await page.close()
  const again = await context.newPage()
  await again.goto(address)
  return again
}

describe('words in a long form', () => {
  test('are offered when a tab was closed by mistake: used, or dropped', async () => {
    const { page, context } = await site.enter(personas.coordinator)
    await page.goto(await actionAddress(3))
    const before = await indicator(page).inputValue()
    await indicator(page).fill('Typed and lost from sight')
    await waitForDraft(page, 'lost from sight')
    const again = await openAgain(context, page)
    expect(await indicator(again).inputValue()).toBe(before)
    expect(await again.locator('[data-draft]').textContent()).toMatch(
      /You typed something here at .* and did not save it/,
    )
    await again.getByRole('button', { name: 'Use it' }).click()
    expect(await indicator(again).inputValue()).toBe('Typed and lost from sight')
    await waitForDraft(again, 'lost from sight')
    const third = await openAgain(context, again)
    await third.getByRole('button', { name: 'Drop it' }).click()
    expect(await draftCount(third)).toBe(0)
    await third.reload()
    expect(await third.locator('[data-draft]').count()).toBe(0)
    await context.close()
  })

  test('stay in the form and are not sent where there is no connection', async () => {
    const { page, context } = await site.enter(personas.coordinator)
    await page.goto(await actionAddress(4))
    await indicator(page).fill('Written on the train')
    await context.setOffline(true)
    await save(page)
    expect(await page.locator('[data-offline]').textContent()).toContain('Nothing was sent')
    expect(await indicator(page).inputValue()).toBe('Written on the train')
    await context.setOffline(false)
    await save(page)
    expect(await page.getByRole('status').first().textContent()).toContain('Saved')
    // Saved, so nothing is offered any more.
    await page.reload()
    expect(await page.locator('[data-draft]').count()).toBe(0)
    expect(await draftCount(page)).toBe(0)
    await context.close()
  })

  test('of two tabs are kept apart, and neither writes over the other', async () => {
    const { page, context } = await site.enter(personas.coordinator)
    const address = await actionAddress(5)
    await page.goto(address)
    await indicator(page).fill('From the first tab')
    await waitForDraft(page, 'From the first tab')
    const second = await context.newPage()
    await second.goto(address)
    await indicator(second).fill('From the second tab')
    await waitForDraft(second, 'From the second tab')
    expect(await draftCount(second)).toBe(2)
    await save(second)
    await second.getByRole('status').first().waitFor()
    // The first tab's form is from before: the server shows both values.
    await save(page)
    expect(await page.getByRole('alert').textContent()).toContain('one field has two values')
    await context.close()
  })

  test('leave the browser when the person signs out, and are offered to nobody else', async () => {
    const { page, context } = await site.enter(personas.coordinator)
    const address = await actionAddress(6)
    await page.goto(address)
    await indicator(page).fill('Not for who comes next')
    await waitForDraft(page, 'who comes next')
    page.on('dialog', (dialog) => void dialog.accept())
    await page.evaluate(() =>
      document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.requestSubmit(),
    )
    await page.waitForURL(/\/sign-in/)
    expect(await draftCount(page)).toBe(0)
    await signInAgain(page, personas.coordinator)
    await page.goto(address)
    expect(await page.locator('[data-draft]').count()).toBe(0)
    await context.close()
  })

  test('sent after signing out in another tab are refused with a plain sentence', async () => {
    const { page, context } = await site.enter(personas.coordinator)
    await page.goto(await actionAddress(7))
    await indicator(page).fill('Too late')
    const other = await context.newPage()
    await other.goto(state)
    await other.evaluate(() =>
      document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.requestSubmit(),
    )
    await other.waitForURL(/\/sign-in/)
    await save(page)
    await page.waitForURL(/\/sign-in/)
    expect(await page.getByRole('alert').textContent()).toContain('What was sent has not been kept')
    await context.close()
  })
})

test('the panel beside the matrix says that the sign-in has ended, and keeps the words', async () => {
  const { page, context } = await site.enter(personas.coordinator, { viewport: { width: 1280, height: 900 } })
  await page.goto(`${state}/matrix/op2?field=op2.manufacture/BW/legal`)
  const remark = page.getByRole('region', { name: 'The field' }).getByLabel('Remark')
  await remark.fill('Typed beside the table')
  await endElsewhere()
  await page
    .getByRole('region', { name: 'The field' })
    .getByRole('button', { name: 'Save', exact: true })
    .click()
  await page.waitForURL(/\/sign-in/)
  expect(await page.getByRole('alert').textContent()).toContain('nothing was saved')
  await signInAgain(page, personas.coordinator)
  expect(await page.getByLabel('Remark').inputValue()).toBe('Typed beside the table')
  await context.close()
})
