/** Sends a chosen file by itself, so that a person sees how far it is and can break it off; without script the form does. */
interface Words {
  sending: string
  cancelled: string
  broken: string
  'too-large': string
}

const form = document.querySelector<HTMLFormElement>('form[data-send-file]')

const begin = (form: HTMLFormElement): void => {
  const words = JSON.parse(form.dataset.words ?? '{}') as Words
  const field = form.querySelector<HTMLInputElement>('input[type=file]')
  const line = form.querySelector<HTMLElement>('[data-progress]')
  const bar = form.querySelector('progress')
  const shown = form.querySelector<HTMLElement>('[data-progress-words]')
  const said = form.querySelector<HTMLElement>('[data-progress-said]')
  const send = form.querySelector<HTMLButtonElement>('button[type=submit]')
  const cancel = form.querySelector<HTMLButtonElement>('[data-cancel]')
  if (field === null || line === null || bar === null || said === null || send === null || cancel === null)
    return

  /** Says how it ended; what went wrong stands as a mistake of the field does. */
  const end = (sentence: string, isWrong = true): void => {
    said.className = isWrong ? 'mistake' : 'meta'
    field.setAttribute('aria-invalid', String(isWrong))
    line.hidden = true
    cancel.hidden = true
    send.disabled = false
    said.textContent = sentence
  }
  const explain = (answer: string): string => {
    try {
      return (JSON.parse(answer) as { error?: { message?: string } }).error?.message ?? words.broken
    } catch {
      return words.broken
    }
  }

  form.addEventListener('submit', (event) => {
    const file = field.files?.[0]
    // Nothing chosen: the page says so by itself.
    if (file === undefined) return
    event.preventDefault()
    if (file.size > Number(form.dataset.most)) {
      end(words['too-large'])
      return
    }
    const request = new XMLHttpRequest()
    request.open('POST', `${form.dataset.sendFile}?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept-language', document.documentElement.lang)
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      const percent = total === 0 ? 0 : Math.floor((loaded / total) * 100)
      bar.value = percent
      if (shown !== null) shown.textContent = `${percent} %`
    })
    request.addEventListener('load', () => {
      if (request.status === 201) {
        const { id } = JSON.parse(request.responseText) as { id: string }
        location.assign(`${form.dataset.added}${id}?added`)
        // The sign-in ended meanwhile: the form, sent as it is, leads to it.
      } else if (request.status === 401) form.submit()
      else end(explain(request.responseText))
    })
    request.addEventListener('error', () => end(words.broken))
    request.addEventListener('abort', () => {
      end(words.cancelled, false)
      send.focus()
    })
    cancel.onclick = () => request.abort()
    bar.value = 0
    line.hidden = false
    cancel.hidden = false
    send.disabled = true
    said.className = 'meta'
    said.textContent = words.sending
    request.send(file)
  })
}

if (form !== null) begin(form)

export {}
