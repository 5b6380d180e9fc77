/** Saves one field from the grid by the API, against the revision that the page was made from. */
import { openBeside, readAnew } from '#web/enhance/field-panel.ts'
import type { Cell } from '#web/enhance/grid-moves.ts'
import { say } from '#web/enhance/status-line.ts'

/** What the server hands to the script: where to save, in which language to write, what to say. */
export interface GridWork {
  form: HTMLFormElement
  save: string
  language: string
  words: Record<string, string>
}

export const findGridWork = (): GridWork | null => {
  const form = document.querySelector<HTMLFormElement>('form[data-selection]')
  if (form === null) return null
  const { save = '', language = '', words = '{}' } = form.dataset
  return { form, save, language, words: JSON.parse(words) as Record<string, string> }
}

export const nameOf = (cell: Cell): string => cell.getAttribute('aria-label') ?? ''

const templateOf = (value: string): HTMLTemplateElement | null =>
  document.querySelector<HTMLTemplateElement>(`template[data-mark="${CSS.escape(value)}"]`)

/** Shows the value in its cell; its name ends with the value as it is read out. */
const show = (cell: Cell, value: string, revision: number): void => {
  const before = templateOf(cell.dataset.value ?? '')?.dataset.spoken ?? ''
  const template = templateOf(value)
  if (template === null) return
  cell.replaceChildren(template.content.cloneNode(true))
  const name = nameOf(cell)
  if (name.endsWith(before))
    cell.setAttribute('aria-label', name.slice(0, name.length - before.length) + template.dataset.spoken)
  cell.dataset.value = value
  cell.dataset.revision = String(revision)
}

/** The field with the wished value in its form, beside the table or as a page; with the revision, both values stand there to choose from. */
export const openWith = (cell: Cell, value: string, base?: string): void => {
  const address = new URL(cell.href)
  address.searchParams.set('set', value === '' ? 'blank' : value)
  if (base !== undefined) address.searchParams.set('base', base)
  if (!openBeside(address.href)) location.assign(address)
}

/** Saves a value; gives whether it stands there now. What cannot be saved here is opened, with nothing lost. */
export const saveValue = async (work: GridWork, cell: Cell, value: string): Promise<boolean> => {
  const base = cell.dataset.revision ?? '0'
  cell.setAttribute('aria-busy', 'true')
  try {
    const response = await fetch(work.save + cell.id, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        base: Number(base),
        language: work.language,
        value: value === '' ? null : value,
      }),
    })
    if (response.ok) {
      const { revision } = (await response.json()) as { revision: number }
      show(cell, value, revision)
      readAnew(cell)
      return true
    }
    openWith(cell, value, response.status === 409 ? base : undefined)
  } catch {
    say(work.words.away ?? '')
  } finally {
    cell.removeAttribute('aria-busy')
  }
  return false
}
