import { describe, expect, it } from 'vitest'
import { readZip, writeZip } from '#documents/zip-archive.ts'

const entries = [
  { name: 'a.xml', data: Buffer.from('<a/>') },
  { name: 'sub/é.txt', data: Buffer.alloc(100_000, 'x') },
]

describe('an archive', () => {
  it('gives back what was put in', () => {
    expect(readZip(writeZip(entries), 1e6)).toEqual(entries)
  })

  it('is the same bytes for the same content', () => {
    expect(writeZip(entries).equals(writeZip(entries))).toBe(true)
  })

  it('that unpacks to more than allowed is stopped, whatever it claims', () => {
    const bomb = writeZip([{ name: 'a', data: Buffer.alloc(5_000_000) }])
    expect(bomb.length).toBeLessThan(10_000)
    expect(readZip(bomb, 1_000_000)).toBe('too-large')
    const central = bomb.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    bomb.writeUInt32LE(10, central + 24)
    expect(readZip(bomb, 1_000_000)).toBe('too-large')
  })

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 60)],
    ['with a byte changed', (bytes: Buffer) => bytes.fill(0xff, 40, 44)],
    [
      'with a directory that points nowhere',
      (bytes: Buffer) => bytes.fill(0xff, bytes.length - 6, bytes.length - 2),
    ],
  ])('%s is broken', (_how, damage) => {
    expect(readZip(damage(writeZip(entries)), 1e6)).toBe('broken')
  })

  it('that is none is told apart', () => {
    expect(readZip(Buffer.from('%PDF-1.7 and more than twenty-two bytes'), 1e6)).toBe('not-a-zip')
  })
})
