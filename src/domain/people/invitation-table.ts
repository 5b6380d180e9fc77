/**
 * A list of people to invite, as a spreadsheet saves or copies it: one person a line, cells parted by commas,
 * semicolons or tabs. What cannot be read is told with line and column, and nothing is guessed.
 */

/** The columns, in their order. */
export const invitationColumns = ['name', 'email', 'role', 'agency', 'language'] as const
export type InvitationColumn = (typeof invitationColumns)[number]

/** Lines taken at once. */
export const mostInvitationLines = 200
/** Letters of the whole text. */
export const mostInvitationLetters = 60_000

/** Something wrong in a list: the line, counted from 1 as in the file, and the column where it is one. */
export interface InvitationProblem {
  line: number
  column: InvitationColumn | null
  code: string
  params: Record<string, string | number>
}

/** One line by column; what is not there is an empty text. */
export interface InvitationLine {
  line: number
  cells: Record<InvitationColumn, string>
}

const separators = ['\t', ';', ',', '؛', '،'] as const

/** The separator that the first line has most of. */
const separatorOf = (line: string): string => {
  const outside = line.replaceAll(/"[^"]*"/g, '')
  const [best] = separators
    .map((sign) => ({ sign, count: outside.split(sign).length - 1 }))
    .sort((a, b) => b.count - a.count)
  return best === undefined || best.count === 0 ? ',' : best.sign
}

/** One record and where the next begins (RFC 4180); `isOpen` where a quotation mark is never closed. */
const readRecord = (source: string, from: number, separator: string) => {
  const cells: string[] = []
  let cell = ''
  let at = from
  for (;;) {
    const sign = source[at]
    if (sign === '"' && cell.trim() === '') {
      let end = at + 1
      cell = ''
      while (end < source.length && (source[end] !== '"' || source[end + 1] === '"')) {
        cell += source[end]
        end += source[end] === '"' ? 2 : 1
      }
      if (end >= source.length) return { cells: [...cells, cell], next: end, isOpen: true }
      at = end + 1
    } else if (sign === separator || sign === '\n' || sign === undefined) {
      cells.push(cell.trim())
      cell = ''
      if (sign !== separator) return { cells, next: at + 1, isOpen: false }
      at += 1
    } else {
      cell += sign
      at += 1
    }
  }
}

const plainWord = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/**
 * Reads a list. `headings`: words that name the first column in any language; a first line that begins with one of
 * them is the heading and no person.
 */
export const readInvitationTable = (
  text: string,
  headings: readonly string[],
): { lines: InvitationLine[]; problems: InvitationProblem[] } => {
  const source = text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n')
  const problems: InvitationProblem[] = []
  const lines: InvitationLine[] = []
  const say = (line: number, code: string, params: InvitationProblem['params'] = {}): void =>
    void problems.push({ line, column: null, code, params })
  if (source.length > mostInvitationLetters) {
    say(1, 'too-long', { most: mostInvitationLetters })
    return { lines, problems }
  }
  const separator = separatorOf(source.split('\n').find((each) => each.trim() !== '') ?? '')
  const known = new Set(headings.map(plainWord))
  let [at, line, isFirst] = [0, 1, true]
  while (at < source.length) {
    const { cells, next, isOpen } = readRecord(source, at, separator)
    const isBlank = cells.every((each) => each === '')
    if (isOpen) say(line, 'table-quote-open')
    else if (!isBlank && isFirst && known.has(plainWord(cells[0] ?? ''))) isFirst = false
    else if (!isBlank) {
      isFirst = false
      if (cells.slice(invitationColumns.length).some((each) => each !== ''))
        say(line, 'table-more-cells', { cells: cells.length, columns: invitationColumns.length })
      else
        lines.push({
          line,
          cells: Object.fromEntries(
            invitationColumns.map((column, place) => [column, cells[place] ?? '']),
          ) as InvitationLine['cells'],
        })
    }
    line += source.slice(at, next).split('\n').length - 1
    at = next
    if (lines.length > mostInvitationLines) {
      say(line - 1, 'table-too-many-lines', { most: mostInvitationLines })
      return { lines: [], problems }
    }
  }
  if (lines.length === 0 && problems.length === 0) say(1, 'table-empty')
  return { lines, problems }
}
