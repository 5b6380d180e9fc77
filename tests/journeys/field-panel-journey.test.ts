import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults } from '#tests/support/axe-faults.ts'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const wide = { viewport: { width: 1280, height: 800 } }
const cell = (page: Page, id: string) => page.locator(`[id="${id}"]`)
const panel = (page: Page) => page.getByRole('region', { name: 'The field' })
const fieldInAddress = (page: Page) => new URL(page.url()).searchParams.get('field')
const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.id)
const shown = (page: Page) => panel(page).locator('[data-field]').getAttribute('data-field')

test('a field opens beside the table by keys, moves with it, is saved there, and Esc leads back to its cell', async () => {
  const { page, context } = await site.enter(personas.coordinator, wide)
  await page.goto(`${state}/matrix/op2#op2.acquire/BW/legal`)
  await page.keyboard.press('Enter')
  await panel(page).getByRole('heading', { name: 'acquire' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('acquire')
  expect(fieldInAddress(page)).toBe('op2.acquire/BW/legal')

  await cell(page, 'op2.acquire/BW/legal').focus()
  await page.keyboard.press('ArrowDown')
  await panel(page).getByRole('heading', { name: 'possess' }).waitFor()
  expect([await focusedId(page), fieldInAddress(page)]).toEqual([
    'op2.possess/BW/legal',
    'op2.possess/BW/legal',
  ])

  await panel(page).getByLabel('Remark').fill('Held against the text of the law.')
  await panel(page)
    .getByRole('radio', { name: /may not be directly relevant/ })
    .check()
  await panel(page).getByRole('button', { name: 'Save', exact: true }).click()
  await expect
    .poll(() => cell(page, 'op2.possess/BW/legal').getAttribute('aria-label'))
    .toContain('in law: ?')
  expect(await page.locator('[data-result]').textContent()).toBe('Saved.')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Save')
  // The table saves by key against what the panel saved.
  await cell(page, 'op2.possess/BW/legal').focus()
  await page.keyboard.press('x')
  await expect
    .poll(() =>
      panel(page)
        .getByRole('radio', { name: /Steps taken/ })
        .isChecked(),
    )
    .toBe(true)
  expect(await panel(page).getByLabel('Remark').inputValue()).toBe('Held against the text of the law.')

  await panel(page).getByRole('button', { name: 'Save and go to the next' }).click()
  await panel(page).getByRole('heading', { name: 'possess' }).waitFor()
  await expect.poll(() => fieldInAddress(page)).toBe('op2.possess/NW/enforcement')
  // The next field is read from its beginning, while saving stays in reach and keeps the focus.
  expect(await panel(page).evaluate((each) => each.scrollTop)).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Save and go to the next')
  await page.keyboard.press('Escape')
  expect([await focusedId(page), fieldInAddress(page)]).toEqual(['op2.possess/NW/enforcement', null])
  expect(await panel(page).count()).toBe(0)
  await context.close()
})

test('a shared address opens the field; what is typed there is asked about before another takes its place', async () => {
  const { page, context } = await site.enter(personas.coordinator, wide)
  await page.goto(`${state}/matrix/op2?weapon=CW&field=op2.use/CW/legal`)
  await panel(page).getByRole('heading', { name: 'use' }).waitFor()
  await panel(page).getByLabel('Comment', { exact: true }).fill('Is this still so?')
  const answers: boolean[] = [false, true]
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    void (answers.shift() ? dialog.accept() : dialog.dismiss())
  })
  await cell(page, 'op2.transfer/CW/legal').click()
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('not saved yet')
  expect(await shown(page)).toBe('op2.use/CW/legal')
  expect(await panel(page).getByLabel('Comment', { exact: true }).inputValue()).toBe('Is this still so?')
  // Moving about in the table asks nothing and takes nothing away.
  await cell(page, 'op2.use/CW/legal').focus()
  await page.keyboard.press('ArrowUp')
  expect(asked).toHaveLength(1)
  expect(await shown(page)).toBe('op2.use/CW/legal')
  await panel(page).getByRole('button', { name: 'Add the comment' }).click()
  await expect.poll(() => page.locator('[data-result]').textContent()).toBe('Your comment was added.')
  await expect
    .poll(() => cell(page, 'op2.use/CW/legal').locator('xpath=../*[@class="comment-count"]').textContent())
    .toContain('1')
  await panel(page).getByRole('button', { name: 'Add the comment' }).click()
  await panel(page).getByRole('alert').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
  await cell(page, 'op2.transfer/CW/legal').click()
  await expect.poll(() => shown(page)).toBe('op2.transfer/CW/legal')
  expect(new URL(page.url()).searchParams.get('weapon')).toBe('CW')
  await panel(page).getByRole('link', { name: 'Open as a page' }).click()
  await page.waitForURL(/\/fields\/op2\.transfer\/CW\/legal\?at=/)
  await context.close()
})

