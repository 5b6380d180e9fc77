/**
 * The matrix by keyboard: each grid is one tab stop, arrows move, Enter follows the cell's link, single letters set
 * its value, Shift extends a selection that then changes as one. Letters act inside the grid only, and not for somebody
 * who has turned keys pressed alone off.
 */
import { openAnswers } from '#web/enhance/card-answers.ts'
import { follow } from '#web/enhance/field-panel.ts'
import { type Cell, cellAfter, cellsBetween, linesOf } from '#web/enhance/grid-moves.ts'
import { findGridWork, type GridWork, nameOf, openWith, saveValue } from '#web/enhance/grid-saving.ts'
import { say } from '#web/enhance/status-line.ts'

const work = findGridWork()
const grids = [...document.querySelectorAll<HTMLTableElement>('table[data-keys]')]
const undoable: { cell: Cell; value: string }[] = []
let chosen: Cell[] = []
let anchor: Cell | null = null

const fill = (text: string | undefined, name: string): string => (text ?? '').replace('{name}', name)

const choose = (cells: Cell[]): void => {
  for (const cell of chosen) cell.closest('td')?.setAttribute('aria-selected', 'false')
  chosen = cells.length > 1 ? cells : []
  for (const cell of chosen) cell.closest('td')?.setAttribute('aria-selected', 'true')
  if (work === null) return
  work.form.hidden = chosen.length === 0
  const count = work.form.querySelector('[data-count]')
  if (count !== null)
    count.textContent =
      chosen.length === 0 ? '' : (work.words.chosen ?? '').replace('#', String(chosen.length))
}

/** Leads on with the selection: to what is to change, or straight to what a value would do. */
const changeChosen = ({ form }: GridWork, value?: string): void => {
  for (const old of form.querySelectorAll('[data-added]')) old.remove()
  const add = (name: string, content: string): void => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'hidden', name, value: content })
    input.dataset.added = ''
    form.append(input)
  }
  for (const cell of chosen) add('fieldIds', cell.id)
  if (value !== undefined) {
    add('value', value === '' ? 'blank' : value)
    add('intent', 'preview')
  }
  form.submit()
}

const undo = async (on: GridWork): Promise<void> => {
  const last = undoable.pop()
  if (last === undefined) return say(on.words.nothing ?? '')
  last.cell.focus()
  if (await saveValue(on, last.cell, last.value)) say(fill(on.words.undone, nameOf(last.cell)))
}

const set = async (on: GridWork, cell: Cell, value: string): Promise<void> => {
  const before = cell.dataset.value ?? ''
  if (before === value) return say(fill(on.words.same, nameOf(cell)))
  if (!(await saveValue(on, cell, value))) return
  undoable.push({ cell, value: before })
  say(fill(on.words.saved, nameOf(cell)))
}

/** The value that a key sets. On keyboards of other scripts the place of the key decides. */
const valueOfKey = ({ key, code }: KeyboardEvent): string | undefined => {
  if (key === '?' || key === '؟') return '?'
  if (key === 'Delete' || key === 'Backspace') return ''
  const letter = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key.length === 1 ? code : ''
  return { KeyX: 'X', KeyN: 'NA' }[letter]
}

const isFilterKey = ({ key, code }: KeyboardEvent): boolean =>
  /^f$/i.test(key) || (key.length === 1 && !/^[a-z]$/i.test(key) && code === 'KeyF')

const toFilters = (): void => {
  const filters = document.querySelector<HTMLDetailsElement>('details[data-filters]')
  if (filters === null) return
  filters.open = true
  filters.querySelector<HTMLElement>('select')?.focus()
}

const hasLetters = document.body.dataset.singleKeys !== 'off'

const act = (event: KeyboardEvent, cell: Cell): boolean => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && work !== null) {
    void undo(work)
    return true
  }
  if (event.ctrlKey || event.metaKey) return false
  if (event.key === 'Escape' && chosen.length > 0) {
    choose([])
    return true
  }
  if (event.key.length === 1 && !hasLetters) return false
  if (isFilterKey(event)) {
    toFilters()
    return true
  }
  if (work === null) return false
  if (event.key === 'Enter' && chosen.length > 0) {
    changeChosen(work)
    return true
  }
  const value = valueOfKey(event)
  if (value === undefined) return false
  if (chosen.length > 0) changeChosen(work, value)
  // NA needs its reason, which is written in the field.
  else if (value === 'NA') openWith(cell, value)
  else void set(work, cell, value)
  return true
}

const cellOf = (target: EventTarget | null): Cell | null => {
  const cell = target instanceof Element ? target.closest<Cell>('.cell a') : null
  return cell !== null && cell.closest('table[data-keys]') !== null ? cell : null
}

for (const grid of grids) {
  const lines = linesOf(grid)
  const [[first] = []] = lines
  if (first === undefined) continue
  const stopAt = (cell: Cell): void => {
    for (const each of lines.flat()) each.tabIndex = each === cell ? 0 : -1
  }
  grid.dataset.hasKeys = ''
  grid.setAttribute('role', 'grid')
  if (document.getElementById('grid-keys') !== null) grid.setAttribute('aria-describedby', 'grid-keys')
  if (work !== null) grid.setAttribute('aria-multiselectable', 'true')
  const named = new URL(location.href).searchParams.get('field') ?? decodeURIComponent(location.hash.slice(1))
  const known = lines.flat().find((cell) => cell.id === named && named !== '')
  stopAt(known ?? first)
  known?.focus()
  grid.addEventListener('focusin', (event) => {
    const cell = cellOf(event.target)
    if (cell !== null) stopAt(cell)
  })
  grid.addEventListener('click', (event) => {
    const cell = cellOf(event.target)
    const from = anchor ?? cellOf(document.activeElement)
    if (cell === null || work === null) return
    // A key's Enter gives a click without a place; it opens the field.
    if (!event.shiftKey && event.detail > 0 && openAnswers(work, cell, (at, value) => set(work, at, value)))
      return event.preventDefault()
    if (from === null || !event.shiftKey) return
    const cells = cellsBetween(lines, from, cell)
    if (!lines.flat().includes(from) || cells.length < 2) return
    event.preventDefault()
    anchor = from
    choose(cells)
  })
  grid.addEventListener('keydown', (event) => {
    const cell = cellOf(event.target)
    if (cell === null || event.altKey) return
    const next = cellAfter(lines, event.key, event.ctrlKey, cell)
    if (next !== undefined) {
      event.preventDefault()
      if (!event.shiftKey || work === null) {
        anchor = null
        choose([])
      } else {
        anchor ??= cell
        choose(cellsBetween(lines, anchor, next))
      }
      next.focus()
      if (!event.shiftKey) follow(next)
    } else if (act(event, cell)) event.preventDefault()
  })
}
work?.form.addEventListener('submit', (event) => {
  event.preventDefault()
  changeChosen(work)
})
work?.form.querySelector('[data-clear]')?.addEventListener('click', () => choose([]))
