/** How loaders and actions ask the service, and what becomes of a refusal. */
import { data, type RouterContextProvider, redirect } from 'react-router'
import { type Refusal, type RefusalKind, refusal as refusalOf } from '#domain/refusal.ts'
import type { Outcome } from '#service/in-space.ts'
import type { OperationInput, OperationName, OperationOutput } from '#service/operations.ts'
import { type PageRequest, pageRequest } from '#web/request-context.ts'

/** What loaders and actions are called with. */
export interface PageArgs {
  request: Request
  params: Record<string, string | undefined>
  context: Readonly<RouterContextProvider>
}

/** Every kind of refusal has its HTTP status; a new kind without one does not compile. */
export const statusOf: Record<RefusalKind, number> = {
  'not-signed-in': 401,
  'not-found': 404,
  'not-allowed': 403,
  'not-valid': 422,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
}

export const pageOf = (args: PageArgs): PageRequest => args.context.get(pageRequest)

/** The space named in the address. */
export const spaceOf = (args: PageArgs): string => args.params.space ?? ''

/**
 * A path of this site out of a form or query, in letters that a header may hold; anything else is the front page.
 * Never another site: the path is not resolved, since `/..//other.example` would become one.
 */
export const safePath = (path: FormDataEntryValue | string | null | undefined): string =>
  typeof path === 'string' && path.length <= 2000 && /^\/(?![/\\])[^\s\\]*$/.test(path)
    ? path.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent)
    : '/'

const signInAddress = (request: Request): string => {
  const { pathname, search } = new URL(request.url)
  const next = request.method === 'GET' ? pathname + search : pathname
  return next === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`
}

/** What is done on a page of its own before any other opens. */
const pageBefore: Partial<Record<Refusal['code'], string>> = {
  'password-change-needed': '/password',
  'second-factor-needed': '/account/second-factor',
}

/** Signing in, a password of one's own, and a second factor where a role needs one come before everything else. */
const isBeforeAll = (refusal: Refusal): boolean =>
  refusal.kind === 'not-signed-in' || refusal.code in pageBefore

/** An address in whose place for an id stands something else: there is no such page. */
const isMistyped = ({ request, params }: PageArgs, { code, problems }: Refusal): boolean =>
  request.method === 'GET' &&
  params.id !== undefined &&
  code === 'input-not-valid' &&
  problems.every(({ path }) => path === 'id')

/** Ends the page with a refusal: to the sign-in page, to the page of what must be done first, or the error page with its sentence and status. */
export const refuse = (args: PageArgs, refusal: Refusal): never => {
  if (refusal.kind === 'not-signed-in') throw redirect(signInAddress(args.request))
  const page = pageBefore[refusal.code]
  if (page !== undefined) throw redirect(page)
  if (isMistyped(args, refusal)) throw data(refusalOf('record-not-found'), { status: 404 })
  throw data(refusal, { status: statusOf[refusal.kind] })
}

/** Asks and gives the outcome, refusal or value; what comes before everything else still leads there. */
export const tryService = async <N extends OperationName>(
  args: PageArgs,
  name: N,
  input: OperationInput<N>,
): Promise<Outcome<OperationOutput<N>>> => {
  const outcome = await pageOf(args).execute(spaceOf(args))(name, input)
  if (!outcome.ok && isBeforeAll(outcome.refusal)) refuse(args, outcome.refusal)
  return outcome
}

/** Asks and gives the value; any refusal ends the page. */
export const askService = async <N extends OperationName>(
  args: PageArgs,
  name: N,
  input: OperationInput<N>,
): Promise<OperationOutput<N>> => {
  const outcome = await tryService(args, name, input)
  return outcome.ok ? outcome.value : refuse(args, outcome.refusal)
}
