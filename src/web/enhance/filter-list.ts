/** Adds a box above long lists of choices that hides what does not hold the words typed. */
for (const list of document.querySelectorAll<HTMLElement>('[data-filter]')) {
  const box = document.createElement('input')
  box.type = 'search'
  box.setAttribute('aria-label', list.dataset.filter ?? '')
  box.placeholder = list.dataset.filter ?? ''
  box.addEventListener('input', () => {
    const words = box.value.toLocaleLowerCase().split(/\s+/)
    for (const choice of list.querySelectorAll<HTMLElement>('label.choice')) {
      const text = (choice.textContent ?? '').toLocaleLowerCase()
      const isChosen = choice.querySelector<HTMLInputElement>('input')?.checked ?? false
      choice.hidden = !isChosen && !words.every((word) => text.includes(word))
    }
    for (const head of list.querySelectorAll<HTMLElement>('.list-head'))
      head.hidden = [...(head.parentElement?.querySelectorAll<HTMLElement>('label.choice') ?? [])].every(
        (choice) => choice.hidden,
      )
  })
  list.before(box)
}

export {}
