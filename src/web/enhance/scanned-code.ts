/**
 * The code of an invitation that was scanned from its sheet: it stands behind the `#` of the address, which browsers
 * send to nobody, and goes into the field from there. Without script it is typed.
 */
const field = document.querySelector<HTMLInputElement>('input[name="secret"]')
const scanned = location.hash.slice(1)
if (field !== null && field.value === '' && /^[A-Z2-9]{5}(-[A-Z2-9]{5}){3}$/.test(scanned)) {
  field.value = scanned
  // Whoever sits down here next must not find it in the address bar, nor by the way back.
  history.replaceState(history.state, '', location.pathname)
}

export {}
