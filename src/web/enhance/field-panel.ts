/**
 * On a wide window a field opens beside the matrix: its own page, without the frame, fetched and put into a panel.
 * The address carries it (`?field=`). Narrow windows go to the page itself.
 */
import { say } from '#web/enhance/status-line.ts'
import { hasUnsaved, leaveFreely, watch } from '#web/enhance/unsaved-warning.ts'

/** Where the reader is after the panel changed: in it, or where he was. */
type Focus = 'panel' | 'stay' | { like: Element }

const panel = document.querySelector<HTMLElement>('[data-field-panel]')
const isWide = matchMedia('(min-width: 1100px)')
const words = JSON.parse(panel?.dataset.words ?? '{}') as Record<string, string>
/** What the addresses of fields begin with. */
const root = panel?.dataset.fields ?? ''
let shown = ''
let running: AbortController | null = null

const isOpen = (): boolean => panel !== null && !panel.hidden && shown !== ''
/** Links to fields in the tables carry the field's id. */
const linkOf = (fieldId: string): HTMLAnchorElement | null =>
  document.querySelector<HTMLAnchorElement>(`.matrix a[id="${CSS.escape(fieldId)}"]`)
const fieldOf = ({ pathname }: URL): string =>
  pathname.startsWith(root) ? decodeURIComponent(pathname.slice(root.length)) : ''

/** Nothing typed is lost: the person is asked. */
const mayLeave = (besides: Element | null = null): boolean =>
  panel === null || !hasUnsaved(panel, besides) || confirm(words.unsaved)

const writeAddress = (fieldId: string): void => {
  const address = new URL(location.href)
  address.hash = ''
  if (fieldId === '') address.searchParams.delete('field')
  else address.searchParams.set('field', fieldId)
  history.replaceState(history.state, '', address)
}

const mark = (fieldId: string): void => {
  for (const link of document.querySelectorAll('.matrix a[aria-current]'))
    link.removeAttribute('aria-current')
  linkOf(fieldId)?.setAttribute('aria-current', 'true')
}

/** The control that was used, in the content that took the place of the old. */
const sameAs = (of: Element, within: Element): HTMLElement | null => {
  const [name, value, rel] = ['name', 'value', 'rel'].map((part) => of.getAttribute(part))
  if (name && value)
    return within.querySelector(`button.button[name="${name}"][value="${CSS.escape(value)}"]`)
  if (rel) return within.querySelector(`a[rel="${rel}"]`)
  const part = within.querySelector<HTMLElement>(`section[id="${of.closest('section[id]')?.id}"]`)
  if (part !== null) part.tabIndex = -1
  return part
}

const place = (view: HTMLElement, focus: Focus): void => {
  if (panel === null) return
  const [before, top] = [shown, panel.scrollTop]
  shown = view.dataset.field ?? ''
  panel.replaceChildren(document.adoptNode(view))
  panel.hidden = false
  writeAddress(shown)
  mark(shown)
  watch(panel)
  panel.scrollTop = shown === before ? top : 0
  if (focus === 'stay') return
  const title = panel.querySelector<HTMLElement>('h2')
  const summary = panel.querySelector<HTMLElement>('[data-focus]')
  const like = focus === 'panel' ? null : sameAs(focus.like, panel)
  ;(summary ?? like ?? title)?.focus({ preventScroll: summary === null && like !== null })
}

/** Fetches and shows; what cannot be shown here is opened as a page. Gives whether it is shown. */
const load = async (address: URL, focus: Focus, sent: RequestInit = {}): Promise<boolean> => {
  if (panel === null) return false
  running?.abort()
  const own = new AbortController()
  running = own
  panel.setAttribute('aria-busy', 'true')
  try {
    const response = await fetch(address, { ...sent, signal: own.signal })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const view = page.querySelector<HTMLElement>('[data-field]')
    if (own.signal.aborted) return false
    // The sign-in has ended: the page that says so, and whether what was typed is kept.
    if (response.redirected && new URL(response.url).pathname === '/sign-in') {
      leaveFreely()
      location.assign(response.url)
      return false
    }
    if (view === null) {
      address.searchParams.delete('beside')
      location.assign(address)
      return false
    }
    place(view, focus)
    return true
  } catch {
    if (!own.signal.aborted) say(words.away ?? '')
    return false
  } finally {
    if (running === own) panel.removeAttribute('aria-busy')
  }
}

const beside = (href: string): URL => {
  const address = new URL(href, location.href)
  address.searchParams.set('beside', '')
  return address
}

