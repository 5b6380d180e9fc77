/**
 * What is typed into a long form stays in this browser until it is saved, for the person who typed it: it is offered
 * when the form is opened again. Signing out takes it away, and so does another person who signs in here.
 */
interface Typed {
  name: string
  values: string[]
  isHidden: boolean
}
interface Draft {
  /** ISO 8601. */
  at: string
  typed: Typed[]
  isSent: boolean
}
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const beginning = 'plan1540.draft '
const keptDays = 3
const mostDrafts = 20
/** Each opening of a page keeps drafts of its own, so that two tabs never write over each other. */
const opening = Math.random().toString(36).slice(2)
const { person = '', draftWords = '{}' } = document.body.dataset
const words = JSON.parse(draftWords) as Record<string, string>

/** Some browsers refuse to keep anything; pages work without. */
const quietly = <T>(work: () => T, otherwise: T): T => {
  try {
    return work()
  } catch {
    return otherwise
  }
}

const pathOf = (form: HTMLFormElement): string => new URL(form.action, location.href).pathname

/** Tells the forms of a page apart: a comment's by its thread, others by their place. */
const nameOf = (form: HTMLFormElement): string => {
  const value = (name: string): string =>
    form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`)?.value ?? ''
  if (value('comment-form') !== '') return `comment ${value('comment-form')} ${value('id')}`
  const others = [...document.querySelectorAll<HTMLFormElement>('form[data-keep]')].filter(
    (each) => pathOf(each) === pathOf(form) && each.querySelector('[name="comment-form"]') === null,
  )
  return `form ${others.indexOf(form)}`
}

const placeOf = (form: HTMLFormElement): string => `${beginning}${person} ${pathOf(form)} ${nameOf(form)} `

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter(
    (each): each is Control =>
      (each instanceof HTMLInputElement ||
        each instanceof HTMLTextAreaElement ||
        each instanceof HTMLSelectElement) &&
      each.name !== '' &&
      !['password', 'file', 'submit', 'button'].includes(each.type),
  )

const valuesOf = (control: Control): string[] => {
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].map((option) => option.value)
  const isChoice = control.type === 'checkbox' || control.type === 'radio'
  return isChoice && !(control as HTMLInputElement).checked ? [] : [control.value]
}

const take = (form: HTMLFormElement): Typed[] => {
  const byName = new Map<string, Typed>()
  for (const control of controlsOf(form)) {
    const known = byName.get(control.name)
    const isHidden = control.type === 'hidden'
    if (known === undefined)
      byName.set(control.name, { name: control.name, values: valuesOf(control), isHidden })
    else known.values.push(...valuesOf(control))
  }
  return [...byName.values()]
}

const seen = (typed: Typed[]): string =>
  JSON.stringify(typed.filter(({ isHidden }) => !isHidden).map(({ name, values }) => [name, values]))

const allDrafts = (): { key: string; draft: Draft }[] =>
  Object.keys(localStorage).flatMap((key) => {
    if (!key.startsWith(beginning)) return []
    const draft = quietly(() => JSON.parse(localStorage.getItem(key) ?? '') as Draft, null)
    return draft === null ? [] : [{ key, draft }]
  })

const dropAll = (isDropped: (key: string, draft: Draft) => boolean): void =>
  quietly(() => {
    for (const { key, draft } of allDrafts()) if (isDropped(key, draft)) localStorage.removeItem(key)
  }, undefined)

/** The draft of the form that this tab sent last: its answer may be the same form with the same words in it. */
const sentHere = 'plan1540.sent'
const started = new WeakMap<HTMLFormElement, string>()

const keep = (form: HTMLFormElement, isSent: boolean): void =>
  quietly(() => {
    if (person === '') return
    const key = placeOf(form) + opening
    const typed = take(form)
    if (seen(typed) === started.get(form)) return localStorage.removeItem(key)
    localStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), typed, isSent } satisfies Draft))
    const old = allDrafts().sort((a, b) => (a.draft.at < b.draft.at ? 1 : -1))
    for (const { key: each } of old.slice(mostDrafts)) localStorage.removeItem(each)
  }, undefined)

/** Puts values back; gives the words for which the form has no place any more. */
const fill = (form: HTMLFormElement, typed: Typed[]): string[] => {
  const left: string[] = []
  for (const { name, values, isHidden } of typed) {
    const controls = controlsOf(form).filter((control) => control.name === name)
    const rest = [...values]
    for (const control of controls) {
      if (control instanceof HTMLSelectElement)
        for (const option of control.options) option.selected = values.includes(option.value)
      else if (control.type === 'checkbox' || control.type === 'radio')
        (control as HTMLInputElement).checked = values.includes(control.value)
      else control.value = rest.shift() ?? control.value
    }
    if (controls.length === 0 && !isHidden) left.push(...values.filter((value) => value.trim() !== ''))
  }
  return left
}

const sayWhen = (at: string): string => {
  const then = new Date(at)
  const isToday = then.toDateString() === new Date().toDateString()
  return then.toLocaleString(document.documentElement.lang, {
    ...(isToday ? {} : { dateStyle: 'medium' }),
    timeStyle: 'short',
    hourCycle: 'h23',
  })
}

const notice = (form: HTMLFormElement, text: string): HTMLElement => {
  const box = document.createElement('div')
  box.className = 'notice'
  box.setAttribute('role', 'status')
  const line = document.createElement('p')
  line.textContent = text
  box.append(line)
  form.before(box)
  return box
}

const button = (text: string, run: () => void): HTMLButtonElement => {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button'
  made.textContent = text
  made.addEventListener('click', run)
  return made
}

const offer = (form: HTMLFormElement, key: string, draft: Draft): void => {
  const box = notice(form, (words.typed ?? '').replace('{when}', sayWhen(draft.at)))
  box.dataset.draft = ''
  const buttons = document.createElement('div')
  buttons.className = 'buttons'
  buttons.append(
    button(words.use ?? '', () => {
      const left = fill(form, draft.typed)
      localStorage.removeItem(key)
      box.remove()
      form.dispatchEvent(new Event('input', { bubbles: true }))
      if (left.length > 0) notice(form, `${words.left ?? ''} ${left.join(' · ')}`)
      controlsOf(form)
        .find((control) => control.type !== 'hidden')
        ?.focus()
    }),
    button(words.drop ?? '', () => {
      localStorage.removeItem(key)
      box.remove()
    }),
  )
  box.append(buttons)
}

/** What the server says was saved: the path that a form was sent to. */
const settleSaved = (): void => {
  const saved = /(?:^|;\s*)saved=([^;]+)/.exec(document.cookie)?.[1]
  if (saved === undefined) return
  // biome-ignore lint/suspicious/noDocumentCookie: the other way is not in every browser that people use
  document.cookie = 'saved=; Path=/; Max-Age=0; SameSite=Lax'
  const path = quietly(() => decodeURIComponent(saved), '')
  dropAll((key, draft) => draft.isSent && key.startsWith(`${beginning}${person} ${path} `))
}

/** Offers what was typed into the forms there and not saved; the latest of each form. */
export const offerDrafts = (within: ParentNode): void =>
  quietly(() => {
    if (person === '') return
    settleSaved()
    for (const form of within.querySelectorAll<HTMLFormElement>('form[data-keep]')) {
      const now = seen(take(form))
      // What stands there after a mistake is typed as well.
      if (
        !started.has(form) &&
        form.dataset.keep !== 'changed' &&
        within.querySelector('[data-focus]') === null
      )
        started.set(form, now)
      const drafts = allDrafts()
        .filter(({ key }) => key.startsWith(placeOf(form)) && !key.endsWith(opening))
        .sort((a, b) => (a.draft.at < b.draft.at ? 1 : -1))
      const [latest] = drafts.filter(({ key, draft }) => {
        if (seen(draft.typed) !== now) return true
        localStorage.removeItem(key)
        return false
      })
      if (latest === undefined) continue
      // What this tab sent came back in the form, with what is wrong: nothing is left to offer.
      if (!started.has(form) && latest.key === sessionStorage.getItem(sentHere)) {
        localStorage.removeItem(latest.key)
        keep(form, false)
      } else offer(form, latest.key, latest.draft)
    }
  }, undefined)

const oldest = new Date(Date.now() - keptDays * 86_400_000).toISOString()
if (person !== '') dropAll((key, draft) => draft.at < oldest || !key.startsWith(`${beginning}${person} `))

let waiting: ReturnType<typeof setTimeout> | undefined
const last = new Set<HTMLFormElement>()
const keepNow = (): void => {
  for (const form of last) if (form.isConnected) keep(form, false)
  last.clear()
}
addEventListener('input', ({ target }) => {
  const form = target instanceof Element ? target.closest<HTMLFormElement>('form[data-keep]') : null
  if (form === null) return
  last.add(form)
  clearTimeout(waiting)
  waiting = setTimeout(keepNow, 300)
})
addEventListener('pagehide', keepNow)
addEventListener(
  'submit',
  (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    if (new URL(form.action, location.href).pathname === '/sign-out') return dropAll(() => true)
    if (!form.matches('form[data-keep]')) return
    last.delete(form)
    if (navigator.onLine) {
      quietly(() => sessionStorage.setItem(sentHere, placeOf(form) + opening), undefined)
      return keep(form, true)
    }
    // Nothing can be sent: the page stays, with the words in it.
    event.preventDefault()
    event.stopImmediatePropagation()
    keep(form, false)
    form.parentElement?.querySelector('[data-offline]')?.remove()
    const box = notice(form, words.offline ?? '')
    box.dataset.offline = ''
    box.tabIndex = -1
    box.focus()
  },
  true,
)
