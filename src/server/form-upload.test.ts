import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readFormUpload } from '#server/form-upload.ts'

/** A form as it comes over a line that does not say how long it is. */
const formOf = async (fields: [string, string | File][]) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const sent = new Response(form)
  const bytes = Buffer.from(await sent.arrayBuffer())
  const parts = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, at) =>
    bytes.subarray(at * 1000, (at + 1) * 1000),
  )
  return {
    body: Readable.from(parts),
    headers: { 'content-type': sent.headers.get('content-type') ?? '' },
  }
}
const megabyte = 1024 * 1024

test('a form gives its fields and its file, whose name may be of any script', async () => {
  const request = await formOf([
    ['base', '3'],
    ['__proto__', 'x'],
    ['base', '4'],
    ['file', new File(['bytes of it'], 'ترويسة “1”.docx')],
  ])
  const { values, file, isTooLarge } = await readFormUpload(request, megabyte)
  expect(values.base).toEqual(['3', '4'])
  expect(Object.keys(values)).toEqual(['base', '__proto__'])
  expect(file?.name).toBe('ترويسة “1”.docx')
  expect(await new Response(Readable.toWeb(Readable.from(file?.bytes ?? [])) as BodyInit).text()).toBe(
    'bytes of it',
  )
  expect(isTooLarge).toBe(false)
})

test('a form in which no file was chosen has none', async () => {
  const { file, values } = await readFormUpload(
    await formOf([
      ['base', '1'],
      ['file', new File([], '')],
    ]),
    1,
  )
  expect([file, values.base]).toEqual([null, ['1']])
})

test('of a form that grows too large nothing is held, and its sender is not cut off', async () => {
  const request = await formOf([['file', new File([new Uint8Array(2 * megabyte)], 'big.docx')]])
  expect(await readFormUpload(request, megabyte)).toEqual({ values: {}, file: null, isTooLarge: true })
  expect(request.body.destroyed).toBe(false)
})
