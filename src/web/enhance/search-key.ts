/** The key `/` leads to the search box, unless somebody is writing or has turned keys pressed alone off. */
const writing = 'input, textarea, select, [contenteditable]'

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  if (document.body.dataset.singleKeys === 'off') return
  if (event.target instanceof Element && event.target.closest(writing) !== null) return
  const box = document.querySelector<HTMLInputElement>('#search-words, #bar-search')
  if (box === null) return
  event.preventDefault()
  box.focus()
  box.select()
})

export {}
