/** Looks every second whether the document is ready, and shows the page again when it is. */
const asked = Date.now()

const look = async (): Promise<void> => {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  const text = await answer.text()
  if (answer.ok && !text.includes('data-waiting')) location.reload()
  // A job that takes longer than two minutes is looked for less often.
  else setTimeout(() => void look(), Date.now() - asked > 120_000 ? 10_000 : 1000)
}

if (document.querySelector('[data-waiting]') !== null) setTimeout(() => void look(), 700)

export {}
