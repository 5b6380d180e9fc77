/**
 * Asks the device for a passkey and sends its answer with the form. Only the browser can do this, so the forms stay
 * hidden, with a sentence in their place, until this module runs.
 */
const asJson = async (address: string): Promise<unknown> => {
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams() })
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

/** The device's answer to what the server asks; null where the person gave up. */
const askDevice = async (form: HTMLFormElement): Promise<string | null> => {
  const options = await asJson(form.dataset.begin ?? '')
  const found =
    form.dataset.passkey === 'add'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
            options as PublicKeyCredentialCreationOptionsJSON,
          ),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
            options as PublicKeyCredentialRequestOptionsJSON,
          ),
        })
  return found === null ? null : JSON.stringify((found as PublicKeyCredential).toJSON())
}

const say = (form: HTMLFormElement, text: string): void => {
  const line = form.querySelector('[role=status]')
  if (line !== null) line.textContent = text
}

const submit = async (form: HTMLFormElement, field: HTMLInputElement): Promise<void> => {
  say(form, form.dataset.waiting ?? '')
  const answer = await askDevice(form).catch(() => null)
  if (answer === null) return say(form, form.dataset.failed ?? '')
  field.value = answer
  form.submit()
}

const isAble =
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  if (!isAble) break
  const field = form.querySelector<HTMLInputElement>('input[name=answer]')
  if (field === null) continue
  form.hidden = false
  const instead = form.nextElementSibling
  if (instead instanceof HTMLElement && instead.matches('[data-without-passkey]')) instead.hidden = true
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit(form, field)
  })
}

export {}
