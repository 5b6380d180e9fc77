/**
 * Forms that bring a file (`multipart/form-data`). A template is small and goes to the child process whole, so it is
 * held here for a moment; what grows past the limit is let go by unread.
 */
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { UploadedForm } from '#web/request-context.ts'

/** As a browser sends a form in which a file can be chosen. */
export const uploadType = 'multipart/form-data'

/** The other fields of such a form, and what stands around them. Bytes. */
const roomForFields = 64 * 1024

/** Reads the form of a request; one that cannot be read, or of another kind, holds nothing. */
export const readFormUpload = async (
  { body, headers }: Pick<FastifyRequest, 'body' | 'headers'>,
  mostBytes: number,
): Promise<UploadedForm> => {
  const nothing: UploadedForm = { values: {}, file: null, isTooLarge: false }
  if (!(body instanceof Readable)) return nothing
  let isTooLarge = Number(headers['content-length'] ?? 0) > mostBytes + roomForFields
  if (isTooLarge) return { ...nothing, isTooLarge }
  const upTo = async function* () {
    let size = 0
    // The stream is not cut where reading ends: the answer must still reach a sender in the midst of sending.
    for await (const part of body.iterator({ destroyOnReturn: false })) {
      size += (part as Buffer).byteLength
      isTooLarge = size > mostBytes + roomForFields
      if (isTooLarge) throw new RangeError('too large')
      yield part as Buffer
    }
  }
  try {
    const bytes = Readable.toWeb(Readable.from(upTo())) as ReadableStream
    const type = { 'content-type': headers['content-type'] ?? '' }
    return formOf(await new Response(bytes, { headers: type }).formData())
  } catch {
    return { ...nothing, isTooLarge }
  }
}

const formOf = (form: FormData): UploadedForm => {
  const values = new Map<string, string[]>()
  let file: UploadedForm['file'] = null
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      const known = values.get(name)
      const line = value.replaceAll('\r\n', '\n')
      if (known === undefined) values.set(name, [line])
      else known.push(line)
    }
    // A browser sends a file without name and bytes where none was chosen.
    else if (value.name !== '') file = { name: value.name, mediaType: value.type, bytes: value.stream() }
  }
  return { values: Object.fromEntries(values), file, isTooLarge: false }
}
