/** Asks before a page with unsaved text is left; a form that is sent is asked about no more, others on its page are. */
const kept = 'form[data-keep]'
const changed = new Set<Element>()
let sent: Element | null = null

for (const form of document.querySelectorAll(kept))
  if (form.matches('[data-keep="changed"]') || form.querySelector('[data-focus]') !== null) changed.add(form)
// A page that comes back with what was typed shows mistakes before its form.
const focused = document.querySelector('[data-focus]')
if (focused !== null) {
  const first = document.querySelector(`${kept} [aria-invalid="true"]`) ?? document.querySelector(kept)
  const form = first?.closest(kept)
  if (form != null) changed.add(form)
}

addEventListener('input', ({ target }) => {
  const form = target instanceof Element ? target.closest(kept) : null
  if (form !== null) changed.add(form)
})
addEventListener('submit', ({ target }) => {
  sent = target instanceof Element ? target : null
})
addEventListener('beforeunload', (event) => {
  if ([...changed].some((form) => form.isConnected && form !== sent)) event.preventDefault()
  // Whoever then stays has sent nothing.
  setTimeout(() => {
    sent = null
  })
})

export {}
