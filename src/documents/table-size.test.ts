import { describe, expect, it } from 'vitest'
import { cell, column, headRow, row, text } from '#documents/document-parts.ts'
import type { TableBlock } from '#documents/document-tree.ts'
import { hasShortRows, isSmall, tableLanguage } from '#documents/table-size.ts'

const table = (rows: number, said: string, change: Partial<TableBlock> = {}): TableBlock => ({
  kind: 'table',
  look: 'lines',
  isDense: false,
  caption: null,
  columns: [column(80), column(20)],
  head: [headRow('What', 'Remark')],
  body: Array.from({ length: rows }, () => row(cell('x'), cell(said))),
  ...change,
})

describe('a table', () => {
  it('is kept whole where it is short, and a grid is not: its columns are narrow and its page lies', () => {
    expect(isSmall(table(5, 'short'), 12)).toBe(true)
    expect(isSmall(table(13, 'short'), 12)).toBe(false)
    expect(isSmall(table(5, 'long '.repeat(100)), 12)).toBe(false)
    expect(isSmall(table(5, 'short', { look: 'grid' }), 12)).toBe(false)
  })

  it('has rows that may be kept whole unless one is as high as a page in its narrow column', () => {
    expect(hasShortRows(table(40, 'word '.repeat(100)))).toBe(true)
    expect(hasShortRows(table(40, 'word '.repeat(300)))).toBe(false)
  })

  it('runs the way of its head, not of what first stands in it', () => {
    const foreign = [row(cell([text('Deed', 'en')]), cell('x'))]
    expect(tableLanguage(table(1, 'x', { body: foreign }))).toBeNull()
    expect(tableLanguage(table(1, 'x', { head: foreign }))).toBe('en')
  })
})
