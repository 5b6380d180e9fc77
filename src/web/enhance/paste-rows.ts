/** Rows pasted into the box of the page: cells that were merged in the spreadsheet are marked, so that none reads as empty. */
import { copiedCells } from '#web/enhance/copied-cells.ts'

const box = document.querySelector<HTMLTextAreaElement>('#paste-text')
box?.addEventListener('paste', (event) => {
  const text = copiedCells(event.clipboardData)
  if (text === '' || text === event.clipboardData?.getData('text/plain')) return
  event.preventDefault()
  box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end')
  box.dispatchEvent(new Event('input', { bubbles: true }))
})