/** Shows a field's address beside the table; false where the window is too narrow. */
export const openBeside = (href: string): boolean => {
  if (panel === null || !isWide.matches) return false
  if (mayLeave()) void load(beside(href), 'panel')
  return true
}

/** The table's focus moved to a cell: an open panel follows, unless something unsaved stands in it. */
export const follow = (link: HTMLAnchorElement): void => {
  if (panel === null || !isOpen() || !isWide.matches) return
  if (hasUnsaved(panel)) say(words.stays ?? '')
  else void load(beside(link.href), 'stay')
}

/** A value was set in the table: the panel that shows the field is read anew. */
export const readAnew = (link: HTMLAnchorElement): void => {
  if (shown === link.id) follow(link)
}

/** Takes over from the matrix as it is now what stands in the row of a field. */
const refreshRow = async (fieldId: string, section: string): Promise<void> => {
  const row = linkOf(fieldId)?.closest('tr')
  if (row == null) return
  const response = await fetch(`${panel?.dataset.matrix}${section}`)
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const link of row.querySelectorAll<HTMLAnchorElement>('a[id]')) {
    const now = fresh.getElementById(link.id)
    if (now === null) continue
    for (const name of ['aria-label', 'aria-describedby', 'data-value', 'data-revision']) {
      const value = now.getAttribute(name)
      if (value === null) link.removeAttribute(name)
      else link.setAttribute(name, value)
    }
    link.replaceChildren(...now.childNodes)
    const count = (of: Element) => of.parentElement?.querySelector('.comment-count')
    count(link)?.remove()
    const counted = count(now)
    if (counted != null) link.after(counted)
  }
  const cells = [...(fresh.getElementById(row.querySelector('th')?.id ?? '')?.closest('tr')?.cells ?? [])]
  // Cells that hold no link to a field: what is recorded in words, the sources.
  const plain = (of: Iterable<HTMLTableCellElement>) =>
    [...of].filter((cell) => cell.tagName === 'TD' && !cell.classList.contains('cell'))
  const now = plain(cells)
  for (const [at, cell] of plain(row.cells).entries()) cell.replaceChildren(...(now[at]?.childNodes ?? []))
}

const close = (): void => {
  if (panel === null || !isOpen() || !mayLeave()) return
  running?.abort()
  const link = linkOf(shown)
  shown = ''
  panel.hidden = true
  panel.replaceChildren()
  writeAddress('')
  mark('')
  link?.focus()
}

const send = async (form: HTMLFormElement, by: HTMLElement | null): Promise<void> => {
  const address = new URL(by?.getAttribute('formaction') ?? form.action, location.href)
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form, by)) if (typeof value === 'string') body.append(name, value)
  // The field that is saved; what comes may be the next one.
  const { field = '', section = '' } = form.closest<HTMLElement>('[data-field]')?.dataset ?? {}
  if (!(await load(address, by === null ? 'panel' : { like: by }, { method: 'POST', body }))) return
  const done = panel?.querySelector('[role="status"]')?.textContent ?? ''
  if (done === '') return
  say(done.trim())
  await refreshRow(field, section)
}

const openLinks = (event: MouseEvent): void => {
  if (event.defaultPrevented || event.button !== 0) return
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !(event.target instanceof Element))
    return
  const link = event.target.closest<HTMLAnchorElement>('a[href]')
  if (link === null) return
  if (link.closest('.matrix') !== null && link.id !== '') {
    if (openBeside(link.href)) event.preventDefault()
  } else if (panel?.contains(link) && !link.hasAttribute('data-page') && fieldOf(new URL(link.href)) !== '') {
    // A place in the panel itself is where the link leads by nature.
    if (link.getAttribute('href')?.startsWith('#')) return
    event.preventDefault()
    if (mayLeave()) void load(beside(link.href), { like: link })
  }
}

/** In these Esc has a meaning of its own. */
const leavesItself = 'select, input[type="date"], input[type="search"]'

if (panel !== null) {
  document.addEventListener('click', openLinks)
  panel.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-close]') !== null) close()
  })
  panel.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement)) return
    event.preventDefault()
    if (mayLeave(event.target)) void send(event.target, event.submitter)
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOpen()) return
    const { target } = event
    if (!(target instanceof Element) || target.matches(leavesItself)) return
    if (target === document.body || target.closest('[data-field-panel], .matrix') !== null) close()
  })
  const asked = new URL(location.href).searchParams.get('field')
  const link = panel.querySelector<HTMLAnchorElement>('a[href]')
  if (asked !== null && link !== null) {
    if (!openBeside(link.href)) location.replace(link.href)
    linkOf(asked)?.scrollIntoView({ block: 'nearest' })
  }
}
