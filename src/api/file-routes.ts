/** Files over the API: bytes in and out as they stream, never held whole. */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type ApiRoute, type Asked, operationRoute } from '#api/api-route.ts'
import { rangeOf } from '#api/file-range.ts'
import { addFileInput, mostFileBytes, showFileInput } from '#contract/file-contract.ts'
import { fileListView, fileOfSpaceView, filePageView } from '#contract/file-view-contract.ts'
import { sizeRefusal } from '#contract/refusal-view-contract.ts'
import { addFile, openFile, readFileBytes } from '#service/file-commands.ts'
import type { Outcome } from '#service/in-space.ts'

interface StreamedFile {
  id: string
  name: string
  mediaType: string
  byteSize: number
  sha256: string
}

/** How a file is named to the browser: plain letters for old ones, the true name for others (RFC 6266, RFC 8187). */
export const contentDisposition = (name: string): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '_')
    .trim()
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain.replace(/^\.+/, '') || 'file'}"; filename*=UTF-8''${exact}`
}

const names = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === tag || each.trim() === '*')

/** Sends a file; nothing but its head when the reader has it already. */
const sendFile = (asked: Asked, file: StreamedFile): FastifyReply => {
  const { parts, caller, request, reply } = asked
  const tag = `"${file.sha256}"`
  reply.headers({
    etag: tag,
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
    // What people hand in is never run, even where a browser is told to show it.
    'content-security-policy': "default-src 'none'; sandbox",
  })
  if (names(request.headers['if-none-match'], tag)) return reply.code(304).send()
  // A part of another version would not fit what the reader has.
  const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === tag
  const range = request.method === 'GET' && isSame ? rangeOf(request.headers.range, file.byteSize) : null
  reply.headers({
    'accept-ranges': 'bytes',
    'content-type': file.mediaType,
    'content-disposition': contentDisposition(file.name),
  })
  if (range === 'outside')
    return reply
      .code(416)
      .headers({ 'content-range': `bytes */${file.byteSize}`, 'content-length': 0 })
      .send(Readable.from([]))
  const { first, last } = range ?? { first: 0, last: file.byteSize - 1 }
  reply.header('content-length', last - first + 1)
  if (range !== null) reply.code(206).header('content-range', `bytes ${first}-${last}/${file.byteSize}`)
  // An empty stream: an empty text would count as zero bytes.
  if (request.method === 'HEAD') return reply.send(Readable.from([]))
  const bytes = upTo(readFileBytes(parts.context, caller, file.id, first), last - first + 1)
  return reply.send(Readable.from(bytes, { objectMode: false }))
}

/** So many bytes of a stream, and no more of it. */
async function* upTo(bytes: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let left = length
  for await (const part of bytes) {
    yield part.subarray(0, left)
    left -= part.length
    if (left <= 0) return
  }
}

/** Sends the file that was asked for, or passes the refusal on. */
export const sendOutcome = (asked: Asked, outcome: Outcome<StreamedFile>): Outcome<StreamedFile> | 'sent' => {
  if (!outcome.ok) return outcome
  sendFile(asked, outcome.value)
  return 'sent'
}

/** Hands the body on as it streams. */
export const takeBody = async <T>(
  request: FastifyRequest,
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const body = request.body as Readable
  // A refusal must still reach a sender in the midst of sending, so the stream is not cut: the rest is let go by.
  const outcome = await take(body.iterator({ destroyOnReturn: false }))
  if (!outcome.ok) body.resume()
  return outcome
}

export const fileRoutes: readonly ApiRoute[] = [
  operationRoute('file.list', {
    method: 'GET',
    url: '/states/{space}/files',
    tag: 'file',
    summary: 'The files that people handed in, latest first, with what rests on each',
    output: fileListView,
  }),
  operationRoute('file.show', {
    method: 'GET',
    url: '/states/{space}/files/{id}/about',
    tag: 'file',
    summary: 'One file without its bytes: what it is, who handed it in, what rests on it, its history',
    output: filePageView,
  }),
  operationRoute('file.remove', {
    method: 'DELETE',
    url: '/states/{space}/files/{id}',
    tag: 'file',
    summary: 'Take a file away that no record rests on; its name and hash stay in the history',
    status: 204,
    output: null,
  }),
  {
    id: 'file.open',
    method: 'GET',
    url: '/states/{space}/files/{id}',
    tag: 'file',
    summary: 'The bytes of a file, or a range of them; the ETag is their SHA-256',
    status: 200,
    isPublic: false,
    input: showFileInput,
    output: 'bytes',
    handle: async (asked) =>
      sendOutcome(asked, await openFile(asked.parts.context, asked.caller, asked.input as never)),
  },
  {
    id: 'file.add',
    method: 'POST',
    url: '/states/{space}/files',
    tag: 'file',
    summary:
      'Take a file in: its raw bytes, at most 50 MB; its content must be what its name says, and gives its media type',
    status: 201,
    isPublic: false,
    input: 'bytes',
    query: z.object({ name: addFileInput.shape.name }),
    output: fileOfSpaceView,
    handle: async ({ parts, caller, input, request, reply }) => {
      if (Number(request.headers['content-length'] ?? 0) > mostFileBytes)
        return { ok: false, refusal: sizeRefusal(mostFileBytes / 1024 / 1024) }
      const head = {
        name: String(input.name ?? ''),
        mediaType: (request.headers['content-type'] ?? 'application/octet-stream').split(';')[0] ?? '',
      }
      const outcome = await takeBody(request, (bytes) => addFile(parts.context, caller, head, bytes))
      if (outcome.ok) reply.header('location', `${request.url.split('?')[0]}/${outcome.value.id}`)
      return outcome
    },
  },
]
