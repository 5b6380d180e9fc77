/** Arrow keys in the matrix: the grid is one tab stop, Enter follows the cell's link. */
const grid = document.querySelector<HTMLTableElement>('table[data-keys]')
const rows = grid === null ? [] : [...grid.tBodies].flatMap((body) => [...body.rows])
const lines = rows
  .map((row) => [...row.querySelectorAll<HTMLAnchorElement>('.cell a')])
  .filter((line) => line.length > 0)

/** The cell in another line that stands nearest below or above. */
const nearest = (line: HTMLAnchorElement[], from: HTMLAnchorElement): HTMLAnchorElement | undefined => {
  const wanted = from.closest('td')?.cellIndex ?? 0
  const far = (link: HTMLAnchorElement): number => Math.abs((link.closest('td')?.cellIndex ?? 0) - wanted)
  return [...line].sort((a, b) => far(a) - far(b))[0]
}

const target = (key: string, isWide: boolean, from: HTMLAnchorElement): HTMLAnchorElement | undefined => {
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

const stopAt = (link: HTMLAnchorElement): void => {
  for (const each of lines.flat()) each.tabIndex = each === link ? 0 : -1
}

if (grid !== null && lines[0]?.[0] !== undefined) {
  grid.dataset.hasKeys = ''
  const known = lines.flat().find((link) => link.hash === location.hash && location.hash !== '')
  stopAt(known ?? lines[0][0])
  grid.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLAnchorElement && event.target.closest('.cell') !== null)
      stopAt(event.target)
  })
  grid.addEventListener('keydown', (event) => {
    if (!(event.target instanceof HTMLAnchorElement) || event.altKey || event.metaKey) return
    const next = target(event.key, event.ctrlKey, event.target)
    if (next === undefined) return
    event.preventDefault()
    next.focus()
  })
}

export {}
