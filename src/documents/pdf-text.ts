/**
 * The text of a PDF, page by page. The library gives pieces from left to right as they are drawn; a line of Arabic is
 * put into the order in which it is read, its numbers and Latin words as they are.
 */
import { readFile } from 'node:fs/promises'

/** A piece of a line: where it begins, in points from the left and from below. */
export interface PdfPiece {
  str: string
  dir: string
  /** The matrix by which it is drawn; its last two numbers are the place. */
  transform: number[]
  width: number
  hasEOL: boolean
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const leftToRight = /[\p{L}\p{N}]/u

const leftOf = (piece: PdfPiece): number => piece.transform[4] ?? 0
const heightOf = (piece: PdfPiece): number => Math.abs(piece.transform[3] ?? 0) || 10

/** Pieces of one line that runs from right to left, in the order in which they are read. */
const inReadingOrder = (line: readonly PdfPiece[]): PdfPiece[] => {
  const ordered = line.toSorted((one, other) => leftOf(other) + other.width - leftOf(one) - one.width)
  const read: PdfPiece[] = []
  let run: PdfPiece[] = []
  for (const piece of ordered) {
    const isLatin = !rightToLeft.test(piece.str) && leftToRight.test(piece.str)
    if (isLatin || (run.length > 0 && !rightToLeft.test(piece.str))) run.unshift(piece)
    else {
      read.push(...run, piece)
      run = []
    }
  }
  return [...read, ...run]
}

const lineText = (line: readonly PdfPiece[]): string => {
  const letters = line.map(({ str }) => str).join('')
  const isReversed =
    (letters.match(new RegExp(rightToLeft, 'g'))?.length ?? 0) * 2 > letters.replace(/[\s.]/g, '').length
  if (!isReversed) return letters
  let text = ''
  let before: PdfPiece | undefined
  for (const piece of inReadingOrder(line.filter(({ str }) => str !== ''))) {
    if (before !== undefined) {
      const gap = Math.max(
        leftOf(before) - leftOf(piece) - piece.width,
        leftOf(piece) - leftOf(before) - before.width,
      )
      if (gap > heightOf(piece) * 0.15) text += ' '
    }
    text += piece.str
    before = piece
  }
  return text
}

/** The lines of a page; a piece on another height, or after an end of line, begins a new one. */
export const pdfLines = (pieces: readonly PdfPiece[]): string[] => {
  const lines: PdfPiece[][] = []
  let line: PdfPiece[] = []
  const end = (): void => {
    if (line.length > 0) lines.push(line)
    line = []
  }
  for (const piece of pieces) {
    const [first] = line
    const isElsewhere =
      first !== undefined &&
      piece.str !== '' &&
      Math.abs((piece.transform[5] ?? 0) - (first.transform[5] ?? 0)) > heightOf(first) * 0.6
    if (isElsewhere) end()
    if (piece.str !== '') line.push(piece)
    if (piece.hasEOL) end()
  }
  end()
  return lines.map(lineText)
}

/** Reads a PDF as far as the gatherer takes it. Throws where it cannot be opened: broken, or under a password. */
export const readPdfText = async (path: string, into: { add: (text: string) => boolean }): Promise<void> => {
  const { getDocumentProxy } = await import('unpdf')
  // No fonts are loaded and nothing is drawn; scripts of a PDF are not known to this part of the library.
  const pdf = await getDocumentProxy(new Uint8Array(await readFile(path)), {
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
  })
  try {
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      const pieces = items.filter((item) => 'str' in item) as PdfPiece[]
      page.cleanup()
      if (!into.add(`${pdfLines(pieces).join('\n')}\n\n`)) return
    }
  } finally {
    await pdf.loadingTask.destroy()
  }
}
