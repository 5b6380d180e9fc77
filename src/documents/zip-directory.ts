/**
 * Looks an archive through without unpacking it anywhere: its list of entries, and whether each of them is as large as
 * the list says. An entry that grows past its word is stopped at that byte; archives within it are entries like others.
 * Only what people send: stored and deflated entries, no ZIP64.
 */
import { once } from 'node:events'
import { crc32, createInflateRaw } from 'node:zlib'

/** Bytes that can be read at any place, a part at a time. */
export interface ByteSource {
  size: number
  /** May give fewer bytes than asked for, never none within the size. */
  read: (from: number, length: number) => Promise<Buffer>
}

/** What an archive may be. Bytes it may unpack to together, how many times its own size past `ratioFrom`, and how many entries. */
export const archiveBounds = {
  unpacked: 512 * 1024 * 1024,
  ratio: 100,
  ratioFrom: 64 * 1024 * 1024,
  entries: 10_000,
  kept: 4 * 1024 * 1024,
}

/** Why an archive is not taken. `lies`: what comes out is not what its list says. */
export type ArchiveProblem = 'broken' | 'lies' | 'unpacks-too-large' | 'locked'

export interface ArchiveContents {
  names: string[]
  /** Content of the entries asked for, by name. */
  kept: Map<string, Buffer>
}

interface Entry {
  name: string
  isLocked: boolean
  method: number
  crc: number
  packed: number
  unpacked: number
  local: number
}

/** Thrown inside this file only. */
class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
  readonly problem: ArchiveProblem
  constructor(problem: ArchiveProblem) {
    super(problem)
    this.problem = problem
  }
}

const readWhole = async (source: ByteSource, from: number, length: number): Promise<Buffer> => {
  if (from < 0 || from + length > source.size) throw new ArchiveError('broken')
  const parts: Buffer[] = []
  for (let at = from; at < from + length; ) {
    const part = await source.read(at, from + length - at)
    if (part.length === 0) throw new ArchiveError('broken')
    parts.push(part)
    at += part.length
  }
  return Buffer.concat(parts)
}

const mostDirectory = 8 * 1024 * 1024

const readDirectory = async (source: ByteSource): Promise<{ entries: Entry[]; start: number }> => {
  const tailLength = Math.min(source.size, 22 + 0xffff)
  if (tailLength < 22) throw new ArchiveError('broken')
  const tail = await readWhole(source, source.size - tailLength, tailLength)
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== 0x06054b50) end -= 1
  if (end < 0) throw new ArchiveError('broken')
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  if (count > archiveBounds.entries || length > mostDirectory) throw new ArchiveError('unpacks-too-large')
  const bytes = await readWhole(source, start, length)
  const entries: Entry[] = []
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new ArchiveError('broken')
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, nameEnd),
      isLocked: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      local: bytes.readUInt32LE(at + 42),
    })
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  // More entries than it counts would be unpacked by a more trusting reader.
  if (at !== bytes.length) throw new ArchiveError('lies')
  return { entries, start }
}

/** Where the bytes of an entry begin. */
const dataStart = async (source: ByteSource, entry: Entry): Promise<number> => {
  const head = await readWhole(source, entry.local, 30)
  if (head.readUInt32LE(0) !== 0x04034b50) throw new ArchiveError('broken')
  // Other readers go by these heads: they must say what the list says, where they say it at all.
  const hasSizes = (head.readUInt16LE(6) & 8) === 0
  if (hasSizes && (head.readUInt32LE(18) !== entry.packed || head.readUInt32LE(22) !== entry.unpacked))
    throw new ArchiveError('lies')
  return entry.local + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
}

/** What an entry unpacks to, part by part. */
async function* unpack(source: ByteSource, entry: Entry, from: number): AsyncGenerator<Buffer> {
  async function* packed() {
    for (let at = from; at < from + entry.packed; ) {
      const part = await source.read(at, from + entry.packed - at)
      if (part.length === 0) throw new ArchiveError('broken')
      at += part.length
      yield part
    }
  }
  if (entry.method === 0) return yield* packed()
  if (entry.method !== 8) throw new ArchiveError('broken')
  const inflate = createInflateRaw()
  let fault: unknown
  const feed = async (): Promise<void> => {
    try {
      for await (const part of packed()) {
        if (inflate.destroyed) return
        if (!inflate.write(part)) await Promise.race([once(inflate, 'drain'), once(inflate, 'close')])
      }
      inflate.end()
    } catch (error) {
      fault = error
      inflate.destroy()
    }
  }
  const fed = feed()
  try {
    for await (const part of inflate) yield part as Buffer
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError('broken')
  } finally {
    inflate.destroy()
    await fed
  }
  if (fault !== undefined) throw fault
  if (inflate.bytesWritten !== entry.packed) throw new ArchiveError('lies')
}

const lookThrough = async (source: ByteSource, wanted: readonly string[]): Promise<ArchiveContents> => {
  const { entries, start } = await readDirectory(source)
  if (entries.some(({ isLocked }) => isLocked)) throw new ArchiveError('locked')
  const declared = entries.reduce((sum, { unpacked }) => sum + unpacked, 0)
  const most = Math.max(
    archiveBounds.ratioFrom,
    Math.min(archiveBounds.unpacked, source.size * archiveBounds.ratio),
  )
  if (declared > most) throw new ArchiveError('unpacks-too-large')
  const kept = new Map<string, Buffer>()
  let free = 0
  for (const entry of entries.toSorted((one, other) => one.local - other.local)) {
    // Entries that share their bytes make much of little.
    if (entry.local < free) throw new ArchiveError('lies')
    const from = await dataStart(source, entry)
    free = from + entry.packed
    if (free > start) throw new ArchiveError('broken')
    const parts: Buffer[] | null =
      wanted.includes(entry.name) && entry.unpacked <= archiveBounds.kept ? [] : null
    let size = 0
    let crc = 0
    for await (const part of unpack(source, entry, from)) {
      size += part.length
      if (size > entry.unpacked) throw new ArchiveError('lies')
      crc = crc32(part, crc)
      parts?.push(part)
    }
    if (size !== entry.unpacked || crc !== entry.crc) throw new ArchiveError('lies')
    if (parts !== null) kept.set(entry.name, Buffer.concat(parts))
  }
  return { names: entries.map(({ name }) => name), kept }
}

/** The names in an archive and the content of those wanted, once every entry was found to be what it says; or why not. */
export const inspectArchive = async (
  source: ByteSource,
  wanted: readonly string[],
): Promise<ArchiveContents | ArchiveProblem> => {
  try {
    return await lookThrough(source, wanted)
  } catch (error) {
    if (error instanceof ArchiveError) return error.problem
    throw error
  }
}

/** One entry of an archive that was inspected before, part by part; nothing where it has none of that name. */
export async function* readArchiveEntry(source: ByteSource, name: string): AsyncGenerator<Buffer> {
  const { entries } = await readDirectory(source)
  const entry = entries.find((each) => each.name === name)
  if (entry === undefined) return
  let size = 0
  for await (const part of unpack(source, entry, await dataStart(source, entry))) {
    size += part.length
    if (size > entry.unpacked) throw new ArchiveError('lies')
    yield part
  }
}

/** The names in an archive, in its order. */
export const archiveNames = async (source: ByteSource): Promise<string[]> =>
  (await readDirectory(source)).entries.map(({ name }) => name)
