/** What the table of actions sends and shows again: one column of one or several rows, saved as it is typed. */
export const table = document.querySelector<HTMLTableElement>('table[data-cells]')
const alertLine = document.querySelector<HTMLElement>('#table-alert')
export type Cell = HTMLTableCellElement

export const rowOf = (cell: Cell): HTMLTableRowElement => cell.closest('tr') as HTMLTableRowElement
export const columnOf = (cell: Cell): string => cell.dataset.column ?? ''
export const lines = (): Cell[][] =>
  table === null
    ? []
    : [...table.querySelectorAll<HTMLTableRowElement>('tr[data-id]')]
        .map((row) => [...row.querySelectorAll<Cell>('[data-column]')])
        .filter((line) => line.length > 0)

/** The last change that can be taken back; empty where there is none. */
export const lastChange = {
  id: document.querySelector<HTMLInputElement>('form[data-undo] input')?.value ?? '',
}

export const say = (sentence: string): void => {
  if (alertLine === null) return
  alertLine.textContent = sentence
  alertLine.hidden = sentence === ''
}

interface SavedRow {
  id: string
  base: number
  cells: { column: string; text: string; value: string; status: string | null }[]
}
interface Answer {
  sentence?: string
  isConflict?: boolean
  isMany?: boolean
  undo?: string | null
  said?: string
  count?: number
  row?: SavedRow
}

const show = (row: SavedRow): void => {
  const line = table?.querySelector<HTMLTableRowElement>(`tr[data-id="${row.id}"]`)
  if (!line) return
  line.dataset.base = String(row.base)
  for (const { column, text, value, status } of row.cells) {
    const cell = line.querySelector<Cell>(`[data-column="${column}"]`)
    if (cell === null) continue
    cell.dataset.value = value
    const word = cell.querySelector('a, .status')
    if (word === null) cell.textContent = text
    else if (status === null) word.textContent = text
    else {
      // The shape of a status is the server's to draw: one of another row is borrowed, else the word stands alone.
      const model = table?.querySelector(`.status.is-${status}`)?.cloneNode(true)
      if (model) word.replaceWith(model)
      else word.textContent = text
    }
  }
}

export const post = (address: string, fields: [string, string][]): void => {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = address
  for (const [name, value] of fields) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  document.body.append(form)
  form.submit()
}

/** True where it was saved. */
export const save = async (cells: Cell[], value: string): Promise<boolean> => {
  const [first] = cells
  if (table === null || first === undefined) return false
  const body = new URLSearchParams({
    column: columnOf(first),
    value,
    language: rowOf(first).dataset.language ?? 'en',
  })
  for (const each of cells) body.append('rows', `${rowOf(each).dataset.id} ${rowOf(each).dataset.base}`)
  say('')
  let answer: Answer
  try {
    const response = await fetch(table.dataset.cells ?? '', {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
    })
    answer = (await response.json()) as Answer
  } catch {
    answer = { sentence: alertLine?.dataset.away ?? '' }
  }
  if (answer.isConflict && cells.length === 1) {
    const row = rowOf(first)
    post(table.dataset.rows ?? '', [
      ['id', row.dataset.id ?? ''],
      ['base', row.dataset.base ?? ''],
      ['language', row.dataset.language ?? 'en'],
      ['column', columnOf(first)],
      [columnOf(first), value],
      ['intent', 'save'],
    ])
    return true
  }
  if (answer.sentence !== undefined) {
    say(answer.sentence)
    return false
  }
  if (answer.undo) lastChange.id = answer.undo
  if (answer.isMany) {
    const id = answer.undo ? `&undo=${answer.undo}` : ''
    location.assign(`${table.dataset.rows}?changed=${answer.count}${id}#${rowOf(first).id}`)
  } else if (answer.row) show(answer.row)
  return true
}
