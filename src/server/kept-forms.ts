/**
 * A form that came after the sign-in had ended, and its way back: it is kept, the person signs in, and the page's own
 * action is asked again with everything typed, in a request that cannot change anything. So every page shows what
 * was typed as it does after any mistake, and none needs code for it.
 */
import { typedWords } from '#domain/people/kept-form.ts'
import { refusal } from '#domain/refusal.ts'
import type { Execute } from '#service/execute.ts'
import { type OperationName, operations } from '#service/operations.ts'
import type { PageRequest } from '#web/request-context.ts'

/** Names a kept form in the address of the page that it belongs to. */
export const keptName = 'kept'

/** Where a page is addressed without what only one request of it needs. */
const pageAddress = (url: URL): string => {
  const query = new URLSearchParams(url.search)
  for (const name of [keptName, 'beside']) query.delete(name)
  return query.size === 0 ? url.pathname : `${url.pathname}?${query}`
}

const isId = (id: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)

/** Tells the page's next form which kept one it came from, so that it is forgotten once saved; '' takes it away. */
export const keptCookie = (id: string, path: string): string =>
  `${keptName}=${id}; Path=${path}; Max-Age=${id === '' ? 0 : 86_400}; HttpOnly; SameSite=Lax`

/** Where a form was saved; read and taken away by the page's script, which keeps drafts in the browser. */
export const savedCookie = (path: string): string =>
  `saved=${encodeURIComponent(path)}; Path=/; Max-Age=3600; SameSite=Lax`

/** The kept form that the page showed, by the cookies of a request. */
export const keptShownIn = (cookies: string | undefined): string | null => {
  const [, id = ''] = /(?:^|;\s*)kept=([^;]*)/.exec(cookies ?? '') ?? []
  return isId(id) ? id : null
}

/** The id of the kept form that an address names. */
export const keptIdOf = (url: URL): string | null => {
  const id = url.searchParams.get(keptName)
  return id !== null && isId(id) ? id : null
}

/** The address without the kept form. */
export const withoutKept = (url: URL): string => pageAddress(url)

/** To sign in and then back to the form; says whether what was typed is kept. */
export const signInFor = (url: URL, keptId: string | null): string => {
  const next = new URL(pageAddress(url), url)
  if (keptId !== null) next.searchParams.set(keptName, keptId)
  return `/sign-in?${new URLSearchParams({
    next: `${next.pathname}${next.search}`,
    unsent: keptId === null ? 'lost' : 'kept',
  })}`
}

/** Whether a page's answer to a form leads to signing in; a page where somebody signs in says itself what went wrong. */
export const leadsToSignIn = ({ status, headers }: Response, { pathname }: URL): boolean =>
  !pathname.startsWith('/sign-in') &&
  status >= 300 &&
  status < 400 &&
  (headers.get('location') ?? '').startsWith('/sign-in?next=')

/** Every page answers this with its form and all that was typed. */
const unsaved = refusal('input-not-valid', { problems: [{ path: '', code: 'form-kept' }] })

/** The same request with all commands refused, so that a page shows a form again and saves nothing. */
export const asUnsaved = <P extends Pick<PageRequest, 'execute'>>(page: P): P => ({
  ...page,
  execute: (space: string | null): Execute => {
    const execute = page.execute(space)
    const run = async (name: OperationName, input: never) =>
      operations[name].kind === 'command' ? { ok: false, refusal: unsaved } : execute(name, input)
    return run as Execute
  },
})

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')

/** Whether a page shows all the words that were typed. */
export const showsAll = (html: string, controls: readonly (readonly [string, string])[]): boolean =>
  typedWords(controls).every((words) => html.includes(escaped(words.replaceAll('\r\n', '\n'))))
