/**
 * Forms that bring a large file: its bytes are handed on as they come and never held. What stands in the form after
 * the file is not read, so a form of this kind names its file last.
 */
import { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import type { FastifyRequest } from 'fastify'
import type { UploadedForm } from '#web/request-context.ts'

/** The other fields of such a form, and what stands around them. Bytes. */
const roomForFields = 64 * 1024
const limits = { fields: 200, parts: 220, files: 20, fieldSize: roomForFields, headerPairs: 50 }

/** Reads a form up to its file; one that cannot be read, or of another kind, holds nothing. */
export const readStreamedForm = async (
  { body, headers }: Pick<FastifyRequest, 'body' | 'headers'>,
  mostBytes: number,
): Promise<UploadedForm> => {
  const nothing: UploadedForm = { values: {}, file: null, isTooLarge: false }
  if (!(body instanceof Readable)) return nothing
  if (Number(headers['content-length'] ?? 0) > mostBytes + roomForFields)
    return { ...nothing, isTooLarge: true }
  return new Promise((resolve) => {
    const values = new Map<string, string[]>()
    const formWith = (file: UploadedForm['file']): UploadedForm => ({
      values: Object.fromEntries(values),
      file,
      isTooLarge: false,
    })
    let reader: InstanceType<typeof Busboy>
    try {
      reader = new Busboy({
        headers: { 'content-type': headers['content-type'] ?? '' },
        // One byte more tells the one who takes it in that it is too large.
        limits: { ...limits, fileSize: mostBytes + 1 },
      })
    } catch {
      return resolve(nothing)
    }
    let taken: BusboyFileStream | null = null
    const brokenOff = (): void => {
      taken?.destroy(new Error('The line broke off.'))
      resolve(nothing)
    }
    reader.on('field', (name, value) => {
      const line = value.replaceAll('\r\n', '\n')
      const known = values.get(name)
      if (known === undefined) values.set(name, [line])
      else known.push(line)
    })
    reader.on('file', (_field, stream, name = '', _encoding, mediaType) => {
      stream.on('error', () => undefined)
      // A browser sends a file without name and bytes where none was chosen.
      if (name === '' || taken !== null) {
        stream.resume()
        return
      }
      taken = stream
      const bytes = async function* () {
        try {
          for await (const part of stream.iterator({ destroyOnReturn: false })) yield part as Buffer
        } finally {
          // Refused or taken, the rest goes by unread, so that the answer reaches its sender.
          body.unpipe(reader)
        }
      }
      resolve(formWith({ name, mediaType, bytes: bytes() }))
    })
    reader.on('finish', () => resolve(formWith(null)))
    reader.on('error', brokenOff)
    body.once('error', brokenOff)
    body.once('close', () => {
      if (!body.readableEnded) brokenOff()
    })
    body.pipe(reader)
  })
}
