/**
 * Cells copied from a spreadsheet: rows of lines, cells between tabs, a cell that holds either in quotation marks.
 * What has another shape than its heading is told with its place and nothing is guessed: a cell that slid into its
 * neighbour's column would say something about an action that nobody meant.
 */

/** The columns that can be pasted, in the order in which the table shows them. */
export const pastedColumns = [
  'number',
  'title',
  'objective',
  'lead',
  'start',
  'end',
  'status',
  'cost-once',
  'cost-yearly',
  'currency',
] as const
export type PastedColumn = (typeof pastedColumns)[number]

/** Something wrong with what was pasted: the line as copied, counted from 1, and the column where it is one. */
export interface PasteProblem {
  row: number
  column: PastedColumn | null
  code: string
  params: Record<string, string | number>
}

/** One line by column; an empty cell is an empty text. */
export interface PastedRow {
  row: number
  cells: Partial<Record<PastedColumn, string>>
}

/** More than a plan ever holds. */
export const mostPastedRows = 1000

/** What stands for a cell that the spreadsheet had merged with the one above it, or beside it; refused until it is written. */
export const mergedMarks = { above: '↑', beside: '↔' } as const
const mergedCode = (cell: string): string | null =>
  cell === mergedMarks.above
    ? 'paste-merged-above'
    : cell === mergedMarks.beside
      ? 'paste-merged-beside'
      : null

/** Cells as a spreadsheet copies them: what holds a tab, a line end or a quotation mark is quoted. */
export const joinPasted = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells) =>
      cells.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'),
    )
    .join('\n')

/** A quoted cell at a place: its text and where it ends. Null where the mark is an inch sign and closes nothing. */
const quotedCell = (source: string, at: number): { cell: string; end: number } | null => {
  let cell = ''
  for (let place = at + 1; place < source.length; place += 1) {
    if (source[place] !== '"') {
      cell += source[place]
    } else if (source[place + 1] === '"') {
      cell += '"'
      place += 1
    } else {
      const after = source[place + 1]
      return after === undefined || after === '\t' || after === '\n' ? { cell, end: place + 1 } : null
    }
  }
  return null
}

/** Splits what was copied into rows of cells. */
export const splitPasted = (text: string): string[][] => {
  const source = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isCellBegun = false
  const endCell = (): void => {
    row.push(cell.trim())
    cell = ''
    isCellBegun = false
  }
  const endRow = (): void => {
    endCell()
    rows.push(row)
    row = []
  }
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? ''
    const quoted = sign === '"' && !isCellBegun ? quotedCell(source, at) : null
    if (quoted !== null) {
      cell = quoted.cell
      at = quoted.end - 1
    } else if (sign === '\t') {
      endCell()
      continue
    } else if (sign === '\n') {
      endRow()
      continue
    } else {
      cell += sign
    }
    isCellBegun = true
  }
  if (isCellBegun || row.length > 0) endRow()
  return rows
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '')
const plainName = (name: string): string =>
  name
    .toLocaleLowerCase('en')
    .replaceAll(/[\s.:*°º]+/g, ' ')
    .trim()

/** The columns that a heading names; null where the line is none. Two of the names are enough to be one. */
const readHeading = (
  cells: readonly string[],
  names: ReadonlyMap<string, PastedColumn>,
): { columns: (PastedColumn | null)[]; unknown: string[] } | null => {
  const columns = cells.map((cell) => names.get(plainName(cell)) ?? null)
  const found = columns.filter((column) => column !== null)
  const isHeading =
    found.length >= 2 || (found.length === 1 && cells.filter((cell) => cell !== '').length === 1)
  if (!isHeading) return null
  return {
    columns,
    unknown: cells.filter((cell, at) => cell !== '' && columns[at] === null && mergedCode(cell) === null),
  }
}

/** Without a heading: one column holds titles; several follow the table, if the first holds numbers. */
const columnsWithoutHeading = (rows: readonly string[][]): PastedColumn[] | null => {
  const width = Math.max(...rows.map((cells) => cells.length))
  if (width === 1) return ['title']
  const startsWithNumber = rows.every(([first = '']) => first === '' || /^\d{1,6}\.?$/.test(first))
  return startsWithNumber && width <= pastedColumns.length ? pastedColumns.slice(0, width) : null
}

/** The lines by column, or what is wrong with their shape. `names`: a heading as people write it → its column. */
export const readPastedTable = (
  text: string,
  names: ReadonlyMap<string, PastedColumn>,
): { rows: PastedRow[]; problems: PasteProblem[] } => {
  const known = new Map([...names].map(([name, column]) => [plainName(name), column]))
  const lines = splitPasted(text)
    .map((cells, at) => ({ row: at + 1, cells }))
    .filter(({ cells }) => !isBlank(cells))
  const problems: PasteProblem[] = []
  const add = (row: number, code: string, params: PasteProblem['params'] = {}): void => {
    problems.push({ row, column: null, code, params })
  }
  const [first] = lines
  if (first === undefined)
    return { rows: [], problems: [{ row: 1, column: null, code: 'paste-empty', params: {} }] }
  if (lines.length > mostPastedRows) {
    add(lines[mostPastedRows]?.row ?? 0, 'paste-too-long', { most: mostPastedRows })
    return { rows: [], problems }
  }
  const heading = readHeading(first.cells, known)
  const body = heading === null ? lines : lines.slice(1)
  const columns = heading?.columns ?? columnsWithoutHeading(body.map(({ cells }) => cells))
  if (columns === null) {
    add(first.row, 'paste-no-heading')
    return { rows: [], problems }
  }
  for (const { row, cells } of lines)
    cells.forEach((cell, at) => {
      const code = mergedCode(cell)
      if (code !== null) problems.push({ row, column: columns[at] ?? null, code, params: {} })
    })
  for (const name of heading?.unknown ?? []) add(first.row, 'paste-unknown-column', { name })
  const twice = columns.find((column, at) => column !== null && columns.indexOf(column) !== at)
  if (twice !== undefined)
    problems.push({ row: first.row, column: twice ?? null, code: 'paste-column-twice', params: {} })
  const rows = body.flatMap(({ row, cells }): PastedRow[] => {
    if (cells.length !== columns.length) {
      add(row, cells.length > columns.length ? 'paste-more-cells' : 'paste-fewer-cells', {
        cells: cells.length,
        columns: columns.length,
      })
      return []
    }
    return [
      {
        row,
        cells: Object.fromEntries(
          columns.flatMap((column, at) => {
            const cell = cells[at] ?? ''
            return column === null || mergedCode(cell) !== null ? [] : [[column, cell]]
          }),
        ),
      },
    ]
  })
  return { rows, problems }
}
