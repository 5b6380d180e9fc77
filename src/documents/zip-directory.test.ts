import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { writeZip } from '#documents/zip-archive.ts'
import { type ByteSource, inspectArchive, readArchiveEntry } from '#documents/zip-directory.ts'

/** Gives at most so many bytes at once, as chunks of a file do. */
const sourceOf = (bytes: Buffer, most = 1000): ByteSource => ({
  size: bytes.length,
  read: async (from, length) => bytes.subarray(from, from + Math.min(length, most)),
})
const archive = (): Buffer =>
  writeZip([
    { name: 'mimetype', data: Buffer.from('text of it') },
    { name: 'a.txt', data: Buffer.from('words '.repeat(5_000)) },
    { name: 'b.bin', data: randomBytes(5_000) },
  ])
const centralOf = (bytes: Buffer): number => bytes.readUInt32LE(bytes.length - 6)

test('an honest archive gives its names and the content asked for', async () => {
  const inspected = await inspectArchive(sourceOf(archive()), ['mimetype'])
  expect(inspected).toMatchObject({ names: ['mimetype', 'a.txt', 'b.bin'] })
  expect(typeof inspected === 'string' ? '' : inspected.kept.get('mimetype')?.toString()).toBe('text of it')
})

test('an entry is read part by part', async () => {
  let text = ''
  for await (const part of readArchiveEntry(sourceOf(archive(), 50), 'a.txt')) text += part
  expect(text).toBe('words '.repeat(5_000))
})

describe('an archive is refused', () => {
  const changed = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = archive()
    change(bytes)
    return bytes
  }
  test.each<[string, () => Buffer, string]>([
    [
      'that says of an entry that it is smaller than it is',
      () =>
        changed((b) => {
          const at = centralOf(b)
          b.writeUInt32LE(3, at + 24)
          b.writeUInt32LE(3, b.readUInt32LE(at + 42) + 22)
        }),
      'lies',
    ],
    ['that says so in its list only', () => changed((b) => b.writeUInt32LE(3, centralOf(b) + 24)), 'lies'],
    [
      'that says of an entry that it is larger',
      () =>
        changed((b) => {
          const at = centralOf(b)
          b.writeUInt32LE(30_000_000, at + 24)
          b.writeUInt32LE(30_000_000, b.readUInt32LE(at + 42) + 22)
        }),
      'lies',
    ],
    ['whose bytes were changed', () => changed((b) => b.writeUInt32LE(1, centralOf(b) + 16)), 'lies'],
    [
      'that holds more entries than it counts',
      () => changed((b) => b.writeUInt16LE(2, b.length - 12)),
      'lies',
    ],
    [
      'that says it unpacks to gigabytes',
      () => changed((b) => b.writeUInt32LE(0xf0000000, centralOf(b) + 24)),
      'unpacks-too-large',
    ],
    ['that is under a password', () => changed((b) => b.writeUInt16LE(1, centralOf(b) + 8)), 'locked'],
    ['that is cut off', () => archive().subarray(0, 4_000), 'broken'],
    [
      'that begins like one only',
      () => Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(500)]),
      'broken',
    ],
    [
      'whose list lies beyond its end',
      () => changed((b) => b.writeUInt32LE(0x7fffffff, b.length - 6)),
      'broken',
    ],
    [
      'whose entries share their bytes',
      () =>
        changed((b) => {
          const first = centralOf(b)
          const second = first + 46 + 'mimetype'.length
          b.copy(b, second + 16, first + 16, first + 28)
          b.writeUInt32LE(b.readUInt32LE(first + 42), second + 42)
        }),
      'lies',
    ],
  ])('%s', async (_what, bytes, problem) => {
    expect(await inspectArchive(sourceOf(bytes()), [])).toBe(problem)
  })

  test('that packs a lot of nothing under an honest word, past what a size of its own allows', async () => {
    const zeros = Buffer.alloc(70 * 1024 * 1024)
    const bytes = writeZip([{ name: 'zeros.txt', data: zeros }])
    expect(bytes.length).toBeLessThan(200_000)
    expect(await inspectArchive(sourceOf(bytes, 65_536), [])).toBe('unpacks-too-large')
  })

  test('that holds another archive is not unpacked further', async () => {
    const inner = writeZip([{ name: 'zeros', data: Buffer.alloc(30 * 1024 * 1024) }])
    expect(await inspectArchive(sourceOf(writeZip([{ name: 'inner.zip', data: inner }])), [])).toMatchObject({
      names: ['inner.zip'],
    })
  })

  test('that grows past its word is stopped there, long before its end', async () => {
    const bytes = writeZip([{ name: 'a.bin', data: randomBytes(4_000_000) }])
    const at = centralOf(bytes)
    bytes.writeUInt32LE(3, at + 24)
    bytes.writeUInt32LE(3, 22)
    let read = 0
    const source = sourceOf(bytes)
    const counting: ByteSource = {
      ...source,
      read: async (from, length) => {
        const part = await source.read(from, length)
        read += part.length
        return part
      },
    }
    expect(await inspectArchive(counting, [])).toBe('lies')
    expect(read).toBeLessThan(1_000_000)
  })
})
