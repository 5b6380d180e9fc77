import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFaults } from '#tests/support/axe-faults.ts'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

const board = `${state}/board`

describe('the board', () => {
  test('without script leads a coordinator from the first page to what waits, and tells what a report moved', async () => {
    const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
    await page.goto(state)
    await page.getByRole('navigation').getByRole('link', { name: 'Board' }).click()
    expect(new URL(page.url()).pathname).toBe(board)
    const moved = page.getByRole('region', { name: /^What moved in/ })
    expect(await moved.textContent()).toContain('Nothing was entered in this month.')

    const overdue = page.getByRole('region', { name: 'Overdue, and with whom' })
    const names = await overdue.locator('th[scope="rowgroup"]').allTextContents()
    expect(names.length).toBeGreaterThan(2)
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')))
    expect(names.join()).toContain('Tomas Rehn')
    const late = overdue.getByRole('link', { name: /^\d+\. / }).first()
    const title = String(await late.textContent())
    await late.click()
    await page.locator('#progress').getByRole('link', { name: 'Report progress' }).click()
    await page.locator('[name="status"]').selectOption('under-way')
    await page.locator('[name="progress"]').fill('Begun with the ministry.')
    await page.locator('main form button.is-primary').click()

    await page.goto(board)
    const line = moved.getByRole('listitem').filter({ hasText: title })
    expect(await line.textContent()).toContain('“Under way”')
    await moved.getByRole('link', { name: title }).click()
    expect(new URL(page.url()).pathname).toMatch(/\/plan\/actions\//)

    await page.goto(board)
    const waiting = page.getByRole('region', { name: 'Waits for you' })
    await waiting.getByRole('link', { name: 'Part of Financial Intelligence Unit' }).click()
    expect(new URL(page.url()).pathname).toMatch(/\/assignments\//)
    await page.getByRole('button', { name: 'Accept' }).click()
    await page.goto(board)
    expect(await waiting.getByRole('link', { name: 'Part of Financial Intelligence Unit' }).count()).toBe(0)
    await context.close()
  })

  test('turns back month by month, and a month that is none shows the running one', async () => {
    const { page, context } = await site.enter(personas.coordinator)
    await page.goto(`${board}?month=2026-05`)
    expect(await page.getByRole('heading', { name: 'What moved in May 2026' }).count()).toBe(1)
    await page.getByRole('link', { name: 'April 2026' }).click()
    expect(await page.getByRole('heading', { name: 'What moved in April 2026' }).count()).toBe(1)
    await page.goto(board)
    const running = await page.getByRole('heading', { name: /^What moved in/ }).textContent()
    for (const typed of ['2026-13', 'november', '']) {
      await page.goto(`${board}?month=${typed}`)
      expect(await page.getByRole('heading', { name: /^What moved in/ }).textContent()).toBe(running)
    }
    await context.close()
  })

  test('says the same in its tables as in its pictures', async () => {
    const { page, context } = await site.enter(personas.coordinator)
    await page.goto(board)
    const next = page.getByRole('region', { name: 'The next 60 days' })
    await next.getByText('The picture as a table').click()
    const sum = (texts: string[]) => texts.reduce((all, each) => all + (Number(each) || 0), 0)
    const drawn = sum(await next.locator('svg.week-strip text:not(.week)').allTextContents())
    const tabled = sum(await next.locator('details td').allTextContents())
    expect(drawn).toBeGreaterThan(0)
    expect(tabled).toBe(drawn)
    expect(await next.locator('table.dates tbody tr').count()).toBe(drawn)

    const money = page.getByRole('region', { name: 'Money' })
    const years = await money.getByRole('table', { name: 'By year' }).locator('tbody th').allTextContents()
    expect(await money.locator('svg.year-bars text').allTextContents()).toEqual(years)
    await context.close()
  })

  test.each([
    ['en', 1280],
    ['ar', 1280],
    ['fr', 390],
    ['ar', 390],
  ])(
    'in %s at %i pixels is free of faults that axe finds, and no wider than the window',
    async (language, width) => {
      const { page, context } = await site.enter(personas.coordinator, { viewport: { width, height: 900 } })
      await page.request.post('/language', {
        form: { language, return: board },
        headers: { origin: site.address },
      })
      await page.goto(board)
      await page.locator('details').evaluateAll((all) => {
        for (const each of all) if (!each.matches('.menu')) each.setAttribute('open', '')
      })
      expect(await axeFaults(page)).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
      await page.request.post('/language', {
        form: { language: 'en', return: board },
        headers: { origin: site.address },
      })
      await context.close()
    },
  )
})

describe('who sees the board', () => {
  test('an observer sees it without what waits; an approver with it', async () => {
    for (const [persona, count] of [
      [personas.observer, 0],
      [personas.approver, 1],
    ] as const) {
      const { page, context } = await site.enter(persona)
      await page.goto(board)
      expect(await page.getByRole('heading', { name: 'Overdue, and with whom' }).count()).toBe(1)
      expect(await page.getByRole('heading', { name: 'Waits for you' }).count(), persona).toBe(count)
      expect(await page.getByText(/^As of .*: what waits for you/).count(), persona).toBe(count)
      await context.close()
    }
  })

  test('a focal point, and the coordinator of another State, find none', async () => {
    for (const persona of [personas.customsOfficer, personas.neighbour]) {
      const { page, context } = await site.enter(persona)
      expect(await page.getByRole('navigation').getByRole('link', { name: 'Board' }).count()).toBe(
        persona === personas.neighbour ? 1 : 0,
      )
      expect((await page.goto(board))?.status(), persona).toBe(404)
      await context.close()
    }
  })

  test('a coordinator chooses whether the month comes by letter', async () => {
    const { page, context } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
    await page.goto(`${state}/notifications/settings`)
    const rhythm = page.getByLabel('The month in short')
    expect(await rhythm.locator('option').allTextContents()).toEqual([
      'On the first of each month',
      'No mail',
    ])
    await rhythm.selectOption('never')
    await page.getByRole('button', { name: 'Save' }).click()
    expect(await page.getByLabel('The month in short').inputValue()).toBe('never')
    await context.close()
    const other = await site.enter(personas.observer)
    await other.page.goto(`${state}/notifications/settings`)
    expect(await other.page.getByLabel('The month in short').count()).toBe(0)
    await other.context.close()
  })
})
