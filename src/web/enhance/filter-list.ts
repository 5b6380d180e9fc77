/** Narrows long lists of choices while words are typed, and counts what is ticked; without script a button narrows. */
for (const head of document.querySelectorAll<HTMLElement>('[data-many-ticked]')) {
  const list = head.closest<HTMLElement>('.checklist')
  const none = head.dataset.noneTicked ?? ''
  const many = head.dataset.manyTicked ?? ''
  list?.addEventListener('change', () => {
    const count = list.querySelectorAll('input[type="checkbox"]:checked').length
    head.textContent = count === 0 ? none : many.replace('#', String(count))
  })
}
for (const box of document.querySelectorAll<HTMLInputElement>('input[data-filter]')) {
  const list = box.closest<HTMLElement>('.checklist')
  if (list === null) continue
  const groups = [...list.querySelectorAll<HTMLDetailsElement>('details')]
  const narrow = (): void => {
    const typed = box.value.trim().toLocaleLowerCase()
    const words = typed.split(/\s+/)
    for (const group of groups) {
      let shown = 0
      for (const choice of group.querySelectorAll<HTMLElement>('label.choice')) {
        const text = (choice.textContent ?? '').toLocaleLowerCase()
        const isTicked = choice.querySelector<HTMLInputElement>('input')?.checked ?? false
        choice.hidden = !isTicked && !words.every((word) => text.includes(word))
        if (!choice.hidden) shown += 1
      }
      group.hidden = shown === 0
      group.open = typed !== ''
    }
  }
  // What the server left out cannot be found here: then its button stays the way.
  if (box.value !== '') continue
  box.addEventListener('input', narrow)
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault()
  })
  box.nextElementSibling?.remove()
}

export {}
