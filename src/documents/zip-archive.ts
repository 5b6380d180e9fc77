/**
 * Opens and writes ZIP archives (DOCX and XLSX are such). Opening checks the real size of what comes out, so
 * that a small file that unpacks to gigabytes is stopped; writing fixes dates, so that the same content gives
 * the same bytes. Only what Office files need: stored and deflated entries, no encryption, no ZIP64.
 */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

export interface ZipEntry {
  name: string
  data: Buffer
}

/** Why an archive could not be opened. */
export type ZipFailure = 'not-a-zip' | 'broken' | 'too-large'

const endSignature = 0x06054b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50
/** 1 January 1980, the earliest that the format knows. */
const earliest = { date: 0x0021, time: 0 }

const findEnd = (bytes: Buffer): number => {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) === endSignature) return at
  }
  return -1
}

const readEntry = (bytes: Buffer, at: number, budget: number): { entry: ZipEntry; next: number } => {
  if (bytes.readUInt32LE(at) !== centralSignature) throw new RangeError('central directory')
  const method = bytes.readUInt16LE(at + 10)
  const packedSize = bytes.readUInt32LE(at + 20)
  const nameLength = bytes.readUInt16LE(at + 28)
  const local = bytes.readUInt32LE(at + 42)
  const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
  const next = at + 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  if (bytes.readUInt32LE(local) !== localSignature) throw new RangeError('local header')
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + packedSize > bytes.length) throw new RangeError('entry beyond the end')
  const packed = bytes.subarray(start, start + packedSize)
  if (method !== 0 && method !== 8) throw new RangeError('compression method')
  const data = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, budget) })
  if (crc32(data) !== bytes.readUInt32LE(at + 16)) throw new RangeError('checksum')
  return { entry: { name, data }, next }
}

/** All files of an archive, or why not. `maxBytes` limits what they unpack to together. */
export const readZip = (bytes: Buffer, maxBytes: number): ZipEntry[] | ZipFailure => {
  if (bytes.length < 22 || bytes.readUInt16LE(0) !== 0x4b50) return 'not-a-zip'
  const end = findEnd(bytes)
  if (end < 0) return 'broken'
  try {
    const count = bytes.readUInt16LE(end + 10)
    const entries: ZipEntry[] = []
    let at = bytes.readUInt32LE(end + 16)
    let left = maxBytes
    for (let index = 0; index < count; index += 1) {
      const { entry, next } = readEntry(bytes, at, left)
      left -= entry.data.length
      if (left <= 0) return 'too-large'
      if (!entry.name.endsWith('/')) entries.push(entry)
      at = next
    }
    // An archive that holds more than it declares would be unpacked whole by a more trusting reader.
    if (bytes.readUInt32LE(at) === centralSignature) return 'broken'
    return entries
  } catch (error) {
    return (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken'
  }
}

/** Writes an archive; entries in the order given, all dated 1 January 1980. */
export const writeZip = (entries: readonly ZipEntry[]): Buffer => {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, data } of entries) {
    const packed = deflateRawSync(data, { level: 6 })
    const nameBytes = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(0x0800, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt16LE(earliest.time, 6)
    shared.writeUInt16LE(earliest.date, 8)
    shared.writeUInt32LE(crc32(data), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(data.length, 18)
    shared.writeUInt16LE(nameBytes.length, 22)
    const local = Buffer.alloc(4)
    local.writeUInt32LE(localSignature, 0)
    parts.push(local, shared, nameBytes, packed)
    const head = Buffer.alloc(6)
    head.writeUInt32LE(centralSignature, 0)
    head.writeUInt16LE(20, 4)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(head, shared, tail, nameBytes)
    offset += 30 + nameBytes.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endSignature, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}
