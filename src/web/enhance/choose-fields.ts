/** Ticking many boxes of the matrix: a row's box ticks its fields, Shift ticks all between two. */
const boxes = [...document.querySelectorAll<HTMLInputElement>('input[name="fieldIds"][form="choose"]')]
const status = document.querySelector<HTMLElement>('[data-ticked]')
let last: HTMLInputElement | null = null

const tell = (): void => {
  const count = boxes.filter((box) => box.checked).length
  if (status !== null)
    status.textContent = count === 0 ? '' : (status.dataset.ticked ?? '').replace('#', String(count))
}

for (const hint of document.querySelectorAll<HTMLElement>('[data-with-script]')) hint.hidden = false
for (const box of boxes)
  box.addEventListener('click', (event) => {
    if (event.shiftKey && last !== null) {
      const [from = 0, to = 0] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b)
      for (const each of boxes.slice(from, to + 1)) each.checked = box.checked
    }
    last = box
    tell()
  })
for (const row of document.querySelectorAll<HTMLInputElement>('input[data-row]'))
  row.addEventListener('change', () => {
    for (const box of row.closest('tr')?.querySelectorAll<HTMLInputElement>('input[name="fieldIds"]') ?? [])
      box.checked = row.checked
    // The row's own box says nothing more than its fields do; one of them may be taken out again.
    row.name = ''
    tell()
  })
tell()

export {}
