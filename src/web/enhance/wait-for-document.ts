/** Looks every second how far the document is, and shows the page again when nothing more is awaited. */
const asked = Date.now()

const waitingIn = (page: Document): Element | null => page.querySelector('[data-waiting]')

/** What the server says now in place of what it said before; a reader is told only of what has changed. */
const renew = (fresh: Element): void => {
  const shown = waitingIn(document)
  if (shown === null || shown.isEqualNode(fresh)) return
  const told = shown.querySelector('[role=status]')
  const news = fresh.querySelector('[role=status]')?.textContent ?? ''
  // The spoken line stays the same element, since a new one is not read out everywhere.
  if (told !== null) {
    if (told.textContent !== news) told.textContent = news
    fresh.querySelector('[role=status]')?.replaceWith(told)
  }
  shown.replaceWith(document.adoptNode(fresh))
}

const look = async (): Promise<void> => {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
  if (answer?.ok === true) {
    const fresh = waitingIn(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    if (fresh === null) return location.reload()
    renew(fresh)
  }
  // A job that takes longer than two minutes is looked for less often.
  setTimeout(() => void look(), Date.now() - asked > 120_000 ? 10_000 : 1000)
}

if (waitingIn(document) !== null) setTimeout(() => void look(), 700)

export {}
