/**
 * Reads the text of a file that lies on the disk, for the search: no more of it than is kept, and no longer than a time.
 * It runs in the child process, since a file may be as heavy as its sender likes.
 */
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { SaxesParser } from 'saxes'
import { readPdfText } from '#documents/pdf-text.ts'
import { archiveNames, type ByteSource, readArchiveEntry } from '#documents/zip-directory.ts'
import type { TextReading } from '#domain/file/file-kind.ts'
import { mostTextLength } from '#domain/file/file-text.ts'

/** Text as far as it was read; `isWhole` is false where time or room ended before the file did. Null: it cannot be read. */
export interface TextRead {
  text: string | null
  isWhole: boolean
}

/** Milliseconds after which what was read so far is what is kept. */
const longestReading = 25_000

/** Gathers text up to its bound. */
export interface TextGatherer {
  /** Adds text; gives whether there is room and time for more. */
  add: (text: string) => boolean
  isFull: () => boolean
  text: () => string
}

const gather = (): TextGatherer => {
  const parts: string[] = []
  let length = 0
  const until = performance.now() + longestReading
  const isFull = (): boolean => length > mostTextLength || performance.now() > until
  return {
    add: (text) => {
      parts.push(text)
      length += text.length
      return !isFull()
    },
    isFull,
    text: () => parts.join(''),
  }
}

/** Which parts of an archive hold text, and which elements of them. Names without their prefixes. */
interface MarkupReading {
  parts: readonly RegExp[]
  /** Elements whose text is read; inside `without` it is not. */
  texts: readonly string[]
  without: readonly string[]
  /** After these a line ends, and after those a blank stands. */
  lines: readonly string[]
  blanks: readonly string[]
  /** Elements one of whose attributes is text: a sheet's name. */
  named: Readonly<Record<string, string>>
}

const markup: Record<'word' | 'sheet' | 'slides' | 'open-document', MarkupReading> = {
  word: {
    parts: [/^word\/document\.xml$/, /^word\/(footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/],
    texts: ['t'],
    without: ['del', 'moveFrom'],
    lines: ['p', 'br', 'cr'],
    blanks: ['tab', 'tc'],
    named: {},
  },
  sheet: {
    parts: [/^xl\/workbook\.xml$/, /^xl\/sharedStrings\.xml$/, /^xl\/worksheets\/[^/]+\.xml$/],
    texts: ['t'],
    without: ['rPh'],
    lines: ['si', 'is', 'sheet'],
    blanks: [],
    named: { sheet: 'name' },
  },
  slides: {
    parts: [/^ppt\/slides\/[^/]+\.xml$/, /^ppt\/notesSlides\/[^/]+\.xml$/],
    texts: ['t'],
    without: [],
    lines: ['p', 'br'],
    blanks: [],
    named: {},
  },
  'open-document': {
    parts: [/^content\.xml$/],
    texts: ['p', 'h'],
    without: ['tracked-changes'],
    lines: ['p', 'h', 'line-break'],
    blanks: ['tab', 's', 'table-cell'],
    named: {},
  },
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The text of one part, as its markup goes by. */
const readMarkup = async (
  bytes: AsyncIterable<Buffer>,
  reading: MarkupReading,
  into: TextGatherer,
): Promise<void> => {
  const parser = new SaxesParser()
  let inside = 0
  let without = 0
  parser.on('opentag', ({ name, attributes }) => {
    const local = localName(name)
    if (reading.texts.includes(local)) inside += 1
    if (reading.without.includes(local)) without += 1
    const named = reading.named[local]
    if (named !== undefined) into.add(String(attributes[named] ?? ''))
  })
  const said = (text: string): void => {
    if (inside > 0 && without === 0) into.add(text)
  }
  parser.on('text', said)
  parser.on('cdata', said)
  parser.on('closetag', ({ name }) => {
    const local = localName(name)
    if (reading.texts.includes(local)) inside -= 1
    if (reading.without.includes(local)) without -= 1
    if (reading.lines.includes(local)) into.add('\n')
    else if (reading.blanks.includes(local)) into.add(' ')
  })
  const decoder = new TextDecoder()
  for await (const part of bytes) {
    parser.write(decoder.decode(part, { stream: true }))
    if (into.isFull()) return
  }
  parser.write(decoder.decode()).close()
}

const sourceOf = async (file: FileHandle): Promise<ByteSource> => ({
  size: (await file.stat()).size,
  read: async (from, length) => {
    const part = Buffer.alloc(Math.min(length, 256 * 1024))
    const { bytesRead } = await file.read(part, 0, part.length, from)
    return part.subarray(0, bytesRead)
  },
})

const readArchive = async (path: string, reading: MarkupReading, into: TextGatherer): Promise<void> => {
  const file = await open(path)
  try {
    const source = await sourceOf(file)
    const names = await archiveNames(source)
    for (const pattern of reading.parts)
      for (const name of names.filter((each) => pattern.test(each))) {
        if (into.isFull()) return
        await readMarkup(readArchiveEntry(source, name), reading, into)
        into.add('\n')
      }
  } finally {
    await file.close()
  }
}

/** Lines of a letter's attachments, which are bytes written as letters. */
const isPacked = (line: string): boolean => line.length > 60 && /^[A-Za-z0-9+/=]+$/.test(line.trim())

const readPlain = async (path: string, into: TextGatherer): Promise<void> => {
  let decoder: TextDecoder | null = null
  let rest = ''
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    decoder ??= new TextDecoder(
      part[0] === 0xff && part[1] === 0xfe
        ? 'utf-16le'
        : part[0] === 0xfe && part[1] === 0xff
          ? 'utf-16be'
          : 'utf-8',
    )
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    // A file of one endless line is taken as it comes.
    if (rest.length > 100_000) {
      lines.push(rest)
      rest = ''
    }
    const kept = lines.filter((line) => !isPacked(line))
    if (!into.add(kept.map((line) => `${line}\n`).join(''))) return
  }
  into.add(rest)
}

/** Reads the text of a file on the disk. */
export const readFileText = async (path: string, reading: NonNullable<TextReading>): Promise<TextRead> => {
  const into = gather()
  try {
    if (reading === 'pdf') await readPdfText(path, into)
    else if (reading === 'plain') await readPlain(path, into)
    else await readArchive(path, markup[reading], into)
  } catch {
    // What is broken further on was text as far as it went.
    return into.text().trim() === '' ? { text: null, isWhole: false } : { text: into.text(), isWhole: false }
  }
  return { text: into.text(), isWhole: !into.isFull() }
}
