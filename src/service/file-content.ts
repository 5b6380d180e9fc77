/**
 * What a file is that somebody hands in: its beginning is looked at before the rest is taken, archives are looked
 * through once they lie in the database unseen. A file that is not what its name says is refused.
 */
import { type HeadContent, headLength, sniffHead, watchText } from '#documents/file-sniffer.ts'
import { type ArchiveProblem, type ByteSource, inspectArchive } from '#documents/zip-directory.ts'
import {
  archiveContent,
  type FileKind,
  type FoundContent,
  isKindProblem,
  judgeKind,
  runnableIn,
} from '#domain/file/file-kind.ts'
import { type RefusalCode, refusal } from '#domain/refusal.ts'

/** Passes the bytes of one file on while it finds out what they are. */
export interface ContentWatch {
  /** Throws a refusal as soon as the beginning says what no name makes good. */
  pass: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>
  /** The kind, once all bytes can be read again; throws a refusal. */
  conclude: (source: ByteSource) => Promise<FileKind>
}

const codeOf: Record<ArchiveProblem, RefusalCode> = {
  broken: 'file-archive-broken',
  lies: 'file-archive-lies',
  'unpacks-too-large': 'file-archive-too-large',
  locked: 'file-archive-locked',
}

const requireKind = (name: string, found: FoundContent): FileKind => {
  const judged = judgeKind(name, found)
  if (isKindProblem(judged)) throw refusal(judged.code, { params: judged.params })
  return judged
}

const lookIntoArchive = async (name: string, source: ByteSource): Promise<FileKind> => {
  const inspected = await inspectArchive(source, ['[Content_Types].xml', 'mimetype'])
  if (typeof inspected === 'string') throw refusal(codeOf[inspected], { params: { name } })
  const text = (part: string): string | null => inspected.kept.get(part)?.toString('utf8') ?? null
  const found = archiveContent(inspected.names, {
    mimetype: text('mimetype'),
    contentTypes: text('[Content_Types].xml'),
  })
  const kind = requireKind(name, found)
  const runs = kind === 'zip' ? runnableIn(inspected.names) : undefined
  if (runs !== undefined) throw refusal('file-archive-runs', { params: { name, inner: runs.slice(-200) } })
  return kind
}

/** Watches one file that comes in under this name. */
export const watchContent = (name: string): ContentWatch => {
  let head: HeadContent | null = null
  const text = watchText()
  const begin = async (bytes: Buffer): Promise<void> => {
    head = await sniffHead(bytes)
    // An archive may still turn out to be what the name says; its name must be one of a kind that is taken.
    if (head === 'archive') requireKindSaid(name)
    else requireKind(name, head)
  }
  return {
    pass: async function* (bytes) {
      const waiting: Uint8Array[] = []
      let size = 0
      for await (const part of bytes) {
        if (head === 'plain') text.pass(part)
        if (head !== null) {
          yield part
          continue
        }
        waiting.push(part)
        size += part.byteLength
        if (size < headLength) continue
        yield await firstOf(waiting)
      }
      if (head === null && size > 0) yield await firstOf(waiting)
      async function firstOf(parts: Uint8Array[]): Promise<Buffer> {
        const first = Buffer.concat(parts)
        await begin(first.subarray(0, headLength))
        if (head === 'plain') text.pass(first)
        return first
      }
    },
    conclude: async (source) => {
      if (head === 'archive') return lookIntoArchive(name, source)
      if (head === 'plain' && !text.isText()) return requireKind(name, 'unknown')
      return requireKind(name, head ?? 'unknown')
    },
  }
}

const requireKindSaid = (name: string): void => {
  const judged = judgeKind(name, 'zip')
  if (isKindProblem(judged) && judged.code === 'file-ending-unknown')
    throw refusal(judged.code, { params: judged.params })
}
