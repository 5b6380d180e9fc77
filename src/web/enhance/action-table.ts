/**
 * The table of actions by keys, like a spreadsheet: arrows move, Enter or typing opens a cell, Enter saves and goes
 * down, Tab saves and goes on, Escape leaves. Shift with the arrows chooses cells of a column, with Ctrl all to the
 * end; Ctrl D fills them from the first, Space chooses their rows. Ctrl V takes cells of a spreadsheet, Ctrl Z takes
 * the last change back, Alt with the arrows moves the row. Without script each row has its own form.
 */
import { copiedCells } from '#web/enhance/copied-cells.ts'
import {
  type Cell,
  columnOf,
  lastChange,
  lines,
  post,
  rowOf,
  save,
  say,
  table,
} from '#web/enhance/table-saving.ts'

let chosen: Cell[] = []
/** The column in which somebody works, over the loading of the page that a change of many rows needs. */
const columnKey = 'plan-table-column'
const stopAt = (cell: Cell): void => {
  sessionStorage.setItem(columnKey, columnOf(cell))
  for (const each of lines().flat()) each.tabIndex = each === cell ? 0 : -1
}
const choose = (cells: Cell[]): void => {
  for (const each of chosen) each.classList.remove('is-chosen')
  chosen = cells
  if (cells.length > 1) for (const each of cells) each.classList.add('is-chosen')
}
const go = (cell: Cell | undefined): void => {
  if (cell === undefined) return
  choose([cell])
  stopAt(cell)
  cell.focus()
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

const placeOf = (cell: Cell): { all: Cell[][]; at: number; across: number } => {
  const all = lines()
  const at = all.findIndex((line) => line.includes(cell))
  return { all, at, across: all[at]?.indexOf(cell) ?? 0 }
}
const neighbour = (cell: Cell, down: number, on: number): Cell | undefined => {
  const { all, at, across } = placeOf(cell)
  return all[at + down]?.[across + on]
}

/** Opens a cell; what is typed first replaces what stood there. */
const open = (cell: Cell, typed: string | null): void => {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-editor="${columnOf(cell)}"]`)
  const control = template?.content.firstElementChild?.cloneNode(true)
  if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) return
  const before = cell.dataset.value ?? ''
  const content = [...cell.childNodes]
  const left = (): void => {
    control.remove()
    cell.classList.remove('is-open')
    if (cell.childNodes.length === 0) cell.append(...content)
  }
  let isOver = false
  const finish = async (next: Cell | undefined): Promise<void> => {
    if (isOver) return
    isOver = true
    const value = control.value
    if (value === before) {
      left()
      go(next ?? cell)
      return
    }
    control.disabled = true
    left()
    if (await save([cell], value)) {
      go(next ?? cell)
      return
    }
    // Nothing is lost: the cell opens again with what was typed.
    open(cell, null)
    const again = cell.querySelector<HTMLInputElement | HTMLSelectElement>('input, select')
    if (again !== null) {
      again.value = value
      again.setAttribute('aria-invalid', 'true')
      again.setAttribute('aria-describedby', 'table-alert')
    }
  }
  control.addEventListener('keydown', (event) => {
    const key = (event as KeyboardEvent).key
    event.stopPropagation()
    if (key === 'Escape') {
      isOver = true
      left()
      say('')
      go(cell)
    } else if (key === 'Enter') {
      event.preventDefault()
      void finish(neighbour(cell, 1, 0))
    } else if (key === 'Tab') {
      event.preventDefault()
      void finish(neighbour(cell, 0, (event as KeyboardEvent).shiftKey ? -1 : 1))
    }
  })
  control.addEventListener('blur', () => void finish(cell))
  cell.replaceChildren(control)
  cell.classList.add('is-open')
  control.value = typed ?? before
  if (control instanceof HTMLSelectElement && typed !== null) {
    const start = typed.toLocaleLowerCase()
    const found = [...control.options].find((option) => option.text.toLocaleLowerCase().startsWith(start))
    control.value = found?.value ?? before
  }
  control.focus()
  if (control instanceof HTMLInputElement && typed === null) control.select()
}

/** Cells of a spreadsheet, from this cell on: their rows get their numbers, so that the preview finds them. */
const pasteBlock = (cell: Cell, text: string): void => {
  const { all, at, across } = placeOf(cell)
  const known: Record<string, string> = {
    title: 'title',
    leadAgencyId: 'lead',
    startOn: 'start',
    endOn: 'end',
    status: 'status',
    costOnce: 'cost-once',
    costYearly: 'cost-yearly',
    currency: 'currency',
  }
  const block = text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  const width = Math.max(...block.map((line) => line.length))
  const columns = (all[at] ?? []).slice(across, across + width).map((each) => known[columnOf(each)] ?? '')
  const isPlain = !text.includes('"') && columns.length === width && !columns.includes('')
  // Anything with quoted cells or a heading of its own is read by the page as it was copied.
  const rows = block.map((line, down) => {
    const row = all[at + down]?.[0]
    const number = row === undefined ? '' : (rowOf(row).querySelector('.of-number')?.textContent ?? '')
    return [number, ...line].join('\t')
  })
  const body = isPlain ? [['number', ...columns].join('\t'), ...rows].join('\n') : text
  post(table?.dataset.paste ?? '', [
    ['text', body],
    ['intent', 'preview'],
  ])
}

const onKey = (event: KeyboardEvent, cell: Cell): void => {
  const on = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const steps: Record<string, [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, on === 'ArrowLeft' ? 1 : -1],
    ArrowRight: [0, on === 'ArrowRight' ? 1 : -1],
  }
  const step = steps[event.key]
  const isCommand = event.ctrlKey || event.metaKey
  if (step !== undefined && event.altKey) {
    const button = rowOf(cell).querySelector<HTMLButtonElement>(
      `button[name="${step[0] < 0 ? 'up' : 'down'}"]`,
    )
    if (step[0] !== 0 && button !== null) {
      event.preventDefault()
      button.click()
    }
  } else if (step !== undefined && event.shiftKey && step[0] !== 0) {
    event.preventDefault()
    const { all, across, at } = placeOf(cell)
    const from = all.findIndex((line) => line.includes(chosen[0] ?? cell))
    // With Ctrl as far as the table goes, as in a spreadsheet.
    const by = isCommand ? step[0] * all.length : step[0]
    const to = Math.min(all.length - 1, Math.max(0, at + by))
    const [first, last] = from < to ? [from, to] : [to, from]
    const range = all.slice(first, last + 1).flatMap((line) => line[across] ?? [])
    choose(from <= to ? range : range.reverse())
    const end = all[to]?.[across]
    if (end !== undefined) {
      stopAt(end)
      end.focus()
    }
  } else if (step !== undefined) {
    event.preventDefault()
    go(neighbour(cell, step[0], step[1]))
  } else if (event.key === 'Home' || event.key === 'End') {
    event.preventDefault()
    const { all, at } = placeOf(cell)
    const line = isCommand ? all.at(event.key === 'Home' ? 0 : -1) : all[at]
    go(line?.at(event.key === 'Home' ? 0 : -1))
  } else if (event.key === 'Enter' || event.key === 'F2') {
    event.preventDefault()
    open(cell, null)
  } else if (isCommand && event.key.toLowerCase() === 'd' && chosen.length > 1) {
    event.preventDefault()
    const [first, ...rest] = chosen
    if (first !== undefined) void save(rest, first.dataset.value ?? '')
  } else if (isCommand && event.key.toLowerCase() === 'z' && lastChange.id !== '') {
    event.preventDefault()
    post(`${table?.dataset.rows}/take-back`, [['id', lastChange.id]])
  } else if (event.key === 'Delete' && columnOf(cell) !== 'title' && columnOf(cell) !== 'status') {
    event.preventDefault()
    void save(chosen.length > 0 ? chosen : [cell], '')
  } else if (event.key === ' ') {
    event.preventDefault()
    for (const each of chosen.length > 0 ? chosen : [cell])
      rowOf(each).querySelector<HTMLInputElement>('.of-choice input')?.click()
  } else if (event.key.length === 1 && !isCommand && !event.altKey) {
    event.preventDefault()
    open(cell, event.key)
  }
}

const firstCell = lines()[0]?.[0]
if (table !== null && firstCell !== undefined) {
  table.dataset.hasKeys = ''
  const row = location.hash === '' ? null : document.getElementById(location.hash.slice(1))
  const cells = [...(row?.querySelectorAll<Cell>('[data-column]') ?? [])]
  const column = sessionStorage.getItem(columnKey)
  const known = cells.find((cell) => columnOf(cell) === column) ?? cells[0] ?? null
  // One tab stop a grid: the links in it are reached by their row's own form.
  for (const link of table.querySelectorAll<HTMLAnchorElement>('[data-column] a')) link.tabIndex = -1
  stopAt(known ?? firstCell)
  if (known !== null && document.querySelector('.row-form') === null) known.focus()
  const cellAt = (target: EventTarget | null): Cell | null =>
    target instanceof Element ? target.closest<Cell>('[data-column]') : null
  table.addEventListener('focusin', (event) => {
    const cell = cellAt(event.target)
    if (cell === null || cell !== event.target) return
    if (!chosen.includes(cell)) choose([cell])
    stopAt(cell)
  })
  table.addEventListener('keydown', (event) => {
    const cell = cellAt(event.target)
    if (cell !== null && cell === event.target) onKey(event, cell)
  })
  table.addEventListener('dblclick', (event) => {
    const cell = cellAt(event.target)
    if (cell !== null && !cell.classList.contains('is-open')) open(cell, null)
  })
  table.addEventListener('click', (event) => {
    const cell = cellAt(event.target)
    if (cell !== null && event.target === cell) go(cell)
  })
  table.addEventListener('paste', (event) => {
    const cell = cellAt(event.target)
    const text = copiedCells(event.clipboardData)
    if (cell === null || cell !== event.target || text === '') return
    event.preventDefault()
    if (/[\t\n]/.test(text.replace(/\r?\n$/, ''))) pasteBlock(cell, text)
    else open(cell, text.trim())
  })
}
