/** On a phone a tapped mark opens its four answers inside the card: two taps answer; the rest is one link away. */
import type { Cell } from '#web/enhance/grid-moves.ts'
import { type GridWork, nameOf, openWith } from '#web/enhance/grid-saving.ts'

const isNarrow = matchMedia('(max-width: 800px)')

const answerButton = (template: HTMLTemplateElement, isChosen: boolean): HTMLButtonElement => {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'card-answer'
  button.setAttribute('aria-pressed', String(isChosen))
  const words = document.createElement('span')
  words.textContent = template.dataset.label ?? ''
  button.append(template.content.cloneNode(true), words)
  return button
}

/** Opens the answers of a cell under its row; gives whether it did, which it does on narrow windows only. */
export const openAnswers = (
  work: GridWork,
  cell: Cell,
  set: (cell: Cell, value: string) => Promise<void>,
): boolean => {
  if (!isNarrow.matches) return false
  document.querySelector('.card-answers')?.remove()
  const row = document.createElement('tr')
  row.className = 'card-answers'
  const box = document.createElement('td')
  box.setAttribute('aria-label', nameOf(cell))
  for (const template of document.querySelectorAll<HTMLTemplateElement>('template[data-mark]')) {
    const value = template.dataset.mark ?? ''
    const button = answerButton(template, (cell.dataset.value ?? '') === value)
    button.addEventListener('click', () => {
      // NA needs its reason, which is written in the field.
      if (value === 'NA') return openWith(cell, value)
      void set(cell, value).then(() => {
        row.remove()
        cell.focus()
      })
    })
    box.append(button)
  }
  const more = document.createElement('a')
  more.href = cell.href
  more.textContent = work.words.more ?? ''
  box.append(more)
  row.append(box)
  cell.closest('tr')?.after(row)
  box.querySelector<HTMLButtonElement>('[aria-pressed="true"]')?.focus()
  return true
}
