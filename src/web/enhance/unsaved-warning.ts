/** Asks before a page with unsaved text is left. */
const forms = document.querySelectorAll<HTMLFormElement>('form[data-keep]')
let isChanged = document.querySelector('[data-focus], form[data-keep="changed"]') !== null
let isLeaving = false

for (const form of forms) {
  form.addEventListener('input', () => {
    isChanged = true
  })
  form.addEventListener('submit', () => {
    isLeaving = true
  })
}
addEventListener('beforeunload', (event) => {
  if (isChanged && !isLeaving) event.preventDefault()
})

export {}
