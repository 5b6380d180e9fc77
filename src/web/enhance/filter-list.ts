/** Narrows long lists of choices while words are typed; without script the button beside the box does it. */
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
