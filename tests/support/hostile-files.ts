/** Files that somebody could send for a form: built byte by byte, each a real file of its kind. */
import { readZip, writeZip, type ZipEntry } from '#documents/zip-archive.ts'

/** The parts of a workbook, changed and packed again. */
export const repack = (form: Buffer, change: (entries: ZipEntry[]) => ZipEntry[]): Buffer => {
  const entries = readZip(form, 1e8)
  if (!Array.isArray(entries)) throw new Error(entries)
  return writeZip(change(entries))
}

/** One part of a workbook with its XML changed. */
export const changePart = (form: Buffer, name: string, change: (xml: string) => string): Buffer =>
  repack(form, (entries) =>
    entries.map((entry) =>
      entry.name === name ? { name, data: Buffer.from(change(entry.data.toString('utf8'))) } : entry,
    ),
  )

/** A part more. */
export const addPart = (form: Buffer, name: string, data: string | Buffer): Buffer =>
  repack(form, (entries) => [...entries, { name, data: Buffer.from(data) }])

const sectorSize = 512
const endOfChain = 0xfffffffe

/**
 * A compound file (MS-CFB) as Excel writes an encrypted workbook: a header, one sector of the allocation table, one of
 * the directory with its streams, and their bytes.
 */
export const compoundFile = (streams: readonly string[]): Buffer => {
  const header = Buffer.alloc(sectorSize)
  header.write('d0cf11e0a1b11ae1', 0, 'hex')
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeUInt32LE(1, 48)
  header.writeUInt32LE(4096, 56)
  header.writeUInt32LE(endOfChain, 60)
  header.writeUInt32LE(endOfChain, 68)
  header.fill(0xff, 76)
  header.writeUInt32LE(0, 76)
  const table = Buffer.alloc(sectorSize, 0xff)
  for (const [at, next] of [0xfffffffd, endOfChain, endOfChain].entries()) table.writeUInt32LE(next, at * 4)
  const directory = Buffer.alloc(sectorSize)
  for (const [at, name] of ['Root Entry', ...streams].entries()) {
    const from = at * 128
    const bytes = Buffer.from(name, 'utf16le')
    bytes.copy(directory, from)
    directory.writeUInt16LE(bytes.length + 2, from + 64)
    directory[from + 66] = at === 0 ? 5 : 2
    for (const place of [68, 72, 76]) directory.writeUInt32LE(0xffffffff, from + place)
    directory.writeUInt32LE(at === 0 ? endOfChain : 2, from + 116)
    directory.writeUInt32LE(at === 0 ? 0 : sectorSize, from + 120)
  }
  return Buffer.concat([header, table, directory, Buffer.alloc(sectorSize, 0x5a)])
}

/** A small archive that names one entry so often that it unpacks to far more than it holds. */
export const overlappingBomb = (form: Buffer): Buffer => {
  const big = Buffer.alloc(1024 * 1024, 0x20)
  return repack(form, (entries) => [
    ...entries,
    ...Array.from({ length: 60 }, (_, at) => ({ name: `xl/media/image${at}.xml`, data: big })),
  ])
}
