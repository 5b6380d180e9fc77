/**
 * Says what a file is from its bytes. The first of them go to a kept library that knows some hundred kinds; what it has
 * no mark for is text if it reads as text from end to end. Archives are looked through by zip-directory.ts.
 */
import { fileTypeFromBuffer } from 'file-type'
import type { FoundContent } from '#domain/file/file-kind.ts'

/** Bytes that suffice to know a kind that has a mark. */
export const headLength = 8192

/**
 * Marks of kinds that are taken. The library looks further into some of them, at places that may lie far behind the
 * first bytes: a TIFF's list, a PNG's animation, what a PDF was drawn with.
 */
const marks: readonly { hex: RegExp; found: FoundContent }[] = [
  { hex: /^255044462d/, found: 'pdf' },
  { hex: /^89504e470d0a1a0a/, found: 'png' },
  { hex: /^ffd8ff/, found: 'jpeg' },
  { hex: /^(49492a00|4d4d002a)/, found: 'tiff' },
  { hex: /^52494646.{8}57454250/, found: 'webp' },
]

/** What the library calls a kind → what we do. */
const known: Readonly<Record<string, FoundContent>> = {
  cfb: 'locked',
  exe: 'program',
  elf: 'program',
  macho: 'program',
  wasm: 'program',
  dex: 'program',
  class: 'program',
  jar: 'program',
  apk: 'program',
  deb: 'program',
  rpm: 'program',
  crx: 'program',
  lnk: 'program',
  msi: 'program',
  docm: 'macros',
  xlsm: 'macros',
  pptm: 'macros',
  dotm: 'macros',
  xltm: 'macros',
  potm: 'macros',
}

/** What a file is by its first bytes; `archive` and `plain` want a look at the rest. */
export type HeadContent = FoundContent | 'archive'

const asText = (head: Buffer): string => {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le')
  return head.toString('utf8').replace(/^\ufeff/, '')
}

/** A text that a machine or a browser would run. */
const runnableText = (text: string): FoundContent | null => {
  if (text.startsWith('#!')) return 'script'
  const start = text.trimStart().slice(0, 2048)
  if (!start.startsWith('<')) return null
  if (/<svg[\s>]/i.test(start)) return 'drawing'
  if (/<(!doctype\s+html|html|head|body|script|iframe|meta|xsl:stylesheet)[\s>/]/i.test(start)) return 'page'
  return null
}

/** What the first bytes of a file say that it is. */
export const sniffHead = async (head: Buffer): Promise<HeadContent> => {
  if (head.subarray(0, 2).toString('latin1') === 'PK') return 'archive'
  const first = head.subarray(0, 12).toString('hex')
  const taken = marks.find(({ hex }) => hex.test(first))
  if (taken !== undefined) return taken.found
  const runnable = runnableText(asText(head))
  if (runnable !== null) return runnable
  const type = await fileTypeFromBuffer(head).catch(() => undefined)
  if (type !== undefined) {
    const found = known[type.ext]
    if (found !== undefined) return found
    // Known only by the way its words stand; what it is taken for is text.
    const isWords = ['xml', 'ics', 'vcf'].includes(type.ext) && !head.includes(0)
    return isWords ? 'plain' : `other:${type.ext}`
  }
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  return isWide || !head.includes(0) ? 'plain' : 'unknown'
}

/** Watches whether bytes that stream by are text: UTF-8, or UTF-16 with its mark. */
export const watchText = (): { pass: (part: Uint8Array) => void; isText: () => boolean } => {
  let decoder: TextDecoder | null = null
  let isText = true
  const decode = (part: Uint8Array | undefined): void => {
    if (!isText) return
    try {
      if (part !== undefined) {
        decoder ??= new TextDecoder(
          part[0] === 0xff && part[1] === 0xfe
            ? 'utf-16le'
            : part[0] === 0xfe && part[1] === 0xff
              ? 'utf-16be'
              : 'utf-8',
          { fatal: true },
        )
        if (decoder.decode(part, { stream: true }).includes('\0')) isText = false
      } else decoder?.decode()
    } catch {
      isText = false
    }
  }
  return {
    pass: decode,
    isText: () => {
      decode(undefined)
      return isText
    },
  }
}
