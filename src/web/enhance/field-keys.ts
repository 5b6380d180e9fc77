/** Esc leads from a field back to its cell of the matrix. What was typed and not saved is asked about first. */
const back = document.querySelector<HTMLAnchorElement>('a[data-back]')
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || back === null) return
  // In these Esc has a meaning of its own.
  if (
    event.target instanceof Element &&
    event.target.matches('select, input[type="date"], input[type="search"]')
  )
    return
  location.assign(back.href)
})

export {}
