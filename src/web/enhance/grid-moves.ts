/** The cells of one grid, line by line, and how arrows move among them. */
export type Cell = HTMLAnchorElement

export const linesOf = (grid: HTMLTableElement): Cell[][] =>
  [...grid.tBodies]
    .flatMap((body) => [...body.rows])
    .map((row) => [...row.querySelectorAll<Cell>('.cell a')])
    .filter((line) => line.length > 0)

const columnOf = (cell: Cell): number => cell.closest('td')?.cellIndex ?? 0

/** The cell in another line that stands nearest below or above. */
const nearest = (line: Cell[], from: Cell): Cell | undefined => {
  const far = (cell: Cell): number => Math.abs(columnOf(cell) - columnOf(from))
  return [...line].sort((a, b) => far(a) - far(b))[0]
}

/** Where a key leads from a cell; nothing for any other key, and at the edge. */
export const cellAfter = (lines: Cell[][], key: string, isWide: boolean, from: Cell): Cell | undefined => {
  const at = lines.findIndex((line) => line.includes(from))
  const line = lines[at] ?? []
  const on = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  if (key === 'ArrowLeft' || key === 'ArrowRight') return line[line.indexOf(from) + (key === on ? 1 : -1)]
  if (key === 'ArrowUp' && at > 0) return nearest(lines[at - 1] ?? [], from)
  if (key === 'ArrowDown') return nearest(lines[at + 1] ?? [], from)
  if (key === 'Home') return (isWide ? lines[0] : line)?.[0]
  if (key === 'End') return (isWide ? lines.at(-1) : line)?.at(-1)
  return undefined
}

/** The cells of the rectangle between two. */
export const cellsBetween = (lines: Cell[][], from: Cell, to: Cell): Cell[] => {
  const rows = [from, to].map((cell) => lines.findIndex((line) => line.includes(cell))).sort((a, b) => a - b)
  const columns = [from, to].map(columnOf).sort((a, b) => a - b)
  const isIn = (cell: Cell): boolean =>
    columnOf(cell) >= (columns[0] ?? 0) && columnOf(cell) <= (columns[1] ?? 0)
  return lines.slice(rows[0], (rows[1] ?? 0) + 1).flatMap((line) => line.filter(isIn))
}
