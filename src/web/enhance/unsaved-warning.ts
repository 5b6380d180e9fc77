/** Asks before a page with unsaved text is left; a form that is sent is asked about no more, others on its page are. */
import { offerDrafts } from '#web/enhance/draft-keeping.ts'

const kept = 'form[data-keep]'
const changed = new Set<Element>()
let sent: Element | null = null

/** Takes note of forms that come with what was typed and not saved: after a mistake they stand below its summary. */
export const watch = (within: ParentNode): void => {
  const forms = [...within.querySelectorAll(kept)]
  for (const form of forms) if (form.matches('[data-keep="changed"]')) changed.add(form)
  offerDrafts(within)
  if (within.querySelector('[data-focus]') === null) return
  const form = forms.find((each) => each.querySelector('[aria-invalid="true"]') !== null) ?? forms[0]
  if (form !== undefined) changed.add(form)
}

/** Whether something was typed there and not sent, besides what stands in the form named. */
export const hasUnsaved = (within: Node, besides: Element | null = null): boolean =>
  [...changed].some((form) => form.isConnected && form !== besides && within.contains(form))

/** Nothing is asked about any more: what was typed is safe, or gone. */
export const leaveFreely = (): void => changed.clear()

watch(document)
addEventListener('input', ({ target }) => {
  const form = target instanceof Element ? target.closest(kept) : null
  if (form !== null) changed.add(form)
})
addEventListener('submit', (event) => {
  if (!event.defaultPrevented && event.target instanceof Element) sent = event.target
})
addEventListener('beforeunload', (event) => {
  if (hasUnsaved(document, sent)) event.preventDefault()
  // Whoever then stays has sent nothing.
  setTimeout(() => {
    sent = null
  })
})
