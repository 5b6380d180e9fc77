/**
 * Mounts the page build in Fastify: its assets, which never change under their names, and every other address as
 * a page. The build is a bundle of its own; what it needs is handed in with each request.
 */
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import fastifyStatic from '@fastify/static'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createRequestHandler, type RouterContextProvider, type ServerBuild } from 'react-router'
import { describeFault } from '#api/refusal-answer.ts'
import { isKeptPath } from '#domain/people/kept-form.ts'
import { type Refusal, refusal } from '#domain/refusal.ts'
import { uploadType } from '#server/form-upload.ts'
import {
  asUnsaved,
  keptCookie,
  keptIdOf,
  keptShownIn,
  leadsToSignIn,
  savedCookie,
  showsAll,
  signInFor,
  withoutKept,
} from '#server/kept-forms.ts'
import type { PageRequest } from '#web/request-context.ts'

/** The server bundle: React Router's build, whose entry makes the context that its pages read. */
export type PageBuild = ServerBuild & {
  entry: { module: { contextFor: (page: PageRequest) => RouterContextProvider } }
}

/** Forms that came after a sign-in had ended; by the session of a request. */
export interface PageForms {
  keep: (request: FastifyRequest, path: string, body: Uint8Array) => Promise<string | null>
}

/** What the server knows of a request; nonce and fault record are added here. */
export type PageRequestParts = Omit<PageRequest, 'nonce' | 'reportFault' | 'unread'>

interface PageParts {
  build: PageBuild
  requestFor: (request: FastifyRequest) => Promise<PageRequestParts>
  /** The address people type. */
  origin: () => string
  forms: PageForms
}

const buildFolder = new URL('../../build/', import.meta.url)
/** Smaller answers are not worth the work. */
const worthCompressing = 1024
const compress = promisify(gzip)

/** Loads the page build made by the bundler. */
export const loadPageBuild = async (): Promise<PageBuild> =>
  (await import(pathToFileURL(fileURLToPath(new URL('server/index.js', buildFolder))).href)) as PageBuild

/** Fields of a form as a browser sends them. */
const formType = 'application/x-www-form-urlencoded'
/** Pages whose form brings a file; the others take none. */
const uploadAddresses = [
  '/states/:space/documents/template',
  '/states/:space/files',
  '/states/:space/matrix-imports',
  '/states/:space/invitations/list',
  '/states/:space/communications/new',
  '/states/:space/plan/actions/:id/report',
  '/states/:space/communications/:id',
]
/** Neither of any use to a page: the origin was checked before, and what was typed in the address may be a name of ours. */
const keptBack = ['host', 'origin']

const toWebRequest = (request: FastifyRequest, reply: FastifyReply, origin: string): Request => {
  const abort = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) abort.abort()
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !keptBack.includes(name))
      headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const isChange = request.method === 'POST'
  if (isChange) headers.set('content-type', formType)
  const body = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array()
  // The address that people type, not the one of this request: a proxy may stand between them.
  return new Request(`${origin}${request.url}`, {
    method: request.method,
    headers,
    signal: abort.signal,
    ...(isChange ? { body } : {}),
  })
}

/** Faults quote what people wrote; of what is no error at all, only the kind is kept. */
const describeThrown = (thrown: unknown) =>
  thrown instanceof Error ? describeFault(thrown) : { fault: typeof thrown }

const acceptsGzip = (request: FastifyRequest): boolean =>
  /(^|,)\s*gzip\s*(;(?!\s*q=0(\.0*)?\s*(,|$))|,|$)/.test(String(request.headers['accept-encoding'] ?? ''))

const sendWebResponse = async (
  request: FastifyRequest,
  reply: FastifyReply,
  response: Response,
): Promise<FastifyReply> => {
  reply.code(response.status)
  // Pages refuse with 503 when the database is away, which passes.
  if (response.status === 503) reply.header('retry-after', 10)
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  if (response.body === null) return reply.send()
  // A file goes out as it is written: a long one is never held whole.
  if (response.headers.get('content-disposition')?.startsWith('attachment') === true)
    return reply.send(Readable.fromWeb(response.body as NodeStream))
  const body = Buffer.from(await response.arrayBuffer())
  reply.header('vary', 'accept-encoding, cookie, accept-language')
  if (body.length < worthCompressing || !acceptsGzip(request)) return reply.send(body)
  return reply.header('content-encoding', 'gzip').send(await compress(body, { level: 5 }))
}

const redirectTo = (location: string): Response => new Response(null, { status: 303, headers: { location } })

