import type { Page } from 'playwright-core'
import { state } from '#tests/support/demo-site.ts'

/** The page of the table of actions. */
export const tableAddress = `${state}/plan/table`

/** The row of an action by its number. */
export const row = (page: Page, number: number) =>
  page.locator('tr[data-id]').filter({ has: page.locator(`td.of-number:text-is("${number}")`) })

/** One cell of it. */
export const cell = (page: Page, number: number, column: string) =>
  row(page, number).locator(`[data-column="${column}"]`)

/** What the cell shows. */
export const textOf = async (page: Page, number: number, column: string): Promise<string> =>
  ((await cell(page, number, column).textContent()) ?? '').trim()
