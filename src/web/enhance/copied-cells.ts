/**
 * What a spreadsheet put on the clipboard, as text. As text alone it leaves the cells empty that were merged with
 * another, which would read as "leave this as it is"; as HTML it says so, and they are marked.
 */
import { joinPasted, mergedMarks } from '#domain/plan/pasted-table.ts'

const span = (cell: HTMLTableCellElement, name: 'rowspan' | 'colspan'): number =>
  Math.min(1000, Math.max(1, Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1))

const wordsOf = (cell: HTMLTableCellElement): string => {
  for (const end of cell.querySelectorAll('br')) end.replaceWith('\ue000')
  return (cell.textContent ?? '')
    .replace(/\s+/g, ' ')
    .replace(/ ?\ue000 ?/g, '\n')
    .trim()
}

/** The cells with their marks; null where none is merged. */
const markedCells = (html: string): string[][] | null => {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (table?.querySelector('[rowspan], [colspan]') === null || table === null) return null
  const rows: string[][] = [...table.rows].map(() => [])
  let isMerged = false
  ;[...table.rows].forEach((row, at) => {
    let across = 0
    for (const cell of row.cells) {
      while (rows[at]?.[across] !== undefined) across += 1
      const [down, on] = [span(cell, 'rowspan'), span(cell, 'colspan')]
      isMerged ||= down > 1 || on > 1
      for (let y = at; y < Math.min(at + down, rows.length); y += 1)
        for (let x = across; x < across + on; x += 1) {
          const line = rows[y]
          if (line !== undefined) line[x] = y > at ? mergedMarks.above : mergedMarks.beside
        }
      const line = rows[at]
      if (line !== undefined) line[across] = wordsOf(cell)
      across += on
    }
  })
  // An empty row that takes the whole width says nothing, merged or not.
  const isEmpty = (cells: readonly string[]) =>
    cells.every((cell) => cell === '' || cell === mergedMarks.beside)
  return isMerged ? rows.filter((cells) => !isEmpty(cells)) : null
}

/** The text of what was copied. */
export const copiedCells = (data: DataTransfer | null): string => {
  const marked = markedCells(data?.getData('text/html') ?? '')
  return marked === null ? (data?.getData('text/plain') ?? '') : joinPasted(marked)
}