test('in Arabic the panel moves the way of the table; a narrow window and one without script have the page', async () => {
  const arabic = await site.enter(personas.coordinator, { ...wide, locale: 'ar' })
  await arabic.context.addCookies([{ name: 'language', value: 'ar', url: site.address }])
  await arabic.page.goto(`${state}/matrix/op2?field=op2.use/NW/legal`)
  await arabic.page.locator('.beside-head').waitFor()
  const places = await arabic.page.evaluate(() =>
    ['.field-panel', '.matrix'].map(
      (each) => document.querySelector(each)?.getBoundingClientRect().left ?? 0,
    ),
  )
  expect(places[0]).toBeLessThan(places[1] ?? 0)
  await cell(arabic.page, 'op2.use/NW/legal').focus()
  await arabic.page.keyboard.press('ArrowLeft')
  await expect.poll(() => fieldInAddress(arabic.page)).toBe('op2.use/CW/legal')
  await arabic.context.close()

  const narrow = await site.enter(personas.coordinator, { viewport: { width: 1000, height: 800 } })
  await narrow.page.goto(`${state}/matrix/op2?field=op2.use/NW/legal`)
  await narrow.page.waitForURL(/\/fields\/op2\.use\/NW\/legal/)
  await narrow.context.close()
  const plain = await site.enter(personas.coordinator, { ...wide, javaScriptEnabled: false })
  await plain.page.goto(`${state}/matrix/op2?field=op2.use/NW/legal`)
  await plain.page.getByRole('link', { name: 'Open the field' }).click()
  expect(new URL(plain.page.url()).pathname).toBe(`${state}/fields/op2.use/NW/legal`)
  await plain.context.close()
})

test.each(['light', 'dark'] as const)(
  'axe finds nothing wrong with a field and its comments beside the matrix, on %s ground; at 320 pixels it fits',
  async (colorScheme) => {
    const { page, context } = await site.enter(personas.coordinator, { colorScheme })
    const comments = '/api/v1/states/XVA/comments'
    const headers = { origin: site.address }
    const { assessment } = await (await page.request.get('/api/v1/states/XVA/assessment')).json()
    const about = { recordKind: 'assessment', recordId: assessment.id, part: 'op2.develop/BW/legal' }
    const said = { language: 'en', text: 'Which article?' }
    for (const last of ['replies', 'resolve']) {
      const added = await page.request.post(comments, { headers, data: { ...about, ...said } })
      const { id } = await added.json()
      const done = await page.request.post(`${comments}/${id}/${last}`, { headers, data: said })
      expect(done.ok(), last).toBe(true)
    }
    await page.goto(`${state}/matrix/op2?field=op2.develop/BW/legal`)
    await panel(page).getByText('1 resolved comment').or(panel(page).getByText('2 resolved comments')).click()
    expect(await axeFaults(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 720 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.goto(`${state}/fields/op2.develop/BW/legal`)
    expect(await axeFaults(page)).toEqual([])
    await context.close()
  },
)