/** Registers assets and pages. Call it after the API, so that every address the API has is the API's. */
export const registerPages = async (app: FastifyInstance, parts: PageParts): Promise<void> => {
  const handle = createRequestHandler(parts.build, 'production')
  await app.register(fastifyStatic, {
    root: fileURLToPath(new URL('client/', buildFolder)),
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.includes('/assets/')
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
    },
  })
  await app.register(async (pages) => {
    pages.removeAllContentTypeParsers()
    pages.addContentTypeParser(formType, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    const pageFor = async (request: FastifyRequest, unread: Refusal | null): Promise<PageRequest> => ({
      ...(await parts.requestFor(request)),
      nonce: request.cspNonce,
      unread,
      reportFault: (error) => request.log.error(describeThrown(error), 'page fault'),
    })
    /** A page with what was typed before signing in again; nothing of it is saved. */
    const showKept = async (page: PageRequest, url: URL, id: string): Promise<Response> => {
      const form = await page.keptForms.open(id)
      // Another person's, or forgotten since: the page as it is.
      if (form === undefined || form.path !== url.pathname) return redirectTo(withoutKept(url))
      const sent = new Request(new URL(withoutKept(url), url), {
        method: 'POST',
        headers: { 'content-type': formType },
        body: new URLSearchParams(form.controls).toString(),
      })
      const answer = await handle(sent, parts.build.entry.module.contextFor(asUnsaved(page)))
      const html = await answer.text()
      const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true
      if (!isPage || !showsAll(html, form.controls)) return redirectTo(`/kept-forms/${id}`)
      const headers = new Headers(answer.headers)
      headers.append('set-cookie', keptCookie(id, url.pathname))
      return new Response(html, { headers })
    }
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const page = await pageFor(request, null)
      const asked = toWebRequest(request, reply, parts.origin())
      const url = new URL(asked.url)
      // Elsewhere nothing is kept, and an address that begins with `//` would lead to another site.
      const keptId = isKeptPath(url.pathname) ? keptIdOf(url) : null
      if (keptId !== null && request.method === 'GET')
        return sendWebResponse(request, reply, await showKept(page, url, keptId))
      const context = parts.build.entry.module.contextFor(page)
      const answer = await handle(asked, context)
      // What a page left unread of a file goes by, so that the answer reaches its sender.
      if (request.body instanceof Readable) request.body.unpipe().resume()
      if (request.method !== 'POST') return sendWebResponse(request, reply, answer)
      if (leadsToSignIn(answer, url)) {
        const body = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array()
        const kept = await parts.forms.keep(request, url.pathname, body)
        return reply.redirect(signInFor(url, kept), 303)
      }
      // Saved: what was kept is of no more use to anybody. The cookie comes to addresses below that one too.
      const shown = keptShownIn(request.headers.cookie)
      if (
        shown !== null &&
        answer.status < 400 &&
        (await page.keptForms.open(shown))?.path === url.pathname
      ) {
        await page.keptForms.forget(shown)
        answer.headers.append('set-cookie', keptCookie('', url.pathname))
      }
      // Tells the browser's own drafts that these words are safe.
      if (answer.status >= 300 && answer.status < 400 && isKeptPath(url.pathname))
        answer.headers.append('set-cookie', savedCookie(url.pathname))
      return sendWebResponse(request, reply, answer)
    }
    // A person meets a page of the site, with the way on; all other errors are answered as everywhere.
    pages.setErrorHandler(async (error: FastifyError, request, reply) => {
      if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error
      const context = parts.build.entry.module.contextFor(await pageFor(request, refusal('form-too-large')))
      // Read as the page itself: nothing of what was sent is acted upon.
      const { url, headers } = toWebRequest(request, reply, parts.origin())
      headers.delete('content-type')
      headers.delete('content-length')
      const answer = await handle(new Request(url, { headers }), context)
      const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true
      return sendWebResponse(
        request,
        reply,
        isPage ? new Response(answer.body, { status: 422, headers: answer.headers }) : answer,
      )
    })
    pages.route({ method: ['GET', 'HEAD', 'POST'], url: '/*', handler })
    await pages.register(async (links) => {
      // A mail program may send its one field as a form with parts (RFC 8058); nothing of it is needed.
      links.addContentTypeParser(
        uploadType,
        { parseAs: 'buffer', bodyLimit: 16_384 },
        (_request, _body, done) => done(null, Buffer.alloc(0)),
      )
      links.route({ method: 'POST', url: '/unsubscribe', handler })
    })
    await pages.register(async (uploads) => {
      uploads.addContentTypeParser(uploadType, (_request, payload, done) => done(null, payload))
      for (const url of uploadAddresses)
        uploads.route({ method: 'POST', url, config: { isUpload: true }, handler })
    })
  })
}
