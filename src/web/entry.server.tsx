/** Makes the HTML of a page. Pages are plain documents; the markup carries nothing for a later hydration. */
import { renderToStaticMarkup, renderToString } from 'react-dom/server'
import { type EntryContext, RouterContextProvider, ServerRouter } from 'react-router'
import { PageContext } from '#web/page-context.tsx'
import { type PageRequest, pageRequest } from '#web/request-context.ts'
import { isInteractive } from '#web/route-handle.ts'

/** Puts a request where loaders and pages find it; the key lives in this bundle, so the server asks here. */
export const contextFor = (page: PageRequest): RouterContextProvider => {
  const context = new RouterContextProvider()
  context.set(pageRequest, page)
  return context
}

/** A fault of ours: recorded with the request, never shown. */
export const handleError = (
  error: unknown,
  { request, context }: { request: Request; context?: Readonly<RouterContextProvider> },
): void => {
  if (request.signal.aborted) return
  context?.get(pageRequest).reportFault(error)
}

export default function handleDocument(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Response {
  const page = (
    <PageContext value={context.get(pageRequest)}>
      <ServerRouter context={entry} url={request.url} />
    </PageContext>
  )
  const render = isInteractive(entry.staticHandlerContext.matches.map((match) => match.route.handle))
    ? renderToString
    : renderToStaticMarkup
  headers.set('content-type', 'text/html; charset=utf-8')
  return new Response(`<!DOCTYPE html>${render(page)}`, { status, headers })
}
